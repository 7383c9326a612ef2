// The publisher's name: what the data or the page's own elements call it, without what sites add to it. Also tells which
// names on the page are the publisher's and nobody's. Refuses what has no letter in it.

struct PublisherChoice {
    let best: (String, String)?
    private let names: SiteNames

    /// `sites`: the site's names where they are known already. `title`: the headline that was chosen.
    init(_ facts: PageFacts, data: StructuredData, url: String, sites: SiteNames? = nil, title: String? = nil) {
        let names = sites ?? SiteNames(facts, data: data, url: url)
        let claimed = data.article?.publisher
        let shown = facts.meta("og:site_name")
        // The site's own spelling of the same name comes first.
        let isSame = claimed.map { TitleKey.of($0) } == shown.map { TitleKey.of($0) }
        let candidates: [(String?, String)] = [
            (isSame ? shown : nil, "og:site_name"), (claimed, "json-ld"), (shown, "og:site_name"),
            (data.organization, "json-ld organization"),
            (facts.meta("publisher", "dc.publisher", "dcterms.publisher", "application-name"), "meta"),
        ]
        best =
            candidates.lazy.compactMap { name, origin in
                name.flatMap { PublisherChoice.tidied($0, title: title, names) }.map { ($0, origin) }
            }.first
        self.names = names
    }

    func isPublisher(_ name: String) -> Bool { names.isSiteName(name) }

    /// "Gazette | News from the town", "The headline - Gazette", "Gazette -": of what marks part, the part that is the
    /// host's name too; else without the headline, and without what follows a bar.
    private static func tidied(_ name: String, title: String?, _ names: SiteNames) -> String? {
        let name = name.trimming { $0.isWhitespace || "-–—|·/".contains($0) }
        guard name.contains(where: \.isLetter) else { return nil }
        let splits = TitleParts.splits(name[...]).filter { $0.mark != .colon }
        guard let first = splits.first, let last = splits.last else { return name }
        if let title, TitleKey.of(first.head) == TitleKey.of(title) { return String(first.tail) }
        if names.evidence(of: first.head) >= 2 || isShortForm(last.tail, of: first.head) { return String(first.head) }
        if names.evidence(of: last.tail) >= 2 { return String(last.tail) }
        return first.mark == .bar ? String(first.head) : name
    }

    /// "Ministry of Education - MOE", "The Gazette | Gazette.com": an abbreviation or an address says less than the name.
    private static func isShortForm(_ tail: Substring, of name: Substring) -> Bool {
        let isAbbreviation = tail.utf8.count <= 5 && tail.utf8.allSatisfy { $0 &- 0x41 < 26 }
        return name.utf8.count <= 60 && (isAbbreviation || tail.contains(".") && !tail.contains(" "))
    }
}

extension String {
    fileprivate func trimming(_ isUnwanted: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isUnwanted(first) { text.removeFirst() }
        while let last = text.last, isUnwanted(last) { text.removeLast() }
        return String(text)
    }
}
