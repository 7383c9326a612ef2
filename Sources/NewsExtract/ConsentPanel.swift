// Panels that ask for consent to cookies, as consent platforms and their like put them on pages of every kind: found by
// the id of the element, which their own scripts need. Hundreds of words of prose may be in one, hidden by a style sheet
// that is not read here. Refuses names that only speak of cookies or of consent: articles have sections about both.
import NewsXML

enum ConsentPanel {
    /// Names that platforms give to the root of what they insert.
    private static let platforms: [StaticString] = [
        "onetrust-", "cybotcookiebot", "didomi-", "usercentrics-", "cmplz-", "borlabscookie", "qc-cmp", "cmpbox",
        "truste-", "iubenda-cs", "sp_message_container",
    ]
    /// What a panel is called beside what it is about.
    private static let shapes: [StaticString] = [
        "banner", "notice", "modal", "popup", "dialog", "overlay", "message", "hint", "prompt", "law", "bar", "box",
    ]

    /// Whether an element, not in a line of text, is such a panel.
    static func isOne(_ node: Int, in document: HTMLDocument) -> Bool {
        guard document.hasAttributes(node), let id = document.attribute(.id, of: node), id.count >= 5 else {
            return false
        }
        if platforms.contains(where: { id.prefix($0.utf8CodeUnitCount).mentions($0) }) { return true }
        guard id.mentions("cookie") || id.mentions("consent") || id.mentions("gdpr") else { return false }
        return shapes.contains { id.mentions($0) }
    }
}
