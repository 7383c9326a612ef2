// Takes a fragment of HTML apart into texts and tags, as a browser's tokenizer would (WHATWG HTML, section 13.2.5),
// without building anything. For fragments of feeds, where a tree would cost more than all the rest; pages are read by
// `HTMLDocument`. Linear in its input; what is no tag is text.

import Glibc

/// A cursor over one fragment.
public struct HTMLScanner {
    public enum Token {
        /// Text with its references still written; a bare '<' may be in it.
        case text(Range<Int>)
        case startTag
        case endTag
        /// A comment, declaration or the like.
        case nothing
        case end
    }

    public struct Attribute {
        public var name: Range<Int>
        public var value: Range<Int>
    }

    public let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next token begins.
    public private(set) var at = 0
    /// The name of the last tag.
    public private(set) var name: Range<Int> = 0..<0
    public private(set) var isSelfClosing = false
    public private(set) var attributes: [Attribute] = []
    /// The next '>' that is known of, and where no "-->" is left: looking again and again would cost a square.
    private var nextClose = -1
    private var lastCommentEnd = Int.max

    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        attributes.reserveCapacity(16)
    }

    /// Goes on to the next token.
    public mutating func next() -> Token {
        guard at < bytes.count, let base = bytes.baseAddress else { return .end }
        let start = at
        var search = start
        while true {
            let bracket =
                memchr(base + search, 0x3C, bytes.count - search).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
                ?? bytes.count
            if bracket < bytes.count, !opensMarkup(base, bracket) {
                search = bracket + 1
                continue
            }
            if bracket > start {
                at = bracket
                return .text(start..<bracket)
            }
            return markup(base)
        }
    }

    /// Goes on behind the end tag of a raw element ("script"), or to the end where there is none.
    public mutating func skipRaw(_ element: StaticString) {
        guard let base = bytes.baseAddress else { return }
        let size = element.utf8CodeUnitCount
        while at < bytes.count {
            guard let found = memchr(base + at, 0x3C, bytes.count - at) else { break }
            at = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
            guard at + 1 + size <= bytes.count, base[at] == UInt8(ascii: "/") else { continue }
            var index = 0
            while index < size, base[at + 1 + index] | 0x20 == element.utf8Start[index] { index += 1 }
            guard index == size else { continue }
            let close = memchr(base + at, 0x3E, bytes.count - at).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
            at = close.map { $0 + 1 } ?? bytes.count
            return
        }
        at = bytes.count
    }

    private mutating func opensMarkup(_ base: UnsafePointer<UInt8>, _ bracket: Int) -> Bool {
        guard bracket + 1 < bytes.count else { return false }
        let byte = base[bracket + 1]
        if Self.isLetter(byte) { return true }
        if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
            if nextClose < bracket {
                let close = memchr(base + bracket, 0x3E, bytes.count - bracket)
                nextClose = close.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? bytes.count
            }
            return nextClose < bytes.count
        }
        return byte == UInt8(ascii: "/") && bracket + 2 < bytes.count && Self.isLetter(base[bracket + 2])
    }

    private mutating func markup(_ base: UnsafePointer<UInt8>) -> Token {
        let byte = base[at + 1]
        if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
            skipDeclaration(base)
            return .nothing
        }
        let isEnd = byte == UInt8(ascii: "/")
        let nameStart = at + (isEnd ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < bytes.count, base[nameEnd] > 0x20, base[nameEnd] != 0x3E, base[nameEnd] != 0x2F,
            base[nameEnd] != 0x3C
        { nameEnd += 1 }
        name = nameStart..<nameEnd
        isSelfClosing = false
        attributes.removeAll(keepingCapacity: true)
        at = nameEnd
        readAttributes(base)
        return isEnd ? .endTag : .startTag
    }

    private mutating func skipDeclaration(_ base: UnsafePointer<UInt8>) {
        let isComment =
            at + 3 < bytes.count && base[at + 1] == UInt8(ascii: "!") && base[at + 2] == UInt8(ascii: "-")
            && base[at + 3] == UInt8(ascii: "-")
        if isComment {
            var end = at + 4
            // "<!-->" and "<!--->" are whole comments.
            if end < bytes.count, base[end] == 0x3E {
                at = end + 1
                return
            }
            while end + 2 < bytes.count, at < lastCommentEnd {
                guard let dash = memchr(base + end, 0x2D, bytes.count - end) else { break }
                end = UnsafeRawPointer(dash) - UnsafeRawPointer(base)
                if end + 2 < bytes.count, base[end + 1] == 0x2D, base[end + 2] == 0x3E {
                    at = end + 3
                    return
                }
                end += 1
            }
            lastCommentEnd = min(lastCommentEnd, at)
            // No end: only the marker is taken, so that the text after it is not lost.
            at += 4
            return
        }
        if at + 9 <= bytes.count, base[at + 2] == UInt8(ascii: "["), base[at + 8] == UInt8(ascii: "[") {
            // A CDATA section that was escaped once too often: its content counts.
            at += 9
            return
        }
        let close = memchr(base + at, 0x3E, bytes.count - at).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
        at = close.map { $0 + 1 } ?? bytes.count
    }

    private mutating func readAttributes(_ base: UnsafePointer<UInt8>) {
        let count = bytes.count
        while at < count {
            let byte = base[at]
            if byte == 0x3E {
                at += 1
                return
            }
            if byte == 0x2F {
                at += 1
                isSelfClosing = at < count && base[at] == 0x3E
                continue
            }
            if byte <= 0x20 {
                at += 1
                continue
            }
            if byte == 0x3C, attributes.isEmpty || at > 0 && base[at - 1] <= 0x20 {
                // The tag was never finished: the next one begins here.
                return
            }
            readAttribute(base)
        }
    }

    private mutating func readAttribute(_ base: UnsafePointer<UInt8>) {
        let count = bytes.count
        let nameStart = at
        at += 1
        while at < count, base[at] > 0x20, base[at] != 0x3D, base[at] != 0x3E, base[at] != 0x2F { at += 1 }
        let name = nameStart..<at
        var look = at
        while look < count, base[look] <= 0x20 { look += 1 }
        var value = at..<at
        if look < count, base[look] == 0x3D {
            at = look + 1
            while at < count, base[at] <= 0x20 { at += 1 }
            if at < count, base[at] == 0x22 || base[at] == 0x27 {
                let quote = Int32(base[at])
                let start = at + 1
                let end =
                    start < count
                    ? memchr(base + start, quote, count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
                    : nil
                if let end {
                    value = start..<end
                    at = end + 1
                } else {
                    // No closing quote: the value ends with the tag.
                    let close = memchr(base + at, 0x3E, count - at).map {
                        UnsafeRawPointer($0) - UnsafeRawPointer(base)
                    }
                    value = start..<max(start, close ?? count)
                    at = close ?? count
                }
            } else {
                let start = at
                while at < count, base[at] > 0x20, base[at] != 0x3E { at += 1 }
                value = start..<at
            }
        }
        if attributes.count < 64 { attributes.append(Attribute(name: name, value: value)) }
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
