// From bytes as served to UTF-8 text. Weighs what the byte order mark, the server, the document and the bytes
// themselves say, in that order, and takes the first that decodes; the last resort is windows-1252, so there is always
// a text. UTF-8 that is clean (nearly every feed and page) is handed back as it came, without a copy.

/// Decides the encoding of a document and decodes it.
public enum Charset {
    public struct Decoded: Sendable {
        /// Well-formed UTF-8 without a byte order mark.
        public var text: [UInt8]
        /// What was used, WHATWG's name in lower case where it has one: "windows-1251".
        public var encoding: String
        /// Places that could not be read and became U+FFFD.
        public var replacements: Int
        /// The text differs from what was sent: control characters dropped, C1 characters read as windows-1252.
        public var isMended: Bool
        /// Where in `text` the first of that is, if it was noted.
        public var mendedAt: Int?
        /// What the header or else the document says its encoding is.
        public var declared: String?
    }

    /// An XML or JSON document: byte order mark, else the first that decodes of the header's charset (RFC 7303), the
    /// XML declaration, UTF-8, windows-1252. Control characters are dropped, C1 characters read as windows-1252.
    public static func decodeXML(_ bytes: [UInt8], contentType: String? = nil) -> Decoded {
        bytes.withUnsafeBufferPointer { buffer in
            if let wide = decodeMarked(bytes, buffer, forXML: true) { return wide }
            let label = CharsetSniff.wideWithoutMark(buffer) ?? CharsetSniff.ebcdicDeclaration(buffer)
            if let label { return finish(CharsetDecode.decode(buffer, label), label, forXML: true) }
            let labels = [CharsetSniff.contentType(contentType), CharsetSniff.xmlDeclaration(buffer)].compactMap { $0 }
            var decoded = weigh(bytes, buffer, labels, utf8First: false, forXML: true)
            decoded.declared = labels.first?.name
            return decoded
        }
    }

    /// A page: byte order mark, else the header's charset if it decodes, valid UTF-8, `<meta>`, windows-1252.
    /// NULs are dropped.
    public static func decodeHTML(_ bytes: [UInt8], contentType: String? = nil) -> Decoded {
        bytes.withUnsafeBufferPointer { buffer in
            if let wide = decodeMarked(bytes, buffer, forXML: false) { return wide }
            if let label = CharsetSniff.wideWithoutMark(buffer) {
                return finish(CharsetDecode.decode(buffer, label), label, forXML: false)
            }
            let header = CharsetSniff.contentType(contentType)
            let meta = CharsetSniff.metaTag(buffer) ?? CharsetSniff.xmlDeclaration(buffer)
            return weigh(bytes, buffer, [header, meta].compactMap { $0 }, utf8First: header == nil, forXML: false)
        }
    }

    private static func decodeMarked(
        _ bytes: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>, forXML: Bool
    ) -> Decoded? {
        guard let mark = CharsetSniff.byteOrderMark(buffer) else { return nil }
        let rest = UnsafeBufferPointer(rebasing: buffer.dropFirst(mark.size))
        if mark.label == .utf8 {
            let scan = UTF8Scan(rest)
            // The mark is a promise that is kept nearly always; where it is not, the text is still mostly UTF-8.
            return scan.isClean
                ? Decoded(text: Array(rest), encoding: "utf-8", replacements: 0, isMended: false)
                : mended(rest, "utf-8", replacements: scan.errors, forXML: forXML)
        }
        return finish(CharsetDecode.decode(rest, mark.label), mark.label, forXML: forXML)
    }

    private static func weigh(
        _ bytes: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>, _ declared: [CharsetLabel], utf8First: Bool,
        forXML: Bool
    ) -> Decoded {
        let scan = UTF8Scan(buffer)
        // A declared UTF-16 on plain bytes is a lie: whoever could read the declaration was reading bytes.
        let labels = declared.filter { !$0.isWide }
        let isStateful =
            labels.first.map { $0.name.hasPrefix("iso-2022") || $0.iconvName?.contains("037") == true } ?? false
        if scan.isASCII, !isStateful {
            // Every encoding that is left reads ASCII alike, so the first label may have the honour.
            return utf8(bytes, buffer, scan, name: labels.first?.name ?? "utf-8", forXML: forXML)
        }
        if scan.isValid, utf8First { return utf8(bytes, buffer, scan, name: "utf-8", forXML: forXML) }
        var second: (decoded: (text: [UInt8], errors: Int), label: CharsetLabel)?
        for label in labels {
            if scan.isValid, label == .utf8 || scan.multibyte >= label.proofOfUTF8 {
                // Text of that encoding is never valid UTF-8 by chance, whatever a template declares.
                return utf8(bytes, buffer, scan, name: "utf-8", forXML: forXML)
            }
            if label == .utf8 {
                // A few bad bytes are replaced; more bad than good is not UTF-8.
                if scan.multibyte > scan.errors { return utf8(bytes, buffer, scan, name: "utf-8", forXML: forXML) }
                continue
            }
            if label == .windows1252 { return finish(CharsetDecode.decode(buffer, label), label, forXML: forXML) }
            let decoded = CharsetDecode.decode(buffer, label)
            if decoded.errors == 0 { return finish(decoded, label, forXML: forXML) }
            if second == nil { second = (decoded, label) }
        }
        if scan.isValid { return utf8(bytes, buffer, scan, name: "utf-8", forXML: forXML) }
        // Nothing is without fault. A declared encoding with few faults is still the best reading.
        if let second, second.decoded.errors <= 2 + second.decoded.text.count / 200 {
            return finish(second.decoded, second.label, forXML: forXML)
        }
        if scan.multibyte >= max(1, scan.errors * 2) {
            return utf8(bytes, buffer, scan, name: "utf-8", forXML: forXML)
        }
        // Nothing that was said holds. The bytes may still speak for themselves.
        if let label = CharsetGuess.label(of: buffer) {
            let decoded = CharsetDecode.decode(buffer, label)
            if decoded.errors == 0 { return finish(decoded, label, forXML: forXML) }
        }
        return finish((UTF8Mend.fromWindows1252(buffer), 0), .windows1252, forXML: forXML)
    }

    /// The bytes are the text, but for what `scan` found.
    private static func utf8(
        _ bytes: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>, _ scan: UTF8Scan, name: String, forXML: Bool
    ) -> Decoded {
        if scan.isClean { return Decoded(text: bytes, encoding: name, replacements: 0, isMended: false) }
        return mended(buffer, name, replacements: scan.errors + (scan.isCutOff ? 1 : 0), forXML: forXML)
    }

    /// UTF-8 that is not clean, with the place of the first fault.
    private static func mended(
        _ buffer: UnsafeBufferPointer<UInt8>, _ name: String, replacements: Int, forXML: Bool
    ) -> Decoded {
        let text = UTF8Mend.mended(buffer, forXML: forXML)
        var place = 0
        while place < min(text.count, buffer.count), text[place] == buffer[place] { place += 1 }
        return Decoded(text: text, encoding: name, replacements: replacements, isMended: true, mendedAt: place)
    }

    private static func finish(
        _ decoded: (text: [UInt8], errors: Int), _ label: CharsetLabel, forXML: Bool
    ) -> Decoded {
        let text = decoded.text.withUnsafeBufferPointer { buffer in
            let rest = UnsafeBufferPointer(
                rebasing: buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? buffer.dropFirst(3) : buffer[...])
            return UTF8Scan(rest).isClean ? Array(rest) : UTF8Mend.mended(rest, forXML: forXML)
        }
        return Decoded(
            text: text, encoding: label.name, replacements: decoded.errors, isMended: text.count != decoded.text.count)
    }
}
