// What a run of letters is: a month, a weekday, a half of the day, a zone, an era, or nothing to do with dates. Words are
// folded and hashed while they are read; nothing is copied.

extension DateScanner {
    mutating func scanWord() {
        let begin = at
        if byte(at) >= 0xE3, isIdeographic(at) {
            scanIdeographs()
            return
        }
        let key = readWord()
        takeWord(key, begin: begin)
    }

    /// Reads letters, and dots within short forms ("a.m.", "มี.ค.").
    private mutating func readWord() -> WordKey {
        var key = WordKey()
        var lettersInPart = 0
        var isThai = false
        while isLetter(at) {
            let (scalar, length) = UTF8Step.decode(bytes, at)
            if scalar >= 0x2E80, scalar < 0xD7B0 { break }
            isThai = (0xE00...0xE7F).contains(scalar)
            key.append(scalar)
            lettersInPart += 1
            at += length
            if byte(at) == 0x2E, lettersInPart <= (isThai ? 3 : 1), isLetter(at + 1) {
                let next = at + 1
                let (_, nextLength) = UTF8Step.decode(bytes, next)
                // "a.m." joins; "M.Smith" does not.
                if isThai || !isLetter(next + nextLength) {
                    at = next
                    lettersInPart = 0
                }
            }
        }
        if key.count == 0, at < bytes.count { at += 1 }
        return key
    }

    private mutating func takeWord(_ key: WordKey, begin: Int) {
        let length = at - begin
        // The T of ISO 8601, a stray Z after an offset.
        if length == 1, isDigit(begin - 1), isDigit(at), byte(begin) | 0x20 == 0x74 { return }
        let meaning = CalendarLexicon.shared.meaning(key.hash, language: context.languageKey)
        if let meaning, meaning.kind == .calendar, meaning.month != 0, takeMonth(meaning, begin: begin) { return }
        if takeZone(begin: begin, length: length) { return }
        guard let meaning else { return passUnknown(key, begin: begin, length: length) }
        switch meaning.kind {
        case .calendar:
            if meaning.weekday != 0 {
                if isFinding, isComplete {
                    if fields.hour != nil { isDone = true }
                    return
                }
                fields.weekday = Int(meaning.weekday)
            }
        case .morning, .afternoon: takeHalf(meaning.kind, begin: begin)
        case .noise: break
        case .dayMarker, .monthMarker, .yearMarker: pendingMarker = meaning.kind
        case .zone: if fields.hour != nil, fields.zone == nil { fields.zone = .fixed(Int(meaning.minutes)) }
        case .kanun, .tishreen: halfMonth = meaning.kind
        case .first, .second:
            let isFirst = meaning.kind == .first
            switch halfMonth {
            case .kanun: _ = takeMonth(WordMeaning(month: isFirst ? 12 : 1), begin: begin)
            case .tishreen: _ = takeMonth(WordMeaning(month: isFirst ? 10 : 11), begin: begin)
            default: break
            }
            halfMonth = .calendar
        }
    }

    /// False when the word is better read as something else (a weekday).
    private mutating func takeMonth(_ meaning: WordMeaning, begin: Int) -> Bool {
        let isDoubtful = meaning.weekday != 0
        if isMonthNamed {
            // "mar, 03 dic": the first word was the weekday.
            if fields.isMonthDoubtful, !isDoubtful, fields.day == nil {
                fields.month = Int(meaning.month)
                fields.isMonthDoubtful = false
                for index in 0..<afterCount where beforeCount < 2 {
                    before[beforeCount] = after[index]
                    beforeCount += 1
                }
                afterCount = 0
                return true
            }
            if isFinding {
                if isComplete {
                    isDone = true
                    at = begin
                    return true
                }
                // "in May we … on 3 March": the later month has the number.
                if afterCount == 0 {
                    fields.month = Int(meaning.month)
                    return true
                }
                beginAgain(with: meaning, begin: begin)
                return true
            }
            return true
        }
        if fields.month != nil {
            if isFinding, hasDay { isDone = true }
            return isFinding
        }
        // "May" without a number beside it is a verb.
        if beforeCount == 0, fields.hour == nil, fields.year == nil, fields.day == nil { start = begin }
        fields.month = Int(meaning.month)
        fields.isThai = UTF8Step.decode(bytes, begin).scalar & ~0x7F == 0xE00
        fields.isMonthDoubtful = isDoubtful
        isMonthNamed = true
        monthStart = begin
        gap = 0
        return true
    }

    /// "Ein Ausflug nach Augusta 1. Februar 2022": the number between two months is the day of the second. Counts of an
    /// archive's months are not: "Mai 2019 (4) Juni 2019".
    private mutating func beginAgain(with meaning: WordMeaning, begin: Int) {
        let number = after[0]
        let numberStart = looseStart
        let isDay =
            afterCount == 1 && isDay(number)
            && (looseStart + number.digits..<begin).allSatisfy { byte($0) == 0x20 || byte($0) == 0x2E }
        let end = at
        at = begin
        forget()
        start = begin
        guard isDay else { return }
        at = end
        before[0] = number
        beforeCount = 1
        start = numberStart
        fields.month = Int(meaning.month)
        isMonthNamed = true
        monthStart = begin
    }

    /// Halves of the day stand right behind the time, or, in Asia, right before it.
    private mutating func takeHalf(_ kind: WordMeaning.Kind, begin: Int) {
        if fields.isAfternoon != nil { return }
        if fields.hour != nil {
            if sinceTime == 0 { fields.isAfternoon = kind == .afternoon }
        } else if byte(begin) >= 0x80 {
            fields.isAfternoon = kind == .afternoon
        } else if isDigit(begin - 1) || (byte(begin - 1) == 0x20 && isDigit(begin - 2)) {
            // "3pm": the number before was the hour.
            takeLooseHour(kind)
        }
    }

    private mutating func takeLooseHour(_ kind: WordMeaning.Kind) {
        let hour: ScannedNumber
        if hasDay || isComplete, let value = trailingHour() {
            hour = value
            if isMonthNamed, afterCount > 0, !hasDay, after[afterCount - 1].value == value.value { afterCount -= 1 }
            if !isComplete { afterCount += 1 }
        } else if isMonthNamed, afterCount > 0 {
            hour = after[afterCount - 1]
            afterCount -= 1
        } else if !isMonthNamed, beforeCount > 0 {
            hour = before[beforeCount - 1]
            beforeCount -= 1
        } else if let value = trailingHour() {
            hour = value
        } else {
            return
        }
        guard (1...12).contains(hour.value), hour.digits <= 2 else { return }
        fields.hour = hour.value
        fields.isAfternoon = kind == .afternoon
        sinceTime = 0
        gap = 0
    }

    /// The number right before the word, where a complete date kept it from being counted as loose.
    private func trailingHour() -> ScannedNumber? {
        var end = at
        while end > 0, !isDigit(end - 1) { end -= 1 }
        var begin = end
        while isDigit(begin - 1) { begin -= 1 }
        guard end - begin <= 2, end > begin else { return nil }
        let value = (begin..<end).reduce(0) { $0 * 10 + Int(byte($1) - 0x30) }
        return ScannedNumber(value: value, digits: end - begin)
    }

    /// Upper-case abbreviations, "gmt" and "utc" in any case, and IANA names, after a time.
    private mutating func takeZone(begin: Int, length: Int) -> Bool {
        guard fields.hour != nil, sinceTime < 3 else { return false }
        let isUniversal = isUniversalName(begin, length)
        guard fields.zone == nil else { return isUniversal }
        if byte(at) == 0x2F, isLetter(at + 1), byte(begin) < 0x80 { return takeRegion(begin: begin) }
        guard length <= 5 else { return false }
        if isUniversal {
            fields.zone = .fixed(0)
            isAfterUniversalName = byte(at) == 0x2B || byte(at) == 0x2D || (byte(at) == 0x20 && byte(at + 1) == 0x2B)
            return true
        }
        let name = UnsafeBufferPointer(rebasing: bytes[begin..<at])
        // Inside running text a lower-case word is a word ("est", "art"); a text that is a date may write "pdt".
        guard name.allSatisfy({ (isFinding ? $0 : $0 & 0xDF) &- 0x41 < 26 }) else { return false }
        if length == 1, name[0] != 0x5A || isLetter(at + 1) { return false }
        let meaning = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { upper in
            for index in 0..<length { upper[index] = name[index] & 0xDF }
            return ZoneNames.meaning(of: UnsafeBufferPointer(rebasing: upper[..<length]), context: context)
        }
        guard let meaning else { return false }
        fields.zone = meaning
        return true
    }

    private func isUniversalName(_ begin: Int, _ length: Int) -> Bool {
        guard length == 3 else { return length == 2 && byte(begin) == 0x55 && byte(begin + 1) == 0x54 }
        let name = (byte(begin) | 0x20, byte(begin + 1) | 0x20, byte(begin + 2) | 0x20)
        return name == (0x67, 0x6D, 0x74) || name == (0x75, 0x74, 0x63)
    }

    private mutating func takeRegion(begin: Int) -> Bool {
        var end = at
        while isLetter(end) && byte(end) < 0x80 || isDigit(end) || [0x2F, 0x5F, 0x2B, 0x2D].contains(byte(end)) {
            end += 1
        }
        guard end - begin <= 48,
            let region = RegionalZone.named(String(decoding: bytes[begin..<end], as: UTF8.self))
        else { return false }
        at = end
        fields.zone = .region(region)
        return true
    }

    /// Unknown words; of a text that is a date, the beginning of an English month will do ("Janu.").
    private mutating func passUnknown(_ key: WordKey, begin: Int, length: Int) {
        if !isFinding, !isMonthNamed, fields.month == nil, length >= 3,
            let month = DateScanner.month(startingWith: UnsafeBufferPointer(rebasing: bytes[begin..<at]))
        {
            _ = takeMonth(WordMeaning(month: month), begin: begin)
            return
        }
        // Single letters part nothing: "3 d'agost", "14:05 Z". "p. m." is a half of the day.
        if length == 1 {
            let letter = byte(begin) | 0x20
            if fields.hour != nil, fields.isAfternoon == nil, sinceTime == 0, letter == 0x61 || letter == 0x70,
                byte(at) == 0x2E,
                byte(at + 1) == 0x20, byte(at + 2) | 0x20 == 0x6D, !isLetter(at + 3)
            {
                fields.isAfternoon = letter == 0x70
                at += 3
            }
            return
        }
        passUnknownWord()
    }

    private static let englishMonths: [[UInt8]] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    private static func month(startingWith name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        englishMonths.firstIndex { month in
            name.count <= month.count && zip(name, month).allSatisfy { $0 | 0x20 == $1 }
        }.map { UInt8($0 + 1) }
    }

    // MARK: Scripts without blanks

    private func isIdeographic(_ index: Int) -> Bool {
        let scalar = UTF8Step.decode(bytes, index).scalar
        return scalar >= 0x2E80 && scalar < 0xD7B0
    }

    /// Ideographs and Hangul run together: two at a time are looked up, eras and halves of the day among them.
    private mutating func scanIdeographs() {
        var hasUnknown = false
        while byte(at) >= 0xE3, isIdeographic(at) {
            let (first, length) = UTF8Step.decode(bytes, at)
            let begin = at
            at += length
            guard byte(at) >= 0xE3 else {
                hasUnknown = true
                continue
            }
            let (second, secondLength) = UTF8Step.decode(bytes, at)
            switch (first, second) {
            case (0x4EE4, 0x548C): eraStart = 2_018
            case (0x5E73, 0x6210): eraStart = 1_988
            case (0x662D, 0x548C): eraStart = 1_925
            default:
                var key = WordKey()
                key.append(first)
                key.append(second)
                guard let meaning = CalendarLexicon.shared.meaning(key.hash, language: context.languageKey),
                    meaning.kind == .morning || meaning.kind == .afternoon
                else {
                    hasUnknown = true
                    continue
                }
                // Korean halves of the day without a zone: a Korean clock.
                if first == 0xC624 { fields.isKorean = true }
                takeHalf(meaning.kind, begin: begin)
            }
            at += secondLength
        }
        if hasUnknown, fields.year == nil || hasDay { passUnknownWord() }
    }
}
