// A configuration text in pieces that can be parsed one after the other: cut only before a line that begins a [[source]]
// table, so each piece is TOML by itself. A short text is one piece.

struct ConfigurationPieces: Sequence, IteratorProtocol {
    struct Piece {
        var text: Substring
        /// Lines before it.
        var lines: Int
    }

    /// A piece is cut at the first chance behind so many bytes: about 500 sources.
    static let size = 64 << 10

    private var rest: Substring.UTF8View
    private var lines = 0

    init(_ text: String) { rest = text[...].utf8 }

    mutating func next() -> Piece? {
        guard !rest.isEmpty else { return nil }
        var piece = Piece(text: Substring(rest), lines: lines)
        var size = 0
        // Inside a multi-line string, a line that looks like a table is none.
        var isInString = false
        var line = rest.startIndex
        while line < rest.endIndex {
            let end = rest[line...].firstIndex(of: 0x0A).map { rest.index(after: $0) } ?? rest.endIndex
            let content = rest[line..<end]
            if size >= Self.size, !isInString, content.starts(with: "[[source]]".utf8) {
                piece.text = Substring(rest[..<line])
                rest = rest[line...]
                return piece
            }
            if Self.togglesString(content) { isInString.toggle() }
            size += content.count
            lines += 1
            line = end
        }
        rest = rest[rest.endIndex...]
        return piece
    }

    /// Whether a line holds an odd number of the marks that begin and end a multi-line string.
    private static func togglesString(_ line: Substring.UTF8View.SubSequence) -> Bool {
        var marks = 0
        var run = 0
        var before: UInt8 = 0
        for byte in line {
            if byte == 0x22 || byte == 0x27 { run = byte == before ? run + 1 : 1 } else { run = 0 }
            before = byte
            if run == 3 {
                marks += 1
                run = 0
            }
        }
        return marks % 2 == 1
    }
}
