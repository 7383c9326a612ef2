// The upper halves of two single-byte encodings that glibc's iconv does not know: the Greek and the Turkish Macintosh.

enum CharsetTables {
    /// What the bytes 0x80…0xFF mean, or nil for an encoding that is not ours.
    static func upperHalf(of name: String) -> [Unicode.Scalar]? {
        switch name {
        case "x-mac-greek": Array(macGreek.unicodeScalars)
        case "x-mac-turkish": Array(macTurkish.unicodeScalars)
        default: nil
        }
    }

    private static let macGreek = """
        Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ\
        άΝ¬ΟΡ≈Τ«»…\u{A0}ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u{AD}
        """

    private static let macTurkish = """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙˆ˜¯˘˙˚¸˝˛ˇ
        """
}
