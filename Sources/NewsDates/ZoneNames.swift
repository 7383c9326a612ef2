// Abbreviations of time zones as publishers write them. One that means one clock is a number of minutes; "ET" and its
// kin stand for a region, whose summer time the day decides. One with several meanings (IST, CST, BST) is first looked for
// among the abbreviations of the source's own zone, then decided by language, then read in its most common sense.

/// What a zone in a date says about its clock.
enum ZoneMeaning {
    /// Minutes east of UTC.
    case fixed(Int)
    case region(RegionalZone)
    /// "-0000" or a name nobody knows: the instant is in UTC, the clock of its writer is unknown (RFC 2822 section 4.3).
    case universal
}

enum ZoneNames {
    /// The meaning of an upper-case abbreviation of 1 to 5 letters; nil when it is none.
    static func meaning(of name: UnsafeBufferPointer<UInt8>, context: DateContext) -> ZoneMeaning? {
        guard let key = key(of: name) else { return nil }
        if let zone = context.zone, let minutes = zone.offsetMinutes(abbreviation: name) { return .fixed(minutes) }
        if context.languageKey != 0, let minutes = byLanguage[key ^ UInt64(context.languageKey) << 40] {
            return .fixed(minutes)
        }
        if let minutes = fixed[key] { return .fixed(minutes) }
        guard let region = regional[key] else { return nil }
        return RegionalZone.named(region.name).map { .region($0) } ?? .fixed(region.standard)
    }

    /// The minutes of an abbreviation that means one clock everywhere: "WIB", not "IST".
    static func unambiguousMinutes(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        key(of: name).flatMap { ambiguous.contains($0) ? nil : fixed[$0] }
    }

    private static func key(of name: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard (1...5).contains(name.count) else { return nil }
        return name.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func table(_ text: String) -> [(UInt64, Int)] {
        text.split(separator: " ").compactMap { entry in
            guard let sign = entry.firstIndex(where: { $0 == "+" || $0 == "-" }), let value = Int(entry[sign...]) else {
                return nil
            }
            let key = entry[..<sign].utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return (key, value / 100 * 60 + value % 100)
        }
    }

    private static let fixed = Dictionary(
        table(
            """
            Z+0000 UT+0000 UTC+0000 GMT+0000 WET+0000 WEST+0100 WESZ+0100 BST+0100 CET+0100 MEZ+0100 CEST+0200 MESZ+0200 \
            MET+0100 MEST+0200 HNEC+0100 HEEC+0200 HEC+0100 EET+0200 OEZ+0200 EEST+0300 OESZ+0300 MSK+0300 MSD+0400 \
            TRT+0300 FET+0300 SAMT+0400 YEKT+0500 OMST+0600 NOVT+0700 KRAT+0700 IRKT+0800 YAKT+0900 VLAT+1000 MAGT+1100 \
            PETT+1200 IDT+0300 AST-0400 ADT-0300 NST-0330 NDT-0230 EST-0500 EDT-0400 CST-0600 CDT-0500 MST-0700 MDT-0600 \
            PST-0800 PDT-0700 AKST-0900 AKDT-0800 HST-1000 HAST-1000 HADT-0900 BRT-0300 BRST-0200 ART-0300 CLT-0400 \
            CLST-0300 COT-0500 PET-0500 VET-0400 BOT-0400 UYT-0300 PYT-0400 PYST-0300 ECT-0500 GFT-0300 GYT-0400 WAT+0100 \
            CAT+0200 SAST+0200 EAT+0300 GST+0400 IRST+0330 IRDT+0430 AFT+0430 PKT+0500 UZT+0500 TMT+0500 TJT+0500 IST+0530 \
            NPT+0545 BDT+0600 BTT+0600 KGT+0600 ALMT+0600 MMT+0630 ICT+0700 WIB+0700 WITA+0800 WIT+0900 SGT+0800 MYT+0800 \
            PHT+0800 HKT+0800 ULAT+0800 AWST+0800 JST+0900 KST+0900 ACST+0930 ACDT+1030 AEST+1000 AEDT+1100 CHST+1000 \
            NZST+1200 NZDT+1300 FJT+1200 TOT+1300 SST-1100 AZT+0400 AMT+0400 GET+0400 EGT-0100 AZOT-0100 CVT-0100
            """), uniquingKeysWith: { first, _ in first })

    private static let ambiguous = Set(
        table("IST+0 CST+0 CDT+0 BST+0 AST+0 ADT+0 EST+0 MST+0 PST+0 AMT+0 ECT+0 GST+0 SST+0 BDT+0 PYT+0 WIT+0 MMT+0")
            .map(\.0).filter { $0 != 0x574954 })

    /// Abbreviations whose meaning the language of the page decides.
    private static let byLanguage: [UInt64: Int] = {
        var meanings: [UInt64: Int] = [:]
        for (language, text) in [
            ("zh", "CST+0800"), ("he", "IST+0200"), ("iw", "IST+0200"), ("ga", "IST+0100"), ("bn", "BST+0600"),
            ("ar", "AST+0300 GST+0400"), ("pt", "AMT-0400"), ("tl", "PST+0800"), ("fil", "PST+0800"),
        ] {
            for (key, minutes) in table(text) { meanings[key ^ UInt64(DateContext.key(of: language)) << 40] = minutes }
        }
        return meanings
    }()

    private static let regional: [UInt64: (name: String, standard: Int)] = {
        var regions: [UInt64: (name: String, standard: Int)] = [:]
        for (abbreviation, name, standard) in [
            ("ET", "America/New_York", -300), ("CT", "America/Chicago", -360), ("MT", "America/Denver", -420),
            ("PT", "America/Los_Angeles", -480), ("AT", "America/Halifax", -240), ("NT", "America/St_Johns", -210),
            ("AKT", "America/Anchorage", -540), ("AET", "Australia/Sydney", 600), ("NZT", "Pacific/Auckland", 720),
        ] {
            regions[abbreviation.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = (name, standard)
        }
        return regions
    }()
}
