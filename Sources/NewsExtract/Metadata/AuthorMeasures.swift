// The numbers of author candidates: sources, places, neighbours, shape, and what the other candidates have.
import NewsXML

extension AuthorCandidates {
    mutating func measure(_ publisher: PublisherChoice, url: String) {
        for index in all.indices { all[index].row = [Float](repeating: 0, count: AuthorFeature.width) }
        countSources()
        measurePlaces()
        lookAround()
        countInText()
        countLowWords()
        readShapes(publisher, url: url)
        compare()
    }

    private mutating func set(_ index: Int, _ feature: AuthorFeature, _ value: Float) {
        all[index].row[feature.column] = value
    }

    private mutating func countSources() {
        var sizes: [Int: Int] = [:]
        for mention in mentions { sizes[mention.group, default: 0] += 1 }
        for index in all.indices {
            let own = all[index].mentions.map { mentions[$0] }
            for mention in own { all[index].row[mention.source.rawValue] += 1 }
            set(index, .sources, Float(Set(own.map(\.source)).count))
            set(index, .mentions, Float(own.count))
            set(index, .groupSize, Float(own.compactMap { sizes[$0.group] }.min() ?? 0))
            set(index, .position, Float(own.map(\.position).min() ?? 0))
            set(index, .asides, Float(own.count { $0.isAside }) / Float(max(1, own.count)))
            let signs = own.reduce(into: Signs()) { $0.formUnion($1.signs) }
            set(index, .bio, signs.contains(.bio) ? 1 : 0)
        }
    }

    private static let far: Float = 20_000

    /// How far the mentions stand from the headline and the body's ends, in bytes of text.
    private mutating func measurePlaces() {
        for index in all.indices {
            var after = AuthorCandidates.far
            var before = AuthorCandidates.far
            var start = AuthorCandidates.far
            var end = AuthorCandidates.far
            var isShown: Float = 0
            for mention in all[index].mentions {
                guard let place = mentions[mention].place else { continue }
                isShown = 1
                if place >= source.headline.upperBound {
                    after = min(after, Float(place - source.headline.upperBound))
                } else {
                    before = min(before, Float(source.headline.lowerBound - place))
                }
                guard let body = source.body else { continue }
                let toStart = Float(place - body.lowerBound)
                if abs(toStart) < abs(start) { start = toStart }
                let toEnd = Float(place - body.upperBound)
                if abs(toEnd) < abs(end) { end = toEnd }
            }
            set(index, .after, after)
            set(index, .before, before)
            set(index, .bodyStart, start)
            set(index, .bodyEnd, end)
            set(index, .isShown, isShown)
        }
    }

    /// What stands right before and behind the mentions, and whether a link or a sentence begins with the name.
    private mutating func lookAround() {
        for index in all.indices {
            if source.editors.contains(all[index].key) { set(index, .editorBefore, 1) }
            var seen = -1
            for mention in all[index].mentions.prefix(8) {
                if mentions[mention].source == .lead { set(index, .leadBefore, 1) }
                guard let node = mentions[mention].node, node != seen, document.tag(node) == .text else { continue }
                seen = node
                if isInLink(node) { set(index, .isLinked, 1) }
                if let before = TextLines.previous(before: node, in: document) {
                    let text = document[before].text.count <= 400 ? document.plainText(before) : ""
                    if (1...60).contains(text.utf8.count) {
                        if let rest = PersonName.afterLead(text), rest.isEmpty { set(index, .leadBefore, 1) }
                        // Without a colon it belongs to the card before.
                        if text.hasSuffix(":"), let isWriter = PersonName.function(text) {
                            set(index, isWriter ? .leadBefore : .editorBefore, 1)
                        }
                        if PersonName.isOtherWork(text) { set(index, .editorBefore, 1) }
                        if text.utf8.contains(where: { $0 &- 0x30 < 10 }) { set(index, .dateBeside, 1) }
                    }
                }
                if let next = TextLines.next(after: node, in: document), document[next].text.count <= 400 {
                    let text = document.plainText(next)
                    if PersonName.holdsRole(text) { set(index, .roleAfter, 1) }
                    if !text.hasSuffix(":"), let isWriter = PersonName.function(text) {
                        set(index, isWriter ? .leadBefore : .editorBefore, 1)
                    }
                    if text.utf8.contains(where: { $0 &- 0x30 < 10 }) { set(index, .dateBeside, 1) }
                }
            }
        }
    }

    private func isInLink(_ node: Int) -> Bool {
        var at = document.parent(node)
        for _ in 0..<5 {
            guard let here = at else { return false }
            if document.tag(here) == .a { return true }
            at = document.parent(here)
        }
        return false
    }

    /// How much of the text is looked through.
    private static let longest = 200_000

    /// How often the names stand in the text, and whether a picture is called by one.
    private mutating func countInText() {
        let counter = NameCounter(all.map(\.name))
        let places = counter.places(in: document.text.prefix(AuthorCandidates.longest), most: 400)
        for (index, place) in places {
            let feature: AuthorFeature? =
                if place >= source.headline.lowerBound - 600, place <= source.headline.upperBound + 1_500 {
                    .inHead
                } else if let body = source.body, body.contains(place) {
                    .inBody
                } else if let body = source.body, place >= body.upperBound, place < body.upperBound + 3_000 {
                    .inTail
                } else { nil }
            if let feature { all[index].row[feature.column] += 1 }
            if document.isSentence(from: place, name: all[index].name.utf8.count) { set(index, .biography, 1) }
        }
        guard !all.isEmpty else { return }
        var pictures = 0
        for node in 0..<document.count where document.tag(node) == .img {
            guard let alt = document.attribute(.alt, of: node), (4...90).contains(alt.count) else { continue }
            pictures += 1
            if pictures > 80 { break }
            for (index, _) in counter.places(in: alt, most: 2)
            where alt.count <= all[index].name.utf8.count + 24 {
                set(index, .picture, 1)
            }
        }
    }

    private mutating func readShapes(_ publisher: PublisherChoice, url: String) {
        let host = Array(AuthorCandidates.hostKey(url).utf8)
        for index in all.indices {
            let name = all[index].name
            let shape = NameShape(name)
            set(index, .words, Float(shape.words))
            set(index, .letters, Float(PersonName.length(name)))
            set(index, .capitals, shape.capitals)
            set(index, .isAllCapitals, PersonName.isAllCapitals(name) ? 1 : 0)
            set(index, .roles, Float(shape.roles))
            set(index, .stops, Float(shape.stops))
            set(index, .looksPersonal, PersonName.looksPersonal(name) ? 1 : 0)
            set(index, .startsLow, name.first?.isLowercase ?? false ? 1 : 0)
            set(index, .firstName, shape.keys.prefix(2).contains(where: FirstNames.contains) ? 1 : 0)
            set(index, .isPublisher, publisher.isPublisher(name) ? 1 : 0)
            set(index, .isAgency, Agencies.named(key: all[index].key) != nil ? 1 : 0)
            if shape.keys.contains(where: { $0.utf8.count > 3 && host.contains(part: Array($0.utf8)) }) {
                set(index, .inHost, 1)
            }
        }
    }

    private static func hostKey(_ url: String) -> String {
        guard let colon = url.utf8.firstIndex(of: 0x3A), url.utf8[colon...].starts(with: "://".utf8) else { return "" }
        return TitleKey.of(Substring(url.utf8[colon...].dropFirst(3).prefix { $0 != 0x2F }))
    }

    /// The candidates that share a list with each, as bits.
    private func findMates() -> [UInt64] {
        var members: [Int: UInt64] = [:]
        for index in all.indices {
            for mention in all[index].mentions where mentions[mention].source != .bareLine {
                members[mentions[mention].group, default: 0] |= 1 << UInt64(index)
            }
        }
        return all.indices.map { index in
            var mates: UInt64 = 0
            for mention in all[index].mentions { mates |= members[mentions[mention].group] ?? 0 }
            return mates & ~(1 << UInt64(index))
        }
    }

    /// How many of a name's words the page also writes in lower case: those of headings and labels, not of people.
    private mutating func countLowWords() {
        var owners: [UInt64: [Int]] = [:]
        var firsts = Set<UInt8>()
        for index in all.indices {
            for word in all[index].name.split(separator: " ") where word.utf8.count >= 3 {
                let low = word.lowercased()
                if low == word || NameWords.particles.contains(low) { continue }
                owners[WordHash.of(low.utf8), default: []].append(index)
                if let first = low.utf8.first { firsts.insert(first) }
            }
        }
        if owners.isEmpty { return }
        let filter = WordFilter(owners.keys)
        var seen = Set<UInt64>()
        WordHash.forEachLowWord(in: document.text, most: 20_000, firsts: firsts) { hash in
            if filter.mayHold(hash), owners[hash] != nil { seen.insert(hash) }
        }
        for hash in seen {
            for index in owners[hash] ?? [] {
                all[index].row[AuthorFeature.lowWords.column] += 1
            }
        }
    }

    /// What the other candidates have that this one has not.
    private mutating func compare() {
        typealias Source = AuthorSource
        let shown = all.indices.sorted {
            all[$0].row[AuthorFeature.after.column] < all[$1].row[AuthorFeature.after.column]
        }
        for (order, index) in shown.enumerated() {
            set(index, .order, Float(order))
            set(index, .rank, Float(index))
        }
        func has(_ index: Int, _ sources: [Source]) -> Bool {
            sources.contains { all[index].row[$0.rawValue] > 0 }
                && all[index].row[AuthorFeature.looksPersonal.column] > 0
                && all[index].row[AuthorFeature.isPublisher.column] == 0
        }
        let groups: [(AuthorFeature, [Source])] = [
            (.rivalsStructured, [.structuredPerson]),
            (.rivalsMeta, [.metaAuthor, .metaArticle, .metaTool, .metaLibrary, .metaCard]),
            (.rivalsMarked, [.authorLink, .property, .namedClass, .authorClass, .bylineClass, .authorAddress]),
            (.rivalsLead, [.lead]),
        ]
        let mates = findMates()
        for (feature, sources) in groups {
            var holders: UInt64 = 0
            for index in all.indices where has(index, sources) { holders |= 1 << UInt64(index) }
            for index in all.indices {
                set(index, feature, Float((holders & ~mates[index] & ~(1 << UInt64(index))).nonzeroBitCount))
            }
        }
        for index in all.indices {
            let others = all.indices.filter { mates[index] & 1 << UInt64($0) != 0 }
            set(index, .mates, Float(others.count))
            set(index, .mateSources, others.map { all[$0].row[AuthorFeature.sources.column] }.max() ?? 0)
            set(index, .mateLead, others.map { all[$0].row[AuthorFeature.leadBefore.column] }.max() ?? 0)
            set(index, .candidates, Float(all.count))
            let key = all[index].key.utf8
            let isShorter = all.contains { $0.key.utf8.count > key.count && $0.key.utf8.starts(with: key) }
            set(index, .isShorter, isShorter ? 1 : 0)
        }
    }
}
