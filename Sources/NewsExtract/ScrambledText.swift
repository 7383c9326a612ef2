// Text that a publisher has made unreadable for those who have not paid: letters drawn by lot stand in the place of
// words. Every language that is written in Latin letters uses some of them much more than others; lots do not. The
// measure is the index of coincidence (Friedman, 1922), the chance that two letters of a text are the same: .0385 for
// letters drawn by lot, .055 and more for languages. Refuses to judge what is short, other scripts, code and keys.
import NewsXML

enum ScrambledText {
    /// On 1,330 pages no readable paragraph of so many letters was under .048; scrambled ones were at .037 to .040.
    private static let fewestLetters = 150
    private static let mostCoincidence: Float = 0.045
    /// Fewer scrambled letters than this are no wall.
    private static let leastOfPage = 300
    /// What stands before and behind scrambled blocks is scrambled too where it looks like them, even if it is short.
    private static let fewestBeside = 40
    private static let mostBeside: Float = 0.05

    /// `kept` without scrambled blocks and what is between them; nil where there are none.
    static func removed(from kept: [Int], _ view: PageView) -> [Int]? {
        var letters = 0
        var scrambled: Range<Int>?
        for (place, index) in kept.enumerated() {
            guard let block = measure(index, view, atLeast: fewestLetters), block.coincidence < mostCoincidence
            else { continue }
            letters += block.letters
            scrambled = (scrambled?.lowerBound ?? place)..<(place + 1)
        }
        guard let scrambled, letters >= leastOfPage else { return nil }
        var (first, end) = (scrambled.lowerBound, scrambled.upperBound)
        while first > 0, isAlike(kept[first - 1], view) { first -= 1 }
        while end < kept.count, isAlike(kept[end], view) { end += 1 }
        return Array(kept[..<first] + kept[end...])
    }

    private static func isAlike(_ index: Int, _ view: PageView) -> Bool {
        measure(index, view, atLeast: fewestBeside).map { $0.coincidence < mostBeside } ?? false
    }

    /// How many letters a block has and how alike they are; nil where they are too few, and for what is not written in
    /// Latin letters and words.
    private static func measure(
        _ index: Int, _ view: PageView, atLeast fewest: Int
    ) -> (letters: Int, coincidence: Float)? {
        let block = view.blocks[index]
        guard !block.isPreformatted, block.range.count >= fewest else { return nil }
        var counts = [Int](repeating: 0, count: 26)
        var others = 0
        for byte in view.text.bytes(block) {
            let letter = Int((byte | 0x20) &- 0x61)
            if letter < 26 { counts[letter] += 1 } else if byte >= 0xC0 || (0x30...0x39).contains(byte) { others += 1 }
        }
        let letters = counts.reduce(0, +)
        // Keys and addresses are drawn by lot as well, but not in words.
        guard letters >= max(fewest, 4 * others), Float(letters) < 12 * block.words else { return nil }
        let same = counts.reduce(0) { $0 + $1 * ($1 - 1) }
        return (letters, Float(same) / Float(letters * (letters - 1)))
    }
}
