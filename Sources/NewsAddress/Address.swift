// Web addresses as this house uses them: absolute http and https, in ASCII, ready for libcurl. Everything else
// (javascript:, data:, mailto:, a relative reference without a base, an impossible host) is nil, never an error.
// The rules are RFC 3986 section 5 with the leniency of browsers; docs/decisions/0011-addresses.md says why they are
// our own. All functions are pure and linear in their input.

/// Functions over web addresses. An address travels as a `String`; this is where it is made and compared.
public enum Address {
    /// Longer references are refused: nobody links to them, and every copy would cost.
    static let longest = 16_384

    /// The absolute http(s) address that `reference` means where `base` is the address of the document it stands in,
    /// or nil where it means none. A fragment is kept. An absolute, clean reference is returned as it is.
    public static func resolve(_ reference: String, base: String?) -> String? {
        if isCleanAbsolute(reference) { return reference }
        return resolveSlowly(reference, base: base)
    }

    /// One spelling for addresses that lead to the same document: lower-case host, no default port, no user, no
    /// fragment, dot segments and percent-encoding normalised, tracking parameters removed, order of the query kept.
    /// What is no http(s) address is returned as it is.
    public static func canonical(_ url: String) -> String {
        if isCleanAbsolute(url), hasPlainPath(url) { return url }
        guard let parts = AddressParts(absolute: url) else { return url }
        var out: [UInt8] = []
        out.reserveCapacity(parts.bytes.count + 1)
        out.append(contentsOf: parts.isSecure ? "https://".utf8 : "http://".utf8)
        parts.appendCanonicalTail(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Of a clean address: whether it has a path and nothing but a path, without escapes.
    private static func hasPlainPath(_ url: String) -> Bool {
        var slashes = 0
        for byte in url.utf8 {
            switch byte {
            case UInt8(ascii: "/"): slashes += 1
            case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"): return false
            default: break
            }
        }
        return slashes > 2
    }

    /// What two addresses of one document have in common, to find duplicates by: canonical, and without scheme,
    /// "www.", trailing slash, index file, and the marks of AMP and mobile editions. Not an address any more.
    public static func identity(_ url: String) -> String {
        guard let parts = AddressParts(absolute: url) else { return url }
        return parts.identity
    }

    /// The unit of politeness that an address belongs to, or nil where it is no http(s) address.
    public static func host(of url: String) -> Host? {
        guard let parts = AddressParts(absolute: url) else { return nil }
        let name = String(decoding: parts.host, as: UTF8.self)
        return Host(name: Host.registrableName(of: name), port: parts.port ?? (parts.isSecure ? 443 : 80))
    }

    /// The host name in an address, lower-case, without port and without a final dot, IPv6 in brackets; nil where
    /// there is none.
    public static func hostName(of url: String) -> String? {
        AddressParts(absolute: url).map { String(decoding: $0.host, as: UTF8.self) }
    }

    /// The root of an address's origin, as robots.txt is asked for: "https://example.org:8443", without a slash.
    public static func origin(of url: String) -> String? {
        guard let parts = AddressParts(absolute: url) else { return nil }
        var text = (parts.isSecure ? "https://" : "http://") + String(decoding: parts.host, as: UTF8.self)
        if let port = parts.port { text += ":\(port)" }
        return text
    }

    /// Path and query of an address as they go into a request line: never empty, always with a leading slash.
    public static func requestTarget(of url: String) -> String? {
        guard let parts = AddressParts(absolute: url) else { return nil }
        var out = parts.path.isEmpty ? [UInt8(ascii: "/")] : Array(parts.path)
        if let query = parts.query {
            out.append(UInt8(ascii: "?"))
            out.append(contentsOf: query)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
