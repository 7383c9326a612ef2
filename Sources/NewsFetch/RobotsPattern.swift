// Path patterns of robots.txt (RFC 9309 sections 2.2.2 and 2.2.3): prefixes with "*" for anything and "$" for the end.

enum RobotsPattern {
    /// One spelling for patterns and paths: escapes of unreserved bytes decoded, other escapes in upper case, bytes
    /// outside ASCII escaped. A "*" or "$" that means itself is escaped, so that it cannot be mistaken for a sign.
    static func normalised(_ text: String, isPattern: Bool) -> [UInt8] {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                append(high << 4 | low, escaping: { !isUnreserved($0) }, to: &out)
                index += 3
                continue
            }
            let isSign =
                isPattern
                && (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "$") && index == bytes.count - 1)
            let isMisleading = !isSign && (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "$"))
            append(byte, escaping: { $0 >= 0x80 || $0 <= 0x20 || isMisleading }, to: &out)
            index += 1
        }
        return out
    }

    /// Whether a pattern matches from the start of a path. Greedy with one point of return: linear in their product at
    /// worst, without recursion; takes what it costs from `steps` and gives up where they are used up.
    static func matches(_ pattern: [UInt8], _ path: [UInt8], steps: inout Int) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let end = isAnchored ? pattern.count - 1 : pattern.count
        var p = 0
        var t = 0
        var star = -1
        var resume = 0
        while steps > 0 {
            steps -= 1
            if p == end {
                if !isAnchored || t == path.count { return true }
            } else if pattern[p] == UInt8(ascii: "*") {
                star = p
                resume = t
                p += 1
                continue
            } else if t < path.count, pattern[p] == path[t] {
                p += 1
                t += 1
                continue
            }
            // Let the last star take one byte more.
            if star < 0 || resume >= path.count { return false }
            resume += 1
            t = resume
            p = star + 1
        }
        return false
    }

    private static func append(_ byte: UInt8, escaping mustEscape: (UInt8) -> Bool, to out: inout [UInt8]) {
        if !mustEscape(byte) { return out.append(byte) }
        let digits: StaticString = "0123456789ABCDEF"
        out.append(UInt8(ascii: "%"))
        out.append(digits.utf8Start[Int(byte >> 4)])
        out.append(digits.utf8Start[Int(byte & 15)])
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        if byte &- 0x30 < 10 { return byte &- 0x30 }
        return (byte | 0x20) &- 0x61 < 6 ? (byte | 0x20) &- 0x57 : nil
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }
}
