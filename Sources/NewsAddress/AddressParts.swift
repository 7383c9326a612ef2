// An http(s) address taken apart: scheme, user, host, port, path, query, fragment. The host comes out in its one
// normal form (ASCII, lower-case, punycode); the other parts are slices of the input. Refuses a host that cannot be
// one and a port above 65535.

/// The components of an absolute address (RFC 3986 section 3).
struct AddressParts {
    /// What was taken apart, blanks trimmed, tabs and newlines dropped, "\" turned to "/" where browsers do.
    let bytes: ArraySlice<UInt8>
    var isSecure: Bool
    /// "user:password" as written, or nil.
    var user: ArraySlice<UInt8>?
    var host: ArraySlice<UInt8>
    /// Nil where it is absent or the scheme's default.
    var port: UInt16?
    /// Empty or with a leading slash.
    var path: ArraySlice<UInt8>
    var query: ArraySlice<UInt8>?
    var fragment: ArraySlice<UInt8>?

    /// Nil unless `url` is an absolute http(s) address, however sloppily written.
    init?(absolute url: String) {
        if Address.isCleanAbsolute(url) {
            self.init(clean: Array(url.utf8)[...])
            return
        }
        guard let bytes = Self.tidy(url) else { return nil }
        guard let (scheme, rest) = Self.webScheme(of: bytes), case .web(let isSecure) = scheme else { return nil }
        self.init(isSecure: isSecure, afterScheme: rest)
    }

    /// What `Address.isCleanAbsolute` has seen needs only to be cut up: lower-case host, no user, no port.
    private init(clean text: ArraySlice<UInt8>) {
        bytes = text
        isSecure = text[4] == UInt8(ascii: "s")
        let hostStart = isSecure ? 8 : 7
        let hostEnd = text[hostStart...].firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
        host = text[hostStart..<hostEnd]
        (path, query, fragment) = Self.splitPath(text[hostEnd...])
    }

    /// `rest` is what follows the colon of the scheme: slashes (any number, as in browsers), authority, path.
    init?(isSecure: Bool, afterScheme rest: ArraySlice<UInt8>) {
        bytes = rest
        self.isSecure = isSecure
        let authorityStart = rest.firstIndex { $0 != UInt8(ascii: "/") } ?? rest.endIndex
        let afterSlashes = rest[authorityStart...]
        let authorityEnd =
            afterSlashes.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
            ?? rest.endIndex
        var authority = afterSlashes[..<authorityEnd]
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
            user = authority[..<at]
            authority = authority[(at + 1)...]
        }
        guard let (name, portText) = Self.splitPort(authority), let host = Self.normalHost(name) else { return nil }
        self.host = host
        var number: UInt32 = 0
        for digit in portText {
            guard digit.isASCIIDigit else { return nil }
            number = number * 10 + UInt32(digit &- 0x30)
            if number > 65_535 { return nil }
        }
        port = portText.isEmpty || number == (isSecure ? 443 : 80) ? nil : UInt16(number)
        (path, query, fragment) = Self.splitPath(rest[authorityEnd...])
    }

    /// Splits at the first "?" before a "#", and at the first "#".
    static func splitPath(
        _ text: ArraySlice<UInt8>
    ) -> (path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?, fragment: ArraySlice<UInt8>?) {
        let hash = text.firstIndex(of: UInt8(ascii: "#"))
        let fragment = hash.map { text[($0 + 1)...] }
        let front = text[..<(hash ?? text.endIndex)]
        guard let mark = front.firstIndex(of: UInt8(ascii: "?")) else { return (front, nil, fragment) }
        return (front[..<mark], front[(mark + 1)...], fragment)
    }

    /// Trims blanks and controls, drops tabs and newlines, turns "\" before the query into "/" (WHATWG URL 4.4).
    /// Nil for what is longer than any address.
    static func tidy(_ text: String) -> ArraySlice<UInt8>? {
        let utf8 = text.utf8
        if utf8.count > Address.longest * 2 { return nil }
        var bytes = Array(utf8)[...]
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        if bytes.count > Address.longest { return nil }
        if bytes.contains(where: { $0 == 9 || $0 == 10 || $0 == 13 }) {
            bytes = bytes.filter { $0 != 9 && $0 != 10 && $0 != 13 }[...]
        }
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "#") { break }
            if bytes[index] == UInt8(ascii: "\\") { bytes[index] = UInt8(ascii: "/") }
        }
        return bytes
    }

    enum Scheme {
        case web(isSecure: Bool)
        case other
    }

    /// The scheme and what follows its colon; nil where there is no scheme.
    static func webScheme(of bytes: ArraySlice<UInt8>) -> (Scheme, rest: ArraySlice<UInt8>)? {
        guard let first = bytes.first, first.isASCIILetter else { return nil }
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") {
                let rest = bytes[(index + 1)...]
                let name = bytes[..<index].map(\.lowercased)
                if name.elementsEqual("https".utf8) { return (.web(isSecure: true), rest) }
                if name.elementsEqual("http".utf8) { return (.web(isSecure: false), rest) }
                return (.other, rest)
            }
            let isSchemeByte =
                byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
            if !isSchemeByte { return nil }
        }
        return nil
    }

    private static func splitPort(
        _ authority: ArraySlice<UInt8>
    ) -> (name: ArraySlice<UInt8>, port: ArraySlice<UInt8>)? {
        var afterName = authority.startIndex
        if authority.first == UInt8(ascii: "[") {
            guard let close = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            afterName = close + 1
        } else {
            afterName = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        }
        let rest = authority[afterName...]
        if rest.isEmpty { return (authority, rest) }
        if rest.first != UInt8(ascii: ":") { return nil }
        return (authority[..<afterName], rest.dropFirst())
    }

    /// The normal form of a host, or nil where it cannot be one.
    private static func normalHost(_ written: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var name = written
        if name.isEmpty || name.count > 1_024 { return nil }
        if name.first == UInt8(ascii: "[") {
            let isLiteral = name.dropFirst().dropLast().allSatisfy {
                $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            return isLiteral && name.count > 3 ? name.map(\.lowercased)[...] : nil
        }
        if !name.allSatisfy({ ByteClass.host.contains($0) }) {
            if name.contains(UInt8(ascii: "%")) { name = PercentCoding.decoded(name)[...] }
            if name.contains(where: { $0 >= 0x80 }) {
                guard let ascii = Punycode.asciiHost(String(decoding: name, as: UTF8.self)) else { return nil }
                name = ascii[...]
            }
            name = name.map(\.lowercased)[...]
        }
        // One dot at the end means the root of the name tree; it names the same host.
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        let hasEmptyLabel =
            name.isEmpty || name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: ".")
            || zip(name, name.dropFirst()).contains { $0 == 46 && $1 == 46 }
        let isHost = !hasEmptyLabel && name.count <= 253 && name.allSatisfy { ByteClass.host.contains($0) }
        return isHost ? name : nil
    }
}
