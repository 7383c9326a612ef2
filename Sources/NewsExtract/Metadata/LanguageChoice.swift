// The language: what the page declares, checked against its text by CLD2. The detector overrules the page when it is sure
// and the two are not close relatives that it mixes up; a source's setting fills in where neither says anything.
import CCLD2

struct LanguageChoice {
    let best: (String, String)?

    init(
        _ facts: PageFacts, data: StructuredData, contentLanguage: String?, settings: ExtractionSettings, body: String?
    ) {
        let claims: [(String?, String)] = [
            (facts.language, "html lang"), (facts.meta("og:locale"), "og:locale"), (data.article?.language, "json-ld"),
            (facts.meta("content-language", "language", "dc.language", "dcterms.language"), "meta"),
            (contentLanguage, "Content-Language"),
        ]
        let declared = claims.lazy.compactMap { claim in claim.0.flatMap(LanguageChoice.primary).map { ($0, claim.1) } }
            .first
        if let body, let declared, LanguageChoice.opens(body, in: declared.0) {
            best = declared
            return
        }
        let detected = body.flatMap(LanguageChoice.detect)
        if let detected {
            guard let declared else {
                best = detected.isSure ? (detected.code, "text") : settings.language.map { ($0, "setting") }
                return
            }
            if detected.code != declared.0, detected.isSure, !LanguageChoice.areClose(detected.code, declared.0) {
                best = (detected.code, "text")
                return
            }
        }
        best = declared ?? settings.language.map { ($0, "setting") }
    }

    /// Whether the first lines of a text are surely in a language: then the rest of it is not asked, since detection is slow.
    private static func opens(_ text: String, in code: String) -> Bool {
        guard text.utf8.count > opening, let found = share(of: text, most: opening) else { return false }
        return found.code == code && found.share >= 90
    }

    private static let opening = 600

    /// The language of a text and whether CLD2 is sure of it: reliable, nearly all of the text, and enough text.
    static func detect(_ text: String) -> (code: String, isSure: Bool)? {
        // More of it changes no answer, and detection would be a tenth of extraction's time.
        share(of: text, most: 3_000).map { ($0.code, $0.share >= 80 && text.utf8.count >= 250) }
    }

    private static func share(of text: String, most: Int) -> (code: String, share: Int)? {
        guard text.utf8.count >= 80 else { return nil }
        var code = [CChar](repeating: 0, count: 16)
        var text = text
        let share = text.withUTF8 { bytes in
            var size = min(bytes.count, most)
            while size < bytes.count, size > 0, bytes[size] & 0xC0 == 0x80 { size -= 1 }
            return bytes.withMemoryRebound(to: CChar.self) { newsd_detect_language($0.baseAddress, size, &code) }
        }
        let name = String(decoding: code.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard share > 0, let primary = primary(name) else { return nil }
        return (primary, Int(share))
    }

    /// "en_US" → "en", "In-Id" → "id"; nil where there is no language code.
    static func primary(_ tag: String) -> String? {
        let code = tag.lowercased().drop { $0 == " " }.prefix { $0.isLetter && $0.isASCII }
        guard code.utf8.count == 2 || code.utf8.count == 3, code != "und", code != "xx", code != "un" else {
            return nil
        }
        switch code {
        case "in": return "id"
        case "iw": return "he"
        case "ji": return "yi"
        case "jw": return "jv"
        case "nb", "nn": return "no"
        default: return String(code)
        }
    }

    private static func areClose(_ one: String, _ other: String) -> Bool {
        for family in [
            ["id", "ms", "jv", "su"], ["no", "da", "sv"], ["hr", "sr", "bs", "sl", "mk", "bg"], ["cs", "sk"],
            ["gl", "pt", "es", "ca"],
            ["ru", "uk", "be"], ["zu", "xh", "ss", "nr"], ["hi", "mr", "ne"], ["ar", "fa", "ur", "ps"], ["de", "lb"],
            ["nl", "af"],
            ["tr", "az"],
        ] where family.contains(one) && family.contains(other) {
            return true
        }
        return false
    }
}
