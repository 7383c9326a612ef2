// Text as it may stand in XML that newsd writes, between tags and in attribute values alike (XML 1.0, sections 2.2, 2.4 and
// 3.3.3). Characters that XML has no way to write are left out.

public enum EscapedText {
    /// With `isOneLine`, tabs and line breaks become spaces, as a reader of an attribute would make of them.
    public static func xml(_ text: String, isOneLine: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t" where isOneLine, "\n" where isOneLine, "\r" where isOneLine: escaped += " "
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            case "\r": escaped += "&#13;"
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
