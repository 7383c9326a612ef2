// The floor of feed reading: libxml2 alone walks the same bytes through its SAX2 interface and the texts are copied.
// Nothing that reads XML with libxml2 can be quicker, so that a ratio to it says what newsd's own work costs, whatever
// the machine.
import CLibXML2

enum FeedFloor {
    /// What the walk keeps, so that it cannot be thought away.
    private final class Sum {
        var events = 0
        var text: [UInt8] = []
    }

    /// Walks a document; returns the number of events.
    static func walk(_ bytes: [UInt8]) -> Int {
        let sum = Sum()
        bytes.withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self)
            guard let parser = xmlCreateMemoryParserCtxt(start.baseAddress, Int32(clamping: start.count)) else {
                return
            }
            defer { xmlFreeParserCtxt(parser) }
            let options =
                XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
                | XML_PARSE_NOWARNING.rawValue
            xmlCtxtUseOptions(parser, Int32(options))
            guard let handler = parser.pointee.sax else { return }
            handler.pointee = xmlSAXHandler()
            handler.pointee.initialized = XML_SAX2_MAGIC
            handler.pointee.startElementNs = { context, _, _, _, _, _, count, _, _ in
                FeedFloor.sum(context)?.events += 1 + Int(count)
            }
            handler.pointee.endElementNs = { context, _, _, _ in FeedFloor.sum(context)?.events += 1 }
            handler.pointee.characters = { context, start, size in
                guard let sum = FeedFloor.sum(context) else { return }
                if sum.text.count > 65_536 { sum.text.removeAll(keepingCapacity: true) }
                sum.text.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(size)))
            }
            handler.pointee.cdataBlock = handler.pointee.characters
            handler.pointee.serror = { _, _ in }
            parser.pointee.userData = Unmanaged.passUnretained(sum).toOpaque()
            xmlParseDocument(parser)
        }
        return sum.events
    }

    private static func sum(_ context: UnsafeMutableRawPointer?) -> Sum? {
        context.map { Unmanaged<Sum>.fromOpaque($0).takeUnretainedValue() }
    }
}
