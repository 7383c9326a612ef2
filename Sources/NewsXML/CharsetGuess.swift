// What an undeclared text that is not UTF-8 most probably is. Western text has single accented letters among ASCII
// ones; everything else comes in runs of high bytes, and their pairs or their favourites tell the encoding. Answers
// only where the evidence is plain, so that windows-1252 stays the last resort.

enum CharsetGuess {
    /// How much of a text is looked at, and the fewest high bytes that say anything.
    private static let sample = 65_536
    private static let enough = 8

    static func label(of bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        let text = bytes.prefix(sample)
        var high = 0
        var inRuns = 0
        var previous = false
        for byte in text {
            let isHigh = byte >= 0x80
            if isHigh {
                high += 1
                if previous { inRuns += 1 }
            }
            previous = isHigh
        }
        guard high >= enough, inRuns * 3 >= high else { return nil }
        return eastAsian(text) ?? singleByte(text, high)
    }

    // MARK: Two bytes a character

    /// What the pairs of high bytes look like under one reading.
    private struct Pairs {
        var count = 0
        var kana = 0
        var common = 0
        var bad = 0
    }

    private static func eastAsian(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> CharsetLabel? {
        let unix = pairs(text) { lead, trail, pairs in
            guard lead >= 0xA1, trail >= 0xA1 else {
                pairs.bad += 1
                return
            }
            if lead == 0xA4 || lead == 0xA5 { pairs.kana += 1 }
            if lead >= 0xB0, lead <= 0xC8 { pairs.common += 1 }
        }
        if unix.bad == 0, unix.count >= 4 {
            // Kana lie apart from all Chinese and Korean characters; Hangul fill rows 16 to 40, Hanzi go on to 55.
            if unix.kana * 3 >= unix.count { return CharsetLabel("euc-jp") }
            if unix.common * 20 >= unix.count * 17 { return CharsetLabel("euc-kr") }
            return CharsetLabel("gb18030")
        }
        let shifted = pairs(text) { lead, trail, pairs in
            let isLead = (0x81...0x9F).contains(lead) || (0xE0...0xEF).contains(lead)
            guard isLead, trail >= 0x40, trail != 0x7F, trail <= 0xFC else {
                pairs.bad += 1
                return
            }
            if lead == 0x82 || lead == 0x83 { pairs.kana += 1 }
        }
        if shifted.bad == 0, shifted.count >= 4, shifted.kana * 4 >= shifted.count { return CharsetLabel("shift_jis") }
        let five = pairs(text) { lead, trail, pairs in
            let isTrail = (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
            guard (0xA1...0xF9).contains(lead), isTrail else {
                pairs.bad += 1
                return
            }
            if (0xA4...0xC6).contains(lead) { pairs.common += 1 }
        }
        if five.bad == 0, five.count >= 4, five.common * 3 >= five.count * 2 { return CharsetLabel("big5") }
        return nil
    }

    private static func pairs(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, _ judge: (UInt8, UInt8, inout Pairs) -> Void
    ) -> Pairs {
        var pairs = Pairs()
        var lead: UInt8 = 0
        for byte in text {
            if lead != 0 {
                pairs.count += 1
                judge(lead, byte, &pairs)
                lead = 0
            } else if byte >= 0x80 {
                lead = byte
            }
        }
        return pairs
    }

    // MARK: One byte a character

    /// The ten most frequent letters of a language in an encoding, half of any text in it.
    private static let favourites: [(label: String, bytes: [UInt8])] = [
        ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB]),
        ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xD7, 0xCC]),
        ("iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0, 0xD2, 0xDB]),
        ("ibm866", [0xAE, 0xA5, 0xA0, 0xA8, 0xAD, 0xE2, 0xE1, 0xE0, 0xA2, 0xAB]),
        ("windows-1253", [0xE1, 0xEF, 0xE9, 0xF4, 0xE5, 0xED, 0xF3, 0xF2, 0xF1, 0xF0]),
        ("windows-1255", [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA, 0xE1, 0xEE, 0xF9]),
        ("windows-1256", [0xC7, 0xE1, 0xED, 0xE3, 0xE6, 0xE4, 0xD1, 0xCA, 0xC8, 0xC9]),
        ("windows-874", [0xD2, 0xB9, 0xC3, 0xCD, 0xA1, 0xE0, 0xE8, 0xE9, 0xC1, 0xC7]),
    ]

    private static func singleByte(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ high: Int) -> CharsetLabel? {
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        var best: (label: String, share: Int) = ("", 0)
        for (label, bytes) in favourites {
            let share = bytes.reduce(0) { $0 + counts[Int($1)] }
            if share > best.share { best = (label, share) }
        }
        // Hebrew has no letters where Russian has its last five, and nothing where it has its capitals.
        if best.label == "windows-1251" || best.label == "windows-1253" {
            let others = (0xC0...0xDF).reduce(0) { $0 + counts[$1] } + (0xFB...0xFF).reduce(0) { $0 + counts[$1] }
            if others * 50 < high { best.label = "windows-1255" }
        }
        return best.share * 2 >= high ? CharsetLabel(best.label) : nil
    }
}
