// What a run of digits is: a time (DateScanner+Times.swift), a numeric date (26/06/2020, 2024-03-05, 30. 10. 23), a part
// marked as year, month or day (2004년 05월 28일), or a loose number whose role shows later.

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
            if takesLaterYear(number) { return }
            // The next date begins here.
            at = begin
            isDone = true
            return
        }
        keepLoose(number, begin: begin)
        if isFinding, isMonthNamed, isComplete { settle() }
    }

    /// "The best of 2024 September 1st, 2023": the year behind the day belongs to it, the one before the month does not.
    private mutating func takesLaterYear(_ number: ScannedNumber) -> Bool {
        guard number.digits == 4, gap == 0, isMonthNamed, fields.hour == nil, afterCount == 1,
            beforeCount > 0, fields.year == before[beforeCount - 1].value, before[beforeCount - 1].digits == 4,
            fields.day == after[0].value
        else { return false }
        fields.year = number.value
        beforeCount = 0
        start = monthStart
        return true
    }

    /// Whether "pm", "a.m." or "Uhr" follows.
    private var isHourByWord: Bool {
        let word = byte(at) == 0x20 ? at + 1 : at
        let first = byte(word) | 0x20
        if first == 0x61 || first == 0x70 { return byte(word + 1) | 0x20 == 0x6D || byte(word + 1) == 0x2E }
        return first == 0x75 && byte(word + 1) | 0x20 == 0x68 && byte(word + 2) | 0x20 == 0x72
    }

    mutating func readNumber() -> ScannedNumber? {
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

    /// Numbers with a mark behind them: 年 月 日, 년 월 일.
    mutating func scanMarked(_ number: ScannedNumber) -> Bool {
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
    mutating func takeMarked(_ number: ScannedNumber) -> Bool {
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
    mutating func scanNumericDate(_ first: ScannedNumber, begin: Int) -> Bool {
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
            separator != other || third.digits != 2 || (second.digits != 2 && !isDateMark(separator))
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

    /// Whether "8.5.12" may be a date in running text: in English pages a number with dots is a version.
    private func isDateMark(_ separator: UInt8) -> Bool {
        separator == 0x2F || (separator == 0x2E && context.languageKey != DateContext.key(of: "en"))
    }

    /// "2020-02" is a month, "2003-335" a day of the year.
    mutating func takeYearAndPart(_ year: ScannedNumber, _ part: ScannedNumber) -> Bool {
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

    mutating func rewind(_ mark: Int) -> Bool {
        at = mark
        return false
    }

    /// Steps over "-", "/" or "." (blanks around the last two) to the digit behind; nil when there is none.
    mutating func separatorThenDigit() -> UInt8? {
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
}
