// Which bytes may stand where in an address: RFC 3986 section 2 and 3, and the percent-encode sets of the WHATWG URL
// standard (section 1.3), as constant bit masks so that a test costs a shift.

/// A set of ASCII bytes.
struct ByteClass: Sendable {
    let low: UInt64
    let high: UInt64

    init(_ members: String) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in members.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
        }
        self.low = low
        self.high = high
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 64
            ? low >> UInt64(byte) & 1 != 0
            : byte < 128 && high >> UInt64(byte - 64) & 1 != 0
    }

    private static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// RFC 3986 section 2.3.
    static let unreserved = ByteClass(alphanumeric + "-._~")
    /// What a host name in normal form is made of.
    static let host = ByteClass("abcdefghijklmnopqrstuvwxyz0123456789-._~")
    /// Stays as it is in a path. A bare "%" and "|" stay too, as browsers leave them.
    static let path = ByteClass(alphanumeric + "-._~!$&'()*+,;=:@/%|[]")
    /// Stays as it is in a query or fragment.
    static let query = ByteClass(alphanumeric + "-._~!$&'()*+,;=:@/%|[]?^`{}\\")
    /// Path, query and fragment of an address that needs no repair at all.
    static let clean = ByteClass(alphanumeric + "-._~!$&'()*+,;=:@/%?#")
}

extension UInt8 {
    @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    /// The value of a hexadecimal digit.
    @inline(__always) var hexValue: UInt8? {
        if isASCIIDigit { return self &- 0x30 }
        let lower = self | 0x20
        return lower &- 0x61 < 6 ? lower &- 0x57 : nil
    }
}

extension [UInt8] {
    /// Appends "%XX" with upper-case digits (RFC 3986 section 2.1).
    mutating func appendPercentEncoded(_ byte: UInt8) {
        let digits: StaticString = "0123456789ABCDEF"
        append(UInt8(ascii: "%"))
        append(digits.utf8Start[Int(byte >> 4)])
        append(digits.utf8Start[Int(byte & 15)])
    }

    mutating func append(encoding bytes: some Sequence<UInt8>, keeping kept: ByteClass) {
        for byte in bytes {
            if kept.contains(byte) { append(byte) } else { appendPercentEncoded(byte) }
        }
    }
}
