// One run of libxml2 over one skeleton: the callbacks, the numbering of names, and the places of what it found wrong.
// Handlers are set per parser, since libxml2's global ones are not per thread.

import CLibXML2

/// Lives on the stack of `XMLEvents.read` and never leaves its thread.
final class XMLEventSession {
    private let skeleton: XMLSkeleton
    private let handler: any XMLEventHandler
    private var parser: xmlParserCtxtPtr?
    private var residual: [XMLMend] = []

    /// Open addressing by the addresses of interned strings.
    private struct NameSlot {
        var local: UnsafePointer<xmlChar>?
        var prefix: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
        var number = 0
    }
    @exclusivity(unchecked) private var slots: [NameSlot] = Array(repeating: NameSlot(), count: 256)
    private var numbers = 0

    init(_ skeleton: consuming XMLSkeleton, _ handler: any XMLEventHandler) {
        self.skeleton = skeleton
        self.handler = handler
    }

    func run() {
        ParserLibrary.begin()
        let markup = skeleton.markup.bytes
        guard markup.count > 0,
            let parser = markup.withMemoryRebound(
                to: CChar.self,
                {
                    xmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count))
                })
        else { return }
        defer { xmlFreeParserCtxt(parser) }
        self.parser = parser
        xmlCtxtUseOptions(
            parser,
            Int32(
                XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
                    | XML_PARSE_NOWARNING.rawValue))
        guard let events = parser.pointee.sax else { return }
        setCallbacks(&events.pointee)
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        xmlParseDocument(parser)
        self.parser = nil
    }

    private func setCallbacks(_ events: inout xmlSAXHandler) {
        events = xmlSAXHandler()
        events.initialized = XML_SAX2_MAGIC
        events.startElementNs = { context, local, prefix, namespace, namespaceCount, namespaces, count, _, values in
            guard let session = XMLEventSession.of(context) else { return }
            let attributes = XMLAttributes(
                values: values, count: Int(count), namespaces: namespaces, namespaceCount: Int(namespaceCount),
                session: session)
            session.handler.elementStarted(session.number(local, prefix, namespace), attributes)
        }
        events.endElementNs = { context, _, _, _ in XMLEventSession.of(context)?.handler.elementEnded() }
        events.characters = { context, start, size in
            XMLEventSession.of(context)?.handler.textAppeared(UnsafeBufferPointer(start: start, count: Int(size)))
        }
        events.ignorableWhitespace = events.characters
        events.cdataBlock = events.characters
        events.processingInstruction = { context, _, data in XMLEventSession.of(context)?.segment(data) }
        events.serror = { context, error in
            if let error { XMLEventSession.of(context)?.note(error.pointee) }
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLEventSession? {
        context.map { Unmanaged<XMLEventSession>.fromOpaque($0)._withUnsafeGuaranteedRef { $0 } }
    }

    // MARK: Events

    /// The text that a processing instruction of ours stands for.
    private func segment(_ data: UnsafePointer<xmlChar>?) {
        guard var at = data else { return }
        var number = 0
        while at.pointee >= 0x30, at.pointee <= 0x39, number < 100_000_000 {
            number = number * 10 + Int(at.pointee - 0x30)
            at += 1
        }
        guard number < skeleton.segments.count, let source = skeleton.source.baseAddress else { return }
        let segment = skeleton.segments[number]
        let base = segment.isDecoded ? UnsafePointer(skeleton.texts.base) : source
        handler.textAppeared(UnsafeBufferPointer(start: base + Int(segment.start), count: Int(segment.size)))
    }

    /// The number of a name. libxml2 interns names, so that equal names have equal addresses.
    func number(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) -> Int {
        let mask = slots.count - 1
        var at = Self.hash(local, namespace) & mask
        while let known = slots[at].local {
            if known == local, slots[at].namespace == namespace, slots[at].prefix == prefix { return slots[at].number }
            at = (at + 1) & mask
        }
        return introduce(local, prefix, namespace)
    }

    private func introduce(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) -> Int {
        if numbers * 2 >= slots.count {
            let old = slots
            slots = Array(repeating: NameSlot(), count: old.count * 2)
            for slot in old where slot.local != nil { insert(slot) }
        }
        let number = numbers
        numbers += 1
        insert(NameSlot(local: local, prefix: prefix, namespace: namespace, number: number))
        let name = XMLName(
            local: local.map { String(cString: $0) } ?? "", prefix: prefix.map { String(cString: $0) },
            namespace: namespace.map { String(cString: $0) })
        handler.nameAppeared(name, number: number)
        return number
    }

    /// Interned strings lie beside each other, so their addresses must be scattered.
    private static func hash(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) -> Int {
        let bits = UInt64(UInt(bitPattern: local)) ^ UInt64(UInt(bitPattern: namespace)) << 7
        return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    private func insert(_ slot: NameSlot) {
        let mask = slots.count - 1
        var at = Self.hash(slot.local, slot.namespace) & mask
        while slots[at].local != nil { at = (at + 1) & mask }
        slots[at] = slot
    }

    // MARK: Damage

    private func note(_ error: xmlError) {
        guard let message = error.message else { return }
        var text = String(cString: message)
        if text.hasSuffix("\n") { text.removeLast() }
        warn(text)
    }

    /// Notes something at the place that the parser has reached.
    func warn(_ text: String) {
        guard residual.count < skeleton.limits.warnings, let parser else { return }
        let offset = xmlByteConsumed(parser)
        let place = skeleton.places.last { $0.skeleton <= offset } ?? (0, 0)
        residual.append(XMLMend(message: text, offset: place.source))
    }

    /// Everything that was mended, in the order of the document.
    func damage() -> [XMLDamage] {
        let mends = (skeleton.mends + residual).sorted { $0.offset < $1.offset }.prefix(skeleton.limits.warnings)
        var line = 1
        var lineStart = 0
        var at = 0
        return mends.map { mend in
            while at < min(mend.offset, skeleton.source.count) {
                if skeleton.source[at] == 0x0A {
                    line += 1
                    lineStart = at + 1
                }
                at += 1
            }
            return XMLDamage(
                message: mend.message, line: line, column: max(1, mend.offset - lineStart + 1),
                isCutOff: !skeleton.isComplete && mend.offset >= skeleton.source.count)
        }
    }
}
