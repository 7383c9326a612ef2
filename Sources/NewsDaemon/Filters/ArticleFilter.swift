// The operator's filters, ready to be used. They are asked in order, those of the source before those for all, and the
// first that matches decides; what none matches is kept. Before a page is fetched only its title, address and age are
// known: a filter that asks for more leaves the question open, and the page is fetched. Pure.
import NewsModel

/// What a filter looks at. `body` is nil while only the item is known.
struct FilterSubject: Sendable {
    struct Body: Sendable {
        var text: String
        var authors: [String] = []
        var tags: [String] = []
        var language: String?
    }

    var title: String?
    var addresses: [String]
    var published: Timestamp?
    var body: Body?

    init(title: String?, addresses: [String], published: Timestamp?, body: Body? = nil) {
        self.title = title
        self.addresses = addresses
        self.published = published
        self.body = body
    }

    init(_ item: Item, url: String) {
        self.init(title: item.title, addresses: [url], published: item.datePublished ?? item.dateModified)
    }

    init(_ article: Article) {
        self.init(
            title: article.title, addresses: [article.url, article.canonicalURL].compactMap { $0 },
            published: article.datePublished ?? article.dateModified,
            body: Body(
                text: article.contentText, authors: article.authors.compactMap(\.name), tags: article.tags,
                language: article.language))
    }
}

enum FilterVerdict: Sendable, Hashable {
    /// By the named filter, or because none matches.
    case kept(by: String?)
    case refused(by: String)
    /// More must be known.
    case open
}

/// A filter with its patterns made ready.
struct ArticleFilter: Sendable {
    let rule: FilterRule
    private let patterns: [(field: FilterRule.Field, patterns: [TextPattern])]

    /// Throws where a pattern is none; a configuration that was read has none such.
    init(_ rule: FilterRule) throws(PatternFault) {
        self.rule = rule
        var ready: [(field: FilterRule.Field, patterns: [TextPattern])] = []
        for field in FilterRule.Field.allCases {
            guard let texts = rule.patterns[field] else { continue }
            // A language is a code and its country: "pt" is found in "pt-BR", whole.
            var patterns: [TextPattern] = []
            for text in texts { patterns.append(try TextPattern(text)) }
            ready.append((field, patterns))
        }
        patterns = ready
    }

    /// Nil where the subject does not tell yet.
    func matches(_ subject: FilterSubject, now: Timestamp) -> Bool? {
        var isOpen = false
        if let age = rule.olderThan {
            if let published = subject.published {
                if now.seconds - published.seconds <= age { return false }
            } else if subject.body == nil {
                isOpen = true
            } else {
                return false
            }
        }
        for (field, patterns) in patterns {
            guard let texts = subject.texts(of: field) else {
                isOpen = true
                continue
            }
            if !patterns.contains(where: { pattern in texts.contains { pattern.isFound(in: $0) } }) { return false }
        }
        if rule.shorterThan != nil || rule.longerThan != nil {
            guard let body = subject.body else { return nil }
            let length = body.text.unicodeScalars.count
            if let shorter = rule.shorterThan, length >= shorter { return false }
            if let longer = rule.longerThan, length <= longer { return false }
        }
        return isOpen ? nil : true
    }
}

extension FilterSubject {
    /// Nil where it is not known yet.
    fileprivate func texts(of field: FilterRule.Field) -> [String]? {
        switch field {
        case .title: title.map { [$0] } ?? (body == nil ? nil : [])
        case .address: addresses
        case .text: body.map { [$0.text] }
        case .author: body?.authors
        case .tag: body?.tags
        case .language: body.map { [$0.language].compactMap { $0 } }
        }
    }
}

/// All filters of a configuration.
struct FilterBook: Sendable {
    private var forAll: [ArticleFilter] = []
    private var bySource: [String: [ArticleFilter]] = [:]

    init() {}

    init(_ configuration: Configuration) {
        func ready(_ rules: [FilterRule]) -> [ArticleFilter] { rules.compactMap { try? ArticleFilter($0) } }
        forAll = ready(configuration.filters)
        for source in configuration.sources where !source.filters.isEmpty {
            bySource[source.id] = ready(source.filters)
        }
    }

    func verdict(on subject: FilterSubject, sourceID: String, now: Timestamp) -> FilterVerdict {
        for filter in (bySource[sourceID] ?? []) + forAll {
            switch filter.matches(subject, now: now) {
            case nil: return .open
            case true?:
                return filter.rule.action == .keep ? .kept(by: filter.rule.name) : .refused(by: filter.rule.name)
            case false?: continue
            }
        }
        return .kept(by: nil)
    }

    /// The name of the filter that refuses; nil for what is kept or not decided.
    func refusal(of subject: FilterSubject, sourceID: String, now: Timestamp) -> String? {
        if case .refused(let name) = verdict(on: subject, sourceID: sourceID, now: now) { return name }
        return nil
    }
}
