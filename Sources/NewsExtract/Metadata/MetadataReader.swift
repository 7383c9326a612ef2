// The metadata of a page in two steps: first what it claims (read before the body is looked for, and of use there), then the
// choice of every field, which may look at the body's text. Each field has its own file; this one only puts them in order.
import NewsAddress
import NewsDates
import NewsModel
import NewsXML

struct MetadataReader {
    let facts: PageFacts
    let data: StructuredData
    let url: String
    /// When the page was fetched: later dates are not believed.
    let fetchedAt: Timestamp
    let contentLanguage: String?
    let settings: ExtractionSettings
    let title: TitleChoice
    /// The page as it came, for what only its programs know; empty where nobody kept it.
    let source: [UInt8]

    init(
        document: HTMLDocument, url: String, fetchedAt: Timestamp, contentLanguage: String? = nil,
        settings: ExtractionSettings = ExtractionSettings(), source: [UInt8] = [], feedTitle: String? = nil
    ) {
        facts = PageFacts(document)
        data = StructuredData(facts, url: url)
        self.url = url
        self.fetchedAt = fetchedAt
        self.contentLanguage = contentLanguage
        self.settings = settings
        self.source = source
        title = TitleChoice(facts, data: data, url: url, feed: feedTitle)
    }

    /// What relative addresses are relative to.
    var base: String { facts.baseAddress.flatMap { Address.resolve($0, base: url) } ?? url }

    /// What helps to find the body.
    var hints: BodyHints {
        var hints = BodyHints()
        hints.titles = title.all
        hints.descriptions = [
            data.article?.summary, facts.meta("og:description"), facts.meta("description"),
            facts.meta("twitter:description"),
        ].compactMap { $0 }
        // Its line breaks part paragraphs, so a text without markup stays as it is.
        hints.articleBody = data.article?.articleBody.map { text in
            text.utf8.contains { $0 == 0x3C || $0 == 0x26 } ? MarkupText.plain(text) : text
        }
        hints.isFree = data.article?.isFree
        hints.claimsArticle = (data.article?.rank ?? 0) >= 3 || facts.meta("og:type") == "article"
        return hints
    }

    /// All fields. `body` is what body extraction found, or nil where there is none.
    func metadata(body: BodyExtent?) -> PageMetadata {
        var result = PageMetadata()
        var origins: [String: String] = [:]
        func set<Value>(_ field: String, _ place: inout Value?, _ found: (Value, String)?) {
            guard let found else { return }
            place = found.0
            origins[field] = found.1
        }
        set("title", &result.title, title.best.map { ($0.text, $0.origin) })
        let language = LanguageChoice(
            facts, data: data, contentLanguage: contentLanguage, settings: settings, body: body?.text)
        set("language", &result.language, language.best)
        let names = PublisherChoice(
            facts, data: data, url: url, sites: title.sites, title: result.title)
        set("publisher", &result.publisher, names.best)
        let authors = AuthorChoice(authorCandidates(body: body, publisher: names))
        result.authors = authors.names
        if let origin = authors.origin { origins["authors"] = origin }
        let dates = DateChoice(
            facts, data: data, url: url, headline: title.headline, body: body, language: result.language,
            settings: settings,
            fetchedAt: fetchedAt, source: source)
        set("date_published", &result.datePublished, dates.published.map { ($0.timestamp, $0.origin) })
        set("date_modified", &result.dateModified, dates.modified.map { ($0.timestamp, $0.origin) })
        result.rawDate = dates.published?.raw
        result.isDateDoubtful = dates.isDoubtful
        let lead = LeadLine(body: body?.text, facts: facts, bodyNodes: body?.nodes, authors: authors.claimed)
        set("dateline", &result.dateline, lead.place)
        set("agency", &result.agency, lead.agency)
        set("summary", &result.summary, summary)
        set(
            "image", &result.image,
            ImageChoice.best(facts, data: data, shown: body?.picture, base: base))
        let tags = TagChoice(facts, data: data, body: body?.nodes)
        result.tags = tags.tags
        if let origin = tags.origin { origins["tags"] = origin }
        let section = SectionChoice(
            facts, data: data, sites: title.sites, title: result.title, url: url, base: base)
        set("section", &result.section, section.best)
        set("canonical_url", &result.canonicalURL, canonical(base: base))
        set("next_page", &result.nextPage, PagingLink.next(facts, url: url, base: base))
        result.wholePage = PagingLink.whole(facts, url: url, base: base)
        set("paywall", &result.isPaywalled, paywall)
        result.usage = UsageSignals(
            reservation: facts.meta("tdm-reservation"), policy: facts.meta("tdm-policy"),
            robots: (facts.metaValues("robots") + facts.metaValues("newsd")).joined(separator: ","))
        result.origins = origins
        return result
    }

    /// Everybody whom the page might name as an author.
    func authorCandidates(body: BodyExtent?, publisher: PublisherChoice) -> AuthorCandidates {
        AuthorCandidates(
            AuthorMentions(facts, data: data, url: url, headline: title.headline, body: body), publisher: publisher,
            url: url)
    }

    private var summary: (String, String)? {
        for (text, origin) in [
            (facts.meta("og:description"), "og:description"), (facts.meta("description"), "meta description"),
            (data.article?.summary, "json-ld"), (facts.meta("twitter:description"), "twitter:description"),
        ] {
            if let text, text.count > 1 { return (text, origin) }
        }
        return nil
    }

    private func canonical(base: String) -> (String, String)? {
        for (value, origin) in [(facts.canonical, "rel=canonical"), (facts.meta("og:url"), "og:url")] {
            guard let value, let resolved = Address.resolve(value, base: base),
                let host = Address.hostName(of: resolved), !host.isEmpty
            else { continue }
            // The front page is nobody's canonical address.
            if Address.requestTarget(of: resolved) == "/", Address.requestTarget(of: url) != "/" { continue }
            return (resolved, origin)
        }
        return nil
    }

    private var paywall: (Bool, String)? {
        if let isFree = data.article?.isFree { return (!isFree, "json-ld") }
        for name in [
            "article:content_tier", "og:article:content_tier", "content_tier", "access", "dcsext.articleaccess",
        ] {
            guard let tier = facts.meta(name)?.lowercased() else { continue }
            if ["locked", "metered", "paid", "premium"].contains(tier) { return (true, name) }
            if tier == "free" { return (false, name) }
        }
        return facts.hasPaywallSign ? (true, "class") : nil
    }
}
