// The fields of a WARC record, read from its first bytes: version line, fields, empty line. Versions 1.x are read. Names
// are found in any case, of a repeated one the first counts; what is no field is passed over.
import NewsModel

public struct WarcHead: Sendable {
    private var fields: [(name: String, value: String)] = []
    /// Bytes up to the block.
    public private(set) var size = 0
    public private(set) var contentLength: Int64 = 0

    private static let mostFields = 200

    public subscript(name: String) -> String? {
        fields.first { $0.name == name.lowercased() }?.value
    }

    public var type: String { self["WARC-Type"] ?? "" }
    public var recordID: String? { self["WARC-Record-ID"] }
    /// WARC 1.0 has it in angle brackets.
    public var targetURI: String? {
        self["WARC-Target-URI"].map { $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0 }
    }
    /// To the second.
    public var date: Timestamp? { self["WARC-Date"].flatMap { Timestamp(rfc3339: $0.prefix(19) + "Z") } }

    static func isWhole(_ bytes: [UInt8]) -> Bool { end(of: bytes) != nil }

    private static func end(of bytes: [UInt8]) -> Int? {
        bytes.firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A], from: 0).map { $0 + 4 }
    }

    /// Throws ArchiveFault.
    init(_ bytes: [UInt8], at offset: Int64) throws(ArchiveFault) {
        guard bytes.starts(with: "WARC/1.".utf8) else { throw ArchiveFault("no WARC record begins here", at: offset) }
        guard let end = Self.end(of: bytes) else {
            throw ArchiveFault("the fields of a record have no end", at: offset)
        }
        size = end
        for line in bytes[..<end].split(separator: 0x0A).dropFirst().prefix(Self.mostFields) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
            fields.append((name, value.trimmingBlanks))
        }
        guard let told = self["Content-Length"], let length = Int64(told), length >= 0 else {
            throw ArchiveFault("a record does not tell its length", at: offset)
        }
        contentLength = length
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = utf8[...]
        while let first = text.first, first <= 0x20 { text.removeFirst() }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return String(text) ?? ""
    }
}
