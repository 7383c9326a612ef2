// An answer as it came over the wire, and how it is told in an archive. libcurl has undone transfer and content codings,
// so the fields that spoke of them are kept under other names and the true length is given, as Common Crawl does; an
// answer without any is kept byte for byte. HTTP/2 has no status line of the kind that readers of archives know: it is
// written as HTTP/1.1, and the record names the protocol.
import NewsModel

/// One answer to one request.
public struct ArchivedExchange: Sendable {
    /// The address that was asked.
    public var url: String
    /// When the answer was complete.
    public var time: Timestamp
    /// The address that was connected to.
    public var remoteAddress: String?
    /// The status line and the fields, as they were received.
    public var head: [UInt8]
    /// Decoded.
    public var body: [UInt8]
    /// Whether the body was not read to its end.
    public var isCut: Bool

    public init(
        url: String, time: Timestamp, remoteAddress: String?, head: [UInt8], body: [UInt8], isCut: Bool = false
    ) {
        self.url = url
        self.time = time
        self.remoteAddress = remoteAddress
        self.head = head
        self.body = body
        self.isCut = isCut
    }

    /// What renamed fields begin with.
    static let renaming = "X-Crawler-"

    /// The head as it is kept, its empty line included, and the protocol where it was not HTTP/1.
    var archivedHead: (bytes: [UInt8], protocolName: String?) {
        var lines = head.split(separator: 0x0A).map { line in line.last == 0x0D ? line.dropLast() : line }
        lines.removeAll(where: \.isEmpty)
        let isDecoded = lines.contains { Self.isField("content-encoding", $0) || Self.isField("transfer-encoding", $0) }
        let told = lines.first { Self.isField("content-length", $0) }.map { line in
            String(decoding: line.dropFirst(15), as: UTF8.self).filter { $0 != " " }
        }
        let isVerbatim = !isDecoded && (told == nil || told == String(body.count))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + 128)
        var protocolName: String?
        for (index, line) in lines.enumerated() {
            if index == 0 {
                let status = Self.statusLine(line)
                protocolName = status.protocolName
                bytes += status.bytes
            } else {
                let isOfCoding = ["content-encoding", "transfer-encoding", "content-length"].contains {
                    Self.isField($0, line)
                }
                if isOfCoding, !isVerbatim { bytes += Self.renaming.utf8 }
                bytes += line
            }
            bytes += [0x0D, 0x0A]
        }
        if !isVerbatim { bytes += "Content-Length: \(body.count)\r\n".utf8 }
        return (bytes + [0x0D, 0x0A], protocolName)
    }

    private static func statusLine(_ line: ArraySlice<UInt8>) -> (bytes: [UInt8], protocolName: String?) {
        if line.starts(with: "HTTP/1.".utf8) { return (Array(line), nil) }
        let parts = line.split(separator: 0x20, maxSplits: 1)
        let rest = parts.count > 1 ? Array(parts[1]) : []
        let isSecond = parts.first.map { $0.elementsEqual("HTTP/2".utf8) } ?? false
        return (Array("HTTP/1.1 ".utf8) + rest, isSecond ? "h2" : nil)
    }

    private static func isField(_ name: String, _ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > name.utf8.count, line[line.startIndex + name.utf8.count] == UInt8(ascii: ":") else {
            return false
        }
        return zip(line, name.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
