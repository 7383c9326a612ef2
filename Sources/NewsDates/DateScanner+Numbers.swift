// What a run of digits is: a time (14:05, 14h05, 14時05分), a numeric date (26/06/2020, 2024-03-05, 30. 10. 23), a part
// marked as year, month or day (2004년 05월 28일), or a loose number whose role shows later. Also offsets after a sign.

extension DateScanner {
    mutating func scanNumber() {
        let begin = at
        guard let number = readNumber() else {
            // More digits than any date has.
            while isDigit(at) { at += 1 }
            passUnknownWord()
            return
        }
        if beforeCount + afterCount == 0, fields.month == nil, fields.hour == nil, fields.year == nil, fields.day == nil
        {
            start = begin
        }
        if number.digits <= 2 {
            if scanTime(number) || scanTimeWithLetters(number) { return }
        }
        if scanMarked(number) { return }
        if pendingMarker != .calendar, takeMarked(number) { return }
        if scanNumericDate(number, begin: begin) || scanDottedTime(number) { return }
        if isFinding, hasDay || (isMonthNamed && isComplete) {
            if number.digits <= 2, isHourByWord { return }
            // The next date begins here.
            at = begin
            isDone = true
            return
        }
        keepLoose(number)
        if isFinding, isMonthNamed, isComplete { settle() }
    }

    /// Whether "pm", "a.m." or "Uhr" follows.
    private var isHourByWord: Bool {
        let word = byte(at) == 0x20 ? at + 1 : at
        let first = byte(word) | 0x20
        if first == 0x61 || first == 0x70 { return byte(word + 1) | 0x20 == 0x6D || byte(word + 1) == 0x2E }
        return first == 0x75 && byte(word + 1) | 0x20 == 0x68 && byte(word + 2) | 0x20 == 0x72
    }

    private mutating func readNumber() -> ScannedNumber? {
        var value = 0
        var digits = 0
        while isDigit(at) {
            guard digits < 8 else { return nil }
            value = value * 10 + Int(byte(at) - 0x30)
            digits += 1
            at += 1
        }
        return ScannedNumber(value: value, digits: digits)
    }

    // MARK: Times

    /// "14:05", "14:05:09.123"; more parts are no time.
    private mutating func scanTime(_ hour: ScannedNumber) -> Bool {
        guard byte(at) == 0x3A, isDigit(at + 1) else { return false }
        at += 1
        guard let minute = readNumber() else { return reject() }
        var second = 0
        if byte(at) == 0x3A, isDigit(at + 1) {
            at += 1
            guard let number = readNumber(), number.digits <= 2 else { return reject() }
            second = number.value
            if byte(at) == 0x3A, isDigit(at + 1) {
                at += 1
                guard let fraction = readNumber(), fraction.digits >= 3 else { return reject() }
            }
        }
        if byte(at) == 0x2E || byte(at) == 0x2C, isDigit(at + 1), !isFinding || isDigit(at + 2) {
            at += 1
            while isDigit(at) { at += 1 }
        }
        guard minute.digits <= 2 else { return reject() }
        return setTime(hour.value, minute.value, second)
    }

    /// "14h05", "14 h", "14u05"; "14時05分09秒", "14시 5분".
    private mutating func scanTimeWithLetters(_ hour: ScannedNumber) -> Bool {
        let letter = byte(at) == 0x20 ? at + 1 : at
        switch byte(letter) | 0x20 {
        case 0x68, 0x75:
            // Without minutes only a complete date makes "3 h" a time of day.
            let isBare = !isLetter(letter + 1) && !isDigit(letter + 1)
            let minute = byte(letter + 1) == 0x20 && isBare ? letter + 2 : letter + 1
            if hour.value <= 24, isDigit(minute), isDigit(minute + 1), !isDigit(minute + 2) {
                let value = Int(byte(minute) - 0x30) * 10 + Int(byte(minute + 1) - 0x30)
                if value < 60 {
                    at = minute + 2
                    return setTime(hour.value, value, 0)
                }
            }
            guard isBare, hour.value <= 24, isComplete else { return false }
            at = letter + 1
            return setTime(hour.value, 0, 0)
        default: break
        }
        guard byte(letter) >= 0x80 else { return false }
        switch UTF8Step.decode(bytes, letter).scalar {
        case 0x6642, 0x65F6, 0x70B9, 0x9EDE, 0xC2DC:
            at = letter + 3
            skipBlank()
            let minute = markedNumber(0x5206, 0xBD84) ?? 0
            skipBlank()
            let second = markedNumber(0x79D2, 0xCD08) ?? 0
            return setTime(hour.value, minute, second)
        default: return false
        }
    }

    /// "14.05" and "14.05.09" once the date is known, as Finns, Indonesians and Italians write it.
    private mutating func scanDottedTime(_ hour: ScannedNumber) -> Bool {
        guard fields.hour == nil, hour.digits <= 2, hour.value < 24, byte(at) == 0x2E, isDigit(at + 1), isDigit(at + 2),
            !isDigit(at + 3), isComplete
        else { return false }
        let minute = Int(byte(at + 1) - 0x30) * 10 + Int(byte(at + 2) - 0x30)
        var second = 0
        var end = at + 3
        if byte(end) == 0x2E, isDigit(end + 1) {
            guard isDigit(end + 2), !isDigit(end + 3), byte(end + 3) != 0x2E else { return false }
            second = Int(byte(end + 1) - 0x30) * 10 + Int(byte(end + 2) - 0x30)
            end += 3
        }
        guard minute < 60, second < 60 else { return false }
        at = end
        return setTime(hour.value, minute, second)
    }

    private mutating func setTime(_ hour: Int, _ minute: Int, _ second: Int) -> Bool {
        gap = 0
        // A second time is the time of something else.
        if fields.hour != nil {
            if isFinding, isComplete { isDone = true }
            return true
        }
        guard hour <= 24, minute < 60, second <= 60 else { return reject() }
        fields.hour = hour
        fields.minute = minute
        fields.second = second
        sinceTime = 0
        return true
    }

    private mutating func reject() -> Bool {
        if isFinding { forget() } else { fields.isImpossible = true }
        return true
    }

    mutating func skipBlank() { while byte(at) == 0x20 { at += 1 } }

    /// A number followed by one of two marks; the position stays when there is none.
    private mutating func markedNumber(_ mark: UInt32, _ other: UInt32) -> Int? {
        let begin = at
        guard isDigit(at), let number = readNumber() else {
            at = begin
            return nil
        }
        skipBlank()
        guard byte(at) >= 0x80, [mark, other].contains(UTF8Step.decode(bytes, at).scalar) else {
            at = begin
            return nil
        }
        at += 3
        return number.value
    }

    // MARK: Dates

    /// Numbers with a mark behind them: 年 月 日, 년 월 일.
    private mutating func scanMarked(_ number: ScannedNumber) -> Bool {
        let mark = byte(at) == 0x20 ? at + 1 : at
        guard byte(mark) >= 0xE5 else { return false }
        switch UTF8Step.decode(bytes, mark).scalar {
        case 0x5E74, 0xB144:
            if isFinding, hasDay {
                isDone = true
                return true
            }
            fields.year =
                eraStart > 0 && number.value < 100
                ? eraStart + number.value : DateFields.year(number.value, digits: number.digits)
            fields.isKorean = byte(mark) == 0xEB
        case 0x6708, 0xC6D4:
            if fields.month != nil { return false }
            fields.month = number.value
        case 0x65E5, 0xC77C, 0x53F7, 0x865F:
            if fields.day != nil { return false }
            fields.day = number.value
        default: return false
        }
        at = mark + 3
        gap = 0
        return true
    }

    /// Numbers with a mark before them: "ngày 5 tháng 3 năm 2021".
    private mutating func takeMarked(_ number: ScannedNumber) -> Bool {
        defer { pendingMarker = .calendar }
        // A numeric date after "ngày" is read as one.
        if [0x2D, 0x2F, 0x2E].contains(byte(at)), isDigit(at + 1) { return false }
        switch pendingMarker {
        case .dayMarker where fields.day == nil: fields.day = number.value
        // "Sáu, 15 tháng 3": a word that is a month in another language gives way to the month that is called one.
        case .monthMarker where fields.month == nil || (isMonthNamed && !isFinding):
            fields.month = number.value
            isMonthNamed = true
        case .yearMarker where number.digits == 4: fields.year = number.value
        default: return false
        }
        gap = 0
        return true
    }

    /// Three numbers parted by "-", "/" or "."; also "2020-02" and "2003-335" where the text is nothing else.
    private mutating func scanNumericDate(_ first: ScannedNumber, begin: Int) -> Bool {
        let mark = at
        guard let separator = separatorThenDigit() else { return false }
        guard let second = readNumber() else { return rewind(mark) }
        let middle = at
        guard second.digits <= 3, second.digits < 3 || byte(mark) == 0x2D, let other = separatorThenDigit() else {
            at = middle
            if first.digits == 4, !isFinding, fields.year == nil, byte(mark) != 0x2E, !isMonthNamed {
                return takeYearAndPart(first, second)
            }
            return rewind(mark)
        }
        guard let third = readNumber(), other == separator || separator != 0x2E else { return rewind(mark) }
        if isMonthNamed, fields.year == nil, fields.day == nil, beforeCount + afterCount == 0 {
            // "Sáu, 5/3/2021": what looked like a month in one language was a weekday in another.
            fields.month = nil
            isMonthNamed = false
        }
        guard fields.month == nil else { return rewind(mark) }
        let isLonger = [0x2D, 0x2F, 0x2E].contains(byte(at)) && isDigit(at + 1) && byte(at) == other
        if isLonger || (isFinding && (byte(begin - 1) == 0x2E || byte(begin - 1) == 0x2F || byte(begin - 1) == 0x2D)) {
            // Telephone numbers, versions, network addresses.
            if isFinding {
                forget()
                return true
            }
        }
        if isFinding, third.digits == 3 || third.digits > 4 || (first.digits == 3 || first.digits > 4) {
            forget()
            return true
        }
        if isFinding, first.digits <= 2, third.digits <= 2,
            separator != other || second.digits != 2 || third.digits != 2
        {
            return rewind(mark)
        }
        if !fields.take(first, second, third, separator: separator, context: context) {
            if isFinding { forget() } else { fields.isImpossible = true }
            return true
        }
        gap = 0
        beforeCount = 0
        afterCount = 0
        return true
    }

    /// "2020-02" is a month, "2003-335" a day of the year.
    private mutating func takeYearAndPart(_ year: ScannedNumber, _ part: ScannedNumber) -> Bool {
        if part.digits == 3, part.value > 12 {
            guard let day = DigitDate.ordinal(year: year.value, part.value, .unknown)?.localDay else { return reject() }
            fields.month = day.month
            fields.day = day.day
        } else {
            fields.month = part.value
        }
        fields.year = year.value
        return true
    }

    private mutating func rewind(_ mark: Int) -> Bool {
        at = mark
        return false
    }

    /// Steps over "-", "/" or "." (blanks around the last two) to the digit behind; nil when there is none.
    private mutating func separatorThenDigit() -> UInt8? {
        var next = at
        while byte(next) == 0x20, next < at + 2 { next += 1 }
        let separator = byte(next)
        guard separator == 0x2F || separator == 0x2E || (separator == 0x2D && next == at) else { return nil }
        guard next == at || separator == 0x2F else { return nil }
        next += 1
        if separator != 0x2D, byte(next) == 0x20 { next += 1 }
        guard isDigit(next) else { return nil }
        at = next
        return separator
    }

    // MARK: Offsets

    /// A sign: an offset right after a time, else a separator.
    mutating func scanSign() {
        let isNegative = byte(at) == 0x2D
        at += 1
        // "+ 0200"; behind "- " stands rather something else.
        if !isNegative, !isFinding, byte(at) == 0x20, isDigit(at + 1) { at += 1 }
        guard fields.hour != nil, fields.zone == nil || isAfterUniversalName, sinceTime < 3 else { return }
        if isLetter(at) {
            // "+zz:00" is an offset that nobody can read.
            if !isNegative, !isFinding { fields.isImpossible = true }
            return
        }
        guard isDigit(at), hasDay || isComplete || beforeCount + afterCount != 1 || !isNegative else { return }
        let begin = at
        guard let number = readNumber() else { return }
        var hours = number.value
        var minutes = 0
        switch number.digits {
        case 1, 2:
            guard byte(at) == 0x3A else { break }
            if isDigit(at + 1) {
                at += 1
                guard let part = readNumber() else { return }
                minutes = part.value
            } else if isLetter(at + 1), !isFinding {
                fields.isImpossible = true
                return
            }
        case 3, 4:
            hours = number.value / 100
            minutes = number.value % 100
        default:
            hours = 99
        }
        guard hours <= 18, minutes < 60 else {
            if isFinding {
                at = begin
                isDone = isComplete
            } else {
                fields.isImpossible = true
            }
            return
        }
        let offset = hours * 60 + minutes
        fields.zone =
            isNegative && offset == 0 && !isAfterUniversalName ? .universal : .fixed(isNegative ? -offset : offset)
        isAfterUniversalName = false
    }
}
