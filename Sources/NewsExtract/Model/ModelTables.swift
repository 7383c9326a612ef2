// The learnt tables, parsed from their text once. The texts are written by Benchmarks/train: words with weights,
// forests of complete trees, and networks. A table that does not parse is a programming error: the tests read all.

/// What was learnt.
enum ModelTables {
    static let classWords = words(classWordText)
    static let textWords = words(textWordText)
    static let blocks = Forest(text: blocksText)
    static let sequence = SequenceNetwork(text: sequenceText)
    static let dates = Forest(text: datesText)
    static let title = Forest(text: titleText)
    static let authors = Forest(text: authorsText)
    static let authorChoice = ChoiceNetwork(text: authorChoiceText)

    private static func words(_ text: String) -> [(String, Float)] {
        text.split { $0 == "," || $0 == "\n" }.compactMap { cell in
            let parts = cell.split(separator: " ")
            guard parts.count == 2, let weight = Float(parts[1]) else { return nil }
            return (String(parts[0]), weight)
        }
    }
}
