// Internet addresses as numbers, and networks of them as the operator writes them ("10.0.0.0/8", "fd00::/8", "::1").
// Refuses what inet_pton refuses: no octal, no short forms, no zones.

import Glibc

/// An IPv4 or IPv6 address.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// IPv4 in the low 32 bits.
    let bits: UInt128
    let isIPv4: Bool

    init(bits: UInt128, isIPv4: Bool) {
        self.bits = bits
        self.isIPv4 = isIPv4
    }

    /// From 4 or 16 bytes in network order; nil for any other count.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        bits = bytes.reduce(0) { $0 << 8 | UInt128($1) }
        isIPv4 = bytes.count == 4
    }

    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: withUnsafeBytes(of: four) { Array($0) })
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(bytes: withUnsafeBytes(of: six) { Array($0) })
        } else {
            return nil
        }
    }

    /// The host part of an address as libcurl reads it: also "2130706433", "0x7f.1", "[::1]".
    init?(host: String) {
        var four = in_addr()
        if host.hasPrefix("["), host.hasSuffix("]") {
            self.init(String(host.dropFirst().dropLast()))
        } else if inet_aton(host, &four) != 0 {
            self.init(bytes: withUnsafeBytes(of: four) { Array($0) })
        } else {
            return nil
        }
    }

    /// The IPv4 address inside an IPv6 one: mapped, compatible, NAT64 (RFC 6052), 6to4 (RFC 3056), ISATAP (RFC 5214).
    var carriedIPv4: IPAddress? {
        if isIPv4 { return nil }
        let last = bits & 0xFFFF_FFFF
        switch bits >> 32 {
        case 0 where last > 1, 0xFFFF, 0xFFFF_0000, 0x0064_FF9B << 64: return IPAddress(bits: last, isIPv4: true)
        default: break
        }
        if bits >> 112 == 0x2002 { return IPAddress(bits: bits >> 80 & 0xFFFF_FFFF, isIPv4: true) }
        let interface = UInt32(truncatingIfNeeded: bits >> 32)
        if interface == 0x0000_5EFE || interface == 0x0200_5EFE { return IPAddress(bits: last, isIPv4: true) }
        return nil
    }

    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let width = isIPv4 ? 4 : 16
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt128(width - 1 - $0))) }
        guard inet_ntop(isIPv4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// A range of addresses with a common prefix.
public struct Network: Sendable, Hashable {
    private let base: UInt128
    private let mask: UInt128
    private let isIPv4: Bool

    /// "address/length", or an address alone for itself; nil where it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(parts[1]), number <= width
            else { return nil }
            length = number
        }
        mask = length == 0 ? 0 : (UInt128.max >> UInt128(128 - length)) << UInt128(width - length)
        base = address.bits & mask
        isIPv4 = address.isIPv4
    }

    public func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == isIPv4 && address.bits & mask == base
    }
}
