// `parse-feed --jsonl`: requests in, one feed a line out, each flushed at once, so that one started program serves a
// whole corpus; and `parse-feed FILE` for people. A document that cannot be read answers with an error line; the door
// never ends before its input does.
import Glibc
import NewsFeeds
import NewsJSON
import NewsModel

/// The feed door.
public enum FeedDoor {
    /// Answers every line of standard input.
    public static func run() {
        var writer = JSONWriter(capacity: 1 << 20)
        while let line = readLine() {
            if line.allSatisfy(\.isWhitespace) { continue }
            writer.restart()
            answer(line, with: &writer)
            writer.endLine()
            guard write(writer.bytes, to: STDOUT_FILENO) else { return }
        }
    }

    private static func answer(_ line: String, with writer: inout JSONWriter) {
        let request = try? JSONReader.read(Array(line.utf8))
        let id = request?["id"]?.string ?? ""
        guard let path = request?["path"]?.string else {
            fail("the request is no JSON object with id and path", id, &writer)
            return
        }
        guard let bytes = readFile(path) else {
            fail("cannot read \(path): \(String(cString: strerror(errno)))", id, &writer)
            return
        }
        answer(bytes, id, request?["url"]?.string, request?["content_type"]?.string, &writer)
    }

    /// The answer to one document, as a line of the door.
    public static func answer(_ bytes: [UInt8], id: String = "", url: String?, contentType: String? = nil) -> [UInt8] {
        var writer = JSONWriter(capacity: bytes.count)
        answer(bytes, id, url, contentType, &writer)
        return writer.bytes
    }

    private static func answer(
        _ bytes: [UInt8], _ id: String, _ url: String?, _ contentType: String?, _ writer: inout JSONWriter
    ) {
        switch FeedReader.read(bytes, url: url, contentType: contentType) {
        case .notAFeed(let reason): fail(reason, id, &writer)
        case .feed(let feed): FeedRecord.write(feed, id: id, to: &writer)
        }
    }

    private static func fail(_ reason: String, _ id: String, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("error", reason)
        }
    }

    /// Prints a feed, for people or as a JSON Feed; false where the bytes are none. `name` is what a person calls it.
    public static func show(_ bytes: [UInt8], name: String, url: String?, contentType: String?, json: Bool) -> Bool {
        switch FeedReader.read(bytes, url: url, contentType: contentType) {
        case .notAFeed(let reason):
            complain("\(name): \(reason)")
            return false
        case .feed(let feed):
            if json {
                var writer = JSONWriter(capacity: 65_536)
                JSONFeedPage.write(feed, to: &writer)
                print(writer.text)
            } else {
                print(FeedPage.text(feed), terminator: "")
            }
            return true
        }
    }

    private static func complain(_ message: String) {
        _ = write(Array("newsctl: \(message)\n".utf8), to: STDERR_FILENO)
    }

    /// False where nobody reads any more.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
