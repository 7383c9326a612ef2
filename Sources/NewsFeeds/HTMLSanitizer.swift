// Makes HTML from a feed safe to show and its addresses absolute, in one pass over its tokens: known harmless elements
// with known harmless attributes are written anew, script and style go with their content, all other tags go and
// leave their text. Never builds a tree; what it writes a browser reads the same way.

import NewsXML

/// Sanitises fragments; keeps its buffers from one to the next.
public final class HTMLSanitizer {
    /// All work is done inside one value, so that the buffers are claimed once a fragment, not once a byte.
    private var pass = SanitizingPass()

    public init() {}

    /// The safe form of a fragment whose relative addresses are relative to `base`.
    public func sanitized(_ html: String, base: String?) -> String {
        var html = html
        return html.withUTF8 { pass.sanitized($0, base: base) }
    }

    /// The same over UTF-8 bytes that somebody else keeps.
    public func sanitized(_ bytes: UnsafeBufferPointer<UInt8>, base: String?) -> String {
        pass.sanitized(bytes, base: base)
    }

    /// Plain text as HTML.
    public func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String { pass.escaped(bytes) }
}
