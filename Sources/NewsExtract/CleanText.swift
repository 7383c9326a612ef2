// The last look at every text that leaves extraction. Promises no control characters, no soft hyphens, nothing without
// width but what a script needs (joiners in Arabic, Indic and emoji, direction marks where there is right-to-left text,
// embeddings that are closed where they were opened). Nearly every text passes unchanged after one walk over its bytes.
// Refuses to compose or decompose letters: they stay as the publisher wrote them, and the content hash evens them out.

enum CleanText {
    /// A plain text; what stands in one line is one run.
    static func plain(_ text: String) -> String { cleaned(text, parting: [0x0A]) }

    /// A text that may be nothing once it is clean.
    static func plain(_ text: String?) -> String? { text.map(plain).flatMap { $0.isEmpty ? nil : $0 } }

    /// Markup as `BodyMarkup` writes it; what stands between two tags is one run.
    static func markup(_ html: String) -> String { cleaned(html, parting: [0x3C, 0x3E]) }

    private static func cleaned(_ text: String, parting: [UInt8]) -> String {
        var text = text
        return text.withUTF8 { bytes in
            if isClean(bytes) { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex { parting.contains($0) } ?? bytes.count
                let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if isClean(piece) {
                    result.append(contentsOf: piece)
                } else {
                    result.append(contentsOf: run(String(decoding: piece, as: UTF8.self)).utf8)
                }
                if end < bytes.count { result.append(bytes[end]) }
                start = end + 1
            }
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        !mayHoldInvisible(bytes)
    }

    /// Whether a byte could belong to a character that has to go or to be looked at.
    private static func mayHoldInvisible(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        var wide = 0
        while at < bytes.count {
            // Eight plain characters at once; where there are none, the next eight bytes are looked at one by one.
            if at >= wide, at + 8 <= bytes.count {
                if arePlain(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)) {
                    at += 8
                    continue
                }
                wide = at + 8
            }
            let byte = bytes[at]
            if byte < 0x20 ? byte != 0x0A : byte == 0x7F { return true }
            if byte >= 0xC2, at + 1 < bytes.count {
                let next = bytes[at + 1]
                switch byte {
                case 0xC2: if next < 0xA0 || next == 0xAD { return true }
                case 0xD8: if next == 0x9C { return true }
                case 0xE2: if next == 0x81 || next == 0x80 && isInvisible(third: bytes, at + 2) { return true }
                case 0xEF: if next == 0xBB || next == 0xBF { return true }
                default: break
                }
            }
            at += 1
        }
        return false
    }

    /// Whether eight bytes are printable ASCII.
    private static func arePlain(_ word: UInt64) -> Bool {
        let high: UInt64 = 0x8080_8080_8080_8080
        let isDelete = word ^ 0x7F7F_7F7F_7F7F_7F7F
        let found =
            word | (word &- 0x2020_2020_2020_2020) & ~word | (isDelete &- 0x0101_0101_0101_0101) & ~isDelete
        return found & high == 0
    }

    private static func isInvisible(third bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at < bytes.count else { return false }
        return (0x8B...0x8F).contains(bytes[at]) || (0xA8...0xAE).contains(bytes[at])
    }

    private static func run(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let isRightToLeft = scalars.contains(where: isRightToLeft)
        let paired = pairs(scalars)
        var kept = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x09: kept.append(scalar)
            case 0...0x1F, 0x7F, 0xAD, 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: continue
            case 0x80...0x9F:
                // A reference to a byte of windows-1252: browsers show what was meant.
                if let meant = scalar.meantInWindows1252 { kept.append(meant) }
            case 0x200C, 0x200D:
                guard index > 0, index + 1 < scalars.count, joins(scalars[index - 1]), joins(scalars[index + 1]) else {
                    continue
                }
                kept.append(scalar)
            case 0x200E, 0x200F, 0x061C: if isRightToLeft { kept.append(scalar) }
            case 0x2028, 0x2029: kept.append(" ")
            case 0x202A...0x202E, 0x2066...0x2069: if isRightToLeft, paired.contains(index) { kept.append(scalar) }
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    /// Whether a joiner beside the character can change how it looks: letters of joining and Indic scripts, emoji.
    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0600...0x1CFF, 0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE0F, 0xFE70...0xFEFE, 0x10A00...0x11FFF,
            0x1E900...0x1FAFF,
            0x200D, 0x2190...0x2BFF, 0x20E3:
            true
        default: false
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            scalar.value != 0x061C
        default: false
        }
    }

    /// Where embeddings and isolates open and close in order. Overrides turn text around for the eye alone and have
    /// no place in prose: neither they nor what closes them is among these.
    private static func pairs(_ scalars: [Unicode.Scalar]) -> Set<Int> {
        var open: [(index: Int, isIsolate: Bool, isOverride: Bool)] = []
        var found: Set<Int> = []
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x202A, 0x202B: open.append((index, false, false))
            case 0x202D, 0x202E: open.append((index, false, true))
            case 0x2066...0x2068: open.append((index, true, false))
            case 0x202C, 0x2069:
                guard let last = open.last, last.isIsolate == (scalar.value == 0x2069) else { continue }
                open.removeLast()
                if !last.isOverride { found.formUnion([last.index, index]) }
            default: continue
            }
        }
        return found
    }
}
