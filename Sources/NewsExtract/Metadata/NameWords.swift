// Words around names, lower case, in the languages of news: what leads to a name, joins two, or shows that a text is a role, a
// desk or a page's furniture. Data only; `PersonName` and its kin say what they mean.

enum NameWords {
    /// Lead words of bylines, lower case, longest first where one begins another.
    static let leads: [String] = [
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
        "protokoll:", "mitarbeit:", "autor", "autorin", "autoren", "erfasst von", "redaktion:", "herausgeber:", "投稿者",
        "執筆",
        "取材・文", "文・", "byby", "with",
    ].sorted { $0.utf8.count > $1.utf8.count }

    static let bylineLeads =
        leads.filter {
            ![
                "di:", "aus", "über", "about", "visit", "contact", "with", "text", "tekst", "theo", "της", "του",
                "reporter", "par",
            ].contains($0)
        } + ["par"]

    /// What editors and checkers did is not authorship.
    static let others = [
        "edited by", "reviewed by", "fact checked", "fact-checked", "medically reviewed", "photo by", "photos by",
        "photograph", "image by", "illustration", "redigiert", "übersetzt", "translated", "editor:", "published by",
        "verified by", "approved by", "checked by", "geprüft von", "überprüft von", "lektorat", "researched by",
        "reviewer",
        "medical review", "relu par", "revisado por", "faktencheck", "disunting", "penyunting", "sponsored",
        "powered by", "foto:", "photo:", "bild:", "credit:", "credits:", "photo credit", "crédit", "bildquelle",
        "bildnachweis", "fotos:",
        "photographer:", "photography by", "pictures by",
    ]

    static let writing: Set<String> = [
        "penulis", "reporter", "writer", "author", "autor", "autorin", "autore", "auteur", "verfasser", "journalist",
        "wartawan", "staffwriter", "pewarta", "автор", "skribent", "schrijver", "authors", "autoren", "auteurs",
        "autores", "autori", "autor/in", "autor/autorin", "autorin/autor", "autor*in", "autor:in", "author(s)",
    ]

    static let editing: Set<String> = [
        "editor", "redaktur", "penyunting", "redakteur", "redigeur", "éditeur", "redactor", "редактор", "edytor",
        "redaktör", "desk",
    ]

    /// Words between two names.
    static let joins: Set<String> = [
        "and", "und", "et", "y", "e", "dan", "och", "og", "en", "i", "и", "та", "ve", "with", "mit", "avec", "con",
        "und", "și", "și", "και", "a", "ja", "és",
        "va", "&", "+", "và", "für", "in", "for", "at", "via", "from", "aus", "über", "dengan",
    ]

    /// Joins that are parts of names as well.
    static let careful: Set<String> = ["a", "i", "e", "y", "en", "va", "ja", "con"]
    /// Joins that may stand before the last name of a list with commas.
    static let ands: Set<String> = ["and", "und", "et", "dan", "och", "og", "&"]
    /// Joins after which no further name comes: "Jane Doe in Berlin", "Max Muster for Reuters".
    static let ends: Set<String> = ["in", "for", "at", "für", "via", "from", "aus", "über"]

    /// Words of roles, offices and desks; a part made of nothing else is no name, and they are cut from the end of one.
    static let roles: Set<String> = [
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
    static let empties: Set<String> = [
        "null", "undefined", "none", "n/a", "unknown", "default", "author", "autor", "no", "user", "admin",
        "administrator", "false", "true",
    ]

    /// Words of a page's own furniture.
    static let stops: Set<String> = [
        "click", "here", "archive", "rss", "feed", "learn", "login", "register", "registrieren", "sign", "subscribe",
        "beiträge", "nachrichten", "artikel", "artikelübersicht", "article", "articles",
        "posts", "publiziert", "published", "written", "updated", "userprofile", "terms", "privacy", "cookie",
        "copyright", "vorbehalten", "rechte", "rights", "reserved", "home", "jobs",
        "menu", "search", "newsletter", "follow", "share", "comments", "kommentare", "inhalte", "gmbh", "ltd", "inc",
        "e.v", "www", "http", "minutes", "days", "ago", "reading", "min",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october",
        "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "your", "you",
        "this", "that", "is", "are", "was", "not", "gespräch", "website", "webseite",
    ]

    static let titles: Set<String> = [
        "prof", "dipl", "mag", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "esq", "ing", "med", "rer", "nat", "phil",
        "jur", "habil", "ph.d", "m.d", "rd", "rn",
        "mph", "jd", "cfa", "cpa", "llb", "llm", "s.h", "s.e", "s.kom", "m.si", "dvm", "cfp", "ldn", "rdn", "mba",
    ]

    /// Labels of Twitter cards that stand before an author's name.
    static let cardLabels = [
        "written", "author", "verfasst", "geschrieben", "écrit", "escrito", "geschreven", "scritto", "autor", "von",
        "by",
        "ditulis", "skrev", "napis", "yaza", "автор",
    ]

    /// Lead words that may stand behind a date.
    static let shortLeads: Set<String> = [
        "by", "von", "par", "por", "oleh", "door", "av", "af", "di", "autor:", "author:", "przez", "от",
    ]

    /// What people who write for a living are called.
    static let jobs: Set<String> = [
        "reporter", "editor", "correspondent", "writer", "columnist", "contributor", "journalist", "journalistin",
        "redakteur", "redakteurin", "author", "autor", "autorin", "auteur", "autore", "journaliste", "periodista",
        "giornalista", "dziennikarz", "wartawan", "penulis", "korrespondent", "korrespondentin", "chefredakteur",
        "chefredakteurin", "founder", "ceo", "manager", "director", "analyst", "marketer", "specialist", "lead", "head",
        "engineer", "professor", "expert", "blogger", "volontär", "volontärin", "reporterin", "skribent", "schrijver",
        "redactor", "журналист", "корреспондент", "автор", "記者", "记者", "기자", "editor-in-chief", "co-founder",
    ]

    /// Small words inside names.
    static let particles: Set<String> = [
        "von", "van", "der", "den", "de", "la", "le", "di", "da", "dos", "del", "du", "zu", "zur", "af", "bin", "al",
        "el", "ten", "ter", "y", "e", "mac", "st",
    ]

    /// What many are called together: the last word of a desk's name, not a person's role.
    static let groups: Set<String> = ["team", "tim", "staff", "redaktion", "desk", "newsroom", "editors"]

    /// Beginnings of the months' names, of three letters, in the languages of most bylines.
    static let months: Set<String> = [
        "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez",
    ]

    /// A look at the bytes: whether a word of a name may be a role, a title, a stop or an empty claim; false is certain.
    static func mayBeListed(_ word: Substring) -> Bool { WordHash.bare(word.utf8).map(listed.mayHold) ?? true }

    private static let listed = WordFilter(
        [roles, titles, stops, empties].joined().map { word in
            WordHash.of(word.utf8.filter { $0 != 0x2E && $0 != 0x3A })
        })

    /// The same for the words between two names.
    static func mayJoin(_ word: Substring) -> Bool { WordHash.bare(word.utf8).map(joining.mayHold) ?? true }

    private static let joining = WordFilter(joins.map { WordHash.of($0.utf8) })
}
