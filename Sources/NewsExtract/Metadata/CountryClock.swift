// The clock of a country by the domain of its papers, for countries whose papers all keep one clock. Used only where a page
// gives a time without a zone, or gives UTC and shows the day of another clock; a source's own setting goes before it.
import NewsAddress
import NewsDates

enum CountryClock {
    /// The zone of a page's host, or nil where its domain tells no single clock.
    static func zone(of url: String) -> RegionalZone? {
        guard let host = Address.hostName(of: url), let domain = host.split(separator: ".").last,
            let name = zones[String(domain)]
        else { return nil }
        return RegionalZone.named(name)
    }

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
