// Where the sites of the demonstration stand: one address each in a /24, all on the same port, so that they are
// different hosts to newsd without any DNS.

/// The addresses of the demonstration's sites.
struct SiteNetwork {
    /// In the order of their last byte, from .11.
    static let names = ["gazette", "pesisir", "nordblick", "lighthouse", "courier"]

    /// The first three bytes of the network: "127.1.0".
    var prefix: String
    var port: Int

    func address(of name: String) -> String? {
        SiteNetwork.names.firstIndex(of: name).map { "\(prefix).\($0 + 11)" }
    }

    /// "http://127.1.0.11:8741", without a slash at its end.
    func origin(of name: String) -> String? {
        address(of: name).map { "http://\($0):\(port)" }
    }

    /// Puts the sites' addresses in the place of `{{name}}`.
    func filled(_ text: String) -> String {
        var parts: [Substring] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            parts.append(rest[..<open.lowerBound])
            let name = String(rest[open.upperBound..<close.lowerBound])
            parts.append(origin(of: name).map { $0[...] } ?? rest[open.lowerBound..<close.upperBound])
            rest = rest[close.upperBound...]
        }
        parts.append(rest)
        return parts.joined()
    }
}
