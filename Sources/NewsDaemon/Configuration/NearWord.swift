// The word that somebody may have meant who typed another: a slip of one letter or two. Pure, and bounded by the length of a
// word.

/// The one of `words` that is so near that it was probably meant; nil where none is.
public func nearWord(to typed: String, among words: [String]) -> String? {
    let typed = Array(typed.lowercased().utf8.filter(isWordByte))
    guard (2...64).contains(typed.count) else { return nil }
    let most = typed.count < 5 ? 1 : 2
    var best: (word: String, slips: Int)?
    for word in words {
        let letters = Array(word.lowercased().utf8.filter(isWordByte))
        guard abs(letters.count - typed.count) <= most else { continue }
        let slips = slips(from: typed, to: letters)
        if slips <= most, slips < best?.slips ?? .max { best = (word, slips) }
    }
    return best?.word
}

/// Dashes and underscores are mixed up easily, and are no letters.
private func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
}

/// Letters that are missing, too many, others, or exchanged with their neighbours.
private func slips(from typed: [UInt8], to word: [UInt8]) -> Int {
    var earlier: [Int] = []
    var last = Array(0...word.count)
    for (row, letter) in typed.enumerated() {
        var next = [row + 1]
        for (column, other) in word.enumerated() {
            var slips = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
            if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == other {
                slips = min(slips, earlier[column - 1] + 1)
            }
            next.append(slips)
        }
        (earlier, last) = (last, next)
    }
    return last[word.count]
}
