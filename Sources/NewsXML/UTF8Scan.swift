// One fast walk over bytes that may be UTF-8: says whether they are, and whether anything in them needs mending
// before a parser sees them (control characters, C1 characters, noncharacters). Eight ASCII bytes at a time, so that
// the usual clean feed costs next to nothing. Changes nothing; `Charset` acts on the answer.

/// What a walk over bytes found.
struct UTF8Scan {
    /// Well-formed sequences of two bytes and more.
    private(set) var multibyte = 0
    /// Bytes or broken sequences that are not UTF-8 (a sequence cut off by the end of the text does not count).
    private(set) var errors = 0
    private(set) var isCutOff = false
    /// C0 control characters other than tab, line feed and carriage return.
    private(set) var hasControls = false
    /// U+0080…U+009F: windows-1252 read as Latin-1 by somebody before us.
    private(set) var hasC1 = false
    /// U+FFFE and U+FFFF, which XML 1.0 section 2.2 excludes.
    private(set) var hasNoncharacters = false

    var isValid: Bool { errors == 0 && !isCutOff }
    var isASCII: Bool { multibyte == 0 && errors == 0 && !isCutOff }
    var isClean: Bool { isValid && !hasControls && !hasC1 && !hasNoncharacters }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var at = 0
        while at < count {
            if at + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if word & Self.high == 0 {
                    let low = ~(word &+ 0x6060_6060_6060_6060) & Self.high
                    if low != 0 {
                        let allowed = Self.places(of: 0x0A, in: word) | Self.places(of: 0x0D, in: word)
                        if low & ~(allowed | Self.places(of: 0x09, in: word)) != 0 { hasControls = true }
                    }
                    at += 8
                    continue
                }
            }
            let byte = base[at]
            if byte < 0x80 {
                if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { hasControls = true }
                at += 1
                continue
            }
            // Text in another script: stay here while it lasts.
            while at < count, base[at] >= 0x80 {
                let size = UTF8Scan.sequence(base + at, count - at)
                if size > 0 {
                    multibyte += 1
                    if size == 2 {
                        if base[at] == 0xC2, base[at + 1] < 0xA0 { hasC1 = true }
                    } else if size == 3, base[at] == 0xEF, base[at + 1] == 0xBF, base[at + 2] >= 0xBE {
                        hasNoncharacters = true
                    }
                    at += size
                } else if size == 0 {
                    isCutOff = true
                    at = count
                } else {
                    errors += 1
                    at -= size
                }
            }
        }
    }

    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of each byte of `word`, all ASCII, that is `byte`.
    @inline(__always)
    private static func places(of byte: UInt64, in word: UInt64) -> UInt64 {
        let difference = word ^ (byte &* 0x0101_0101_0101_0101)
        return ~(difference &+ 0x7F7F_7F7F_7F7F_7F7F) & high
    }

    /// The length of the well-formed sequence at `base`, which starts with a byte ≥ 0x80; 0 if the text ends inside it;
    /// negative: that many bytes are to be replaced by one U+FFFD (Unicode 15, table 3-7 and "maximal subpart").
    @inline(__always)
    static func sequence(_ base: UnsafePointer<UInt8>, _ left: Int) -> Int {
        let lead = base[0]
        if lead < 0xC2 || lead > 0xF4 { return -1 }
        if left < 2 { return 0 }
        let second = base[1]
        if lead < 0xE0 { return second & 0xC0 == 0x80 ? 2 : -1 }
        if lead < 0xF0 {
            guard second & 0xC0 == 0x80, lead != 0xE0 || second >= 0xA0, lead != 0xED || second < 0xA0 else {
                return -1
            }
            if left < 3 { return 0 }
            return base[2] & 0xC0 == 0x80 ? 3 : -2
        }
        guard second & 0xC0 == 0x80, lead != 0xF0 || second >= 0x90, lead != 0xF4 || second < 0x90 else { return -1 }
        if left < 3 { return 0 }
        guard base[2] & 0xC0 == 0x80 else { return -2 }
        if left < 4 { return 0 }
        return base[3] & 0xC0 == 0x80 ? 4 : -3
    }
}
