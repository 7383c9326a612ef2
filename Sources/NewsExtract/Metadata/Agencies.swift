// Wire services by the names they go by in bylines, datelines and source lines. They are nobody's authors where a person is
// named, and they fill the agency field.

enum Agencies {
    /// The service that a text names as a whole: "AFP", "dpa-infocom", "The Associated Press".
    static func named(_ text: some StringProtocol) -> String? {
        var key = TitleKey.of(text)
        if key.hasPrefix("the") { key = String(key.dropFirst(3)) }
        guard key.utf8.count >= 2, key.utf8.count <= 40 else { return nil }
        if let name = byKey[key] { return name }
        for (prefix, name) in byKey where prefix.utf8.count >= 3 && prefix != "sid" && key.hasPrefix(prefix) {
            let rest = key.dropFirst(prefix.count)
            if ["news", "agency", "newsagency", "infocom", "com", "tmn", "english", "es", "online", "europe"].contains(
                String(rest))
            {
                return name
            }
        }
        return nil
    }

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
