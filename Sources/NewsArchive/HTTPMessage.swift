// The block of a response record as the answer that it was: status, head and decoded body. Records of newsd hold decoded
// bodies; those of other programs often what came over the wire, so chunks are joined and gzip is expanded, within a
// limit. Other codings are refused by name.

public struct HTTPMessage: Sendable {
    public var status: Int
    /// Status line and fields, the empty line included.
    public var head: [UInt8]
    public var body: [UInt8]

    /// `reason` of the fault is one clause. Throws ArchiveFault.
    public init(block: ArraySlice<UInt8>, limit: Int, offset: Int64) throws(ArchiveFault) {
        let bytes = Array(block)
        guard bytes.starts(with: "HTTP/".utf8), let end = bytes.firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A], from: 0),
            let blank = bytes.firstIndex(of: 0x20), blank + 3 < end,
            let status = Int(String(decoding: bytes[(blank + 1)...(blank + 3)], as: UTF8.self))
        else { throw ArchiveFault("no HTTP answer", at: offset) }
        self.status = status
        head = Array(bytes[..<(end + 4)])
        body = Array(bytes[(end + 4)...])
        let codings = Self.values(of: "transfer-encoding", in: head) + Self.values(of: "content-encoding", in: head)
        for coding in codings {
            switch coding {
            case "", "identity": break
            case "chunked":
                guard let joined = Self.joined(body) else { throw ArchiveFault("chunks that do not fit", at: offset) }
                body = joined
            case "gzip", "x-gzip", "deflate":
                guard let expanded = Self.expanded(body, limit: limit) else {
                    throw ArchiveFault("a body that is no \(coding), or too long", at: offset)
                }
                body = expanded
            default: throw ArchiveFault("a body coded as \(coding.prefix(20)), which is not read", at: offset)
            }
        }
    }

    /// In lower case; in the order in which they are to be undone.
    private static func values(of name: String, in head: [UInt8]) -> [String] {
        head.split(separator: 0x0A).compactMap { line -> String? in
            let text = String(decoding: line, as: UTF8.self).lowercased()
            guard text.hasPrefix(name + ":") else { return nil }
            return String(text.dropFirst(name.utf8.count + 1))
        }.flatMap { $0.split(separator: ",") }.map { String($0.filter { !$0.isWhitespace }) }.reversed()
    }

    /// Bodies that were written decoded with their old fields are no chunks: nil.
    private static func joined(_ bytes: [UInt8]) -> [UInt8]? {
        var joined: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard let end = bytes[at...].prefix(32).firstIndex(of: 0x0A) else { return nil }
            let digits = bytes[at..<end].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
            guard !digits.isEmpty, let length = Int(String(decoding: digits, as: UTF8.self), radix: 16), length >= 0
            else { return nil }
            if length == 0 { return joined }
            guard length <= bytes.count - end - 1 else { return nil }
            joined += bytes[(end + 1)..<(end + 1 + length)]
            at = end + 1 + length
            while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
        }
        return nil
    }

    private static func expanded(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        var output: [UInt8] = []
        var input: [UInt8]? = bytes
        let expansion = Compression.expand(
            next: { input.take() },
            take: { piece in
                output.append(contentsOf: piece)
                return output.count <= limit
            })
        return expansion?.isWhole == true && output.count <= limit ? output : nil
    }
}
