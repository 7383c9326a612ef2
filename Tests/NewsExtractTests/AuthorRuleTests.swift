// Rules of names and of the choice among them that the author model does not know: a line or a small page for each.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func reader(_ html: String) -> MetadataReader {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: "https://news.example/politics/vote",
        fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
}

private func mentions(_ html: String) -> [AuthorMention] {
    let reader = reader(html)
    return AuthorMentions(
        reader.facts, data: reader.data, url: reader.url, headline: reader.title.headline, body: nil
    ).all
}

private func candidates(_ html: String) -> [String] {
    let reader = reader(html)
    let publisher = PublisherChoice(reader.facts, data: reader.data, url: reader.url)
    return reader.authorCandidates(body: nil, publisher: publisher).all.map(\.name)
}

private func structured(_ json: String) -> String { "<script type='application/ld+json'>\(json)</script>" }

private let headline = "<h1>A headline of words</h1>"

@Suite("Names, more rules")
struct NameRuleTests {
    @Test(
        "what is cut off names and what is none",
        arguments: [
            ("Jane Doe, MS, RD", ["Jane Doe"]), ("Jane Doe, AFP", ["Jane Doe", "AFP"]),
            ("(Jane Doe)", ["Jane Doe"]), ("Jane Doe PhD", ["Jane Doe"]),
            ("J 1 2 3", []), ("he then said so", []), ("J. - / -", []), ("Jane Doe 2", []), ("Why Jane?", []),
            ("Jane Doe E. Miller", ["Jane Doe E. Miller"]), ("Jean-Luc Doe", ["Jean-Luc Doe"]),
            ("Jane Mary E Doe Smith", ["Jane Mary E Doe Smith"]),
            ("Text: By Jane Doe", ["Jane Doe"]), ("Byron Doe", ["Byron Doe"]),
            ("One Two Three Four Five Six Seven", []),
            ("Jane Doe1, Max Muster23", ["Jane Doe", "Max Muster"]),
            ("Credit: Agency / Jane Doe", []), ("Edited by Max Muster, written by Jane Doe", ["Jane Doe"]),
            ("Morning Market Team", ["Morning Market Team"]), ("Jane Doe Reporter", ["Jane Doe"]),
        ])
    func split(text: String, names: [String]) { #expect(PersonName.split(text) == names) }

    @Test(
        "lead words, a language each",
        arguments: [
            "Rédigé par Jane Doe", "Redactado por Jane Doe", "Articolo di Jane Doe", "Reportagem de Jane Doe",
            "Escrit per Jane Doe", "Scris de Jane Doe", "Deur Jane Doe", "Skrevet af Jane Doe", "Höfundur: Jane Doe",
            "Kirjoittaja: Jane Doe", "Kirjutas: Jane Doe", "Autors: Jane Doe", "Autorius: Jane Doe",
            "Opracowała: Jane Doe",
            "Napsala: Jane Doe", "Napísala: Jane Doe", "Írta: Jane Doe", "Piše: Jane Doe", "Avtorica: Jane Doe",
            "Shkruar nga Jane Doe", "Yazar: Jane Doe", "Müəllif: Jane Doe", "Pewarta: Jane Doe", "Isinulat ni Jane Doe",
            "Người viết: Jane Doe", "Mwandishi: Jane Doe", "Umbhali: Jane Doe", "Авторы: Jane Doe", "Авторка: Jane Doe",
            "Пише: Jane Doe", "Пишува Jane Doe", "Γράφει η Jane Doe", "Հեղինակ՝ Jane Doe", "ავტორი: Jane Doe",
            "מאת Jane Doe",
            "بقلم: Jane Doe", "نویسنده: Jane Doe", "लेखक: Jane Doe", "লেখক: Jane Doe", "โดย Jane Doe", "글: Jane Doe",
            "文｜Jane Doe",
            "撰文：Jane Doe", "執筆：Jane Doe",
        ])
    func leads(text: String) {
        #expect(PersonName.afterLead(text) == "Jane Doe")
        #expect(PersonName.split(text) == ["Jane Doe"])
    }

    @Test(
        "what others did, a language each",
        arguments: [
            "Übersetzung: Jane Doe", "Traduction : Jane Doe", "Editado por Jane Doe", "Fotografía: Jane Doe",
            "Foto di Jane Doe", "Vertaling: Jane Doe", "Beeld: Jane Doe", "Kuva: Jane Doe", "Zdjęcia: Jane Doe",
            "Fotó: Jane Doe", "Çeviri: Jane Doe", "Фото: Jane Doe", "Редактор: Jane Doe", "Μετάφραση: Jane Doe",
            "צילום: Jane Doe",
            "تحرير: Jane Doe", "फोटो: Jane Doe", "写真：Jane Doe", "翻译：Jane Doe", "사진 Jane Doe",
        ])
    func otherWork(text: String) {
        #expect(PersonName.isOtherWork(text))
        #expect(PersonName.split(text).isEmpty)
    }

    @Test("a lead word that another word begins with leads to nothing")
    func wholeWords() {
        #expect(PersonName.split("Übersicht Doe") == ["Übersicht Doe"])
        #expect(PersonName.split("Τουλίπα Παππά") == ["Τουλίπα Παππά"])
        #expect(PersonName.split("文／山田太郎") == ["山田太郎"])
    }

    @Test("what its bearer does is taken from a name of a script without capitals")
    func callings() {
        #expect(PersonName.split("홍길동 기자") == ["홍길동"])
        #expect(PersonName.split("山田太郎 記者", isClaim: true) == ["山田太郎"])
        #expect(PersonName.split("Jane Doe\u{3000}著", isClaim: true) == ["Jane Doe"])
        #expect(PersonName.split("山田\u{3000}太郎\u{3000}監訳", isClaim: true) == ["山田 太郎"])
        #expect(PersonName.split("著者", isClaim: true) == [])
        #expect(PersonName.split("文 在寅", isClaim: true) == ["文 在寅"])
        #expect(PersonName.split("संवाददाता राम कुमार") == ["राम कुमार"])
    }

    @Test("a claim with marks of markup or of a label inside is no name", arguments: ["Jane > Doe", "Desk: Jane"])
    func signs(text: String) { #expect(PersonName.split(text, isClaim: true).isEmpty) }

    @Test("a degree behind a claim's two words goes, and so does a role behind its name")
    func claims() {
        #expect(PersonName.split("Jane Doe MD", isClaim: true) == ["Jane Doe"])
        #expect(PersonName.split("Jane Doe, Political Editor", isClaim: true) == ["Jane Doe"])
        #expect(PersonName.split("Sports Desk", isClaim: true) == ["Sports Desk"])
    }

    @Test("a day of a month is no name", arguments: ["August 29", "on 29 December", "2026February 2"])
    func days(text: String) { #expect(PersonName.splitLoosely(text).isEmpty) }

    @Test("lines end with their block, and names that touch are two")
    func lines() {
        func lines(_ html: String) -> [String] {
            let page = HTMLDocument(utf8: Array("<div>\(html)</div>".utf8))
            return TextLines.of(page.first(.div) ?? 0, in: page, most: 8).map(\.text)
        }
        #expect(lines("<p>Jane</p> <p>Doe</p>") == ["Jane", "Doe"])
        #expect(lines("<p>Jane</p> Doe") == ["Jane", "Doe"])
        #expect(lines("<b>Jane Doe</b><i>reporter</i>") == ["Jane Doe", "reporter"])
    }
}

@Suite("Mentions of authors, more rules")
struct AuthorRuleTests {
    @Test("addresses in meta elements are no names")
    func addresses() {
        #expect(mentions("<meta name=author content='https://news.example/jane'>").isEmpty)
        #expect(mentions("<meta name=author content='/people/jane'>").isEmpty)
    }

    @Test("a property says its name in an attribute or in an element of its own")
    func property() {
        let page = "<div itemprop=author><span itemprop=name>Jane Doe</span> <span>Some Town</span></div>"
        #expect(mentions(page).filter { $0.source == .property }.map(\.name) == ["Jane Doe"])
        #expect(mentions("<div itemprop=author content='Jane Doe'>Desk</div>").map(\.name) == ["Jane Doe"])
    }

    @Test("an organization is one name, whatever joins its words")
    func organization() {
        let data = structured(#"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Smith and Sons"}}"#)
        #expect(mentions(data).map(\.name) == ["Smith and Sons"])
    }

    @Test("elements far from headline and text are looked at too")
    func far() {
        let filler = String(repeating: "<p>The council has voted for the new bridge after a debate.</p>", count: 90)
        #expect(mentions("\(headline)\(filler)<div class=author>Jane Doe</div>").contains { $0.name == "Jane Doe" })
    }

    @Test("a function with a colon speaks of who comes after it")
    func functions() {
        let page = "\(headline)<div>Max Muster</div><div>Reporter:</div><div>Jane Doe</div>"
        #expect(mentions(page).filter { $0.source == .lead }.map(\.name) == ["Jane Doe"])
        let both = "\(headline)<li><b>Autorin/Autor</b> Jane Doe</li><li>Autoren Max Muster und Erika Muster</li>"
        #expect(
            mentions(both).filter { $0.source == .lead }.map(\.name) == ["Jane Doe", "Max Muster", "Erika Muster"])
    }

    @Test("all names of the line behind a lead word")
    func line() {
        let page = "\(headline)<p>Von: <span><a href=/1>Jane Doe</a>,</span> <span><a href=/2>Max Muster</a></span></p>"
        #expect(mentions(page).filter { $0.source == .lead }.map(\.name) == ["Jane Doe", "Max Muster"])
        let other = "\(headline)<p>Von: <a href=/1>Jane Doe</a> <i>am</i> <b>See</b></p>"
        #expect(mentions(other).filter { $0.source == .lead }.map(\.name) == ["Jane Doe"])
    }

    @Test("a quoted text has a day and a headline of its own")
    func quoted() {
        let filler = String(repeating: "<p>The council has voted for the new bridge after a debate.</p>", count: 9)
        let page = HTMLDocument(utf8: Array("<blockquote><time>3 May 2021</time></blockquote>\(filler)".utf8))
        #expect(PageFacts(page).isAside(page.first(.time) ?? 0, headline: nil))
    }

    @Test("of two spellings the one that is shown and does not shout")
    func spelling() {
        #expect(candidates("<meta name=author content='JANE DOE'>\(headline)<p>By Jane Doe</p>") == ["Jane Doe"])
        #expect(candidates("<meta name=author content='Jane Doe'>\(headline)<p>By JANE DOE</p>") == ["Jane Doe"])
        #expect(candidates("<meta name=author content='janedoe'>\(headline)<p>By Jane Doe</p>") == ["Jane Doe"])
    }

    @Test("a first name goes to its full name, a desk's or a user's does not")
    func shortForms() {
        let page = { (short: String, long: String) in
            "<meta name=author content='\(short)'><meta name=byl content='\(long)'>"
        }
        #expect(candidates(page("Tom", "Tom Miller")) == ["Tom Miller"])
        #expect(candidates(page("Tom", "TOM MILLER")) == ["TOM MILLER"])
        #expect(candidates(page("tom", "tom Miller Jones")).count == 2)
        #expect(candidates(page("Tom", "Tom Miller Of Market")).count == 2)
    }

    @Test("words at their beginning tell what a class is of")
    func signs() {
        func signs(_ name: String) -> Signs { ClassSigns.read(Array(name.utf8)[...]) }
        #expect(signs("postAuthor").contains(.author) && signs("post_author").contains(.author))
        #expect(!signs("coauthor").contains(.author) && !signs("update").contains(.date))
        #expect(signs("bio").contains(.bio) && !signs("biology").contains(.bio))
        func property(_ name: String) -> Signs { ClassSigns.readProperty(Array(name.utf8)[...]) }
        #expect(property("dateCreated") == .propertyPublished && property("creator") == .propertyAuthor)
        #expect(property("comment") == .aside)
    }

    @Test("entities that were encoded twice, and breaks between words")
    func markup() {
        #expect(MarkupText.plain("Caf&amp;eacute;") == "Café")
        #expect(MarkupText.plain("one<br>two") == "one two")
    }
}
