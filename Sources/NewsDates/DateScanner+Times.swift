// Times of day: 14:05, 14h05, 14時05分, with seconds, and the offset behind a sign. What no day has is refused, and the number
// is read as something else.

extension DateScanner {
    /// "14:05", "14:05:09.123"; more parts are no time.
    mutating func scanTime(_ hour: ScannedNumber) -> Bool {
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
    mutating func scanTimeWithLetters(_ hour: ScannedNumber) -> Bool {
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
    mutating func scanDottedTime(_ hour: ScannedNumber) -> Bool {
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

    mutating func setTime(_ hour: Int, _ minute: Int, _ second: Int) -> Bool {
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

    mutating func reject() -> Bool {
        if isFinding { forget() } else { fields.isImpossible = true }
        return true
    }

    mutating func skipBlank() { while byte(at) == 0x20 { at += 1 } }

    /// A number followed by one of two marks; the position stays when there is none.
    mutating func markedNumber(_ mark: UInt32, _ other: UInt32) -> Int? {
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
