// News pages of nobody: head with metadata and JSON-LD, scripts and styles of the size that real pages have, navigation,
// an article of some length with links, pictures and a list, related stories, comments and a footer. Every page is
// different and every run has the same ones. For measuring speed, not for learning: no page of a publisher looks so.

public struct InventedPages {
    private struct Frame {
        var language: (code: String, words: [String])
        var title: String
        var before: String
        var behind: String
    }

    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var language = languages[0]
    /// Common words, so that detection of languages and lists of words meet what they meet in the field.
    private static let languages: [(code: String, words: [String])] = [
        (
            "en",
            "the council of a city and its people have said that this will be in use for years to come while many others"
                + " were not on the list which had been made by them before winter because there was no money left"
        ),
        (
            "de",
            "der Rat einer Stadt und die Bürger haben gesagt dass das für viele Jahre nicht mehr möglich sein wird weil"
                + " es über den Winter kein Geld gab und auch andere Gemeinden nach einer Lösung suchen müssen"
        ),
        (
            "id",
            "dewan kota dan warga yang sudah mengatakan bahwa ini tidak akan dapat dipakai untuk bertahun karena belum"
                + " ada uang dari pemerintah pada musim hujan sehingga mereka harus menunggu jembatan itu dengan sabar"
        ),
        (
            "tr",
            "kent meclisi ve halk bu köprünün yıllarca daha kullanılamayacağını söyledi çünkü kış için para yoktu ama"
                + " başka şehirler de bir çözüm arıyor olduğu gibi sonra gelen herkes ile birlikte değil"
        ),
        (
            "ru",
            "совет города и жители сказали что это не будет возможно ещё много лет потому что на зиму не было денег"
                + " а другие тоже ищут решение для моста который был построен после войны"
        ),
    ].map { ($0.0, $0.1.split(separator: " ").map(String.init)) }

    /// Some pages, of 30 to 300 kB.
    public static func pages(_ count: Int) -> [[UInt8]] {
        var invention = InventedPages()
        return (0..<count).map { _ in Array(invention.page().utf8) }
    }

    /// Pages of about one size, each with an article of its own; what stands around the articles is one of fifty.
    public static func pages(_ count: Int, ofAbout bytes: Int) -> [[UInt8]] {
        var invention = InventedPages()
        var frames: [Frame] = []
        while frames.count < min(count, 50) {
            let frame = invention.frame()
            if (bytes * 3 / 4...bytes).contains(frame.before.utf8.count + frame.behind.utf8.count) {
                frames.append(frame)
            }
        }
        return (0..<count).map { number in
            let frame = frames[number % frames.count]
            invention.language = frame.language
            return Array((frame.before + invention.article("\(frame.title) \(number)") + frame.behind).utf8)
        }
    }

    private mutating func random(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    private mutating func one(_ choices: [String]) -> String { choices[random(choices.count)] }

    // MARK: Words

    private mutating func word() -> String { one(language.words) }

    /// For names of files and classes.
    private mutating func token() -> String { one(Self.languages[0].words) + one(Self.languages[0].words) }

    private mutating func words(_ count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }

    private mutating func sentence() -> String {
        let text = words(6 + random(16))
        return text.prefix(1).uppercased() + text.dropFirst() + one([". ", ". ", "? ", ", " + words(4) + ". "])
    }

    private mutating func link(_ text: String) -> String {
        "<a href=\"https://www.example.org/\(token())/\(token())-\(token())-\(token())-\(token())-\(random(90_000)).html?from=\(token())\" "
            + "class=\"\(one(["link link--plain", "teaser__link teaser__link--wide js-track", "nav-item nav-item__link"]))\" "
            + "data-track=\"{&quot;place&quot;:\(random(99)),&quot;\(token())&quot;:&quot;\(token())&quot;}\">\(text)</a>"
    }

    private mutating func picture() -> String {
        let name = "https://images.example.org/\(token())/\(random(90_000))/\(token())"
        return "<img src=\"\(name).jpg\" alt=\"\(words(3))\" srcset=\"\(name)-320.jpg 320w, \(name)-640.jpg 640w, "
            + "\(name)-1280.jpg 1280w\" sizes=\"(max-width: 600px) 320px, 640px\" loading=\"lazy\">"
    }

    private mutating func icon() -> String {
        let points = (0..<12).map { _ in "\(random(24)).\(random(99)) \(random(24)).\(random(99))" }.joined(
            separator: "L")
        return "<svg class=\"icon icon--\(token())\" viewBox=\"0 0 24 24\"><path d=\"M\(points)z\"></path></svg>"
    }

    // MARK: Parts

    private mutating func page() -> String {
        language = Self.languages[random(Self.languages.count)]
        let title = words(4 + random(8))
        let start = opening(of: title, "<link rel=\"canonical\" href=\"/a/\(token())\">")
        return start + article(title) + ending()
    }

    /// A page without its article, and without an address of its own.
    private mutating func frame() -> Frame {
        language = Self.languages[random(Self.languages.count)]
        let title = words(4 + random(8))
        return Frame(language: language, title: title, before: opening(of: title, ""), behind: ending())
    }

    private mutating func opening(of title: String, _ link: String) -> String {
        "<!DOCTYPE html>\n<html lang=\"\(language.code)\">\n" + head(title, link)
            + "<body class=\"page page--article\">\n" + navigation() + "<main>\n"
    }

    private mutating func ending() -> String {
        related() + comments() + "</main>\n" + footer() + scripts(1 + random(6)) + "</body>\n</html>\n"
    }

    private mutating func head(_ title: String, _ link: String) -> String {
        let summary = sentence()
        let day = "2024-0\(1 + random(9))-1\(random(10))T0\(random(10)):30:00+02:00"
        return """
            <head><meta charset="utf-8"><title>\(title) | The \(word()) Courier</title>
            <meta name="description" content="\(summary)"><meta property="og:title" content="\(title)">
            <meta property="og:image" content="https://example.org/\(token()).jpg">\(link)
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"\(title)",
            "datePublished":"\(day)","author":{"@type":"Person","name":"Ann \(word())"},"description":"\(summary)"}</script>
            <style>\((0..<(20 + random(150))).map { _ in ".\(token()) > .\(token()) { margin: \(random(40))px }\n" }.joined())</style>
            \(scripts(2 + random(5)))</head>\n
            """
    }

    private mutating func scripts(_ count: Int) -> String {
        (0..<count).map { _ in
            let lines = (0..<(10 + random(230))).map { _ in
                "function \(token())(a, b) { if (a < \(random(99)) && b) { return '<p>\(token())</p>' } }\n"
            }
            return "<script async data-id=\"\(random(999))\">\(lines.joined())</script>\n"
        }.joined()
    }

    private mutating func navigation() -> String {
        let items = (0..<(20 + random(80))).map { _ in
            "\n      <li class=\"menu__item menu__item--\(token())\">\(icon())\(link("<span>\(words(1 + random(2)))</span>"))</li>"
        }
        return
            "<header class=\"site-header\"><nav aria-label=\"main\">\n    <ul class=\"menu\">\(items.joined())</ul></nav></header>\n"
    }

    private mutating func article(_ title: String) -> String {
        var text =
            "<article class=\"story\">\n<h1 class=\"story__title\">\(title)</h1>\n<div class=\"byline\">By "
            + link("Ann \(word())")
            + " <time datetime=\"2024-05-11\">11 May 2024</time></div>\n<div class=\"story__body\">\n"
        for index in 0..<(5 + random(40)) {
            if index % 7 == 3 { text += "<h2>\(words(4))</h2>\n" }
            if index % 5 == 2 {
                text +=
                    "<figure><img src=\"/\(token()).jpg\" alt=\"\(words(3))\" srcset=\"/a.jpg 1x, /b.jpg 2x\">"
                    + "<figcaption>\(sentence())</figcaption></figure>\n"
            }
            if index % 11 == 6 { text += "<p>Read also: \(link(words(6)))</p>\n" }
            text +=
                "<p>" + (0..<(2 + random(4))).map { _ in sentence() }.joined() + link(words(2))
                + " &amp; <b>\(word())</b>. "
                + sentence() + "</p>\n"
        }
        return text + "</div></article>\n"
    }

    private mutating func related() -> String {
        let cards = (0..<(10 + random(50))).map { _ in
            "<div class=\"card card--\(token()) grid__item grid__item--third\" data-id=\"\(random(90_000))\">"
                + "<div class=\"card__picture\">\(picture())</div><div class=\"card__text\"><h3 class=\"card__title\">\(link(words(7)))</h3><span class=\"card__date\">\(random(28) + 1) May</span>\(icon())</div></div>\n"
        }
        return "<aside class=\"related\"><h2>More</h2>\n\(cards.joined())</aside>\n"
    }

    private mutating func comments() -> String {
        let all = (0..<random(30)).map { _ in
            "<li class=\"comment comment--open\" id=\"comment-\(random(9_999))\"><cite>\(word())</cite><p>\(sentence())\(sentence())</p></li>\n"
        }
        return "<section class=\"comments\"><ol>\(all.joined())</ol></section>\n"
    }

    private mutating func footer() -> String {
        "<footer class=\"site-footer\">" + (0..<(10 + random(30))).map { _ in link(word()) + " " }.joined()
            + "<p>© 2024 The \(word()) Courier. All rights reserved.</p></footer>\n"
    }
}
