// Takes a plain text apart into the fields of a date, left to right, in one pass and without allocation. It serves two
// masters: a text that is a date (unknown words are passed over), and running text that holds one (`isFinding`: words that
// belong to no date part what stands before from what follows, and the first complete date ends the scan). Every index is
// checked: beyond the end there are only NULs.

struct DateScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let context: DateContext
    let isFinding: Bool
    var at = 0
    var fields = DateFields()
    /// Where the found date begins; meaningful once it is complete.
    var start = 0
    /// Where its last part ends: the words that a complete date waits for its time are not of it.
    var end = 0

    /// Numbers that are neither part of a numeric date nor of a time, before and after the month's name.
    var before: [2 of ScannedNumber] = [.init(value: 0, digits: 0), .init(value: 0, digits: 0)]
    var beforeCount = 0
    var after: [2 of ScannedNumber] = [.init(value: 0, digits: 0), .init(value: 0, digits: 0)]
    var afterCount = 0
    var isMonthNamed = false
    /// Where the month's name begins, and the last loose number.
    var monthStart = 0
    var looseStart = 0
    /// Unknown words since the last part of the date.
    var gap = 0
    /// Parts since the time; a zone must follow closely.
    var sinceTime = 0
    var pendingMarker = WordMeaning.Kind.calendar
    var halfMonth = WordMeaning.Kind.calendar
    var eraStart = 0
    /// "GMT" was read and an offset follows at once: "GMT+7".
    var isAfterUniversalName = false
    var isDone = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, context: DateContext, isFinding: Bool) {
        self.bytes = bytes
        self.context = context
        self.isFinding = isFinding
    }

    @inline(__always)
    func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

    @inline(__always)
    func isDigit(_ index: Int) -> Bool { byte(index) &- 0x30 < 10 }

    @inline(__always)
    func isLetter(_ index: Int) -> Bool { (byte(index) | 0x20) &- 0x61 < 26 || byte(index) >= 0x80 }

    /// Runs to the end of the text, or to the end of the first date when finding.
    mutating func scan() {
        while at < bytes.count, !isDone, !fields.isImpossible {
            let here = byte(at)
            if here &- 0x30 < 10 {
                scanNumber()
            } else if isLetter(at) {
                scanWord()
            } else if here == 0x2B || here == 0x2D {
                scanSign()
            } else if here == 0x28, fields.hour != nil, fields.zone != nil {
                skipParenthesis()
            } else {
                at += 1
            }
            if gap == 0 { end = at }
        }
        settle()
    }

    /// "(Coordinated Universal Time)" repeats the zone before it.
    private mutating func skipParenthesis() {
        while at < bytes.count, byte(at) != 0x29 { at += 1 }
    }

    /// Gives loose numbers their roles once nothing more can come.
    mutating func settle() {
        if fields.isImpossible || hasDay { return }
        if isMonthNamed { settleAroundMonth() } else { settleLoose() }
    }

    var hasDay: Bool { fields.year != nil && fields.month != nil && fields.day != nil }

    private mutating func settleAroundMonth() {
        let first = after[0]
        let second = after[1]
        let last = beforeCount > 0 ? before[beforeCount - 1] : ScannedNumber(value: 0, digits: 0)
        if fields.day != nil, let year = afterCount > 0 ? first : beforeCount > 0 ? last : nil {
            return setYear(year)
        }
        if fields.year != nil {
            if afterCount > 0, first.value <= 31 {
                fields.day = first.value
            } else if beforeCount > 0 {
                fields.day = last.value
            }
            return
        }
        switch (beforeCount > 0, afterCount) {
        case (_, 2...) where isDay(first) && second.digits == 4: take(day: first, year: second)
        case (true, 1...) where isDay(last) && isYear(first): take(day: last, year: first)
        case (true, 1...) where isYear(last) && isDay(first): take(day: first, year: last)
        case (_, 2...) where isDay(first) && isYear(second) && !isFinding: take(day: first, year: second)
        case (true, 0) where beforeCount == 2 && isYear(before[0]) && isDay(last) && !isFinding:
            take(day: last, year: before[0])
        case (false, 1) where first.digits == 4 && !isFinding: setYear(first)
        case (true, 0) where last.digits == 4 && !isFinding: setYear(last)
        default:
            if afterCount + beforeCount > 1 { fields.isImpossible = true }
        }
    }

    private mutating func settleLoose() {
        // "11 04 2020": three numbers and nothing else.
        guard !isFinding, fields.month == nil, beforeCount == 2, afterCount == 1 else { return }
        if !fields.take(before[0], before[1], after[0], separator: 0x20, context: context) {
            fields.isImpossible = true
        }
    }

    func isDay(_ number: ScannedNumber) -> Bool { number.digits <= 2 && (1...31).contains(number.value) }

    private func isYear(_ number: ScannedNumber) -> Bool {
        number.digits == 4 || (number.digits == 2 && (!isFinding || fields.hour != nil))
    }

    private mutating func take(day: ScannedNumber, year: ScannedNumber) {
        fields.day = day.value
        setYear(year)
    }

    private mutating func setYear(_ number: ScannedNumber) {
        fields.year = DateFields.year(number.value, digits: number.digits)
    }

    /// A number on its own: its role shows later.
    mutating func keepLoose(_ number: ScannedNumber, begin: Int) {
        gap = 0
        looseStart = begin
        if isMonthNamed {
            if afterCount < 2 {
                after[afterCount] = number
                afterCount += 1
            }
            return
        }
        if beforeCount < 2 {
            before[beforeCount] = number
            beforeCount += 1
        } else if !isFinding, afterCount == 0 {
            after[0] = number
            afterCount = 1
        } else if isFinding {
            before[0] = before[1]
            before[1] = number
        }
    }

    /// Whether the loose numbers and the month make a date already.
    var isComplete: Bool {
        if hasDay { return true }
        guard isMonthNamed else { return false }
        var trial = self
        trial.settle()
        return trial.hasDay && !trial.fields.isImpossible
    }

    /// In running text: an unknown word. A complete date waits a few words for its time; anything less is forgotten.
    mutating func passUnknownWord() {
        pendingMarker = .calendar
        if fields.hour != nil { sinceTime += 1 }
        guard isFinding else { return }
        gap += 1
        if isComplete {
            if gap > 3 || fields.hour != nil { isDone = true }
        } else if gap > 2 || fields.hour == nil {
            forget()
        }
    }

    mutating func forget() {
        let kept = (at, bytes.count)
        self = DateScanner(bytes, context: context, isFinding: isFinding)
        at = kept.0
        start = at
        end = at
    }
}
