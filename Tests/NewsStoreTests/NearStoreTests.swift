// Near duplicates in the store: found by their bands, over revisions, restarts and failed transactions.
import NewsModel
import NewsScratch
import NewsStore
import Testing

@Suite struct NearStoreTests {
    private let scratch = Scratch()
    private let now = Timestamp(seconds: 1_790_000_000)
    private let always = NearWindow(articles: .max, since: Timestamp(seconds: 0))

    private func open() throws -> SQLiteStore { try SQLiteStore(path: scratch.path + "/state.db") }

    @Test func articlesThatShareABandAreFoundThoseWithMostFirst() throws {
        let store = try open()
        try store.transaction { store in
            try store.rememberNear(NearRow(article: 1, cluster: nil, sketch: [1]), bands: [1, 2, 3], keeping: always)
            try store.rememberNear(NearRow(article: 2, cluster: 1, sketch: [2]), bands: [3, 4, .max], keeping: always)
            try store.rememberNear(NearRow(article: 3, cluster: nil, sketch: [3]), bands: [9], keeping: always)
        }
        #expect(try store.transaction { try $0.nearRows(bands: [1, 2, 3], limit: 9) }.map(\.article) == [1, 2])
        #expect(try store.transaction { try $0.nearRows(bands: [.max], limit: 9) }.map(\.cluster) == [1])
        #expect(try store.transaction { try $0.nearRows(bands: [1, 2, 3], limit: 1) }.count == 1)
        #expect(try store.transaction { try $0.nearRows(bands: [7], limit: 9) }.isEmpty)
    }

    @Test func aNewSketchOfAnArticleLeavesItsCluster() throws {
        let store = try open()
        try store.transaction { store in
            try store.rememberNear(NearRow(article: 2, cluster: 1, sketch: [1]), bands: [1], keeping: always)
            try store.rememberNear(NearRow(article: 2, cluster: nil, sketch: [2]), bands: [2], keeping: always)
        }
        #expect(try store.read { try $0.nearRow(of: 2) } == NearRow(article: 2, cluster: 1, sketch: [2]))
        #expect(try store.read { try $0.nearRow(of: 3) } == nil)
    }

    @Test func whatIsOlderThanTheWindowGoes() throws {
        let store = try open()
        let last: Int64 = 70 * 1_024
        let window = NearWindow(articles: 3_000, since: Timestamp(seconds: 0))
        for start in stride(from: Int64(1), to: last, by: 1_024) {
            try store.transaction { store in
                for article in start..<start + 1_024 {
                    let band = UInt32(truncatingIfNeeded: article &* 2_654_435_761)
                    try store.rememberNear(
                        NearRow(article: article, cluster: nil, sketch: [1]), bands: [band], keeping: window)
                }
            }
        }
        #expect(try store.read { try $0.nearRow(of: 1) } == nil)
        #expect(try store.read { try $0.nearRow(of: last - 2_000) } != nil)
        #expect(try store.read { try $0.nearRow(of: last - 6_000) } == nil)
        #expect(try store.transaction { try $0.nearRows(bands: [2_654_435_761], limit: 9) }.isEmpty)
    }

    @Test func whatWasSeenTooLongAgoGoes() throws {
        let store = try open()
        try store.transaction { store in
            let old = try store.insertArticle(
                sourceID: "a", firstSeen: Timestamp(seconds: now.seconds - 9_000), story: Key(bits: 1), fingerprint: 0)
            try store.rememberNear(NearRow(article: old, cluster: nil, sketch: [1]), bands: [1], keeping: always)
            try store.rememberNear(
                NearRow(article: old + 2_000, cluster: nil, sketch: [2]), bands: [1],
                keeping: NearWindow(articles: .max, since: Timestamp(seconds: now.seconds - 3_600)))
            #expect(try store.nearRows(bands: [1], limit: 9).map(\.article) == [old + 2_000])
        }
    }

    @Test func bandsThatWaitAreFoundAfterARestart() throws {
        let articles = Int64(300)
        func bands(_ article: Int64) -> [UInt32] {
            (1...8).map { UInt32(truncatingIfNeeded: article &* 2_654_435_761 &* $0) }
        }
        let first = try open()
        try first.transaction { store in
            for article in 1...articles {
                try store.rememberNear(
                    NearRow(article: article, cluster: nil, sketch: [1]), bands: bands(article), keeping: always)
            }
        }
        try first.close()
        let second = try open()
        try second.transaction { store in
            for article in 1...articles {
                let found = try store.nearRows(bands: bands(article), limit: 1)
                #expect(found.map(\.article) == [article])
            }
        }
    }

    @Test func bandsOfATransactionThatFailsAreForgotten() throws {
        struct Fault: Error {}
        let store = try open()
        #expect(throws: Fault.self) {
            try store.transaction { store in
                try store.rememberNear(NearRow(article: 1, cluster: nil, sketch: [1]), bands: [7], keeping: always)
                throw Fault()
            }
        }
        try store.transaction { store in
            try store.rememberNear(NearRow(article: 2, cluster: nil, sketch: [2]), bands: [7], keeping: always)
            #expect(try store.nearRows(bands: [7], limit: 9).map(\.article) == [2])
        }
    }

    @Test func aRevisionIsFoundByItsNewBandsAfterARestart() throws {
        let first = try open()
        try first.transaction { store in
            try store.rememberNear(NearRow(article: 1, cluster: nil, sketch: [1]), bands: [7], keeping: always)
            for article in Int64(2)...10_000 {
                try store.rememberNear(
                    NearRow(article: article, cluster: nil, sketch: [1]), bands: [8], keeping: always)
            }
            try store.rememberNear(NearRow(article: 1, cluster: nil, sketch: [2]), bands: [9], keeping: always)
        }
        try first.close()
        let second = try open()
        #expect(try second.transaction { try $0.nearRows(bands: [9], limit: 9) }.map(\.sketch) == [[2]])
    }
}
