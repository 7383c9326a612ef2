// The authors: JSON-LD first, then meta elements, rel=author, itemprop, names in author classes, bylines and links to author
// pages near the headline. The first source that names a person wins; the publisher or a wire service counts only where no
// source names anybody else. Editors are not authors where a reporter is named.
import NewsXML

struct AuthorChoice {
    private(set) var names: [String] = []
    private(set) var origin: String?
    /// Everything any source called an author, agencies included.
    private(set) var all: [String] = []

    init(_ facts: PageFacts, data: StructuredData, headline: Int?, body: BodyExtent?, publisher: PublisherChoice) {
        let places = AuthorSources(facts: facts, headline: headline)
        let structured = data.article?.authors ?? []
        let claimed = places.fromMeta(publisher: publisher)
        let sources: [(String, () -> [String])] = [
            (
                "json-ld",
                { structured.flatMap { $0.isOrganization ? [$0.name] : PersonName.split($0.name, isClaim: true) } }
            ),
            ("rel=author", { places.fromMarks(.authorLink) }),
            ("itemprop", { places.fromProperties() }),
            ("author class", { places.fromClasses(isNamed: true) }),
            ("meta", { claimed.contains(where: places.isShown) ? claimed : [] }),
            ("class", { places.fromClasses(isNamed: false) }),
            ("byline class", { places.fromBylines() }),
            ("meta", { claimed }),
            ("byline", { places.fromText() }),
            ("author link", { places.fromMarks(.authorAddress) }),
            ("far byline", { places.fromFarText() }),
            ("desk", { places.fromDesks() }),
        ]
        var fallback: ([String], String)?
        for (name, read) in sources {
            // The publisher's own claim outweighs names far from the headline.
            if fallback != nil, name == "far byline" || name == "desk" { continue }
            let found = AuthorSources.unique(read())
            if found.isEmpty { continue }
            all += found
            let people = found.filter { !publisher.isPublisher($0) && Agencies.named($0) == nil }
            guard people.contains(where: PersonName.looksPersonal) else {
                if fallback == nil { fallback = (people.isEmpty ? found : people, name) }
                continue
            }
            // A wire service that JSON-LD names beside a person is meant as an author.
            names = name == "json-ld" ? found.filter { !publisher.isPublisher($0) } : people
            origin = name
            break
        }
        if names.isEmpty, let fallback {
            names = fallback.0
            origin = fallback.1
        }
        dropEditors(places)
    }

    /// Data that names an editor loses against a page that names the writer beside them.
    private mutating func dropEditors(_ places: AuthorSources) {
        guard !names.isEmpty, origin != "byline", origin != "far byline" else { return }
        let people = places.byFunction()
        let editors = Set(people.editors.map { TitleKey.of($0) })
        guard !people.writers.isEmpty, names.allSatisfy({ editors.contains(TitleKey.of($0)) }),
            !people.writers.contains(where: { editors.contains(TitleKey.of($0)) })
        else { return }
        names = people.writers
        origin = "function"
    }
}
