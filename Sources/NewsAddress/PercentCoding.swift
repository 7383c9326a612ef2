// Percent-encoding (RFC 3986 section 2.1 and 6.2.2): decoding, and the one normal spelling of a component.

enum PercentCoding {
    /// Every valid "%XX" decoded; what is no valid escape stays.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if let value = escape(in: bytes, at: index) {
                out.append(value)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// Escapes of unreserved bytes decoded, other escapes upper-case, bytes outside `kept` and stray "%" escaped.
    static func appendNormal(_ bytes: ArraySlice<UInt8>, keeping kept: ByteClass, to out: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), let value = escape(in: bytes, at: index) {
                if ByteClass.unreserved.contains(value) { out.append(value) } else { out.appendPercentEncoded(value) }
                index += 3
                continue
            }
            // A stray "%" is escaped, or it could make an escape with what is decoded behind it.
            if kept.contains(byte), byte != UInt8(ascii: "%") {
                out.append(byte)
            } else {
                out.appendPercentEncoded(byte)
            }
            index += 1
        }
    }

    private static func escape(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
            let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue
        else { return nil }
        return high << 4 | low
    }
}
