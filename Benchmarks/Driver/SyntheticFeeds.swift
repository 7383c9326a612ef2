// Feeds of our own making for measurements: RSS 2.0 with full texts or escaped descriptions, Atom, RSS 1.0; bodies of
// half a kilobyte to eight, with links, pictures, lists, references, and words of several alphabets. The same number
// makes the same bytes.

struct SyntheticFeeds {
    private var random: UInt64
    private static let words: [[String]] = [
        "harbour council market bridge ferry river winter school doctor teacher tram garden engine storm window letter"
            + " captain village orchard museum lantern bakery and the of for with under after",
        "Hafen Brücke Straße Gärten Bürger Müller größer über während Zug Markt schön und die der für",
        "гавань город мост зима школа врач письмо окно рынок и в на после",
        "港 町 市場 学校 冬 橋 手紙 医者 今日 春",
        "pelabuhan pasar sekolah jembatan dokter hujan kota surat dan yang untuk",
    ].map { $0.split(separator: " ").map(String.init) }

    init(seed: UInt64 = 7) { random = seed }

    /// `count` feeds with their addresses.
    mutating func feeds(_ count: Int) -> [(url: String, bytes: [UInt8])] {
        (0..<count).map { number in
            let site = "https://site\(number).example"
            let words = Self.words[number % 8 < 4 ? 0 : number % 5]
            let items = 20 + below(60)
            let text =
                switch number % 10 {
                case 0...5: rss(site, words, items, isFull: true)
                case 6: rss(site, words, items, isFull: false)
                case 7, 8: atom(site, words, items)
                default: rdf(site, words, items)
                }
            return (site + "/feed", Array(text.utf8))
        }
    }

    // MARK: Formats

    private mutating func rss(_ site: String, _ words: [String], _ items: Int, isFull: Bool) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
            \txmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
            \txmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/">
            <channel>
            \t<title>\(phrase(words, 3))</title>
            \t<atom:link href="\(site)/feed" rel="self" type="application/rss+xml" />
            \t<link>\(site)</link>
            \t<description>\(sentence(words))</description>
            \t<language>en</language>

            """
        for number in 0..<items {
            let address = "\(site)/2026/\(number)-\(below(9_999))"
            text += "\t<item>\n\t\t<title>\(phrase(words, 8))</title>\n\t\t<link>\(address)</link>\n"
            text += "\t\t<comments>\(address)#respond</comments>\n"
            text += "\t\t<dc:creator><![CDATA[\(phrase(words, 2))]]></dc:creator>\n"
            text +=
                "\t\t<pubDate>Tue, \(10 + below(18)) Mar 2026 \(10 + below(13)):\(10 + below(49)):07 +0000</pubDate>\n"
            for _ in 0..<below(5) { text += "\t\t<category><![CDATA[\(phrase(words, 1))]]></category>\n" }
            text += "\t\t<guid isPermaLink=\"false\">\(site)/?p=\(number)</guid>\n"
            if isFull {
                text += "\t\t<description><![CDATA[<p>\(sentence(words))</p>]]></description>\n"
                text += "\t\t<content:encoded><![CDATA[\(body(site, words))]]></content:encoded>\n"
                text += "\t\t<slash:comments>\(below(90))</slash:comments>\n"
            } else {
                text += "\t\t<description>\(Self.escaped(body(site, words)))</description>\n"
                text += "\t\t<enclosure url=\"\(address).jpg\" length=\"\(1 + below(90_000))\" type=\"image/jpeg\" />\n"
            }
            text += "\t\t<media:thumbnail url=\"\(address).jpg\" width=\"150\" height=\"150\" />\n\t</item>\n"
        }
        return text + "</channel>\n</rss>\n"
    }

    private mutating func atom(_ site: String, _ words: [String], _ items: Int) -> String {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>\(phrase(words, 3))</title>
            <link href="\(site)/atom" rel="self"/><link href="\(site)/"/><updated>2026-03-04T05:06:07Z</updated>
            <id>\(site)/</id><author><name>\(phrase(words, 2))</name></author>

            """
        for number in 0..<items {
            let address = "\(site)/2026/\(number)"
            text += "<entry>\n<title type=\"html\">\(phrase(words, 8))</title>\n"
            text += "<link href=\"\(address)\" rel=\"alternate\" type=\"text/html\"/>\n<id>\(address)</id>\n"
            text +=
                "<published>2026-03-\(10 + below(18))T05:06:07Z</published>\n<updated>2026-03-29T05:06:07Z</updated>\n"
            for _ in 0..<below(5) { text += "<category term=\"\(phrase(words, 1))\"/>\n" }
            text += "<summary type=\"html\">\(sentence(words))</summary>\n"
            text += "<content type=\"html\">\(Self.escaped(body(site, words)))</content>\n</entry>\n"
        }
        return text + "</feed>\n"
    }

    private mutating func rdf(_ site: String, _ words: [String], _ items: Int) -> String {
        var text = """
            <?xml version="1.0"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="\(site)/"><title>\(phrase(words, 3))</title><link>\(site)/</link></channel>

            """
        for number in 0..<items {
            let address = "\(site)/2026/\(number)"
            text += "<item rdf:about=\"\(address)\"><title>\(phrase(words, 8))</title><link>\(address)</link>"
            text += "<description>\(sentence(words))</description><dc:date>2026-03-04T05:06:07Z</dc:date>"
            text += "<content:encoded><![CDATA[\(body(site, words))]]></content:encoded></item>\n"
        }
        return text + "</rdf:RDF>\n"
    }

    // MARK: Texts

    private mutating func body(_ site: String, _ words: [String]) -> String {
        var parts: [String] = []
        for number in 0..<(2 + below(12)) {
            switch below(10) {
            case 0:
                parts.append(
                    "<figure><img width=\"1024\" height=\"683\" src=\"\(site)/img/\(number).jpg\" "
                        + "alt=\"\(phrase(words, 4))\" srcset=\"\(site)/s\(number).jpg 300w, \(site)/m\(number).jpg 768w\" />"
                        + "<figcaption>\(sentence(words))</figcaption></figure>")
            case 1: parts.append("<ul><li>\(sentence(words))</li><li>\(sentence(words))</li></ul>")
            case 2: parts.append("<h2>\(phrase(words, 5))</h2><blockquote><p>\(sentence(words))</p></blockquote>")
            default: parts.append(paragraph(site, words))
            }
        }
        return parts.joined(separator: "\n")
    }

    private mutating func paragraph(_ site: String, _ words: [String]) -> String {
        var sentences: [String] = []
        for _ in 0..<(2 + below(5)) {
            let sentence = sentence(words)
            switch below(8) {
            case 0: sentences.append("<a href=\"\(site)/tag/\(below(999))?a=b&amp;c=d\">\(sentence)</a>")
            case 1: sentences.append("<strong>\(sentence)</strong> &mdash; &#8217;&nbsp;")
            default: sentences.append(sentence)
            }
        }
        return "<p>" + sentences.joined(separator: " ") + "</p>"
    }

    private mutating func sentence(_ words: [String]) -> String { phrase(words, 6 + below(16)) + "." }

    private mutating func phrase(_ words: [String], _ count: Int) -> String {
        (0..<count).map { _ in words[below(words.count)] }.joined(separator: " ")
    }

    private static func escaped(_ html: String) -> String {
        var escaped = ""
        for character in html {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A number from 0 to `limit` − 1 (xorshift).
    private mutating func below(_ limit: Int) -> Int {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return Int(random % UInt64(max(1, limit)))
    }
}
