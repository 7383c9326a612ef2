// The names of a page's mentions, each once, with the numbers that the author model judges them by. What the numbers say is
// listed in `AuthorFeature`; their order is the training's order.
import NewsXML

struct AuthorCandidate {
    var name: String
    var key: String
    var mentions: [Int] = []
    var row: [Float] = []
}

/// The numbers of a candidate behind those that count its mentions by source. Places are in bytes of the page's text;
/// `rank` is the order in which the sources gave the names, `order` that of the page behind the headline; mates are the
/// other names of the same list, rivals all others that a kind of source names.
enum AuthorFeature: Int, CaseIterable {
    case sources, mentions, groupSize, position, order, rank, after, before, bodyStart, bodyEnd, isShown
    case inHead, inBody, inTail, asides, bio, isLinked, leadBefore, editorBefore, roleAfter, dateBeside
    case picture, biography, words, letters, capitals, isAllCapitals, roles, stops, looksPersonal, startsLow
    case lowWords, firstName, mates, mateSources, mateLead, isPublisher, isAgency, inHost, isShorter
    case candidates, rivalsStructured, rivalsMeta, rivalsMarked, rivalsLead

    static let width = AuthorSource.allCases.count + allCases.count
    var column: Int { AuthorSource.allCases.count + rawValue }
    static var names: [String] { AuthorSource.allCases.map { "from-\($0)" } + allCases.map { "\($0)" } }
}

struct AuthorCandidates {
    let mentions: [AuthorMention]
    var all: [AuthorCandidate] = []
    let source: AuthorMentions
    var document: HTMLDocument { source.facts.document }

    private static let most = 64

    init(_ source: AuthorMentions, publisher: PublisherChoice, url: String) {
        self.source = source
        mentions = source.all
        collect()
        mergeShortForms()
        measure(publisher, url: url)
    }

    /// The sources of a candidate: "json-ld+byline class".
    func origin(_ index: Int) -> String {
        var labels: [String] = []
        for mention in all[index].mentions where labels.count < 3 {
            let label = mentions[mention].source.label
            if !labels.contains(label) { labels.append(label) }
        }
        return labels.joined(separator: "+")
    }

    func has(_ index: Int, _ source: AuthorSource) -> Bool { all[index].row[source.rawValue] > 0 }

    /// Whether the name is of a list that the data gives: JSON-LD's, or a library's ("citation_author").
    func isListed(_ index: Int) -> Bool { has(index, .structuredPerson) || has(index, .metaLibrary) }

    /// Whether only lines that nothing marks say the name.
    func isUnmarked(_ index: Int) -> Bool { all[index].mentions.allSatisfy { mentions[$0].source == .bareLine } }

    /// Whether the page's data names the candidate as an author.
    func isClaimed(_ index: Int) -> Bool {
        all[index].mentions.contains { mentions[$0].source.rawValue <= AuthorSource.metaCard.rawValue }
    }

    /// Whether data or an element that is called so name the candidate an author.
    private func isMarked(_ index: Int) -> Bool {
        all[index].mentions.contains {
            mentions[$0].source.rawValue <= AuthorSource.authorClass.rawValue || mentions[$0].source == .siteOwner
        }
    }

    /// Whether a lead word ("By") gives the long form where the short one does not begin: "By <a>Jane</a> <a>Blog</a>" says
    /// where the name ends.
    private func isLedElsewhere(_ long: Int, than short: Int) -> Bool {
        let places = Set(all[short].mentions.compactMap { mentions[$0].place })
        return all[long].mentions.contains {
            mentions[$0].source == .lead && mentions[$0].place.map { !places.contains($0) } ?? false
        }
    }

    private mutating func collect() {
        var byKey: [String: Int] = [:]
        for (index, mention) in mentions.enumerated() {
            let key = TitleKey.of(mention.name)
            if key.isEmpty { continue }
            if let at = byKey[key] {
                all[at].mentions.append(index)
                // The page's own spelling, unless it shouts.
                let isBetter =
                    all[at].name.utf8.contains(0x20) != mention.name.utf8.contains(0x20)
                    || PersonName.isAllCapitals(all[at].name)
                if isBetter, mention.place != nil { all[at].name = mention.name }
            } else if all.count < AuthorCandidates.most {
                byKey[key] = all.count
                all.append(AuthorCandidate(name: mention.name, key: key, mentions: [index]))
            }
        }
    }

    /// "Tom" beside "Tom Miller" is the same person; a "Tom Blog" that only a loose line says is not the Tom of the data.
    private mutating func mergeShortForms() {
        for short in all.indices.reversed() where !all[short].name.utf8.contains(0x20) {
            let start = all[short].name.lowercased() + " "
            guard
                let long = all.firstIndex(where: {
                    $0.key.utf8.count > all[short].key.utf8.count && $0.name.lowercased().hasPrefix(start)
                        && PersonName.looksPersonal($0.name) && !$0.name.utf8.contains { $0 &- 0x30 < 10 }
                }),
                NameShape(all[long].name).words <= 3,
                isMarked(long) || !isMarked(short) || isLedElsewhere(long, than: short)
            else { continue }
            all[long].mentions += all[short].mentions
            all.remove(at: short)
        }
    }
}
