// A table header without a name ("[" and the end of the line) is said as a fault here, before TOMLKit sees it: the parser
// below it ends the program at one, and no mistake in a file may end a daemon that is told to read it again. Lists that
// begin a line inside another list look the same; the configuration has none.

enum TableHeaders {
    /// The first line, from 1, that begins with "[" or "[[" and no name behind it.
    static func firstNameless(in text: String) -> Int? {
        var bytes = text.utf8[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var line = 1
        while !bytes.isEmpty {
            let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
            if isNameless(bytes[..<end]) { return line }
            bytes = bytes[end...].dropFirst()
            line += 1
        }
        return nil
    }

    private static func isNameless(_ line: Substring.UTF8View) -> Bool {
        var rest = line.drop(while: isBlank)
        guard rest.first == UInt8(ascii: "[") else { return false }
        rest = rest.dropFirst().drop(while: isBlank)
        if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop(while: isBlank) }
        guard let first = rest.first else { return true }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            return false
        default: return true
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
