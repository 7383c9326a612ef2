// Panels that ask for consent to cookies, as consent platforms and their like put them on pages of every kind: found by
// the id of the element, which their own scripts need. Hundreds of words of prose may be in one, hidden by a style sheet
// that is not read here. Refuses names that only speak of cookies or of consent: articles have sections about both.
import NewsXML

enum ConsentPanel {
    /// Whether an element, not in a line of text, is such a panel.
    static func isOne(_ node: Int, in document: HTMLDocument) -> Bool {
        guard document.hasAttributes(node), let id = document.attribute(.id, of: node), id.count >= 5 else {
            return false
        }
        if isPlatform(id) { return true }
        guard id.mentions("cookie") || id.mentions("consent") || id.mentions("gdpr") else { return false }
        let shapes: [StaticString] = [
            "banner", "notice", "modal", "popup", "dialog", "overlay", "message", "hint", "prompt", "law", "bar", "box",
        ]
        return shapes.contains { id.mentions($0) }
    }

    /// Names that platforms give to the root of what they insert.
    private static func isPlatform(_ id: ArraySlice<UInt8>) -> Bool {
        let platforms: [StaticString] = [
            "onetrust-", "cybotcookiebot", "didomi-", "usercentrics-", "cmplz-", "borlabscookie", "qc-cmp", "cmpbox",
            "truste-", "iubenda-cs", "sp_message_container",
        ]
        return platforms.contains { id.prefix($0.utf8CodeUnitCount).mentions($0) }
    }
}
