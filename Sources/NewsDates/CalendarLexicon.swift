// The words of dates, by key: months, weekdays, halves of the day, markers and words that mean nothing. Built once from
// CalendarNames, with the short forms of three and four letters that are plain within their language. A word that two
// languages use for different months keeps both, and the language of the text decides.

/// What a word means in a date. A word may be a month and a weekday ("mar" in Spanish text).
struct WordMeaning: Sendable {
    enum Kind: UInt8, Sendable {
        case calendar, morning, afternoon, noise, dayMarker, monthMarker, yearMarker, zone, kanun, tishreen, first,
            second
    }

    var kind = Kind.calendar
    /// 1…12, or 0
    var month: UInt8 = 0
    /// 1 (Monday) … 7, or 0
    var weekday: UInt8 = 0
    /// Minutes east of UTC, for `.zone`.
    var minutes: Int16 = 0
    /// Another language gives the word another month.
    var isContested = false
}

struct CalendarLexicon: Sendable {
    static let shared = CalendarLexicon()

    private var keys: [UInt64]
    private var meanings: [WordMeaning]
    private var byLanguage: [UInt64: WordMeaning] = [:]

    /// What the word of that key means, for a text in that language (0: unknown).
    func meaning(_ key: UInt64, language: UInt32) -> WordMeaning? {
        var slot = Int(truncatingIfNeeded: key) & (CalendarLexicon.size - 1)
        while keys[slot] != 0 {
            if keys[slot] == key {
                let found = meanings[slot]
                if found.isContested, language != 0, let own = byLanguage[key ^ UInt64(language) << 32] { return own }
                return found
            }
            slot = (slot + 1) & (CalendarLexicon.size - 1)
        }
        return nil
    }

    private static let size = 16_384

    private init() {
        keys = Array(repeating: 0, count: CalendarLexicon.size)
        meanings = Array(repeating: WordMeaning(), count: CalendarLexicon.size)
        for language in CalendarNames.languages { add(language) { Array($0.split(separator: "/")) } }
        for language in CalendarNames.languages { add(language) { CalendarLexicon.shortForms(of: $0) } }
        for (words, kind) in CalendarLexicon.plainWords {
            for word in words.split(separator: " ") { add(WordKey.of(word).hash, WordMeaning(kind: kind), language: 0) }
        }
        for (word, minutes) in CalendarLexicon.zoneWords {
            add(WordKey.of(word[...]).hash, WordMeaning(kind: .zone, minutes: minutes), language: 0)
        }
    }

    private mutating func add(_ language: CalendarNames.Language, _ forms: (Substring) -> [Substring]) {
        let code = DateContext.key(of: language.code)
        for (groups, isMonth) in [(language.months, true), (language.weekdays, false)] {
            let groups = groups.split(separator: " ").map { forms($0).map { WordKey.of($0).hash } }
            for (index, group) in groups.enumerated() {
                for key in group {
                    // A short form that two names of the language share is no name: "jui" is juin or juillet.
                    if groups.indices.contains(where: { $0 != index && groups[$0].contains(key) }) { continue }
                    let number = UInt8(index + 1)
                    add(key, isMonth ? WordMeaning(month: number) : WordMeaning(weekday: number), language: code)
                }
            }
        }
    }

    private mutating func add(_ key: UInt64, _ meaning: WordMeaning, language: UInt32) {
        var slot = Int(truncatingIfNeeded: key) & (CalendarLexicon.size - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (CalendarLexicon.size - 1) }
        if keys[slot] == 0 {
            keys[slot] = key
            meanings[slot] = meaning
            return
        }
        guard meanings[slot].kind == .calendar, meaning.kind == .calendar else { return }
        if meaning.weekday != 0 {
            if meanings[slot].weekday == 0 { meanings[slot].weekday = meaning.weekday }
        } else if meanings[slot].month == 0 {
            meanings[slot].month = meaning.month
        } else if meanings[slot].month != meaning.month, language != 0 {
            meanings[slot].isContested = true
            let own = key ^ UInt64(language) << 32
            if byLanguage[own] == nil { byLanguage[own] = meaning }
        }
    }

    /// The first three and four letters of names of five and more, in alphabets where papers shorten so.
    private static func shortForms(of group: Substring) -> [Substring] {
        group.split(separator: "/").flatMap { name -> [Substring] in
            guard name.count >= 5, let first = name.unicodeScalars.first?.value, first < 0x530 else { return [] }
            return [name.prefix(3), name.prefix(4)]
        }
    }

    private static let plainWords: [(String, WordMeaning.Kind)] = [
        ("am 午前 上午 오전 凌晨 早上 清晨 πμ ص صباحا", .morning),
        ("pm 午後 下午 오후 晚上 傍晚 μμ م مساء ptg petang", .afternoon),
        (
            """
            at on of the um uhr h hs hrs hours hour à ore alle às de del d le la el los las les den der dem il lo a o ob om op på pa \
            kl klo kell klokken klockan pukul pkl jam pada og och und and en i v в в г года год рік року р год hod hodin godz godzina \
            dnia dne dňa st nd rd th er re eme ème ste da do do date time t с στις ώρα час ч saat óra sa az stunda time from
            """, .noise
        ),
        ("ngày", .dayMarker), ("tháng thg", .monthMarker), ("năm", .yearMarker),
        ("كانون", .kanun), ("تشرين", .tishreen), ("الأول الاول", .first), ("الثاني", .second),
    ]

    private static let zoneWords: [(String, Int16)] = [
        ("мск", 180), ("gmt", 0), ("utc", 0), ("гринвич", 0), ("киев", 120),
    ]
}
