// A date that a page holds, with where it stands and what is said of it. The page's dates are collected by DateSources,
// DateElements and DateScan, put together by day in DateDays, and judged there; this file only has the words.
import NewsModel

/// What kind of place a date comes from. The order is that of trust: within one day, an earlier place gives the instant.
enum DateOrigin: UInt8, CaseIterable {
    case structured, meta, property, structuredPage, timePublished, metaGeneric, address, pageData, structuredCreated
    case time, attribute, text, title, picture
    case structuredModified, metaModified, propertyModified, timeModified

    /// How records and explanations name it where the place has no name of its own.
    var name: String {
        switch self {
        case .structured: "json-ld"
        case .meta, .metaGeneric, .metaModified: "meta"
        case .property, .propertyModified: "itemprop"
        case .structuredPage: "json-ld page"
        case .timePublished: "time.published"
        case .pageData: "page data"
        case .structuredCreated: "json-ld created"
        case .time, .timeModified: "time"
        case .attribute: "class"
        case .text: "text"
        case .address: "address"
        case .title: "title"
        case .picture: "picture"
        case .structuredModified: "json-ld modified"
        }
    }

    /// Says of itself that it is the day of publication.
    var isPublication: Bool { rawValue <= DateOrigin.timePublished.rawValue }

    /// Says of itself that it is the day of a change.
    var isModification: Bool { rawValue >= DateOrigin.structuredModified.rawValue }
}

/// What is said of a date, and what it stands in.
struct DateTraits: OptionSet {
    let rawValue: UInt32
    /// A word before it calls it a publication, an update, or something else (an event, a birth, a deadline).
    static let publicationLabel = DateTraits(rawValue: 1 << 0)
    static let updateLabel = DateTraits(rawValue: 1 << 1)
    static let otherLabel = DateTraits(rawValue: 1 << 2)
    /// By the class of an element around it.
    static let publishedClass = DateTraits(rawValue: 1 << 3)
    static let modifiedClass = DateTraits(rawValue: 1 << 4)
    static let dateClass = DateTraits(rawValue: 1 << 5)
    static let bylineClass = DateTraits(rawValue: 1 << 6)
    static let commentClass = DateTraits(rawValue: 1 << 7)
    /// In a region that is not the article.
    static let aside = DateTraits(rawValue: 1 << 8)
    static let link = DateTraits(rawValue: 1 << 9)
    static let figure = DateTraits(rawValue: 1 << 10)
    static let list = DateTraits(rawValue: 1 << 11)
    static let heading = DateTraits(rawValue: 1 << 12)
    /// In a text of less than a line.
    static let short = DateTraits(rawValue: 1 << 13)
    /// The text is hardly more than the date.
    static let alone = DateTraits(rawValue: 1 << 14)
    /// A number that may be day or month.
    static let ambiguous = DateTraits(rawValue: 1 << 15)
}

struct DateCandidate {
    var timestamp: Timestamp
    var origin: DateOrigin
    /// The name of a meta element and the like; empty where `origin` says it all.
    var detail = ""
    var raw: String
    /// Where it stands in `HTMLDocument.text`; −1 for what is not in the text.
    var place = -1
    var traits: DateTraits = []
    var hasZone = false
    /// Alike for dates in elements of the same name and class: the dates of a list.
    var kind: UInt64 = 0
    /// Among those of its origin: of meta names the place in the list, of JSON-LD how much of an article it is (0…3).
    var rank = 0

    /// Shown for itself: no caption, no sentence, not called an update.
    var isPlain: Bool {
        (origin != .text || traits.contains(.short)) && !origin.isModification
            && traits.isDisjoint(with: [.figure, .updateLabel, .modifiedClass, .commentClass, .aside])
    }

    var originName: String { detail.isEmpty ? origin.name : detail }
}
