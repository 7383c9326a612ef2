// Makes well-formed, clean UTF-8 of bytes that almost are: broken sequences become U+FFFD, what was encoded twice is taken
// back, other C1 characters become the windows-1252 characters that were meant, control characters go. Only called where `UTF8Scan` found a reason to.

enum UTF8Mend {
    /// What U+0080…U+009F mean when they stand for windows-1252 bytes; 0 where the code page has no character.
    static let windows1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// Replaces what is broken. With `forXML`, also drops controls and noncharacters, which no XML text may hold;
    /// without it only NUL goes (HTML keeps the rest).
    static func mended(_ bytes: UnsafeBufferPointer<UInt8>, forXML: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 16)
        guard let base = bytes.baseAddress else { return text }
        let isTwice = UTF8Twice.isIn(bytes)
        var at = 0
        while at < bytes.count {
            let byte = base[at]
            if byte < 0x80 {
                let isKept = byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || (!forXML && byte != 0)
                if isKept { text.append(byte) }
                at += 1
                continue
            }
            if isTwice, let twice = UTF8Twice.sequence(base + at, bytes.count - at) {
                for index in 0..<twice.count { text.append(twice.bytes[index]) }
                at += twice.size
                continue
            }
            let size = UTF8Scan.sequence(base + at, bytes.count - at)
            guard size > 0 else {
                appendScalar(0xFFFD, to: &text)
                at = size == 0 ? bytes.count : at - size
                continue
            }
            if size == 2, byte == 0xC2, base[at + 1] < 0xA0 {
                let meant = windows1252[Int(base[at + 1] - 0x80)]
                if meant != 0 { appendScalar(UInt32(meant), to: &text) }
            } else if forXML, size == 3, byte == 0xEF, base[at + 1] == 0xBF, base[at + 2] >= 0xBE {
                // U+FFFE, U+FFFF: nothing stands for them.
            } else {
                text.append(contentsOf: UnsafeBufferPointer(start: base + at, count: size))
            }
            at += size
        }
        return text
    }

    /// windows-1252 as WHATWG reads it, straight to UTF-8. Nothing fails; the five holes of the code page are dropped.
    static func fromWindows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else if byte >= 0xA0 {
                text.append(byte < 0xC0 ? 0xC2 : 0xC3)
                text.append(byte & 0xBF)
            } else if windows1252[Int(byte - 0x80)] != 0 {
                appendScalar(UInt32(windows1252[Int(byte - 0x80)]), to: &text)
            }
        }
        return text
    }

    /// Appends the UTF-8 of a scalar value; the caller has checked that it is one.
    @inline(__always)
    static func appendScalar(_ scalar: UInt32, to text: inout [UInt8]) {
        if scalar < 0x80 {
            text.append(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            text.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        } else if scalar < 0x10000 {
            text.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
            text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        } else {
            text.append(0xF0 | UInt8(truncatingIfNeeded: (scalar >> 18) & 0x07))
            text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 12) & 0x3F))
            text.append(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
            text.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        }
    }
}

extension Unicode.Scalar {
    /// What a browser shows where a page refers to a character of C1 ("&#128;"): nil for those that mean nothing.
    public var meantInWindows1252: Unicode.Scalar? {
        guard value >= 0x80, value < 0xA0 else { return self }
        let meant = UTF8Mend.windows1252[Int(value - 0x80)]
        return meant == 0 ? nil : Unicode.Scalar(meant)
    }
}
