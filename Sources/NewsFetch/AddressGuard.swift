// Which addresses may be connected to (RFC 6890 and the IANA special-purpose registries). Works on the bytes of the
// address that a socket is about to connect to, after DNS, so that no spelling of a host and no DNS answer gets around
// it. Refuses everything that is not the public internet, IPv6 forms that carry such an IPv4 address included, unless
// a network that the operator named holds it.

/// Decides about addresses; a value without state.
public struct AddressGuard: Sendable {
    let allowed: [Network]

    public init(allowing allowed: [Network] = []) { self.allowed = allowed }

    /// Why an address is refused, for people; nil where it is allowed.
    public func refusal(of address: IPAddress) -> String? {
        let carried = address.carriedIPv4
        for network in allowed {
            if network.contains(address) { return nil }
            if let carried, network.contains(carried) { return nil }
        }
        for (network, kind) in Self.special {
            if network.contains(address) || carried.map(network.contains) == true {
                return "\(address) is \(kind) and not named in fetch.allow_networks"
            }
        }
        return nil
    }

    private static let special: [(Network, String)] = [
        ("0.0.0.0/8", "an address of this host"), ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier's private address"), ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address"), ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.168.0.0/16", "a private address"), ("198.18.0.0/15", "a benchmark address"),
        ("224.0.0.0/4", "a multicast address"), ("240.0.0.0/4", "a reserved address"),
        // The metadata service of one cloud has a public address.
        ("168.63.129.16/32", "a cloud's metadata address"),
        ("::/128", "an address of this host"), ("::1/128", "a loopback address"),
        ("64:ff9b:1::/48", "a private address"), ("100::/64", "a discard address"), ("2001::/32", "a Teredo address"),
        ("5f00::/16", "a reserved address"), ("fc00::/7", "a private address"), ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"), ("ff00::/8", "a multicast address"),
    ].compactMap { text, kind in Network(text).map { ($0, kind) } }
}
