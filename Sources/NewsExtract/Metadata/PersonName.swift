// Names of people out of what stands in a byline: "By Jane Doe and Max Muster, Reporter | Updated 3 May" holds two. Splits
// lists, drops lead words, roles, mails, addresses and dates; refuses what is no name (digits, sentences, functions).

enum PersonName {
    /// The names in one text, in order. `isClaim`: the publisher's data says that these are authors, so that "Podium Staff"
    /// is one; in running text it is not.
    static func split(_ text: String, isClaim: Bool = false) -> [String] {
        guard text.utf8.count <= 400 else { return [] }
        var text = text
        if text.contains("://") || text.contains("www.") {
            text = text.split(separator: " ").filter { !$0.contains("://") && !$0.hasPrefix("www.") }.joined(
                separator: " ")
        }
        var result: [String] = []
        for part in parts(of: withoutLead(text[...])) {
            guard let name = clean(part, isClaim: isClaim), !(isDegree(name) && !result.isEmpty),
                !result.contains(where: { $0.lowercased() == name.lowercased() })
            else { continue }
            result.append(name)
            if result.count == 12 { break }
        }
        return result
    }

    /// "MS, RD, FAND" behind a name.
    private static func isDegree(_ name: String) -> Bool {
        name.utf8.count <= 5 && name.utf8.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x2E } && Agencies.named(name) == nil
    }

    /// Lead words of bylines, lower case, longest first where one begins another.
    private static let leads: [String] = [
        "article by", "written by", "posted by", "published by", "reported by", "story by", "words by", "text by",
        "photos by",
        "submitted by", "interview by", "review by", "analysis by", "opinion by", "reporting by", "by:", "by", "von:",
        "von", "par:", "par", "por:", "por",
        "oleh:", "oleh", "di:", "da:", "door:", "door", "av:", "af:", "autor:", "autorin:", "autoren:", "auteur:",
        "author:", "authors:", "autore:",
        "a cura di", "propos recueillis par", "texte:", "text:", "tekst:", "tekst", "text", "penulis:", "penulis",
        "reporter:", "reporter", "laporan:",
        "laporan", "redaktor:", "redakteur:", "verfasser:", "verfasst von", "geschrieben von", "ein beitrag von",
        "ein artikel von", "eine analyse von",
        "ein kommentar von", "ein interview von", "kommentar von", "interview von", "aus", "автор:", "автор", "текст:",
        "автори:", "作者：", "作者:", "文：", "文/", "文 /", "記者",
        "记者", "yazan:", "skrevet av", "skriven av", "tác giả:", "theo", "από τον", "από την", "του", "της", "tekst:",
        "autorka:", "szerző:", "írta:",
        "bởi", "written & directed by", "escrito por", "publicado por", "publié par", "publicerad av", "scritto da",
        "pubblicato da", "geplaatst door",
        "geschreven door", "postado por", "gepostet von", "veröffentlicht von", "erstellt von", "contributed by",
        "created by", "added by", "compiled by", "view all posts by", "posts by", "alle beiträge von",
        "zeige alle beiträge von", "mehr artikel von", "weitere beiträge von", "mehr von", "more from", "more by",
        "articles by", "all posts by", "see all posts by", "see all by", "view all by", "über", "about", "mehr über",
        "ver todos los artículos de", "voir tous les articles de", "view profile of", "visit", "contact", "porträt von",
        "foto von", "view author archive", "interview:", "blog beitrag von", "beitrag von", "artikel von",
        "eingestellt von", "auteur :", "texte et photos", "texte", "reportage von", "ein essay von", "gastbeitrag von",
        "protokoll:", "mitarbeit:", "autor", "autorin", "erfasst von", "redaktion:", "herausgeber:", "投稿者", "執筆",
        "取材・文", "文・", "byby", "with",
    ].sorted { $0.utf8.count > $1.utf8.count }

    private static let otherWords = LeadWords(others)

    /// What editors and checkers did is not authorship.
    private static let others = [
        "edited by", "reviewed by", "fact checked", "fact-checked", "medically reviewed", "photo by", "photos by",
        "photograph", "image by", "illustration", "redigiert", "übersetzt", "translated", "editor:", "published by",
        "sponsored", "powered by", "foto:", "photo:", "bild:",
    ]

    private static func withoutLead(_ text: Substring) -> Substring {
        var text = text.trimmingBlanks
        for _ in 0..<3 {
            let lower = text.prefix(40).lowercased()
            guard let found = leadWords.longest(startOf: lower) else { break }
            let lead = String(decoding: found.bytes, as: UTF8.self)
            let rest = text.dropFirst(found.characters)
            let isWhole =
                lead.hasSuffix(":") || lead.hasSuffix("：") || lead.hasSuffix("/") || !lead.utf8.allSatisfy { $0 < 0x80 }
            guard isWhole || rest.first.map({ $0.isWhitespace || $0 == ":" || $0 == "\u{A0}" }) ?? false else { break }
            text = rest.drop { $0.isWhitespace || $0 == ":" || $0 == "|" }
        }
        return text
    }

    /// What follows a lead word of authorship; nil where the text does not begin with one.
    static func afterLead(_ text: String) -> String? {
        guard text.utf8.count <= 160, let initial = text.utf8.first, leadInitials.contains(initial) else { return nil }
        let lower = text.prefix(40).lowercased()
        guard let found = bylineWords.longest(startOf: lower) else { return nil }
        let rest = text.dropFirst(found.characters)
        let lead = String(decoding: found.bytes, as: UTF8.self)
        guard rest.isEmpty || lead.hasSuffix(":") || rest.first?.isLetter == false else { return nil }
        return String(rest.drop { !$0.isLetter })
    }

    private static let leadWords = LeadWords(leads)
    private static let bylineWords = LeadWords(bylineLeads)

    private static let bylineLeads =
        leads.filter {
            ![
                "di:", "aus", "über", "about", "visit", "contact", "with", "text", "tekst", "theo", "της", "του",
                "reporter", "par",
            ].contains($0)
        } + ["par"]

    /// True for a function of writing, false for one of editing, nil for any other text.
    static func function(_ text: String) -> Bool? {
        guard text.utf8.count <= 24 else { return nil }
        let word = text.lowercased().filter { $0 != ":" && $0 != " " }
        if writing.contains(word) { return true }
        return editing.contains(word) ? false : nil
    }

    private static let writing: Set<String> = [
        "penulis", "reporter", "writer", "author", "autor", "autorin", "autore", "auteur", "verfasser", "journalist",
        "wartawan", "staffwriter", "pewarta", "автор", "skribent", "schrijver",
    ]
    private static let editing: Set<String> = [
        "editor", "redaktur", "penyunting", "redakteur", "redigeur", "éditeur", "redactor", "редактор", "edytor",
        "redaktör", "desk",
    ]
    static let functionInitials = Set(
        (writing.union(editing)).flatMap { [$0.utf8.first, $0.uppercased().utf8.first] }.compactMap { $0 })

    /// First bytes of lead words, in both cases.
    static let leadInitials = Set(
        bylineLeads.flatMap { [$0.utf8.first, $0.uppercased().utf8.first] }.compactMap { $0 })

    /// Words between two names.
    private static let joins: Set<String> = [
        "and", "und", "et", "y", "e", "dan", "och", "og", "en", "i", "и", "та", "ve", "with", "mit", "avec", "con",
        "und", "și", "și", "και", "a", "ja", "és",
        "va", "&", "+", "và", "für", "in", "for", "at", "via", "from", "aus", "über", "dengan",
    ]
    /// Joins after which no further name comes: "Jane Doe in Berlin", "Max Muster for Reuters".
    private static let ends: Set<String> = ["in", "for", "at", "für", "via", "from", "aus", "über"]

    private static func parts(of text: Substring) -> [Substring] {
        var result: [Substring] = []
        for piece in text.split(whereSeparator: { ",;|/·•\n、，／；–—".contains($0) }) {
            // A dash parts a name from a role, but not the halves of a name.
            for side in piece.split(separator: " - ") where !side.isEmpty {
                var begin = side.startIndex
                var at = side.startIndex
                var isOver = false
                while at < side.endIndex, !isOver {
                    let end = side[at...].firstIndex(where: \.isWhitespace) ?? side.endIndex
                    let word = side[at..<end].lowercased()
                    if joins.contains(word), at > begin, isJoin(word, in: side, at: at, end: end) {
                        result.append(side[begin..<at])
                        begin = end
                        isOver = ends.contains(word)
                    }
                    at = end < side.endIndex ? side.index(after: end) : side.endIndex
                }
                if !isOver { result.append(side[begin...]) }
            }
        }
        return result
    }

    /// A single letter joins only lower case, and never as an initial: "E. M. Forster", "José Ortega y Gasset" stays split-free
    /// only where a name of two words stands on both sides.
    private static func isJoin(_ word: String, in text: Substring, at: Substring.Index, end: Substring.Index) -> Bool {
        guard text[at..<end].allSatisfy({ !$0.isUppercase }) || word.count > 2 else { return false }
        if ["a", "i", "e", "y", "en", "va", "ja", "con"].contains(word) {
            let before = text[..<at].split(whereSeparator: \.isWhitespace).count
            let after = text[end...].split(whereSeparator: \.isWhitespace).count
            return before >= 2 && after >= 2
        }
        return true
    }

    /// Words of roles, offices and desks; a part made of nothing else is no name, and they are cut from the end of one.
    private static let roles: Set<String> = [
        "reporter", "reporters", "editor", "editors", "correspondent", "staff", "writer", "writers", "columnist",
        "contributor", "contributors",
        "journalist", "journalistin", "redakteur", "redakteurin", "redaktion", "redakcja", "redakce", "redazione",
        "redaccion", "redacción", "rédaction", "redaction",
        "redaksi", "redação", "chief", "senior", "junior", "deputy", "managing", "associate", "assistant", "executive",
        "digital", "online", "news", "desk", "bureau",
        "political", "politics", "business", "sports", "sport", "technology", "science", "health", "environment",
        "education", "crime", "economics", "foreign",
        "national", "international", "world", "local", "special", "freelance", "freelancer", "guest", "author", "autor",
        "autorin", "founder", "ceo", "director", "producer",
        "photographer", "fotograf", "analyst", "expert", "team", "tim", "web", "admin", "administrator", "moderator",
        "wartawan", "kontributor", "penulis", "newsroom",
        "korrespondent", "korrespondentin", "reporterin", "volontär", "volontärin", "dpa-korrespondent",
        "chefredakteur", "chefredakteurin", "journaliste",
        "periodista", "giornalista", "dziennikarz", "publisher", "blogger", "press", "agency", "agencies", "agence",
        "agencias", "agenturen", "wire", "wires", "service",
        "lead", "global", "head", "of", "the", "our", "media", "user", "unknown", "anonymous", "null", "undefined",
        "none", "n/a", "default", "test", "root", "co-founder",
        "commissioning", "features", "feature", "culture", "entertainment", "lifestyle", "investigative", "data",
        "video", "social", "contributing", "opinion",
        "professor", "lecturer", "fellow", "researcher", "president", "manager", "advisor", "consultant", "strategist",
        "specialist", "coordinator", "redactie",
        "verslaggever", "редакция", "корреспондент", "журналист", "редактор", "редакція", "編集部", "記者", "记者", "编辑",
        "責任編輯", "责任编辑", "updated", "published", "posted",
        "share", "follow", "email", "twitter", "facebook", "comments", "comment", "read", "min", "view", "profile",
        "bio", "biography", "more", "articles", "see", "all",
        "posts", "about", "contact", "subscribe", "photo", "photos", "foto", "fotos", "image", "images", "source",
        "quelle", "authors", "contributors", "show", "hide", "stand",
        "uhr", "aktualisiert", "von", "by", "article", "articles", "content", "sponsored", "advertorial", "partner",
        "publié", "mis", "jour", "est", "edt", "pst", "pdt", "gmt", "utc",
    ]

    /// Claims that name nobody.
    private static let empties: Set<String> = [
        "null", "undefined", "none", "n/a", "unknown", "default", "author", "autor", "no", "user", "admin",
        "administrator", "false", "true",
    ]

    /// Words of a page's own furniture.
    private static let stops: Set<String> = [
        "click", "here", "archive", "rss", "feed", "learn", "login", "register", "registrieren", "sign", "subscribe",
        "beiträge", "artikel", "artikelübersicht", "article", "articles",
        "posts", "publiziert", "published", "written", "updated", "userprofile", "terms", "privacy", "cookie",
        "copyright", "vorbehalten", "rechte", "rights", "reserved", "home", "jobs",
        "menu", "search", "newsletter", "follow", "share", "comments", "kommentare", "inhalte", "gmbh", "ltd", "inc",
        "e.v", "www", "http", "minutes", "days", "ago", "reading", "min",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october",
        "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "your", "you",
        "this", "that", "is", "are", "was", "not", "gespräch", "website", "webseite",
    ]

    private static let titles: Set<String> = [
        "prof", "dipl", "mag", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "esq", "ing", "med", "rer", "nat", "phil",
        "jur", "habil", "ph.d", "m.d", "rd", "rn",
        "mph", "jd", "cfa", "cpa", "llb", "llm", "s.h", "s.e", "s.kom", "m.si", "dvm", "cfp", "ldn", "rdn", "mba",
    ]

    private static func clean(_ part: Substring, isClaim: Bool) -> String? {
        let start = part.trimmingBlanks.prefix(24).lowercased()
        if otherWords.longest(startOf: start) != nil { return nil }
        var text = withoutLead(part.trimmingBlanks)
        if let bracket = text.firstIndex(where: { "(<[【（".contains($0) }) {
            let before = text[..<bracket].trimmingBlanks
            text = before.isEmpty ? text[text.index(after: bracket)...].prefix { !")>]】）".contains($0) } : before
        }
        var words = text.split(whereSeparator: \.isWhitespace)
        words.removeAll { $0.contains("@") || $0.hasPrefix("http") || $0.hasPrefix("www.") || $0.contains("://") }
        func bare(_ word: Substring) -> String { String(word.lowercased().filter { $0 != "." && $0 != ":" }) }
        while words.count > (isClaim ? 3 : 2), let last = words.last,
            roles.contains(bare(last)) || titles.contains(bare(last))
        {
            words.removeLast()
        }
        while words.count > 2, let last = words.last, titles.contains(bare(last)), last != last.lowercased() {
            words.removeLast()
        }
        while !isClaim, words.count > 2, let first = words.first, roles.contains(bare(first)) { words.removeFirst() }
        guard !words.isEmpty, words.count > 1 || !titles.contains(bare(words[0])) else { return nil }
        if !isClaim {
            // One role among two words is a function or a desk: "Senior Analyst", "Podium Staff".
            let count = words.count { roles.contains(bare($0)) }
            if count == words.count || (count > 0 && words.count <= 2) { return nil }
            if words.contains(where: { stops.contains(bare($0)) }) { return nil }
        } else if words.count == 1, empties.contains(bare(words[0])) {
            return nil
        }
        var name = words.joined(separator: " ")
        while let last = name.last, ":*-–—_,;\"'".contains(last) { name.removeLast() }
        while let first = name.first, ":*-–—_,;\"'.".contains(first) { name.removeFirst() }
        guard isPlausible(name) else { return nil }
        return name
    }

    /// One to six words (more letters where words are not parted), no digits, no sentence.
    private static func isPlausible(_ name: String) -> Bool {
        guard (2...60).contains(name.count), name.split(separator: " ").count <= 6 else { return false }
        var letters = 0
        for character in name {
            if character.isNumber || "!?=<>{}[]%$€:\\".contains(character) { return false }
            if character.isLetter { letters += 1 }
        }
        guard letters * 10 >= name.count * 7 else { return false }
        if letters < 2 { return false }
        let isLatin = name.utf8.allSatisfy { $0 < 0x80 }
        // "john" alone may be a user's name; "and then he said" is no name at all.
        if isLatin, name.contains(" "), !name.contains(where: \.isUppercase), name.split(separator: " ").count > 3 {
            return false
        }
        return true
    }

    /// Whether it may stand as a name at all where nothing says so: initials of a missing picture ("CM") may not.
    static func isMoreThanInitials(_ name: String) -> Bool { name.count > 2 || !name.utf8.allSatisfy { $0 < 0x80 } }

    /// Whether it reads as a person: two to five words that begin with capitals, or a script without them.
    static func looksPersonal(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard name.utf8.contains(where: { $0 < 0x80 }) || words.count > 1 else {
            return name.count >= 2 && name.count <= 8
        }
        guard (2...5).contains(words.count) else { return false }
        let capitals = words.filter { $0.first?.isUppercase ?? false || !($0.first?.isLowercase ?? true) }
        return capitals.count * 2 > words.count && words.first?.first?.isLowercase != true
    }
}
