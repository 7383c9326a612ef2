// The consumer: takes records away all the time, also in the instants around newsd's death, and keeps the books: which
// text came how often, whether a record was whole, and whether the pages are kept that it names. Its own removals are durable before it counts, so that after a
// power cut nothing that it has counted can come back but by newsd's fault.
import Glibc
import NewsArchive
import NewsJSON
import NewsScratch
import NewsSpool
import Synchronization

final class Taker: Sendable {
    struct Books {
        /// How often a text was delivered, by "number v version".
        var texts: [String: Int] = [:]
        var names: Set<String> = []
        var doubledNames: [String] = []
        var torn: [String] = []
        var records = 0
        /// Kept pages that records named and that were read, and records whose pages are not where they say.
        var pages = 0
        var dangling: [String] = []
    }

    private let spool: String
    private let books = Mutex(Books())
    private let isRunning = Mutex(true)

    init(spool: String) { self.spool = spool }

    var state: Books { books.withLock { $0 } }

    /// Runs `body` while nothing is being taken.
    func pausing(_ body: () throws -> Void) throws { try books.withLock { _ in try body() } }

    /// Takes what there is, a few records at a time.
    func take(most: Int = .max) {
        books.withLock { books in
            for name in Scratch.names(spool + "/new").prefix(most) { take(name, &books) }
        }
    }

    private func take(_ name: String, _ books: inout Books) {
        let path = spool + "/new/" + name
        let bytes = Scratch.bytes(path)
        let directory = open(spool + "/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(directory) }
        guard unlinkat(directory, name, 0) == 0, fsync(directory) == 0 else { return }
        books.records += 1
        if !books.names.insert(name).inserted { books.doubledNames.append(name) }
        guard RecordName(name) != nil, let record = try? JSONReader.read(bytes),
            let text = record["content_text"]?.string, let mark = Self.mark(of: text)
        else { return books.torn.append(name) }
        books.texts[mark, default: 0] += 1
        for place in record["_newsd"]?["raw"]?.array ?? [] {
            if hasPage(place) { books.pages += 1 } else { books.dangling.append(name) }
        }
    }

    private func hasPage(_ place: JSONValue) -> Bool {
        guard let name = place["file"]?.string, let offset = place["offset"]?.integer,
            let file = try? ArchiveFile("\(spool)/raw/\(name)"), let entry = try? file.entry(at: offset),
            let record = try? file.record(at: offset, limit: 1 << 20)
        else { return false }
        return entry.length == place["length"]?.integer
            && record.head.recordID == (place["record_id"]?.string).map { "<\($0)>" }
    }

    /// "12v1", where the text opens and closes with it.
    private static func mark(of text: String) -> String? {
        guard let word = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).first(where: { $0.hasPrefix("Opens") })
        else { return nil }
        let mark = String(word.dropFirst(5))
        return text.contains("closes\(mark).") ? mark : nil
    }
}
