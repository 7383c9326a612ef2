// Reads the text of a selector into steps. Every refusal names what was found and, where there is one, the way to say it.
import NewsXML

struct SelectorReader {
    /// Steps of a whole comma list: as many as the matcher has bits.
    private static let most = 64

    private let bytes: [UInt8]
    private var at = 0
    private var steps: [PageSelector.Step] = []

    static func read(_ text: String) throws(SelectorFault) -> [PageSelector.Step] {
        if text.hasPrefix("/") || text.hasPrefix("(/") || text.contains("::") && text.contains("/") {
            throw SelectorFault(description: "XPath is not read here; write it as a CSS selector")
        }
        var reader = SelectorReader(bytes: Array(text.utf8))
        try reader.readList()
        return reader.steps
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ text: String) -> SelectorFault { SelectorFault(description: text) }

    private mutating func skipSpace() -> Bool {
        let start = at
        while let byte, byte <= 0x20 { at += 1 }
        return at > start
    }

    private mutating func readList() throws(SelectorFault) {
        var isFirst = true
        var isChild = false
        _ = skipSpace()
        while true {
            var step = PageSelector.Step(isChild: isChild, isFirst: isFirst)
            try readParts(into: &step)
            guard steps.count < Self.most else { throw fault("more than \(Self.most) steps; split it up") }
            steps.append(step)
            let isSpaced = skipSpace()
            isFirst = false
            isChild = false
            switch byte {
            case nil:
                steps[steps.count - 1].isLast = true
                return
            case UInt8(ascii: ","):
                steps[steps.count - 1].isLast = true
                isFirst = true
                at += 1
                _ = skipSpace()
            case UInt8(ascii: ">"):
                isChild = true
                at += 1
                _ = skipSpace()
            case UInt8(ascii: "+"), UInt8(ascii: "~"):
                throw fault("siblings (+ and ~) are not read; name the element itself")
            default:
                guard isSpaced else { throw fault("unexpected \(quotedRest)") }
            }
        }
    }

    private var quotedRest: String { "\"\(String(decoding: bytes[at...].prefix(20), as: UTF8.self))\"" }

    private mutating func readParts(into step: inout PageSelector.Step) throws(SelectorFault) {
        let start = at
        if byte == UInt8(ascii: "*") { at += 1 }
        while let part = try readPart(isAtStart: at == start) { step.parts.append(part) }
        if at == start {
            throw fault(byte == nil ? "ends where an element is expected" : "unexpected \(quotedRest)")
        }
    }

    /// One simple selector; nil where none begins.
    private mutating func readPart(isAtStart: Bool) throws(SelectorFault) -> PageSelector.Part? {
        switch byte {
        case UInt8(ascii: "."):
            at += 1
            return .class(try name("a class after the dot"))
        case UInt8(ascii: "#"):
            at += 1
            return .id(try name("an id after #"))
        case UInt8(ascii: "["):
            at += 1
            return try readAttribute()
        case UInt8(ascii: ":"): return try readNot()
        case let byte? where isAtStart && Self.isName(byte):
            let written = String(decoding: try name("an element"), as: UTF8.self).lowercased()
            guard let tag = HTMLTag.allCases.first(where: { $0 != .text && $0 != .other && $0.name == written }) else {
                throw fault("the element \(written) is not told apart; use its class, id or another attribute")
            }
            return .tag(tag)
        default: return nil
        }
    }

    private mutating func readNot() throws(SelectorFault) -> PageSelector.Part {
        guard bytes[at...].starts(with: ":not(".utf8) else {
            throw fault("\(quotedRest) is not read; of pseudo-classes only :not() is")
        }
        at += 5
        _ = skipSpace()
        guard let part = try readPart(isAtStart: true) else { throw fault(":not() takes one simple selector") }
        _ = skipSpace()
        guard byte == UInt8(ascii: ")") else { throw fault(":not() takes one simple selector") }
        at += 1
        return .not(part)
    }

    private mutating func readAttribute() throws(SelectorFault) -> PageSelector.Part {
        _ = skipSpace()
        let written = String(decoding: try name("an attribute after ["), as: UTF8.self).lowercased()
        guard let attribute = HTMLAttribute.allCases.first(where: { $0.writtenName == written }) else {
            let known = HTMLAttribute.allCases.map(\.writtenName).joined(separator: " ")
            throw fault("the attribute \(written) is not kept; those that are: \(known)")
        }
        _ = skipSpace()
        if byte == UInt8(ascii: "]") {
            at += 1
            return .attribute(attribute, .isThere)
        }
        var sign: UInt8?
        if let found = byte, "~^$*|".utf8.contains(found) {
            sign = found
            at += 1
        }
        guard byte == UInt8(ascii: "="), sign != UInt8(ascii: "|") else {
            throw fault("expected ], =, ~=, ^=, $= or *= at \(quotedRest)")
        }
        at += 1
        _ = skipSpace()
        let value = try readValue()
        _ = skipSpace()
        guard byte == UInt8(ascii: "]") else { throw fault("[\(written) is not closed with ]") }
        at += 1
        switch sign {
        case UInt8(ascii: "~"): return .attribute(attribute, .hasWord(value))
        case nil: return .attribute(attribute, .equals(value))
        // As in browsers, what begins with nothing is nothing's beginning.
        case _ where value.isEmpty: throw fault("[\(written)] is compared with an empty text")
        case UInt8(ascii: "^"): return .attribute(attribute, .begins(value))
        case UInt8(ascii: "$"): return .attribute(attribute, .ends(value))
        default: return .attribute(attribute, .holds(value))
        }
    }

    private mutating func readValue() throws(SelectorFault) -> [UInt8] {
        guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return try name("a value")
        }
        at += 1
        guard let end = bytes[at...].firstIndex(of: quote) else { throw fault("a quote is not closed") }
        defer { at = end + 1 }
        return Array(bytes[at..<end])
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\")
    }

    /// A name; a backslash takes the next character as it is ("sm\:hidden").
    private mutating func name(_ what: String) throws(SelectorFault) -> [UInt8] {
        var name: [UInt8] = []
        while let found = byte, Self.isName(found) {
            at += 1
            if found == UInt8(ascii: "\\") {
                guard let next = byte else { break }
                name.append(next)
                at += 1
            } else {
                name.append(found)
            }
        }
        if name.isEmpty { throw fault("expected \(what)\(byte == nil ? "" : ", found \(quotedRest)")") }
        return name
    }
}
