// Reads the hints for the body straight from the tree: title elements, Open Graph and meta descriptions, and the
// JSON-LD members that speak of the text. What they mean for the record is the metadata reader's business.
import NewsJSON
import NewsXML

extension BodyHints {
    init(document: HTMLDocument, title: String? = nil) {
        if let title { titles.append(title) }
        for index in 0..<document.count {
            switch document.tag(index) {
            case .title where titles.count < 6: titles.append(document.plainText(index))
            case .meta:
                guard let name = document.string(.property, of: index) ?? document.string(.name, of: index),
                    let content = document.string(.content, of: index), content.utf8.count < 2_000
                else { continue }
                switch name.lowercased() {
                case "og:title", "twitter:title": titles.append(content)
                case "og:description", "description", "twitter:description": descriptions.append(content)
                default: break
                }
            case .script:
                guard let script = document.script(index), script.count < 2 << 20,
                    let value = try? JSONReader.read(Array(script), lenient: true)
                else { continue }
                read(value)
            default: break
            }
        }
    }

    /// Walks JSON-LD without recursion; the first value of each kind counts.
    private mutating func read(_ value: JSONValue) {
        var pending = [value]
        var visited = 0
        while let next = pending.popLast(), visited < 20_000 {
            visited += 1
            if let values = next.array { pending.append(contentsOf: values.reversed()) }
            guard let members = next.object else { continue }
            for member in members {
                switch (member.name, member.value) {
                case ("headline", .string(let text)): titles.append(text)
                case ("articleBody", .string(let text)) where text.utf8.count > 100:
                    if articleBody == nil { articleBody = text }
                case ("isAccessibleForFree", let flag):
                    isFree = flag.bool ?? (flag.string.map { $0.lowercased() != "false" })
                case ("cssSelector", .string(let text)): paywallSelectors.append(text)
                case (_, .array), (_, .object): pending.append(member.value)
                default: break
                }
            }
        }
    }
}
