// The header fields of an answer that anybody here asks about, verbatim. Validators are opaque bytes that must go back
// as they came: each byte is one Unicode scalar (ISO 8859-1), which is exact both ways. All other fields are read as
// UTF-8 where they are, else as ISO 8859-1. Fields of one name are joined by ", " (RFC 9110 section 5.3) where that
// means something; of the others the last counts.

import NewsModel

public struct FetchHeaders: Sendable, Hashable {
    public var entityTag: String?
    public var lastModified: String?
    public var contentType: String?
    public var contentLanguage: String?
    public var contentLocation: String?
    /// Not resolved; `RedirectTrail` does that.
    public var location: String?
    public var cacheControl: String?
    public var expires: String?
    public var date: String?
    public var age: String?
    public var retryAfter: String?
    public var robotsTag: String?
    public var tdmReservation: String?
    public var tdmPolicy: String?
    public var rateLimitReset: String?
    public var instanceManipulation: String?
    public var link: String?

    /// Before decoding: not the length of the body that is delivered.
    var contentLength: Int?
    var contentEncoding: String?

    public init() {}

    /// The fields of an answer that was kept: its status line and its fields.
    public init(head: [UInt8]) {
        head.withUnsafeBufferPointer { bytes in
            for line in bytes.split(separator: 0x0A).dropFirst() { takeLine(UnsafeBufferPointer(rebasing: line)) }
        }
    }

    public var validators: Validators { Validators(entityTag: entityTag, lastModified: lastModified) }

    /// What the publisher says about the use of the document by machines.
    public var usage: UsageSignals {
        UsageSignals(reservation: tdmReservation, policy: tdmPolicy, robots: robotsTag)
    }

    /// Longer validators are not worth their echo; longer other fields are cut by nobody we know.
    private static let longestValue = 4_096

    /// Takes one field in. `name` in any case.
    mutating func take(name: some StringProtocol, value: String) {
        let bytes = Array("\(name): \(value)".utf8)
        bytes.withUnsafeBufferPointer { takeLine($0) }
    }

    /// Takes one header line in, with or without its line end.
    mutating func takeLine(_ line: UnsafeBufferPointer<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return }
        var end = line.count
        while end > colon + 1, line[end - 1] <= 0x20 { end -= 1 }
        var start = colon + 1
        while start < end, line[start] <= 0x20 { start += 1 }
        if start == end || end - start > Self.longestValue { return }
        let name = UnsafeBufferPointer(rebasing: line[..<colon])
        let value = UnsafeBufferPointer(rebasing: line[start..<end])
        // The length and first letter of a name tell nearly all fields that nobody asks about.
        switch (name.count, name[0] | 0x20) {
        case (4, UInt8(ascii: "e")): if name.isName("etag") { entityTag = value.opaque }
        case (4, UInt8(ascii: "d")): if name.isName("date") { date = value.text }
        case (4, UInt8(ascii: "l")): if name.isName("link") { link.join(value.text) }
        case (3, UInt8(ascii: "a")): if name.isName("age") { age = value.text }
        case (2, UInt8(ascii: "i")): if name.isName("im") { instanceManipulation = value.text }
        case (7, UInt8(ascii: "e")): if name.isName("expires") { expires = value.text }
        case (8, UInt8(ascii: "l")): if name.isName("location") { location = value.text }
        case (10, UInt8(ascii: "t")): if name.isName("tdm-policy") { tdmPolicy = value.text }
        case (11, UInt8(ascii: "r")): if name.isName("retry-after") { retryAfter = value.text }
        case (12, UInt8(ascii: "c")): if name.isName("content-type") { contentType = value.text }
        case (12, UInt8(ascii: "x")): if name.isName("x-robots-tag") { robotsTag.join(value.text) }
        case (13, UInt8(ascii: "c")): if name.isName("cache-control") { cacheControl.join(value.text) }
        case (13, UInt8(ascii: "l")): if name.isName("last-modified") { lastModified = value.opaque }
        case (14, UInt8(ascii: "c")): if name.isName("content-length") { contentLength = Int(value.text) }
        case (15, UInt8(ascii: "t")): if name.isName("tdm-reservation") { tdmReservation = value.text }
        case (15, UInt8(ascii: "r")): if name.isName("ratelimit-reset") { rateLimitReset = value.text }
        case (16, UInt8(ascii: "c")):
            if name.isName("content-language") { contentLanguage.join(value.text) }
            if name.isName("content-encoding") { contentEncoding.join(value.text) }
            if name.isName("content-location") { contentLocation = value.text }
        case (17, UInt8(ascii: "x")): if name.isName("x-ratelimit-reset") { rateLimitReset = value.text }
        default: break
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes are `name` (lower-case), in any case.
    fileprivate func isName(_ name: StaticString) -> Bool {
        guard count == name.utf8CodeUnitCount else { return false }
        let wanted = name.utf8Start
        for index in 0..<count {
            let byte = self[index]
            if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != wanted[index] { return false }
        }
        return true
    }

    /// One scalar a byte; nil where a control character makes it unfit to be sent back.
    fileprivate var opaque: String? {
        if allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(decoding: self, as: UTF8.self) }
        if contains(where: { $0 < 0x20 || $0 == 0x7F }) { return nil }
        var text = String.UnicodeScalarView()
        for byte in self { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }

    fileprivate var text: String {
        if let text = String(validating: self, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in self { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}

extension String? {
    fileprivate mutating func join(_ value: String) {
        self = if let self { "\(self), \(value)" } else { value }
    }
}
