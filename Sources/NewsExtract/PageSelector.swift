// A CSS selector over the flat tree: the operator's last resort where extraction errs on one source. Reads types, .class,
// #id, attributes (present, =, ~=, ^=, $=, *=), descendant, child, comma lists and :not() of one simple part. All that
// match are found in one pass over the page, whatever the selector: each element knows which parts of it its ancestors
// have met. Refuses, with a clause, what a page's tree does not hold and everything else of CSS.
import NewsXML

/// What is wrong with a selector, for people.
public struct SelectorFault: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
}

public struct PageSelector: Sendable, Hashable {
    /// A thing that an element is or has.
    enum Part: Sendable, Hashable {
        case tag(HTMLTag)
        case `class`([UInt8])
        case id([UInt8])
        case attribute(HTMLAttribute, Test)
        indirect case not(Part)
    }

    enum Test: Sendable, Hashable {
        case isThere
        case equals([UInt8])
        case hasWord([UInt8])
        case begins([UInt8])
        case ends([UInt8])
        case holds([UInt8])
    }

    /// What stands between two combinators.
    struct Step: Sendable, Hashable {
        var parts: [Part] = []
        /// Follows the step before as its child; false: anywhere inside it.
        var isChild = false
        var isFirst = false
        var isLast = false
    }

    /// As it was written.
    public let text: String
    /// The steps of all alternatives of the comma list, one after the other.
    let steps: [Step]

    public init(_ text: String) throws(SelectorFault) {
        self.text = text
        steps = try SelectorReader.read(text)
    }

    /// The outermost elements that match, in document order.
    public func matches(in document: HTMLDocument) -> [Int] {
        let first = steps.indices.reduce(UInt64(0)) { steps[$1].isFirst ? $0 | 1 << $1 : $0 }
        var found: [Int] = []
        var end = 0
        /// Steps that may come at any depth below an element, and those that must come right below it.
        var below: [(end: Int32, deep: UInt64, next: UInt64)] = [(Int32(document.count), first, 0)]
        for index in 0..<document.count where document.tag(index) != .text {
            while below.count > 1, below[below.count - 1].end <= index { below.removeLast() }
            let above = below[below.count - 1]
            var wanted = above.deep | above.next
            var deep = above.deep
            var next: UInt64 = 0
            while wanted != 0 {
                let step = wanted.trailingZeroBitCount
                wanted &= wanted - 1
                guard steps[step].parts.allSatisfy({ Self.holds($0, of: index, document) }) else { continue }
                if steps[step].isLast {
                    if index >= end {
                        found.append(index)
                        end = Int(document.nodes[index].end)
                    }
                } else if steps[step + 1].isChild {
                    next |= 1 << (step + 1)
                } else {
                    deep |= 1 << (step + 1)
                }
            }
            if document.nodes[index].end > index + 1 { below.append((document.nodes[index].end, deep, next)) }
        }
        return found
    }

    private static func holds(_ part: Part, of index: Int, _ document: HTMLDocument) -> Bool {
        switch part {
        case .tag(let tag): return document.tag(index) == tag
        case .class(let name): return document.attribute(.class, of: index).map { hasWord($0, name) } ?? false
        case .id(let name): return document.attribute(.id, of: index)?.elementsEqual(name) ?? false
        case .not(let part): return !holds(part, of: index, document)
        case .attribute(let name, let test):
            guard let value = document.attribute(name, of: index) else { return false }
            switch test {
            case .isThere: return true
            case .equals(let text): return value.elementsEqual(text)
            case .hasWord(let text): return hasWord(value, text)
            case .begins(let text): return value.starts(with: text)
            case .ends(let text): return value.count >= text.count && value.suffix(text.count).elementsEqual(text)
            case .holds(let text):
                guard value.count >= text.count else { return false }
                return (value.startIndex...(value.endIndex - text.count)).contains { at in
                    value[at..<(at + text.count)].elementsEqual(text)
                }
            }
        }
    }

    private static func hasWord(_ value: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        value.split { $0 <= 0x20 }.contains { $0.elementsEqual(word) }
    }
}

extension [PageSelector] {
    /// The elements that any of them matches, in document order, none inside another.
    func matches(in document: HTMLDocument) -> [Int] {
        if count == 1 { return self[0].matches(in: document) }
        var outer: [Int] = []
        var end = 0
        for index in flatMap({ $0.matches(in: document) }).sorted() where index >= end {
            outer.append(index)
            end = Int(document.nodes[index].end)
        }
        return outer
    }
}
