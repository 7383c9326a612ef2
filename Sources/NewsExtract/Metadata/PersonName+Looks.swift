// Whether a text reads like a name: by its length, its words and their capitals, in scripts with and without them. Looks at
// letters alone; which words are roles or furniture is for `PersonName` and the lists of `NameWords`.

extension PersonName {
    /// One to six words (more letters where words are not parted), no digits but in a claim, no sentence.
    static func isPlausible(_ name: String, isClaim: Bool) -> Bool {
        var letters = 0
        var count = 0
        var words = 1
        var capitals = 0
        for scalar in name.unicodeScalars {
            count += 1
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                if (byte | 0x20) &- 0x61 < 26 {
                    letters += 1
                    if byte & 0x20 == 0 { capitals += 1 }
                } else if byte == 0x20 {
                    words += 1
                } else if refused[Int(byte)] {
                    return false
                }
            } else {
                let properties = scalar.properties
                if properties.isAlphabetic {
                    letters += 1
                    if !properties.isLowercase { capitals += 1 }
                } else if properties.numericType != nil, !isClaim {
                    return false
                }
            }
        }
        guard (2...60).contains(count), words <= 6, letters >= 2 else { return false }
        // "john" alone may be a user's name; "and then he said" is no name at all.
        return words <= 3 || capitals > 0
    }

    private static let refused: [Bool] = (0..<128).map { "!?=<>{}[]%$:\\".utf8.contains(UInt8($0)) }

    /// Whether it reads as a person: two to five words that begin with capitals, or a script without them.
    static func looksPersonal(_ name: String) -> Bool {
        var words = 0
        var capitals = 0
        var count = 0
        var hasASCII = false
        var isStart = true
        var startsLow = false
        for scalar in name.unicodeScalars {
            count += 1
            if scalar.isASCII { hasASCII = true }
            if scalar == " " {
                isStart = true
                continue
            }
            guard isStart else { continue }
            isStart = false
            words += 1
            let isLow = scalar.isASCII ? scalar.value &- 0x61 < 26 : scalar.properties.isLowercase
            if !isLow { capitals += 1 } else if words == 1 { startsLow = true }
        }
        guard hasASCII || words > 1 else { return count >= 2 && count <= 8 }
        return (2...5).contains(words) && capitals * 2 > words && !startsLow
    }

    /// The same for a text that nothing calls a name: two to four words, each with a capital but for particles.
    static func standsAlone(_ name: String) -> Bool {
        guard name.utf8.contains(where: { $0 < 0x80 }) else { return looksPersonal(name) }
        let words = name[...].words
        guard (2...4).contains(words.count) else { return false }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first else { return false }
            let isLow = first.isASCII ? first.value &- 0x41 >= 26 : first.properties.isLowercase
            return !isLow || NameWords.particles.contains(String(word))
        }
    }

    static func isAllCapitals(_ name: String) -> Bool {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else {
            return !name.utf8.contains { $0 &- 0x61 < 26 } && name.utf8.contains { $0 &- 0x41 < 26 }
        }
        return !name.contains(where: \.isLowercase) && name.contains(where: \.isUppercase)
    }

    /// How many characters a name has.
    static func length(_ name: String) -> Int {
        name.utf8.allSatisfy { $0 &- 0x20 < 0x5F } ? name.utf8.count : name.count
    }

    /// Whether a short text is what somebody does: "Senior Reporter", "Autorin".
    static func holdsRole(_ text: String) -> Bool {
        guard text.utf8.count <= 80 else { return false }
        return text.lowercased().utf8.split { !$0.isLetterByte && $0 != 0x2D }.prefix(8).contains {
            $0.count >= 3 && NameWords.jobs.contains(String(Substring($0)))
        }
    }
}
