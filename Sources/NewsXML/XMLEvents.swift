// Reads a feed-like XML document as events: the skeleton goes through libxml2's SAX2 interface, texts come from where
// the skeleton left them. Never loads anything, never expands an entity, never fails: whatever can be read is reported,
// and what was wrong is told afterwards with line and column.

import CLibXML2

/// The name of an element or attribute as libxml2 resolved it.
public struct XMLName: Sendable, Hashable {
    public var local: String
    public var prefix: String?
    /// Nil where the prefix was never declared.
    public var namespace: String?

    public init(local: String, prefix: String? = nil, namespace: String? = nil) {
        self.local = local
        self.prefix = prefix
        self.namespace = namespace
    }
}

/// Whoever wants the events of a document. Names come as small numbers that are introduced once.
public protocol XMLEventHandler: AnyObject {
    /// `number` is the next unused one, counting from 0; it means `name` from now on.
    func nameAppeared(_ name: XMLName, number: Int)
    func elementStarted(_ name: Int, _ attributes: XMLAttributes)
    func elementEnded()
    /// A piece of text; pieces that follow each other belong together.
    func textAppeared(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Something that was wrong in a document and was mended.
public struct XMLDamage: Sendable, Hashable {
    public var message: String
    /// From 1.
    public var line: Int
    public var column: Int
    /// The document ended before its root element did: the transfer was cut off, whatever the transport said.
    public var isCutOff = false
}

public enum XMLEvents {
    /// Reports the events of the first element whose local name is one of `roots` (lower case). Nil: no such element,
    /// nothing was reported. `source` must be clean UTF-8, `Charset.decodeXML(…).text`.
    public static func read(
        _ source: [UInt8], roots: [StaticString], unnestable: [StaticString] = [], limits: XMLLimits = .init(),
        to handler: any XMLEventHandler
    ) -> [XMLDamage]? {
        source.withUnsafeBufferPointer { buffer in
            // Offsets are kept in 32 bits; no feed comes near.
            guard buffer.count < Int(Int32.max) / 4 else { return nil }
            var skeleton = XMLSkeleton(buffer, limits: limits, unnestable: unnestable)
            guard let root = skeleton.findRoot(roots) else { return nil }
            skeleton.build(from: root)
            let session = XMLEventSession(skeleton, handler)
            session.run()
            return session.damage()
        }
    }
}

/// The attributes of one element, valid while it is being reported.
public struct XMLAttributes {
    let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    public let count: Int
    let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let namespaceCount: Int
    unowned(unsafe) let session: XMLEventSession

    /// The namespace that the element declares for names without prefix, if it does.
    public var defaultNamespace: String? {
        guard let namespaces else { return nil }
        for index in 0..<namespaceCount where namespaces[index * 2] == nil {
            return namespaces[index * 2 + 1].map { String(cString: $0) }
        }
        return nil
    }

    /// Tells that something about the element is wrong.
    public func warn(_ message: String) { session.warn(message) }

    /// The number of an attribute's name.
    public func name(_ index: Int) -> Int {
        guard let values else { return 0 }
        return session.number(values[index * 5], values[index * 5 + 1], values[index * 5 + 2])
    }

    /// The value of an attribute appended to a buffer.
    public func appendValue(_ index: Int, to buffer: inout ByteBuffer) {
        guard let values, let start = values[index * 5 + 3], let end = values[index * 5 + 4], end > start else {
            return
        }
        // libxml2 writes an ampersand in a value as "&#38;", and nothing else that begins with '&'.
        var at = start
        while at < end {
            buffer.append(at.pointee)
            at += at.pointee == UInt8(ascii: "&") && end - at >= 5 ? 5 : 1
        }
    }

    public func value(_ index: Int) -> String {
        var buffer = ByteBuffer(capacity: 128)
        appendValue(index, to: &buffer)
        return buffer.string
    }
}
