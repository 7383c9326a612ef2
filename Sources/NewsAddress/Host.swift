// The unit of politeness: a registrable host name (by the public suffix list) and a port. All names under one
// registrable name are served by the same people, often by the same machine, so they share one pace.

import CPSL

/// Whose patience a request draws on.
public struct Host: Sendable, Hashable, CustomStringConvertible {
    /// Registrable name ("example.co.uk"), or the whole name where there is no registrable part, or an IP literal.
    public var name: String
    public var port: UInt16

    public init(name: String, port: UInt16) {
        self.name = name
        self.port = port
    }

    public var description: String { "\(name):\(port)" }

    /// The registrable part of a host name in normal form.
    static func registrableName(of name: String) -> String {
        if isLiteral(name) { return name }
        return name.withCString { text in
            guard let list = psl_builtin(), let found = psl_registrable_domain(list, text) else { return name }
            return String(cString: found)
        }
    }

    /// Whether a name has a registrable part, so is more than a public suffix.
    static func isRegistrable(_ name: String) -> Bool {
        if isLiteral(name) { return false }
        return name.withCString { text in
            guard let list = psl_builtin() else { return name.utf8.contains(UInt8(ascii: ".")) }
            return psl_registrable_domain(list, text) != nil
        }
    }

    /// IPv6 in brackets, or what libcurl reads as IPv4: a last label that is a number.
    private static func isLiteral(_ name: String) -> Bool {
        let bytes = name.utf8
        if bytes.first == UInt8(ascii: "[") { return true }
        let label = bytes[(bytes.lastIndex(of: UInt8(ascii: ".")).map(bytes.index(after:)) ?? bytes.startIndex)...]
        guard let first = label.first, first.isASCIIDigit else { return false }
        return label.allSatisfy(\.isASCIIDigit) || label.starts(with: "0x".utf8)
    }
}
