// Finds the dates in the text of a page. Whole pages are looked at for nothing but years and short numeric dates; only the
// surroundings of these are read as dates. A date may be spread over several elements ("12" "March" "2021"). Says of each
// date what its label and the elements around it tell. Bounded: so many dates a page, six runs of text a date.
import NewsDates
import NewsModel
import NewsXML

struct DateScan {
    let facts: PageFacts
    let context: DateContext
    let headline: Int?
    /// The latest year that a copyright line names.
    private(set) var copyrightYear: Int?

    private var document: HTMLDocument { facts.document }
    private static let reachBack = 72
    private static let reachAhead = 64
    private static let longestShort = 120

    init(facts: PageFacts, context: DateContext, headline: Int?) {
        self.facts = facts
        self.context = context
        self.headline = headline
    }

    /// The dates in the text, in order.
    mutating func dates(most: Int = 120) -> [DateCandidate] {
        var found: [DateCandidate] = []
        var done = 0
        var windows = 0
        for index in 0..<document.count {
            let node = document[index]
            if found.count >= most || windows >= most * 4 { break }
            guard node.tag == .text, node.text.count >= 2 else { continue }
            var at = max(node.text.lowerBound, done)
            while at < node.text.upperBound,
                let hit = DateHits.next(in: document.text, from: at, to: node.text.upperBound)
            {
                windows += 1
                if found.count >= most || windows >= most * 4 { break }
                if let (date, upTo) = date(around: hit, in: index, after: done) {
                    found.append(date)
                    done = upTo
                    at = max(hit + 1, upTo)
                } else {
                    noteCopyright(hit)
                    at = hit + 1
                    while at < node.text.upperBound, document.text[at] &- 0x30 < 10 { at += 1 }
                }
            }
        }
        return found
    }

    // MARK: One date

    /// The text around a place, over the borders of runs.
    private struct Window {
        var bytes: [UInt8] = []
        /// Where each run begins here and in the document's text.
        var pieces: [(here: Int, there: Int)] = []

        mutating func append(_ text: ArraySlice<UInt8>) {
            if !bytes.isEmpty { bytes.append(0x20) }
            pieces.append((bytes.count, text.startIndex))
            bytes.append(contentsOf: text)
        }

        func there(_ here: Int) -> Int {
            let piece = pieces.last { $0.here <= here } ?? (0, 0)
            return piece.there + here - piece.here
        }
    }

    private func date(around hit: Int, in index: Int, after done: Int) -> (DateCandidate, Int)? {
        let window = window(around: hit, in: index, after: done)
        return window.bytes.withUnsafeBufferPointer { bytes in
            for found in DateText.find(in: bytes, context: context, limit: 6) {
                var range = DateText.sourceRange(of: found, in: bytes)
                while let last = range.last, bytes[last] <= 0x20 { range = range.dropLast() }
                let start = window.there(range.lowerBound)
                let end = window.there(max(range.upperBound - 1, range.lowerBound)) + 1
                guard start <= hit, hit < end else { continue }
                let label = window.bytes[max(0, range.lowerBound - 40)..<range.lowerBound]
                let behind = window.bytes[range.upperBound..<min(range.upperBound + 16, bytes.count)]
                var date = DateCandidate(
                    timestamp: found.timestamp, origin: .text,
                    raw: String(decoding: window.bytes[range], as: UTF8.self), place: start, hasZone: found.hasZone)
                date.traits = traits(of: index, dateLength: range.count, label: label)
                date.kind = DateElements.kind(of: document.parent(index) ?? index, in: document)
                if NumericOrder.of(date.raw) == .open { date.traits.insert(.ambiguous) }
                if let (trait, length) = DateLabels.behind(behind) {
                    date.traits.subtract([.publicationLabel, .updateLabel, .otherLabel])
                    date.traits.insert(trait)
                    // It is not the label of the next date.
                    return (date, max(end, window.there(range.upperBound + length - 1) + 1))
                }
                return (date, end)
            }
            return nil
        }
    }

    private func window(around hit: Int, in index: Int, after done: Int) -> Window {
        let own = document[index].text
        var window = Window()
        var before: [Range<Int>] = []
        let start = max(own.lowerBound, hit - DateScan.reachBack, done)
        var left = DateScan.reachBack - (hit - start)
        if start == own.lowerBound {
            var at = index - 1
            var runs = 0
            while at > 0, left > 0, runs < 6, index - at < 40 {
                let node = document[at]
                if node.tag == .text, !document.text[node.text].allSatisfy({ $0 <= 0x20 }) {
                    let from = max(node.text.lowerBound, node.text.upperBound - left, done)
                    if from >= node.text.upperBound { break }
                    before.append(from..<node.text.upperBound)
                    left -= node.text.upperBound - from + 1
                    runs += 1
                }
                at -= 1
            }
        }
        for range in before.reversed() { window.append(document.text[range]) }
        let end = min(own.upperBound, hit + DateScan.reachAhead)
        window.append(document.text[start..<end])
        var right = DateScan.reachAhead - (end - hit)
        guard end == own.upperBound else { return window }
        var at = index + 1
        var runs = 0
        while at < document.count, right > 0, runs < 6, at - index < 40 {
            let node = document[at]
            if node.tag == .text, !document.text[node.text].allSatisfy({ $0 <= 0x20 }) {
                if node.text.count > DateScan.longestShort { break }
                let to = min(node.text.upperBound, node.text.lowerBound + right)
                window.append(document.text[node.text.lowerBound..<to])
                right -= to - node.text.lowerBound + 1
                runs += 1
            }
            at += 1
        }
        return window
    }

    private func traits(of index: Int, dateLength: Int, label: ArraySlice<UInt8>) -> DateTraits {
        var traits = DateLabels.traits(label)
        let length = document.text[document[index].text].trimmed.count
        if length <= DateScan.longestShort { traits.insert(.short) }
        if length <= dateLength + 12 { traits.insert(.alone) }
        traits.formUnion(DateElements.surroundings(of: index, in: facts, headline: headline))
        return traits
    }

    /// "© 2015–2021": the year at `hit` when such a sign stands before it.
    private mutating func noteCopyright(_ hit: Int) {
        guard hit + 4 <= document.text.count else { return }
        let before = document.text[max(0, hit - 24)..<hit]
        let isCopyright =
            before.mentions("copyright") || before.mentions("(c)")
            || zip(before, before.dropFirst()).contains { $0 == 0xC2 && $1 == 0xA9 }
        guard isCopyright else { return }
        let year = document.text[hit..<(hit + 4)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        if (1_990...2_100).contains(year) { copyrightYear = max(copyrightYear ?? 0, year) }
    }
}

/// Where in a text a date may be: at a year, at "03.04.21", at a run of digits of another script.
enum DateHits {
    /// The place of the next year, or of the numbers that may be one.
    static func next(in text: [UInt8], from start: Int, to end: Int) -> Int? {
        text.withUnsafeBufferPointer { bytes in
            var at = start
            while at < end {
                let byte = bytes[at]
                if byte &- 0x30 < 10 {
                    let begin = at
                    var value = 0
                    while at < end, bytes[at] &- 0x30 < 10 {
                        if at - begin < 5 { value = value * 10 + Int(bytes[at] &- 0x30) }
                        at += 1
                    }
                    let digits = at - begin
                    if digits == 4, (1_990...2_100).contains(value) || (2_530...2_640).contains(value) { return begin }
                    if digits <= 2 {
                        if isShortNumericDate(bytes, at, end) { return begin }
                        // Years of an era: 令和3年.
                        if at + 2 < end, bytes[at] == 0xE5, bytes[at + 1] == 0xB9, bytes[at + 2] == 0xB4 {
                            return begin
                        }
                    }
                } else if byte >= 0xD9, let length = foreignDigits(bytes, at, end) {
                    if length.digits >= 4 { return at }
                    at += length.bytes
                } else {
                    at += 1
                }
            }
            return nil
        }
    }

    /// ".04.21", "/4/21" or "-04-21" from `at`, and no digit behind.
    private static func isShortNumericDate(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard at + 5 <= end, bytes[at] == 0x2E || bytes[at] == 0x2F || bytes[at] == 0x2D, bytes[at + 1] &- 0x30 < 10
        else { return false }
        let second = bytes[at + 2] &- 0x30 < 10 ? at + 3 : at + 2
        guard second + 3 <= end, bytes[second] == bytes[at], bytes[second + 1] &- 0x30 < 10,
            bytes[second + 2] &- 0x30 < 10
        else { return false }
        return second + 3 == end || bytes[second + 3] &- 0x30 >= 10
    }

    /// How long a run of digits of one foreign script is.
    private static func foreignDigits(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> (digits: Int, bytes: Int)? {
        var digits = 0
        var at = start
        while at + 1 < end {
            switch bytes[at] {
            case 0xD9 where (0xA0...0xA9).contains(bytes[at + 1]), 0xDB where (0xB0...0xB9).contains(bytes[at + 1]):
                at += 2
            case 0xE0...0xEF:
                guard at + 2 < end else { return digits > 0 ? (digits, at - start) : nil }
                switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
                case (0xE0, 0xA5...0xB5, 0xA6...0xAF) where bytes[at + 1] & 1 == 1,
                    (0xE0, 0xB9, 0x90...0x99), (0xE0, 0xBB, 0x90...0x99), (0xE1, 0x81, 0x80...0x89),
                    (0xE1, 0x9F, 0xA0...0xA9), (0xEF, 0xBC, 0x90...0x99):
                    at += 3
                default: return digits > 0 ? (digits, at - start) : nil
                }
            default: return digits > 0 ? (digits, at - start) : nil
            }
            digits += 1
        }
        return digits > 0 ? (digits, at - start) : nil
    }
}
