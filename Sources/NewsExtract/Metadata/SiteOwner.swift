// The person whom a personal site is called after: "Polly Muster", or the "Robert Muster" of "Robert Muster Yoga" at
// robertmuster.example. Gives a name to weigh among the page's authors, never an answer; refuses names that neither the
// address nor a common first name speaks for.
import NewsAddress
import NewsXML

enum SiteOwner {
    static func name(_ facts: PageFacts, data: StructuredData, url: String) -> String? {
        let host = Address.hostName(of: url).map { SiteNames.key(ofHost: $0) } ?? ""
        let tail = facts.titleElement.flatMap { TitleParts.splits(facts.document.plainText($0)[...]).last?.tail }
        let names = [facts.meta("og:site_name"), facts.meta("application-name"), data.organization]
        let sites = (names + [tail.map(String.init)]).compactMap { $0 }.filter { $0.utf8.count <= 60 }
        return sites.lazy.compactMap { called($0, host: host) }.first ?? sites.lazy.compactMap(owner).first
    }

    /// A site's name that is a person's, with or without "Blog": "Jane Muster's Blog".
    private static func owner(_ site: String) -> String? {
        var words = site[...].words
        if words.count > 2, words.last.map({ TitleKey.of($0) }) == "blog" { words.removeLast() }
        var name = words.joined(separator: " ")
        for ending in ["'s", "’s", "'", "’"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        return isPerson(name) ? name : nil
    }

    /// The first words of a site's name that are its address too.
    private static func called(_ site: String, host: String) -> String? {
        let words = site[...].words
        return [2, 3].lazy.filter { words.count > $0 }.map { words.prefix($0).joined(separator: " ") }.first {
            TitleKey.of($0) == host && isPerson($0)
        }
    }

    private static func isPerson(_ name: String) -> Bool {
        let shape = NameShape(name)
        return (2...3).contains(shape.words) && shape.stops == 0 && shape.roles == 0 && PersonName.standsAlone(name)
            && shape.keys.first.map(FirstNames.contains) ?? false
    }
}
