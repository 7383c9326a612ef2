// Resolution of references (RFC 3986 section 5.2), with the leniency of browsers (WHATWG URL section 4.4): blanks and
// newlines around and inside, "\" for "/", "http:/path", too many slashes, bytes that should have been escaped.
// Where RFC and browsers differ on what is legal, the RFC wins: nothing is added to a legal absolute address.

extension Address {
    /// True where nothing has to be repaired: lower-case scheme and host, legal bytes only, no dot segments.
    static func isCleanAbsolute(_ text: String) -> Bool {
        let bytes = text.utf8.span
        let count = bytes.count
        if count < 11 || count > longest { return false }
        guard bytes[0] == UInt8(ascii: "h"), bytes[1] == UInt8(ascii: "t"), bytes[2] == UInt8(ascii: "t"),
            bytes[3] == UInt8(ascii: "p")
        else { return false }
        var index = bytes[4] == UInt8(ascii: "s") ? 5 : 4
        guard bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
            bytes[index + 2] == UInt8(ascii: "/")
        else { return false }
        index += 3
        let hostStart = index
        while index < count, bytes[index] != UInt8(ascii: "/") {
            let byte = bytes[index]
            let isPlain = byte &- 0x61 < 26 || byte.isASCIIDigit || byte == UInt8(ascii: "-")
            // A dot must part two labels.
            let isDot = byte == UInt8(ascii: ".") && index > hostStart && bytes[index - 1] != UInt8(ascii: ".")
            if !isPlain && !isDot { return false }
            index += 1
        }
        if index == hostStart || index - hostStart > 253 || bytes[index - 1] == UInt8(ascii: ".") { return false }
        let clean = ByteClass.clean
        var previous: UInt8 = 0
        while index < count {
            let byte = bytes[index]
            if !clean.contains(byte) { return false }
            // "/." and "/%2e" may begin a dot segment; a second "#" is illegal. All rare: the slow way decides.
            if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") { return false }
            if byte == UInt8(ascii: "#") {
                return isCleanFragment(bytes, from: index + 1)
            }
            previous = byte
            index += 1
        }
        return true
    }

    private static func isCleanFragment(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        let clean = ByteClass.clean
        for index in start..<bytes.count where !clean.contains(bytes[index]) || bytes[index] == UInt8(ascii: "#") {
            return false
        }
        return true
    }

    static func resolveSlowly(_ reference: String, base: String?) -> String? {
        guard let text = AddressParts.tidy(reference) else { return nil }
        if let (scheme, rest) = AddressParts.webScheme(of: text) {
            guard case .web(let isSecure) = scheme else { return nil }
            // "http:path" is relative in browsers where the base has the same scheme.
            if !rest.starts(with: "//".utf8), let base, let parts = AddressParts(absolute: base),
                parts.isSecure == isSecure
            {
                return resolve(relative: rest, against: parts)
            }
            guard let parts = AddressParts(isSecure: isSecure, afterScheme: rest) else { return nil }
            return parts.written
        }
        guard let base, let parts = AddressParts(absolute: base) else { return nil }
        return resolve(relative: text, against: parts)
    }

    /// RFC 3986 section 5.2.2, from "R.authority defined" on.
    private static func resolve(relative text: ArraySlice<UInt8>, against base: AddressParts) -> String? {
        if text.starts(with: "//".utf8) {
            return AddressParts(isSecure: base.isSecure, afterScheme: text)?.written
        }
        var target = base
        let (path, query, fragment) = AddressParts.splitPath(text)
        target.fragment = fragment
        if path.isEmpty {
            if let query { target.query = query }
        } else {
            target.query = query
            target.path = path.first == UInt8(ascii: "/") ? path : merged(path, onto: base.path)
        }
        return target.written
    }

    /// RFC 3986 section 5.2.3.
    private static func merged(_ path: ArraySlice<UInt8>, onto base: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let slash = base.lastIndex(of: UInt8(ascii: "/")) else { return ([UInt8(ascii: "/")] + path)[...] }
        return (base[...slash] + path)[...]
    }
}

extension AddressParts {
    /// The whole address again, repaired.
    var written: String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        out.append(contentsOf: isSecure ? "https://".utf8 : "http://".utf8)
        if let user, !user.isEmpty {
            out.append(encoding: user, keeping: .query)
            out.append(UInt8(ascii: "@"))
        }
        appendAuthority(to: &out)
        Self.appendWithoutDotSegments(path, to: &out)
        if let query {
            out.append(UInt8(ascii: "?"))
            out.append(encoding: query, keeping: .query)
        }
        if let fragment {
            out.append(UInt8(ascii: "#"))
            out.append(encoding: fragment, keeping: .query)
        }
        return String(decoding: out, as: UTF8.self)
    }

    func appendAuthority(to out: inout [UInt8]) {
        out.append(contentsOf: host)
        if let port { out.append(contentsOf: ":\(port)".utf8) }
    }

    /// RFC 3986 section 5.2.4, knowing "%2e" for a dot as browsers do; escapes what may not stand in a path.
    static func appendWithoutDotSegments(_ path: ArraySlice<UInt8>, to out: inout [UInt8]) {
        if path.isEmpty { return }
        let start = out.count
        var index = path.startIndex
        while index < path.endIndex {
            // `index` is at a slash.
            let segmentStart = index + 1
            let segmentEnd = path[segmentStart...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
            let segment = path[segmentStart..<segmentEnd]
            let isLast = segmentEnd == path.endIndex
            switch dots(in: segment) {
            case 1:
                if isLast { out.append(UInt8(ascii: "/")) }
            case 2:
                if let slash = out[start...].lastIndex(of: UInt8(ascii: "/")) { out.removeSubrange(slash...) }
                if isLast { out.append(UInt8(ascii: "/")) }
            default:
                out.append(UInt8(ascii: "/"))
                out.append(encoding: segment, keeping: .path)
            }
            index = segmentEnd
        }
    }

    /// 1 for ".", 2 for "..", 0 for any other segment.
    private static func dots(in segment: ArraySlice<UInt8>) -> Int {
        guard let first = segment.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "%"), segment.count <= 6
        else { return 0 }
        let plain = segment.contains(UInt8(ascii: "%")) ? PercentCoding.decoded(segment) : Array(segment)
        if plain == [UInt8(ascii: ".")] { return 1 }
        return plain == [UInt8(ascii: "."), UInt8(ascii: ".")] ? 2 : 0
    }
}
