// What is known about a text before its date is read: the clock of its publisher, its language, and the order in which
// they write day and month. Everything may be unknown. Settings of a source win over what a page or feed says of itself.

/// The surroundings of a date.
public struct DateContext: Sendable {
    /// The clock of a text that names no zone. Without one, such a text is read as UTC and its offset stays unknown.
    public var zone: RegionalZone?
    /// BCP 47 language of the text: "en-US". Decides names shared by two languages and the order of 3/4/2021.
    public var language: String? { didSet { languageKey = DateContext.key(of: language) } }
    /// True where 3/4/2021 is 3 April, whatever the language.
    public var dayFirst: Bool?
    /// The primary language in one word, for look-ups without allocation.
    var languageKey: UInt32

    public init(zone: RegionalZone? = nil, language: String? = nil, dayFirst: Bool? = nil) {
        self.zone = zone
        self.language = language
        self.dayFirst = dayFirst
        languageKey = DateContext.key(of: language)
    }

    public static let unknown = DateContext()

    /// "pt-BR" → the bytes of "pt"; 0 where there is no language.
    static func key(of language: String?) -> UInt32 {
        guard let language else { return 0 }
        var key: UInt32 = 0
        for byte in language.utf8.prefix(3) {
            guard byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A else { break }
            key = key << 8 | UInt32(byte | 0x20)
        }
        return key
    }

    /// Whether a numeric date with this separator puts the day before the month when its numbers leave it open.
    /// Only American English (and English of unknown origin, with slashes) puts the month first.
    func putsDayFirst(separator: UInt8) -> Bool {
        if let dayFirst { return dayFirst }
        if separator == UInt8(ascii: ".") { return true }
        guard languageKey == 0 || languageKey == DateContext.key(of: "en") else { return true }
        if let language, let dash = language.utf8.firstIndex(where: { $0 == 0x2D || $0 == 0x5F }) {
            let region = language[language.utf8.index(after: dash)...].lowercased()
            return region != "us" && region != "ph"
        }
        if let zone { return !zone.name.hasPrefix("America/") && !zone.name.hasPrefix("US/") }
        return separator != UInt8(ascii: "/")
    }
}
