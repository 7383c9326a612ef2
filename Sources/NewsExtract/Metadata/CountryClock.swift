// The clock of a country by the domain of its papers, for countries whose papers all keep one clock; under a domain of no
// country by a language that one country writes. Used only where a page gives a date without a zone, or gives UTC and
// shows the day of another clock; a source's own setting goes before it.
import NewsAddress
import NewsDates

enum CountryClock {
    /// The zone of a page's host, or nil where its domain tells no single clock.
    static func zone(of url: String, language: String?) -> RegionalZone? {
        guard let host = Address.hostName(of: url), let domain = host.split(separator: ".").last else { return nil }
        // A country's own domain goes before the language: a German paper of Namibia.
        if domain.utf8.count == 2, let name = zones[String(domain)] { return RegionalZone.named(name) }
        guard domain.utf8.count > 2, let language, let name = zones[countries[language] ?? ""] else { return nil }
        return RegionalZone.named(name)
    }

    /// Languages that nearly all papers write on one clock.
    private static let countries = [
        "ja": "jp", "ko": "kr", "de": "de", "it": "it", "pl": "pl", "cs": "cz", "sk": "sk", "hu": "hu", "fi": "fi",
        "sv": "se", "da": "dk", "no": "no", "nb": "no", "th": "th", "vi": "vn", "tr": "tr", "el": "gr", "he": "il",
        "bg": "bg", "ro": "ro", "uk": "ua", "lt": "lt", "lv": "lv", "et": "ee", "sl": "si", "hr": "hr",
    ]

    private static let zones: [String: String] = {
        var table: [String: String] = [:]
        for entry in """
        de Berlin,at Vienna,ch Zurich,li Zurich,fr Paris,it Rome,es Madrid,nl Amsterdam,be Brussels,lu Luxembourg,dk Copenhagen,no Oslo,se Stockholm,fi Helsinki,\
        pl Warsaw,cz Prague,sk Bratislava,hu Budapest,si Ljubljana,hr Zagreb,rs Belgrade,ba Sarajevo,mk Skopje,al Tirane,gr Athens,bg Sofia,ro Bucharest,\
        md Chisinau,ua Kiev,by Minsk,lt Vilnius,lv Riga,ee Tallinn,uk London,ie Dublin,pt Lisbon,tr Istanbul,mt Malta,ru Moscow
        """.split(separator: ",") {
            let sides = entry.split(separator: " ")
            if sides.count == 2 { table[String(sides[0])] = "Europe/" + sides[1] }
        }
        for entry in """
        il Jerusalem,ir Tehran,in Kolkata,pk Karachi,bd Dhaka,lk Colombo,np Kathmandu,th Bangkok,vn Ho_Chi_Minh,kr Seoul,jp Tokyo,tw Taipei,hk Hong_Kong,\
        sg Singapore,my Kuala_Lumpur,ph Manila,cn Shanghai,id Jakarta,sa Riyadh,ae Dubai,qa Qatar,kw Kuwait,jo Amman,lb Beirut,am Yerevan,ge Tbilisi,az Baku
        """.split(separator: ",") {
            let sides = entry.split(separator: " ")
            if sides.count == 2 { table[String(sides[0])] = "Asia/" + sides[1] }
        }
        table["is"] = "Atlantic/Reykjavik"
        table["nz"] = "Pacific/Auckland"
        table["ar"] = "America/Argentina/Buenos_Aires"
        table["br"] = "America/Sao_Paulo"
        table["pe"] = "America/Lima"
        for (domain, city) in [
            ("za", "Johannesburg"), ("ke", "Nairobi"), ("ng", "Lagos"), ("tz", "Dar_es_Salaam"), ("gh", "Accra"),
            ("eg", "Cairo"),
        ] {
            table[domain] = "Africa/" + city
        }
        return table
    }()
}
