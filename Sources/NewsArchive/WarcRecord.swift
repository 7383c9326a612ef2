// Records of WARC/1.1 (ISO 28500:2017) as they are written: fields, block, and the gzip member of both. Values that could
// break a line are refused. Everything here is pure but for the identifiers, which are random.
import Crypto
import NewsModel

/// One record.
struct WarcRecord {
    /// "<urn:uuid:…>"
    let id: String
    private let member: [[UInt8]]

    /// Whoever writes a record chooses its fields but those that every record has. The block's parts follow each other.
    init(_ type: String, date: Timestamp, contentType: String, fields: [(String, String?)], block: [[UInt8]]) {
        id = Self.newID()
        let length = block.reduce(0) { $0 + $1.count }
        var head = "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Record-ID: \(id)\r\nWARC-Date: \(date.rfc3339UTC)\r\n"
        for case (let name, let value?) in fields where value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
            head += "\(name): \(value)\r\n"
        }
        head += "Content-Type: \(contentType)\r\nContent-Length: \(length)\r\n\r\n"
        member = ([Array(head.utf8)] + block).filter { !$0.isEmpty } + [Array("\r\n\r\n".utf8)]
    }

    /// Nil where there is no memory for it.
    var compressed: [UInt8]? { Compression.member(member) }

    static func response(_ exchange: ArchivedExchange) -> WarcRecord {
        let head = exchange.archivedHead
        var digest = Insecure.SHA1()
        digest.update(data: head.bytes)
        digest.update(data: exchange.body)
        return WarcRecord(
            "response", date: exchange.time, contentType: "application/http; msgtype=response",
            fields: [
                ("WARC-Target-URI", exchange.url), ("WARC-IP-Address", exchange.remoteAddress),
                ("WARC-Protocol", head.protocolName),
                ("WARC-Payload-Digest", digestText(Insecure.SHA1.hash(data: exchange.body))),
                ("WARC-Block-Digest", digestText(digest.finalize())),
                ("WARC-Truncated", exchange.isCut ? "length" : nil),
            ], block: [head.bytes, exchange.body])
    }

    /// What is known of records beside what came over the wire, as JSON.
    static func metadata(_ json: [UInt8], of url: String, with others: [String], date: Timestamp) -> WarcRecord {
        WarcRecord(
            "metadata", date: date, contentType: "application/json",
            fields: [("WARC-Target-URI", url)] + others.map { ("WARC-Concurrent-To", $0) }, block: [json])
    }

    /// What begins every file.
    static func information(file: String, software: String, date: Timestamp) -> WarcRecord {
        let text = "software: \(software)\r\nformat: WARC file version 1.1\r\n"
        return WarcRecord(
            "warcinfo", date: date, contentType: "application/warc-fields", fields: [("WARC-Filename", file)],
            block: [Array(text.utf8)])
    }

    /// "sha1:" and base 32, as indexes of archives have it. It finds damage; nobody decides by it.
    static func digestText(_ digest: Insecure.SHA1.Digest) -> String { "sha1:" + base32(Array(digest)) }

    static func blockDigest(_ block: ArraySlice<UInt8>) -> String { digestText(Insecure.SHA1.hash(data: block)) }

    /// RFC 4648 section 6, of lengths that need no padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        for group in stride(from: 0, to: bytes.count - bytes.count % 5, by: 5) {
            let bits = bytes[group..<(group + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            for place in 0..<8 { text.append(letters[Int(bits >> UInt64(35 - 5 * place) & 31)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A random UUID (RFC 9562 section 5.4).
    private static func newID() -> String {
        var random = SystemRandomNumberGenerator()
        var bytes = [random.next() as UInt64, random.next()].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return "<urn:uuid:\(text)>"
    }
}
