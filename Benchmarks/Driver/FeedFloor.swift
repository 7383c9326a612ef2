// The floor of feed reading: libxml2 alone walks the same bytes through its SAX2 interface and the texts are copied.
// Nothing that reads XML with libxml2 can be quicker, so that a ratio to it says what newsd's own work costs, whatever
// the machine. Raw memory throughout: a floor must have no cost of its own.
import CLibXML2
import Glibc

enum FeedFloor {
    /// What the walk keeps, so that it cannot be thought away.
    private struct Sum {
        var events = 0
        var used = 0
        var text: UnsafeMutableRawPointer
    }

    private static let room = 1 << 20

    /// Walks a document; returns the number of events.
    static func walk(_ bytes: [UInt8]) -> Int {
        let text = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
        defer { text.deallocate() }
        var sum = Sum(text: text)
        withUnsafeMutablePointer(to: &sum) { sum in
            bytes.withUnsafeBytes { walk($0.bindMemory(to: CChar.self), sum) }
        }
        return sum.events
    }

    private static func walk(_ bytes: UnsafeBufferPointer<CChar>, _ sum: UnsafeMutablePointer<Sum>) {
        guard let parser = xmlCreateMemoryParserCtxt(bytes.baseAddress, Int32(clamping: bytes.count)) else { return }
        defer { xmlFreeParserCtxt(parser) }
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
        guard let handler = parser.pointee.sax else { return }
        handler.pointee = xmlSAXHandler()
        handler.pointee.initialized = XML_SAX2_MAGIC
        handler.pointee.startElementNs = { context, _, _, _, _, _, count, _, _ in
            context?.assumingMemoryBound(to: Sum.self).pointee.events += 1 + Int(count)
        }
        handler.pointee.endElementNs = { context, _, _, _ in
            context?.assumingMemoryBound(to: Sum.self).pointee.events += 1
        }
        handler.pointee.characters = { context, start, size in
            guard let sum = context?.assumingMemoryBound(to: Sum.self), let start else { return }
            let count = min(Int(size), FeedFloor.room)
            if sum.pointee.used + count > FeedFloor.room { sum.pointee.used = 0 }
            memcpy(sum.pointee.text + sum.pointee.used, start, count)
            sum.pointee.used += count
        }
        handler.pointee.cdataBlock = handler.pointee.characters
        handler.pointee.serror = { _, _ in }
        parser.pointee.userData = UnsafeMutableRawPointer(sum)
        xmlParseDocument(parser)
    }
}
