// Plain text from values that publishers fill with markup: entities decoded (twice, where they were encoded twice), tags
// dropped, white space collapsed. For short texts such as headlines and names; a page's own text is decoded by the parser.

enum MarkupText {
    static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var result = Array(bytes)
        var passes = 0
        while passes < 2, result.contains(0x26), let decoded = decodeEntities(result) {
            result = decoded
            passes += 1
        }
        if result.contains(0x3C) { result = withoutTags(result) }
        return collapsed(result)
    }

    static func plain(_ text: String) -> String { plain(Array(text.utf8)[...]) }

    /// White space (also no-break and zero-width) collapsed and trimmed.
    private static func collapsed(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isPending = false
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            var width = 0
            if byte <= 0x20 || byte == 0x7F {
                width = 1
            } else if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 || bytes[at + 1] == 0xAD {
                // A soft hyphen joins, a no-break space parts.
                if bytes[at + 1] == 0xAD {
                    at += 2
                    continue
                }
                width = 2
            } else if byte == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80, (0x80...0x8F).contains(bytes[at + 2]) {
                // U+200C and U+200D join letters in Persian and emoji and stay.
                if bytes[at + 2] >= 0x8E || bytes[at + 2] == 0x8B {
                    at += 3
                    continue
                }
                if bytes[at + 2] < 0x8B { width = 3 }
            } else if byte == 0xEF, at + 2 < bytes.count, bytes[at + 1] == 0xBB, bytes[at + 2] == 0xBF {
                at += 3
                continue
            }
            if width > 0 {
                isPending = !result.isEmpty
                at += width
                continue
            }
            if isPending { result.append(0x20) }
            isPending = false
            result.append(byte)
            at += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Nil when nothing changed.
    private static func decodeEntities(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var changed = false
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x26, let (scalar, length) = entity(bytes, at) {
                result.append(contentsOf: Array(String(Character(scalar)).utf8))
                at += length
                changed = true
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return changed ? result : nil
    }

    private static func entity(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, Int)? {
        let limit = min(bytes.count, start + 12)
        guard let end = bytes[start..<limit].firstIndex(of: 0x3B), end > start + 1 else { return nil }
        let name = bytes[(start + 1)..<end]
        let length = end - start + 1
        if name.first == 0x23 {
            let digits = String(decoding: name.dropFirst(), as: UTF8.self)
            let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
            guard let value = UInt32(isHex ? String(digits.dropFirst()) : digits, radix: isHex ? 16 : 10),
                value >= 0x20,
                let scalar = Unicode.Scalar(value)
            else { return nil }
            return (scalar, length)
        }
        return names[String(decoding: name, as: UTF8.self)].map { ($0, length) }
    }

    private static let names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
        "ldquo": "“",
        "rdquo": "”", "bdquo": "„", "sbquo": "‚", "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—", "hellip": "…",
        "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
        "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç", "icirc": "î",
        "iacute": "í",
        "oacute": "ó", "ocirc": "ô", "uacute": "ú", "ugrave": "ù", "ucirc": "û", "ntilde": "ñ", "atilde": "ã",
        "otilde": "õ",
        "Eacute": "É", "Agrave": "À", "Aacute": "Á", "Ccedil": "Ç", "Oacute": "Ó", "Ntilde": "Ñ", "oslash": "ø",
        "aring": "å",
        "aelig": "æ", "Oslash": "Ø", "Aring": "Å", "AElig": "Æ", "euml": "ë", "iuml": "ï", "euro": "€", "pound": "£",
        "copy": "©", "reg": "®", "deg": "°", "middot": "·", "bull": "•", "trade": "™", "times": "×", "shy": "\u{AD}",
        "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "acute": "´",
    ]

    /// Drops what looks like tags: "<" and a letter or a slash, to ">".
    private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x3C, at + 1 < bytes.count, bytes[at + 1] == 0x2F || (bytes[at + 1] | 0x20) &- 0x61 < 26,
                let end = bytes[at...].firstIndex(of: 0x3E)
            {
                let inside = bytes[(at + 1)..<end]
                let isBreak = [UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "/")].contains(inside.first ?? 0)
                if isBreak, inside.count < 5 { result.append(0x20) }
                at = end + 1
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return result
    }
}
