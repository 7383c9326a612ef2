// Wire services by the names they go by in bylines, datelines and source lines. They are nobody's authors where a person is
// named, and they fill the agency field.

enum Agencies {
    /// The service that a text names as a whole: "AFP", "dpa-infocom", "The Associated Press".
    static func named(_ text: some StringProtocol) -> String? {
        guard text.utf8.count <= 60 else { return nil }
        return named(key: TitleKey.of(text))
    }

    /// The service that signs an article, alone or with a desk or a house: "AFP", "det/dpa", "Le Journal et AFP".
    static func signing(_ signature: String) -> String? {
        if let name = named(signature) { return name }
        let words = signature[...].words
        if let first = words.first, words.count > 2, NameWords.articles.contains(first.lowercased()) {
            return named(words[words.count - 1])
        }
        let sides = signature.split(separator: "/")
        return sides.count == 2 ? sides.lazy.compactMap { named($0) }.first : nil
    }

    /// The service that a text's key names as a whole.
    static func named(key: String) -> String? {
        var key = key
        if key.hasPrefix("the") { key = String(key.dropFirst(3)) }
        guard key.utf8.count >= 2, key.utf8.count <= 40 else { return nil }
        if let name = byKey[key] { return name }
        for rest in rests where key.utf8.count >= rest.utf8.count + 3 && key.hasSuffix(rest) {
            if let name = byKey[String(key.dropLast(rest.count))], name != "SID" { return name }
        }
        return nil
    }

    /// What may follow a service's name: "Reuters News", "dpa-infocom".
    private static let rests = [
        "newsagency", "news", "agency", "infocom", "com", "tmn", "english", "es", "online", "europe",
    ]

    private static let byKey: [String: String] = {
        var table: [String: String] = [:]
        for entry in [
            "AFP/agence france-presse/agencefrancepresse", "Reuters/thomson reuters", "AP/associated press/ap news",
            "dpa/deutsche presse-agentur",
            "ANSA/agenzia ansa", "EFE/agencia efe", "TASS/тасс", "Xinhua/新华社/新華社", "Antara/antaranews",
            "PTI/press trust of india", "ANI/asian news international",
            "IANS", "Kyodo/kyodo news/共同通信", "Yonhap/연합뉴스", "Jiji Press/時事通信", "UPI/united press international",
            "PA Media/press association", "Interfax/интерфакс",
            "RIA Novosti/риа новости", "Ukrinform/укрінформ", "Belga/agence belga", "ANP", "APA/austria presse agentur",
            "SDA/keystone-sda", "ATS/keystone-ats", "Lusa/agência lusa",
            "TT/tt nyhetsbyrån", "NTB", "Ritzau", "STT/suomen tietotoimisto", "PAP", "ČTK/ctk", "TASR", "MTI",
            "Agerpres", "Mediafax", "BTA", "Anadolu/anadolu agency/anadolu ajansı",
            "DHA/demirören haber ajansı", "Bernama", "AAP/australian associated press",
            "Canadian Press/la presse canadienne/the canadian press", "epd", "KNA", "SID", "Europa Press",
            "Notimex", "Télam/telam", "Agência Brasil", "Estadão Conteúdo", "CNA/中央社", "LETA", "BNS", "Adnkronos",
            "AGI", "Bloomberg", "IPS", "AFP Relaxnews", "Zinfos",
        ] {
            let names = entry.split(separator: "/")
            for name in names { table[TitleKey.of(name)] = String(names[0]) }
        }
        return table
    }()
}
