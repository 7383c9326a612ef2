// Takes elements out of a page that was read: they and all inside them become nameless elements without text. Node numbers
// stay what they were, so that nothing else has to know.

extension HTMLDocument {
    /// Erases the elements and their descendants.
    public mutating func erase(_ elements: [Int]) {
        for element in elements where nodes.indices.contains(element) {
            let all = element..<Int(nodes[element].end)
            for at in text.indices[nodes[element].text] { text[at] = 0x20 }
            for index in all {
                let last = index + 1 < nodes.count ? Int(nodes[index + 1].attributes) : attributes.count
                for at in Int(nodes[index].attributes)..<last {
                    for byte in Int(attributes[at].start)..<Int(attributes[at].end) { attributeText[byte] = 0x20 }
                }
                scripts[index] = nil
                let node = nodes[index]
                guard node.tag != .text else { continue }
                nodes[index] = HTMLNode(
                    parent: node.parent, end: node.end, textStart: node.textStart, textEnd: node.textEnd,
                    attributes: node.attributes, depth: node.depth, tag: .other)
            }
        }
    }
}
