// What the model sees of each candidate: how it stands to every source, what was cut off to get it, what it looks like, what
// the address says, and where the element that shows it stands. The order of the numbers is fixed by `names`; the trained
// forest depends on it.
import NewsXML

struct TitleFeatures {
    private(set) var names: [String] = []
    private(set) var rows: [Float] = []
    private(set) var width = 0
    /// The first opinion of each candidate (see `TitleVotes`).
    private(set) var votes: [Float] = []
    private let namesWanted: Bool
    private var sum: Float = 0
    private var isSaid = false
    private var siteEvidence = 0

    /// `votesOnly`: the other numbers are not asked for and left out.
    init(_ candidates: [TitleCandidate], _ page: TitlePage, named: Bool = false, votesOnly: Bool = false) {
        namesWanted = named
        rows.reserveCapacity(candidates.count * 96)
        for candidate in candidates {
            let start = rows.count
            let words = TitleKey.words(candidate.text.utf8)
            putSources(candidate, words, page)
            putCuts(candidate, page)
            if !votesOnly {
                putLooks(candidate, page)
                putAddress(words, page)
                putPlace(candidate, page)
                putPage(page)
                putRivals(candidate, candidates)
            }
            for name in ["votes", "votes-behind", "votes-rank"] { put(name, 0) }
            width = rows.count - start
            votes.append(sum)
        }
        let most = votes.max() ?? 0
        for (index, vote) in votes.enumerated() {
            rows[index * width + width - 3] = vote
            rows[index * width + width - 2] = vote - most
            rows[index * width + width - 1] = Float(votes.lazy.filter { $0 > vote }.count)
        }
    }

    func row(_ index: Int) -> Range<Int> { (index * width)..<((index + 1) * width) }

    private mutating func put(_ name: @autoclosure () -> String, _ value: Float) {
        if namesWanted, width == 0 { names.append(name()) }
        rows.append(value)
    }

    private mutating func put(_ name: @autoclosure () -> String, _ value: Bool) { put(name(), value ? 1 : 0) }

    /// How a candidate stands to a source's text without the site's names: the same spelling 7, the same but for case and
    /// marks 6, it begins with the source's 5, ends with it 4, is its beginning 3, its end 2, a part of it 1, something
    /// else 0.
    private static func relation(_ candidate: TitleCandidate, _ claim: TitleClaim) -> Float {
        if claim.core.spelling == candidate.spelling { return 7 }
        let key = claim.core.key
        if key == candidate.key { return 6 }
        if key.count < candidate.key.count {
            if key.count < 8 { return 0 }
            if candidate.key.starts(with: key) { return 5 }
            return candidate.key.ends(with: key) ? 4 : 0
        }
        if key.starts(with: candidate.key) { return 3 }
        if key.ends(with: candidate.key) { return 2 }
        return key.contains(part: candidate.key) ? 1 : 0
    }

    private mutating func putSources(_ candidate: TitleCandidate, _ words: [UInt64], _ page: TitlePage) {
        var relations = [Float](repeating: -1, count: TitleSource.allCases.count)
        var alike = [Float](repeating: -1, count: TitleSource.allCases.count)
        var counts: (same: Float, key: Float, longer: Float, shorter: Float, other: Float) = (0, 0, 0, 0, 0)
        for claim in page.claims {
            let relation = Self.relation(candidate, claim)
            let source = claim.source.rawValue
            relations[source] = max(relations[source], relation)
            switch claim.source {
            case .data, .openGraph, .titleElement, .heading:
                let common = Float(words.lazy.filter { claim.words.contains($0) }.count)
                let all = Float(words.count + claim.words.count) - common
                alike[source] = max(alike[source], all > 0 ? common / all : 0)
            default: break
            }
            if claim.source == .laterHeading || claim.source == .named || claim.source == .second { continue }
            switch relation {
            case 7: counts.same += 1
            case 6: counts.key += 1
            case 4, 5: counts.shorter += 1
            case 1, 2, 3: counts.longer += 1
            default: counts.other += 1
            }
        }
        sum = 0
        for source in TitleSource.allCases {
            put("to-\(source)", relations[source.rawValue])
            sum += TitleVotes.share(relations[source.rawValue]) * TitleVotes.weight(source, page)
        }
        // Of two spellings the data's is taken.
        if page.isNews, relations[TitleSource.data.rawValue] == 7 { sum += 0.01 }
        isSaid = counts.same + counts.key > 0
        for source in [TitleSource.data, .openGraph, .titleElement, .heading] {
            put("like-\(source)", alike[source.rawValue])
        }
        put("said-same", counts.same)
        put("said-key", counts.same + counts.key)
        put("said-longer", counts.longer)
        put("said-shorter", counts.shorter)
        put("said-other", counts.other)
    }

    private mutating func putCuts(_ candidate: TitleCandidate, _ page: TitlePage) {
        var cuts = [Float](repeating: 0, count: TitleCut.allCases.count)
        var evidence: Float = -1
        var words: Float = 0
        var mark: Float = -1
        var fromHead: Float = 0
        var child: Float = -1
        for origin in candidate.origins {
            cuts[origin.cut.rawValue] += 1
            if origin.cut == .whole { continue }
            evidence = max(evidence, Float(origin.siteEvidence))
            words = max(words, Float(origin.wordsCut))
            if let cutAt = origin.mark { mark = max(mark, Float(cutAt.rawValue)) }
            if origin.cut == .withoutFirst || origin.cut == .withoutLast { child = max(child, origin.isMarked ? 1 : 0) }
            if page.claims[origin.claim].node == nil { fromHead += 1 }
        }
        for cut in TitleCut.allCases { put("cut-\(cut)", cuts[cut.rawValue]) }
        put("cut-evidence", evidence)
        put("cut-words", words)
        put("cut-mark", mark)
        put("cut-head", fromHead)
        put("cut-child", child)
        // What is left may still hold a name at its end or its beginning.
        let splits = TitleParts.splits(candidate.text[...])
        var left:
            (tail: Float, head: Float, tailWords: Float, headWords: Float, bars: Float, dashes: Float, colons: Float) =
                (-1, -1, 0, 0, 0, 0, 0)
        for split in splits {
            switch split.mark {
            case .bar: left.bars += 1
            case .dash: left.dashes += 1
            case .colon: left.colons += 1
            }
        }
        if let last = splits.last {
            left.tail = Float(page.sites.evidence(of: last.tail))
            left.tailWords = Float(last.tail.wordCount)
        }
        if let first = splits.first {
            left.head = Float(page.sites.evidence(of: first.head))
            left.headWords = Float(first.head.wordCount)
        }
        siteEvidence = page.sites.evidence(of: candidate.text)
        sum = TitleVotes.corrected(
            sum, isNameOfSite: siteEvidence >= 2,
            endsWithName: left.tail >= 2, isUnfoundedCut: cuts[0] == 0 && evidence <= 0 && !isSaid,
            length: candidate.text.unicodeScalars.count)
        put("left-tail", left.tail)
        put("left-head", left.head)
        put("left-tail-words", left.tailWords)
        put("left-head-words", left.headWords)
        put("left-bars", left.bars)
        put("left-dashes", left.dashes)
        put("left-colons", left.colons)
    }

    private mutating func putLooks(_ candidate: TitleCandidate, _ page: TitlePage) {
        var letters: (upper: Float, all: Float, digits: Float) = (0, 0, 0)
        var words: (capital: Float, all: Float) = (0, 0)
        var isStart = true
        for byte in candidate.text.utf8 {
            let isUpper = byte &- 0x41 < 26
            let isLetter = isUpper || byte &- 0x61 < 26 || byte >= 0x80
            if isLetter { letters.all += 1 }
            if isUpper { letters.upper += 1 }
            if byte &- 0x30 < 10 { letters.digits += 1 }
            if isStart, isLetter {
                words.all += 1
                if isUpper { words.capital += 1 }
            }
            isStart = byte == 0x20
        }
        put("length", Float(candidate.text.unicodeScalars.count))
        put("words", Float(candidate.text.wordCount))
        put("share-of-longest", Float(candidate.key.count) / Float(max(page.longestKey, 1)))
        put("upper", letters.upper / max(letters.all, 1))
        put("capitals", words.capital / max(words.all, 1))
        put("digits", letters.digits / Float(max(candidate.key.count, 1)))
        put("bracket-end", candidate.text.hasSuffix(")") || candidate.text.hasSuffix("]"))
        put("is-site", Float(siteEvidence))
    }

    private mutating func putAddress(_ words: [UInt64], _ page: TitlePage) {
        let slug = page.slugWords
        guard !slug.isEmpty else {
            for name in ["slug-covered", "slug-share", "slug-first", "slug-last"] { put(name, -1) }
            return
        }
        put("slug-covered", Float(slug.lazy.filter { words.contains($0) }.count) / Float(slug.count))
        put("slug-share", Float(words.lazy.filter { slug.contains($0) }.count) / Float(max(words.count, 1)))
        put("slug-first", Float(words.prefix(2).lazy.filter { slug.contains($0) }.count))
        put("slug-last", Float(words.suffix(2).lazy.filter { slug.contains($0) }.count))
    }

    private mutating func putPlace(_ candidate: TitleCandidate, _ page: TitlePage) {
        let shown = candidate.origins.lazy.compactMap { origin in
            page.claims[origin.claim].node.map { (node: $0, cut: origin.cut) }
        }
        let whole = shown.first { $0.cut == .whole } ?? shown.first
        let place = whole.map { page.place($0.node) }
        put("shown", place != nil)
        put("at", place?.share ?? -1)
        put("before-prose", place?.distance ?? -9)
        put("tag", place?.tag ?? -1)
        put("in-article", place?.isInArticle ?? false)
        put("in-aside", place?.isAside ?? false)
        put("in-link", place?.isLink ?? false)
        put("headings-before", place?.headingsBefore ?? -1)
        put("headings-after", place?.headingsAfter ?? -1)
    }

    private mutating func putPage(_ page: TitlePage) {
        put("page-rank", page.rank)
        put("page-news", page.isNews)
        put("page-article", page.isArticle)
        put("page-headings", page.headings)
        put("page-claims", Float(page.claims.count))
    }

    /// How it stands to the other candidates: how many hold it as their beginning, and how many begin it.
    private mutating func putRivals(_ candidate: TitleCandidate, _ all: [TitleCandidate]) {
        var counts: (longer: Float, shorter: Float, spellings: Float) = (0, 0, 0)
        for other in all where other.key.count >= 8 {
            if other.key.count > candidate.key.count {
                if other.key.starts(with: candidate.key) { counts.longer += 1 }
            } else if other.key.count < candidate.key.count {
                if candidate.key.starts(with: other.key) { counts.shorter += 1 }
            } else if other.key == candidate.key {
                counts.spellings += 1
            }
        }
        put("rivals-longer", counts.longer)
        put("rivals-shorter", counts.shorter)
        put("rivals-spelling", counts.spellings)
        put("rivals", Float(all.count))
    }
}
