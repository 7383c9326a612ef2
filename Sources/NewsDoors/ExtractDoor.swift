// `extract --jsonl`: requests in, one record a line out, each flushed at once, so that one started program serves a
// whole corpus. `--bench N` measures instead, and `--features` writes training examples. A page that cannot be read
// answers with an error line; the door never ends before its input does.
import Glibc
import NewsExtract
import NewsJSON
import NewsModel

/// The extraction door.
public enum ExtractDoor {
    /// One request line: {"id","url","path","content_type"?}.
    struct Request {
        var id: String
        var url: String
        var path: String
        var contentType: String?

        init?(_ line: String) {
            guard let value = try? JSONReader.read(Array(line.utf8)), let id = value["id"]?.string else { return nil }
            self.id = id
            url = value["url"]?.string ?? ""
            path = value["path"]?.string ?? ""
            contentType = value["content_type"]?.string
        }

        /// The page, or nil where its file cannot be read.
        func page(at now: Timestamp) -> Page? {
            guard let body = readFile(path) else { return nil }
            return Page(url: url, body: body, contentType: contentType, fetchedAt: now)
        }
    }

    /// Runs the door on standard input and output; returns the exit status (64 for wrong usage).
    public static func run(_ arguments: [String]) -> Int32 {
        var passes: Int?
        var features: FeatureKind?
        var at = 0
        while at < arguments.count {
            switch arguments[at] {
            case "--jsonl": break
            case "--features":
                at += 1
                guard at < arguments.count, let kind = FeatureKind(rawValue: arguments[at]) else { return usage() }
                features = kind
            case "--bench":
                at += 1
                guard at < arguments.count, let count = Int(arguments[at]), (1...1_000).contains(count) else {
                    return usage()
                }
                passes = count
            default: return usage()
            }
            at += 1
        }
        let extractor = ArticleExtractor()
        if let passes { return ExtractBench.run(extractor, passes: passes) }
        while let line = readLine() {
            guard let request = Request(line) else { continue }
            guard let page = request.page(at: SystemClock().now()) else {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.member("id", request.id)
                    writer.member("error", "cannot read \(request.path)")
                }
                put(writer.take())
                continue
            }
            put(
                features.map { extractor.features($0, of: page, id: request.id) }
                    ?? record(extractor, page, id: request.id))
        }
        return 0
    }

    private static func usage() -> Int32 {
        writeAll(Array("usage: extract --jsonl [--bench PASSES | --features KIND] < requests.jsonl\n".utf8), to: 2)
        return 64
    }

    private static func put(_ line: [UInt8]) {
        writeAll(line + [0x0A], to: 1)
    }

    /// Writes everything, however often the pipe is full; gives up when it is closed.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count < 0, errno != EINTR { return }
                done += max(count, 0)
            }
        }
    }
}

/// A whole file; nil where it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    guard size >= 0 else { return nil }
    rewind(file)
    var bytes = [UInt8](repeating: 0, count: size)
    let got = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, size, file) }
    guard got == size else { return nil }
    return bytes
}
