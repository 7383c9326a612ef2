// What class names, ids, item properties and link addresses say about an element: author, date, headline, tags, paging, or
// that it is a region beside the article. One look at each byte; words count only at their beginning (after a hyphen, an
// underscore, a blank or at a capital), so that "update" is no date and "candidates" no author.

struct Signs: OptionSet {
    let rawValue: UInt32
    static let author = Signs(rawValue: 1 << 0)
    static let byline = Signs(rawValue: 1 << 1)
    static let date = Signs(rawValue: 1 << 2)
    static let modified = Signs(rawValue: 1 << 3)
    static let headline = Signs(rawValue: 1 << 4)
    static let footer = Signs(rawValue: 1 << 5)
    static let meta = Signs(rawValue: 1 << 6)
    static let aside = Signs(rawValue: 1 << 7)
    static let paging = Signs(rawValue: 1 << 8)
    static let paywall = Signs(rawValue: 1 << 9)
    static let published = Signs(rawValue: 1 << 10)
    static let authorLink = Signs(rawValue: 1 << 11)
    static let authorAddress = Signs(rawValue: 1 << 12)
    static let tagLink = Signs(rawValue: 1 << 13)
    static let tagAddress = Signs(rawValue: 1 << 14)
    static let propertyAuthor = Signs(rawValue: 1 << 15)
    static let propertyName = Signs(rawValue: 1 << 16)
    static let propertyPublished = Signs(rawValue: 1 << 17)
    static let propertyModified = Signs(rawValue: 1 << 18)
    static let propertyHeadline = Signs(rawValue: 1 << 19)
    static let propertyKeywords = Signs(rawValue: 1 << 20)
    static let name = Signs(rawValue: 1 << 22)
    static let bio = Signs(rawValue: 1 << 24)
    static let comment = Signs(rawValue: 1 << 25)
    static let tags = Signs(rawValue: 1 << 26)
    static let trail = Signs(rawValue: 1 << 27)
}

enum ClassSigns {
    private static let words: [[(bytes: [UInt8], signs: Signs)]] = {
        var table = [[(bytes: [UInt8], signs: Signs)]](repeating: [], count: 26)
        for (word, signs) in [
            ("author", Signs.author), ("autor", .author), ("auteur", .author), ("byline", .byline),
            ("by-line", .byline),
            ("bio", .bio), ("breadcrumb", [.aside, .trail]), ("comment", [.aside, .comment]), ("coment", .aside),
            ("copyright", .aside),
            ("komment", .aside), ("komentar", .aside), ("contributor", .author), ("creator", .author),
            ("created", .date),
            ("credit", .bio), ("cookie", .aside), ("date", .date), ("datum", .date), ("disqus", .aside),
            ("entry-meta", .meta),
            ("fecha", .date), ("footer", .footer), ("firma", .byline), ("fn", [.author, .name]),
            ("headline", .headline),
            ("journalist", .author), ("meta", .meta), ("modif", .modified), ("name", .name),
            ("publi", .published), ("posted", [.date, .byline]), ("paywall", .paywall), ("promo", .aside),
            ("popular", .aside), ("pagination", .paging), ("paging", .paging), ("pager", .paging), ("postmeta", .date),
            ("postdate", .published), ("postinfo", .date), ("pubdate", .published), ("articledate", .date),
            ("newsdate", .date), ("entrydate", .date), ("postedon", .published), ("pagenav", .paging),
            ("related", .aside), ("recommend", .aside), ("reporter", .author), ("recirc", .aside), ("sidebar", .aside),
            ("signature", .byline), ("submitted", [.date, .byline]), ("time", .date), ("title", .headline),
            ("teaser", .aside), ("trending", .aside), ("updated", .modified),
            ("verfasser", .author), ("writer", .author), ("written", .byline), ("widget", .aside), ("penulis", .author),
            ("outbrain", .aside), ("taboola", .aside), ("newsletter", .aside), ("latest", .aside), ("reply", .aside),
            ("profile", .bio), ("datetime", .date), ("aktual", .modified), ("published", .published),
            ("read-also", .aside), ("tag", .tags), ("tags", .tags), ("taglist", .tags), ("topic", .tags),
            ("keyword", .tags), ("hashtag", .tags), ("schlagw", .tags), ("stichw", .tags), ("etiquet", .tags),
            ("themen", .tags),
        ] {
            table[Int(word.utf8.first! - 0x61)].append((Array(word.utf8), signs))
        }
        return table
    }()

    /// By first letter a bit for each second one: most words of a page begin none of these.
    private static let seconds: [UInt32] = words.map { list in
        list.reduce(0) { $0 | 1 << UInt32($1.bytes[1] & 31) }
    }

    /// What the words of a class or id attribute say together.
    static func read(_ value: ArraySlice<UInt8>) -> Signs {
        guard value.count <= 2_048 else { return [] }
        let words = words
        let seconds = seconds
        return value.withUnsafeBufferPointer { bytes in
            var signs = Signs()
            var isBoundary = true
            for index in bytes.indices {
                let byte = bytes[index]
                let letter = (byte | 0x20) &- 0x61
                guard letter < 26 else {
                    isBoundary = true
                    continue
                }
                let isCapital = byte & 0x20 == 0
                if isBoundary || (isCapital && bytes[index - 1] & 0x20 != 0), index + 1 < bytes.count,
                    seconds[Int(letter)] & 1 << UInt32(bytes[index + 1] & 31) != 0
                {
                    for word in words[Int(letter)] where starts(bytes, index, with: word.bytes) {
                        // "post-footer" ends the article's own block; only a footer by its first name is the page's.
                        if word.signs == .footer, index > 0, bytes[index - 1] > 0x20 { continue }
                        signs.formUnion(word.signs)
                    }
                }
                isBoundary = false
            }
            return signs
        }
    }

    @inline(__always)
    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, with word: [UInt8]) -> Bool {
        guard at + word.count <= bytes.count else { return false }
        for index in 1..<word.count where bytes[at + index] | 0x20 != word[index] | 0x20 { return false }
        // Three letters must be the whole word: "tag", "bio".
        let end = at + word.count
        return word.count > 3 || end == bytes.count || (bytes[end] | 0x20) &- 0x61 >= 26
    }

    /// The same for itemprop.
    static func readProperty(_ value: ArraySlice<UInt8>) -> Signs {
        var signs = Signs()
        if value.mentions("author") || value.mentions("creator") { signs.insert(.propertyAuthor) }
        if value.hasWord("name") { signs.insert(.propertyName) }
        if value.mentions("datepublished") { signs.insert(.propertyPublished) }
        if value.mentions("datecreated") { signs.insert(.propertyPublished) }
        if value.mentions("datemodified") { signs.insert(.propertyModified) }
        if value.hasWord("headline") { signs.insert(.propertyHeadline) }
        if value.hasWord("keywords") { signs.insert(.propertyKeywords) }
        if value.hasWord("comment") { signs.insert(.aside) }
        return signs
    }
}

/// What the path of a link says. Only what stands right behind a slash is compared.
enum AddressSigns {
    static func isAuthorPage(_ address: ArraySlice<UInt8>) -> Bool { holds(address, people, peopleFirsts) }

    static func isTagPage(_ address: ArraySlice<UInt8>) -> Bool { holds(address, topics, topicsFirsts) }

    private static let people = [
        "author", "autor", "auteur", "by/", "journalist", "reporter", "redakt", "contributor", "profile/", "people/",
        "person/", "staff/", "writer",
        "user/", "penulis",
    ].map { Array($0.utf8) }
    private static let topics = [
        "tag/", "tags/", "topic", "thema/", "keyword", "themen/", "tema/", "temas/", "aihe", "mot/", "mots-cles",
        "etiqueta", "onderwerp", "emne/", "schlagwo", "stichwo", "label/", "tematy/", "topik", "hashtag", "tagged/",
    ].map { Array($0.utf8) }

    private static let peopleFirsts = firsts(people)
    private static let topicsFirsts = firsts(topics)

    /// A bit for each first letter.
    private static func firsts(_ words: [[UInt8]]) -> UInt32 { words.reduce(0) { $0 | 1 << UInt32($1[0] & 31) } }

    private static func holds(_ address: ArraySlice<UInt8>, _ words: [[UInt8]], _ firsts: UInt32) -> Bool {
        address.withUnsafeBufferPointer { bytes in
            for index in bytes.indices.dropLast()
            where bytes[index] == 0x2F && bytes[index + 1] >= 0x41
                && firsts & 1 << UInt32(bytes[index + 1] & 31) != 0
            {
                let rest = bytes.count - index - 1
                for word in words where bytes[index + 1] | 0x20 == word[0] && word.count <= rest {
                    if word.indices.allSatisfy({ bytes[index + 1 + $0] | 0x20 == word[$0] | 0x20 }) { return true }
                }
            }
            return false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether it holds `word` (lower-case ASCII) in any case.
    func mentions(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        return withUnsafeBufferPointer { bytes in
            let first = word.utf8Start[0]
            for start in 0...(bytes.count - length) where lowered(bytes[start]) == first {
                var index = 1
                while index < length, lowered(bytes[start + index]) == word.utf8Start[index] { index += 1 }
                if index == length { return true }
            }
            return false
        }
    }

    /// Whether one of its words, parted by blanks, is `word` in any case.
    func hasWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        var matched = 0
        for byte in self {
            if byte <= 0x20 {
                if matched == length { return true }
                matched = 0
            } else if matched >= 0, matched < length, lowered(byte) == word.utf8Start[matched] {
                matched += 1
            } else {
                // Not this word: until the next blank.
                matched = -1
            }
        }
        return matched == length
    }
}
