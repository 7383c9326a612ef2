// The element and attribute names that newsd reads, as small numbers, so that rules compare bytes instead of strings.
// A name that no rule asks for is `other` (elements) or is not kept at all (attributes).
import CPageTree

/// The kind of a node: text, or an element by its name.
public enum HTMLTag: UInt8, Sendable, CaseIterable {
    /// Not an element: a run of text.
    case text
    /// An element of any name that is not listed here.
    case other
    case html, head, body, title, meta, link, base, script, style, noscript, template
    case article, main, section, header, footer, nav, aside, div, address, hgroup, search
    case h1, h2, h3, h4, h5, h6, p, br, hr, pre, blockquote, ul, ol, li, dl, dt, dd, center, menu
    case figure, figcaption, picture, img, source, video, audio, iframe, svg, canvas, object, embed, map, ampImage
    case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
    case form, fieldset, legend, input, button, select, option, textarea, label, output, dialog, details, summary
    case a, abbr, b, i, u, s, em, strong, small, big, sub, sup, span, font, code, kbd, samp, `var`, tt
    case cite, q, mark, time, del, ins, strike, acronym, bdi, bdo, dfn, wbr, ruby, rt, rp, data

    /// The element's name as it is written: "amp-img".
    public var name: String { self == .ampImage ? "amp-img" : "\(self)" }

    /// Elements that flow inside a line of text. `other` counts as a block.
    public var isInline: Bool { Self.inline[Int(rawValue)] }

    private static let inline: [Bool] = {
        let names: [HTMLTag] = [
            .text, .a, .abbr, .b, .i, .u, .s, .em, .strong, .small, .big, .sub, .sup, .span, .font, .code, .kbd,
            .samp, .var, .tt, .cite, .q, .mark, .time, .del, .ins, .strike, .acronym, .bdi, .bdo, .dfn, .wbr, .ruby,
            .rt, .rp, .data, .label, .img, .svg, .picture, .source, .ampImage, .map, .output,
        ]
        var table = [Bool](repeating: false, count: allCases.count)
        for name in names { table[Int(name.rawValue)] = true }
        return table
    }()
}

/// The attributes that are kept.
public enum HTMLAttribute: UInt8, Sendable, CaseIterable {
    case `class`, id, href, src, srcset, alt, title, style, hidden, role, name, content, property, itemprop, itemtype
    case itemscope, rel, lang, dir, type, datetime, value, charset, pubdate, media, hreflang, colspan, rowspan, start
    case ariaHidden = 50
    case ariaLabel, httpEquiv, dataSrc, dataSrcset, dataLazySrc, dataOriginal, dataTestid, dataType, dataComponent
    case dataDate, dataTime, dataTimestamp, dataAuthor, dataPublished, xmlLang
    case dataDatetime, dataUtime, dataPublishedAt, dataPublishDate, width, height, sizes

    /// The attribute's name as it is written: "aria-hidden".
    public var writtenName: String {
        switch self {
        case .httpEquiv: return "http-equiv"
        case .xmlLang: return "xml:lang"
        case .ariaHidden, .ariaLabel, .dataSrc, .dataSrcset, .dataLazySrc, .dataOriginal, .dataTestid, .dataType,
            .dataComponent, .dataDate, .dataTime, .dataTimestamp, .dataAuthor, .dataPublished, .dataDatetime,
            .dataUtime,
            .dataPublishedAt, .dataPublishDate:
            var text = ""
            for letter in "\(self)" { text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter) }
            return text
        default: return "\(self)"
        }
    }
}

/// Names by a hash of their bytes (FNV-1a, 64 bits; libxml2 has already folded them to lower case).
struct NameTable {
    private var keys: [UInt64]
    private var values: [UInt8]
    private let mask: Int

    static let tags = NameTable(
        HTMLTag.allCases.filter { $0 != .text && $0 != .other }.map { ($0.name, $0.rawValue) })
    static let attributes = NameTable(HTMLAttribute.allCases.map { ($0.writtenName, $0.rawValue) })

    init(_ names: [(String, UInt8)]) {
        var size = 64
        while size < names.count * 4 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [UInt8](repeating: 0, count: size)
        mask = size - 1
        for (name, value) in names {
            var hash = Self.seed
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* Self.prime }
            var slot = Int(truncatingIfNeeded: hash >> 20) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = hash
            values[slot] = value
        }
    }

    /// The table as CPageTree reads it, for the time of the call.
    func withTable<Result>(_ body: (cpage_names) -> Result) -> Result {
        keys.withUnsafeBufferPointer { keys in
            values.withUnsafeBufferPointer { values in
                body(cpage_names(keys: keys.baseAddress, numbers: values.baseAddress, mask: mask))
            }
        }
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01b3
}
