// Words around names, lower case, in the languages of news: what joins two names, or shows that a text is a role, a desk or a
// page's furniture; what leads to a name is in NameWords+Leads. Data only; `PersonName` and its kin say what they mean.

enum NameWords {
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

    /// Articles that newspapers bear in their names.
    static let articles: Set<String> = ["le", "la", "les", "the", "el", "il", "der", "die", "das"]

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

    /// Roles that stand beside a name of a script without capitals, where one word is a whole name.
    static let callings: Set<String> = [
        "기자", "특파원", "논설위원", "선임기자", "記者", "记者", "特派員", "編集委員", "論説委員", "本报记者", "本報記者", "通讯员", "特约记者",
        "著", "著者", "共著", "編著", "編", "訳", "監訳", "訳者", "筆者", "文", "写真", "撮影", "取材", "執筆", "編集", "イラスト", "ライター",
        "संवाददाता", "প্রতিবেদক", "ผู้สื่อข่าว", "مراسل", "مراسلة", "كاتب", "خبرنگار", "כתב", "כתבת",
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
