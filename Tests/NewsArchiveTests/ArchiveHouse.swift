// An archive in a directory of a test's own, with made-up answers to keep in it and ways to damage and read it.
import Glibc
import NewsModel
import NewsScratch
import NewsSpool

@testable import NewsArchive

/// An archive in a directory of its own, and pages for it.
final class ArchiveHouse {
    let scratch = Scratch()
    let now = Timestamp(seconds: 1_790_000_000)
    var path: String { scratch.path + "/raw" }

    func open(fileSize: Int64 = 1 << 30, hook: SpoolStepHook? = nil) throws -> PageArchive {
        try PageArchive(path: path, fileSize: fileSize, hook: hook)
    }

    var files: [String] { Scratch.names(path).filter { !$0.hasPrefix(".") } }

    static func exchange(
        _ url: String = "https://a.example/x", _ body: String = "<p>Words</p>",
        head: String = "HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n"
    ) -> ArchivedExchange {
        ArchivedExchange(
            url: url, time: Timestamp(seconds: 1_790_000_000), remoteAddress: "192.0.2.1", head: Array(head.utf8),
            body: Array(body.utf8))
    }

    static func pages(_ exchanges: ArchivedExchange...) -> KeptPages {
        var kept = KeptPages()
        kept.add(exchanges)
        kept.close(with: Array("{\"records\":\(kept.count)}".utf8))
        return kept
    }

    /// Keeps pages in a round of its own.
    @discardableResult
    func keep(_ pages: KeptPages, in archive: PageArchive, at time: Timestamp? = nil) throws -> ArchivePlace {
        archive.begin(now: time ?? now)
        let places = try archive.append(pages, now: time ?? now)
        try archive.sync()
        return places[0]
    }

    /// The types of the records in a file, and what could not be read.
    func read(_ name: String) throws -> (types: [String], faults: [String]) {
        let file = try ArchiveFile(name.hasPrefix("/") ? name : "\(path)/\(name)")
        var types: [String] = []
        var faults: [String] = []
        var at: Int64 = 0
        while at < file.size {
            do {
                let entry = try file.entry(at: at)
                types.append(try file.record(at: at, limit: 1 << 20).head.type)
                at += entry.length
            } catch {
                faults.append("\(error)")
                guard let next = file.nextPlace(from: at + 1) else { break }
                at = next
            }
        }
        return (types, faults)
    }

    func write(_ bytes: [UInt8], _ name: String) -> String {
        let path = "\(scratch.path)/\(name)"
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { Glibc.close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            rest = rest.dropFirst(count)
        }
        return path
    }
}
