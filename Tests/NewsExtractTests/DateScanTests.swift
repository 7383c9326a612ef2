// Where dates are found and what is said of them: texts, labels, attributes, names of meta elements, orders of numbers.
import NewsDates
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

@Suite("Dates in a page's text")
struct DateScanTests {
    private func dates(_ body: String, language: String = "en") -> [DateCandidate] {
        let facts = PageFacts(HTMLDocument(utf8: Array("<html><body>\(body)</body></html>".utf8)))
        var scan = DateScan(facts: facts, context: DateContext(language: language), headline: facts.headings.first)
        return scan.dates()
    }

    private func days(_ body: String, language: String = "en") -> [String] {
        dates(body, language: language).map { String($0.timestamp.rfc3339.prefix(10)) }
    }

    @Test(
        "whatever script and calendar",
        arguments: [
            ("en", "<p>Posted 5 March 2021 by nobody</p>"), ("en", "<b>5</b> <i>March</i> <u>2021</u>"),
            ("de", "<p>am 05.03.21 um 10 Uhr</p>"), ("ja", "<p>2021年3月5日 10時00分</p>"),
            ("ja", "<p>令和3年3月5日</p>"), ("th", "<p>5 มีนาคม 2564</p>"), ("th", "<p>๕ มีนาคม ๒๕๖๔</p>"),
            ("ar", "<p>٥ مارس ٢٠٢١</p>"), ("bn", "<p>৫ মার্চ ২০২১</p>"), ("hi", "<p>५ मार्च २०२१</p>"),
            ("vi", "<p>ngày 5 tháng 3 năm 2021</p>"), ("ru", "<p>5 марта 2021 г.</p>"),
            ("ko", "<p>2021년 3월 5일</p>"), ("fa", "<p>۵ مارس ۲۰۲۱</p>"),
        ])
    func scripts(language: String, body: String) {
        #expect(days(body, language: language) == ["2021-03-05"])
    }

    @Test("telephone numbers, versions and years alone are no dates")
    func none() {
        #expect(days("<p>Call 05.03.21.44 or 030/12.34.56.78</p><p>Version 2021.3</p><p>In 2021 it was so</p>").isEmpty)
    }

    @Test("a day in the digits of a script of its own", arguments: ["૫ માર્ચ ૨૦૨૧", "౫ మార్చి ౨౦౨౧", "໕ ມີນາ ໒໐໒໑"])
    func digits(text: String) { #expect(days("<p>\(text)</p>") == ["2021-03-05"]) }

    @Test("a year that ends the text before belongs to no date that has its own")
    func yearBefore() {
        #expect(days("<h2>The best bridges of 2024</h2><p>March 5th, 2021 by nobody</p>") == ["2021-03-05"])
        #expect(days("<p>2021 March 5 at noon</p>") == ["2021-03-05"])
    }

    @Test("a month that ends the text before does not keep the next date's day")
    func monthBefore() {
        #expect(days("<h2>From here to Augusta</h2><p>5. März 2021</p>", language: "de") == ["2021-03-05"])
    }

    @Test("how many texts a month has is no day")
    func counts() { #expect(days("<ul><li>March 2021 (5)</li><li>April 2021 (3)</li></ul>").isEmpty) }

    @Test("days and months of one digit with a short year; with dots not in English, where that is a version")
    func shortNumericDates() {
        #expect(days("<p>von niemand, 5.3.21</p>", language: "de") == ["2021-03-05"])
        #expect(days("<p>Posted 3/5/21 by nobody</p>") == ["2021-03-05"])
        #expect(days("<p>Language 5.3.21 is out, 5-3-21 too</p>").isEmpty)
    }

    @Test("each of several dates keeps its own label")
    func labels() {
        let found = dates(
            "<p>Updated: 31.10.2023 - 14:49:39<br>Published on: 01.11.2023<br>Read: 61</p>", language: "de")
        #expect(found.map { $0.traits.contains(.updateLabel) } == [true, false])
        #expect(found.map { $0.traits.contains(.publicationLabel) } == [false, true])
        #expect(found.map(\.raw) == ["31.10.2023 - 14:49:39", "01.11.2023"])
    }

    @Test("a label behind a date is that date's")
    func behind() {
        let found = dates("<p>2021年3月5日 更新 2021年3月1日</p>", language: "ja")
        #expect(found.map { $0.traits.contains(.updateLabel) } == [true, false])
    }

    @Test("the latest year of a copyright line is noted")
    func copyright() {
        let facts = PageFacts(
            HTMLDocument(utf8: Array("<html><body><p>© 2015–2021 Morning Post. In 2025.</p></body></html>".utf8)))
        var scan = DateScan(facts: facts, context: .unknown, headline: nil)
        #expect(scan.dates().isEmpty)
        #expect(scan.copyrightYear == 2_021)
    }

    @Test("captions, links, lists and comments are told")
    func surroundings() {
        let found = dates(
            """
            <h1>A headline</h1><figcaption>5 March 2021</figcaption><a href=x>6 March 2021</a><ul><li>7 March 2021</li></ul>
            <div class=comments><div><p>\(String(repeating: "A long remark. ", count: 40))</p><p>8 March 2021</p></div></div>
            """)
        let traits: [DateTraits] = [.figure, .link, .list, .commentClass]
        #expect(zip(found, traits).allSatisfy { $0.traits.contains($1) } && found.count == 4)
    }
}

@Suite("What is said of a date")
struct DateWordsTests {
    @Test(
        "labels",
        arguments: [
            ("Erschienen am ", DateTraits.publicationLabel), ("Letzte Änderung: ", .updateLabel),
            ("ОБНОВЛЕНО ", .updateLabel), ("Published: x, updated ", .updateLabel), ("Geboren am ", .otherLabel),
            ("The council met ", DateTraits()), ("Datum: ", .publicationLabel), ("Stand: ", .updateLabel),
        ])
    func labels(text: String, trait: DateTraits) {
        #expect(DateLabels.traits(Array(text.utf8)[...]) == trait)
    }

    @Test(
        "labels of publication, a language each",
        arguments: [
            "Mis en ligne le ", "Créé le ", "Publicado el ", "Criado em ", "Pubblicato il ", "Verschenen op ",
            "Geplaas op ", "Offentliggjort ", "Lagt ut ", "Inlagd ", "Birt ", "Julkaistu ", "Avaldatud ", "Pievienots ",
            "Paskelbta ", "Dodano: ", "Vydáno ", "Zverejnené ", "Megjelent ", "Postat la ", "Objavljeno: ",
            "Botuar më ",
            "Argitaratua: ", "Giriş: ", "Dərc olunub: ", "Terbit ", "Imechapishwa ", "Ishicilelwe ", "Đăng ngày ",
            "Опубликовано: ", "Опубліковано: ", "Апублікавана ", "Публикувано на ", "ОБЈАВЉЕНО ", "Жарияланды ",
            "Δημοσιεύτηκε ", "Ανάρτηση: ", "Հրապարակվել է ", "გამოქვეყნდა ", "פורסם ב ", "نُشر نشر في ", "تاریخ انتشار ",
            "شائع ", "प्रकाशित: ", "প্রকাশ: ", "પ્રકાશિત: ", "வெளியிடப்பட்டது ", "ప్రచురించబడింది ", "ಪ್ರಕಟಣೆ ", "പ്രസിദ്ധീകരിച്ചത് ",
            "เผยแพร่เมื่อ ", "ထုတ်ဝေ ", "发布时间 ", "發佈於 ", "発行日 ", "작성 ",
        ])
    func publications(text: String) {
        #expect(DateLabels.traits(Array(text.utf8)[...]) == .publicationLabel)
    }

    @Test(
        "labels of updates, a language each",
        arguments: [
            "Mise à jour le ", "Actualitzat ", "Ultimo aggiornamento ", "Alterado em ", "Laatst gewijzigd ",
            "Opgedateer op ", "Ajourført ", "Endret ", "Ändrad ", "Uppfært ", "Päivitetty ", "Uuendatud ", "Atjaunots ",
            "Atnaujinta ", "Zmodyfikowano ", "Upraveno ", "Módosítva ", "Ažurirano: ", "Osveženo ", "Posodobljeno ",
            "Përditësuar ", "Eguneratua ", "Güncelleme: ", "Yenilənib ", "Dikemas kini ", "Imesasishwa ", "Cập nhật ",
            "Обновлено ", "Оновлено ", "Абноўлена ", "Обновена на ", "АЖУРИРАНО ", "Ενημερώθηκε ", "Τροποποίηση ",
            "Թարմացվել է ", "განახლდა ", "עודכן ב ", "آخر تحديث ", "اپ ڈیٹ ", "अपडेटेड ", "अद्यतन ", "আপডেট: ", "અપડેટ ",
            "புதுப்பிக்கப்பட்டது ", "നവംബർ പുതുക്കി ", "แก้ไขล่าสุด ", "最后更新 ", "修改于 ", "改訂 ", "업데이트 ",
        ])
    func updates(text: String) {
        #expect(DateLabels.traits(Array(text.utf8)[...]) == .updateLabel)
    }

    @Test("a letter that is cut in two is no other letter")
    func halves() {
        #expect(DateLabels.traits([0x93, 0xD0, 0x20] + Array("updated ".utf8)[...] + [0xC4]) == .updateLabel)
    }

    @Test("a label of two lists that end together is the first's, of two labels the last counts")
    func order() {
        #expect(DateLabels.traits(Array("Published 1 May, updated ".utf8)[...]) == .updateLabel)
        #expect(DateLabels.traits(Array("Updated 1 May, published ".utf8)[...]) == .publicationLabel)
    }

    @Test(
        "names of meta elements",
        arguments: [
            ("article:published_time", DateOrigin.meta), ("dc.date.issued", .meta), ("date", .metaGeneric),
            ("cms_pubdate", .meta), ("article:published:time", .meta), ("article:modified_time", .metaModified),
            ("og:updated_time", .metaModified), ("last-modified", .metaModified), ("dc.date.created", .metaGeneric),
            ("timestamp", .metaGeneric),
        ])
    func metaNames(name: String, origin: DateOrigin) {
        #expect(DateClaim.kind(ofMeta: name)?.origin == origin)
    }

    @Test(
        "other meta elements have no dates",
        arguments: [
            "description", "article:expiration_time", "event:start_time", "publisher", "og:image", "twitter:title",
        ])
    func otherNames(name: String) {
        #expect(DateClaim.kind(ofMeta: name) == nil)
    }

    @Test("a short number is no date")
    func shortNumbers() {
        #expect(DateClaim.read("2021", .unknown) == nil)
        #expect(DateClaim.read("20210305", .unknown) != nil)
    }

    @Test(
        "the order of numbers",
        arguments: [
            ("24/01/2021", NumericOrder.dayFirst), ("01/24/2021", .monthFirst), ("01/04/2021", .open),
            ("04/04/2021", nil), ("2021-01-04", nil), ("5 March 2021", nil), ("1.4.2021 10:00", .open),
        ] as [(String, NumericOrder?)])
    func order(text: String, order: NumericOrder?) {
        #expect(NumericOrder.of(text) == order)
    }

    @Test(
        "attributes",
        arguments: [
            "<time datetime='2021-03-05'>yesterday</time>", "<abbr title='5 March 2021'>yesterday</abbr>",
            "<span class=date data-datetime='2021-03-05T10:00'>yesterday</span>",
            "<span class=date data-utime='1614938400'>yesterday</span>",
            "<i class=posted data-published-at='2021-03-05'>x</i>",
            "<i class=posted data-publish-date='2021-03-05'>x</i>",
        ])
    func attributes(body: String) {
        let facts = PageFacts(HTMLDocument(utf8: Array("<html><body>\(body)</body></html>".utf8)))
        let found = DateElements(facts: facts, context: .unknown, headline: nil).dates()
        #expect(found.map(\.timestamp.localDay) == [CivilDay(year: 2021, month: 3, day: 5)])
    }

    @Test("a month in an address")
    func addressMonth() {
        #expect(AddressDate.month(in: "https://news.example/2021/03/vote").map { [$0.year, $0.month] } == [2_021, 3])
        #expect(AddressDate.month(in: "https://news.example/2021/vote") == nil)
    }
}
