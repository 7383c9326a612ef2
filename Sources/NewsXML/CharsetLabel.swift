// What the label of an encoding means. WHATWG's Encoding Standard where it has an opinion (iso-8859-1 is read as
// windows-1252, gb2312 as gb18030 …), else whatever glibc's iconv knows under that name or a usual variant of it.
// Refuses empty and overlong labels; an unknown one is nil, never a guess.

import Glibc

/// An encoding that can be decoded.
struct CharsetLabel: Equatable {
    /// The name that is reported: lower case, WHATWG's where there is one.
    let name: String
    /// What iconv calls it; nil for those that are decoded here (UTF-8, windows-1252, `CharsetTables`).
    let iconvName: String?

    static let utf8 = CharsetLabel(name: "utf-8", iconvName: nil)
    static let windows1252 = CharsetLabel(name: "windows-1252", iconvName: nil)
    static let utf16LE = CharsetLabel(name: "utf-16le", iconvName: "UTF-16LE")
    static let utf16BE = CharsetLabel(name: "utf-16be", iconvName: "UTF-16BE")
    static let utf32LE = CharsetLabel(name: "utf-32le", iconvName: "UTF-32LE")
    static let utf32BE = CharsetLabel(name: "utf-32be", iconvName: "UTF-32BE")

    /// UTF-16 and UTF-32 in any spelling: a lie wherever it is declared in a single-byte text.
    var isWide: Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf-32") || name.hasPrefix("ucs") }

    /// How many well-formed UTF-8 sequences prove that a text under this label is UTF-8 instead. In single-byte
    /// encodings one is enough: it would be an odd pair of letter and symbol. East Asian ones need more.
    var proofOfUTF8: Int {
        let eastAsian = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "johab", "euc-tw"]
        return eastAsian.contains(name) || name.hasPrefix("iso-2022") ? 16 : 1
    }

    private init(name: String, iconvName: String?) {
        self.name = name
        self.iconvName = iconvName
    }

    /// The encoding of a label as it stands in a header, a declaration or a meta tag.
    init?(_ label: some StringProtocol) {
        let lower = String(label).lowercased().filter { $0.isASCII && $0 > " " && $0 != "\"" && $0 != "'" }
        // Only the letters and digits: "ISO_8859-1:1987", "iso8859-1" and "latin-1" are spelt in every way there is.
        let squeezed = lower.filter { $0.isLetter || $0.isNumber }
        guard !squeezed.isEmpty, squeezed.utf8.count <= 40 else { return nil }
        if let known = Self.known[squeezed] {
            self = known
            return
        }
        for candidate in Self.variants(of: lower, squeezed: squeezed) where Self.iconvKnows(candidate) {
            self.init(name: lower, iconvName: candidate)
            return
        }
        return nil
    }

    private static func variants(of lower: String, squeezed: String) -> [String] {
        let dashed = String(lower.map { $0 == "_" ? "-" : $0 })
        var variants = [lower, dashed, squeezed]
        if squeezed.first?.isNumber == true { variants.append("cp" + squeezed) }
        if squeezed.hasPrefix("csibm") { variants.append("ibm" + squeezed.dropFirst(5)) }
        if squeezed.hasPrefix("ibm") { variants.append("cp" + squeezed.dropFirst(3)) }
        if squeezed.hasPrefix("cs") { variants.append(String(squeezed.dropFirst(2))) }
        return variants.map { $0.uppercased() }
    }

    private static func iconvKnows(_ name: String) -> Bool {
        // A slash would be read as an option of iconv ("//TRANSLIT").
        guard !name.contains("/"), !name.contains(",") else { return false }
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return false }
        iconv_close(converter)
        return true
    }

    private static let known: [String: CharsetLabel] = {
        var table: [String: CharsetLabel] = [:]
        func add(_ name: String, _ iconvName: String?, _ labels: String) {
            let label = CharsetLabel(name: name, iconvName: iconvName)
            for each in labels.split(separator: " ") { table[String(each)] = label }
        }
        add("utf-8", nil, "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 u8 cp65001 utf utf8mb4")
        add(
            "windows-1252", nil,
            """
            windows1252 cp1252 xcp1252 1252 iso88591 iso885911987 88591 8859 latin1 latin l1 isoir100 csisolatin1 ibm819 \
            cp819 ascii usascii ansi ansix341968 ansix341986 646 iso646us iso646irv1991 cp367 ibm367 csascii us
            """)
        add("utf-16le", "UTF-16LE", "utf16 utf16le unicode csunicode iso10646ucs2 ucs2 unicodefeff u16")
        add("utf-16be", "UTF-16BE", "utf16be unicodefffe")
        add("utf-32le", "UTF-32LE", "utf32 utf32le ucs4 iso10646ucs4 u32")
        add("utf-32be", "UTF-32BE", "utf32be")
        add("gb18030", "GB18030", "gb18030 gb180302000")
        add(
            "gb18030", "GB18030",
            """
            gbk gb2312 gb231280 gb23121980 xgbk cp936 ms936 936 windows936 chinese csgb2312 csiso58gb231280 isoir58 euccn \
            eucgb2312cn xeuccn xmacsimpchinese
            """)
        add("big5", "BIG5-HKSCS", "big5 big5hkscs cnbig5 csbig5 xxbig5 big5tw hkscs xmactradchinese")
        add("big5", "CP950", "cp950 950 ms950 windows950")
        add(
            "shift_jis", "CP932",
            "shiftjis sjis xsjis csshiftjis ms932 msshiftjis mskanji windows31j cswindows31j cp932 932 xmacjapanese")
        add("euc-jp", "EUC-JP-MS", "eucjp xeucjp ujis cseucpkdfmtjapanese")
        add("iso-2022-jp", "ISO-2022-JP-3", "iso2022jp csiso2022jp iso2022jp3 jis")
        add("iso-2022-jp-2004", "ISO-2022-JP-3", "iso2022jp2004")
        add("iso-2022-jp-2", "ISO-2022-JP-2", "iso2022jp1 iso2022jp2 iso2022jpext csiso2022jp2")
        add("iso-2022-kr", "ISO-2022-KR", "iso2022kr csiso2022kr")
        add("euc-jisx0213", "EUC-JISX0213", "eucjisx0213 eucjis2004 jisx0213")
        add("shift_jisx0213", "SHIFT_JISX0213", "shiftjisx0213 sjisx0213 shiftjis2004 sjis2004")
        add("johab", "JOHAB", "johab cp1361 ms1361")
        add("kz1048", "RK1048", "kz1048 rk1048 strk10482002")
        add("ptcp154", "PT154", "ptcp154 pt154 cp154 csptcp154 cyrillicasian")
        add("hp-roman8", "HP-ROMAN8", "hproman8 roman8 r8 cshproman8 ibm1051 cp1051")
        add("cp861", "CP861", "cpis")
        add("x-mac-greek", nil, "macgreek xmacgreek")
        add("x-mac-turkish", nil, "macturkish xmacturkish")
        add(
            "euc-kr", "CP949",
            """
            euckr cseuckr ksc5601 ksc56011987 ksc56011989 csksc56011987 isoir149 korean windows949 cp949 ms949 949 uhc \
            ksx1001 xmackorean
            """)
        add("windows-1250", "CP1250", "windows1250 cp1250 xcp1250 1250")
        add("windows-1251", "CP1251", "windows1251 cp1251 xcp1251 1251 win1251")
        add("windows-1253", "CP1253", "windows1253 cp1253 xcp1253 1253")
        add(
            "windows-1254", "CP1254",
            "windows1254 cp1254 xcp1254 1254 iso88599 iso885991989 88599 latin5 l5 isoir148 csisolatin5")
        add("windows-1255", "CP1255", "windows1255 cp1255 xcp1255 1255")
        add("windows-1256", "CP1256", "windows1256 cp1256 xcp1256 1256")
        add("windows-1257", "CP1257", "windows1257 cp1257 xcp1257 1257")
        add("windows-1258", "CP1258", "windows1258 cp1258 xcp1258 1258")
        add(
            "windows-874", "CP874",
            "windows874 dos874 cp874 874 iso885911 iso8859112001 tis620 tis6200 tis62025290 tis62025291 thai")
        add("koi8-r", "KOI8-R", "koi8r cskoi8r koi koi8")
        add("koi8-u", "KOI8-U", "koi8u koi8ru")
        add("ibm866", "IBM866", "ibm866 cp866 866 csibm866 cp866u")
        add("macintosh", "MACINTOSH", "macintosh mac macroman xmacroman csmacintosh")
        add("x-mac-cyrillic", "MAC-CYRILLIC", "maccyrillic xmaccyrillic xmacukrainian")
        add("maccentraleurope", "MAC-CENTRALEUROPE", "maccentraleurope maclatin2 maccenteuro xmacce")
        add("mac-is", "MAC-IS", "maciceland macis")
        add("ibm037", "IBM037", "ibm039")
        add("iso-8859-8", "ISO-8859-8", "visual logical iso88598i iso88598e csiso88598i csiso88598e")
        for part in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
            let years = ["", "1986", "1987", "1988", "1989", "1992", "1998", "1999", "2001"]
            let labels = years.map { "iso8859\(part)\($0)" } + ["8859\(part)", "csiso8859\(part)"]
            add("iso-8859-\(part)", "ISO-8859-\(part)", labels.joined(separator: " "))
        }
        add("iso-8859-2", "ISO-8859-2", "latin2 l2 csisolatin2 isoir101")
        add("iso-8859-5", "ISO-8859-5", "cyrillic csisolatincyrillic isoir144")
        add("iso-8859-6", "ISO-8859-6", "arabic csisolatinarabic isoir127 asmo708 ecma114 iso88596e iso88596i")
        add("iso-8859-7", "ISO-8859-7", "greek greek8 csisolatingreek isoir126 ecma118 elot928 suneugreek")
        add("iso-8859-8", "ISO-8859-8", "hebrew csisolatinhebrew isoir138")
        add("iso-8859-15", "ISO-8859-15", "latin9 l9 csisolatin9")
        return table
    }()
}
