// The section of the publication that an article stands in: what the data or the meta elements of tools say, else the first
// place of the page's trail ("Home › Money › …") that is neither the front page nor the page itself. Refuses what says
// nothing of the article ("Uncategorized", "Blog") and what is too long for a name.
import NewsAddress
import NewsXML

/// A step of the way from the front page to this one.
struct TrailPlace {
    var name: String
    /// As it is written; may be relative.
    var address: String?
}

struct SectionChoice {
    let best: (String, String)?

    private static let longest = 60
    private static let metas = [
        "article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "prism.section",
        "content_category", "dc.subject",
    ]

    /// `title`: the headline that was chosen. `base`: what relative addresses are relative to.
    init(_ facts: PageFacts, data: StructuredData, sites: SiteNames, title: String?, url: String, base: String) {
        if let section = data.article?.sections.lazy.map(SectionChoice.first).first(where: SectionChoice.says) {
            best = (section, "json-ld")
            return
        }
        for name in SectionChoice.metas {
            guard let section = facts.meta(name).map(SectionChoice.first), SectionChoice.says(section) else { continue }
            best = (section, name)
            return
        }
        let page = Page(identity: Address.identity(url), titleKey: title.map { TitleKey.of($0) }, base: base)
        if let section = SectionChoice.section(data.trail, of: page, sites) {
            best = (section, "json-ld trail")
            return
        }
        let shown = facts.trail.map { SectionChoice.shown(facts, $0) } ?? []
        best = SectionChoice.section(shown, of: page, sites).map { ($0, "trail") }
    }

    /// What of a page tells it from the places above it.
    private struct Page {
        var identity: String
        var titleKey: String?
        var base: String
    }

    private static func section(_ trail: [TrailPlace], of page: Page, _ sites: SiteNames) -> String? {
        var places = trail[...]
        if let first = places.first, isFront(first, of: page, sites) { places.removeFirst() }
        // The last step without an address is the page, however it is called there.
        if let last = places.last, places.count > 1 && last.address == nil || isPage(last, page) { places.removeLast() }
        return places.first { place in
            (2...longest).contains(place.name.utf8.count) && !sites.isSiteName(place.name) && says(place.name)
        }?.name
    }

    /// The first of several sections in one text, "Business,Small Business" or "Phones, Networks, Carriers"; "Food, Wine &
    /// Travel" is one.
    private static func first(of text: String) -> String {
        let text = text.drop { !$0.isLetter && !$0.isNumber }
        let parts = text.split { $0 == "," || $0 == ";" }
        guard let first = parts.first, parts.count >= 2 else { return String(text) }
        let isEnumeration = parts.count >= 3 && !joins.contains { text.contains($0) }
        let isList = isEnumeration || text.contains(";") || parts[1].first != " "
        return isList ? String(first.trimmingBlanks) : String(text)
    }

    private static let joins = ["&", " and ", " und ", " et ", " y ", " e "]

    /// Whether a name says anything of the article.
    private static func says(_ name: String) -> Bool {
        let name = name.lowercased()
        return !name.isEmpty && !nothing.contains(name) && !fronts.contains(name)
    }

    private static func isFront(_ place: TrailPlace, of page: Page, _ sites: SiteNames) -> Bool {
        let name = place.name.lowercased()
        if fronts.contains(name) || name.hasSuffix(" home") || sites.isSiteName(place.name) { return true }
        guard let address = place.address.flatMap({ Address.resolve($0, base: page.base) }) else { return false }
        return Address.requestTarget(of: address) == "/"
    }

    private static func isPage(_ place: TrailPlace, _ page: Page) -> Bool {
        if let key = page.titleKey, TitleKey.of(place.name) == key { return true }
        let address = place.address.flatMap { Address.resolve($0, base: page.base) }
        return address.map { Address.identity($0) == page.identity } ?? false
    }

    /// The links of a trail that the page shows, less those to places in it.
    private static func shown(_ facts: PageFacts, _ trail: Int) -> [TrailPlace] {
        facts.document.all(.a, in: facts.document.descendants(trail)).prefix(12).compactMap { link in
            guard let address = facts.document.string(.href, of: link), !address.hasPrefix("#") else { return nil }
            return facts.shortText(link, longest: 120).map { TrailPlace(name: $0, address: address) }
        }
    }

    /// What the front page is called.
    private static let fronts: Set<String> = [
        "home", "homepage", "home page", "start", "startseite", "front page", "accueil", "inicio", "portada", "início",
        "capa", "beranda", "voorpagina", "forside", "forsiden", "hem", "etusivu", "strona główna", "úvod", "domů",
        "kezdőlap", "címlap", "acasă", "naslovnica", "početna", "anasayfa", "ana sayfa", "trang chủ", "главная",
        "головна", "начало", "αρχική", "الرئيسية", "خانه", "ראשי", "होम", "হোম", "หน้าแรก", "ホーム", "トップ", "首页",
        "首頁", "홈",
    ]

    /// What tells a reader nothing.
    private static let nothing: Set<String> = [
        "uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría", "sem categoria",
        "senza categoria", "geen categorie", "bez kategorii", "без рубрики", "未分類", "未分类", "blog", "all", "tags",
        "archive", "articles", "all articles", "alle artikel", "alle beiträge",
    ]
}
