// Tags that a page only shows: links in elements called tags or topics, and links behind a label that says so ("Topics:",
// "Mehr zum Thema"), around the article. Links in its sentences are none, and neither are those of a menu or a footer.
import NewsXML

enum TagLists {
    /// Nodes before the body and behind it that are looked at: kickers stand above the headline, lists below the text.
    private static let before = 60
    private static let behind = 400
    private static let most = 30
    private static let longest = 60
    private static let mostWords = 5
    private static let longestLabel = 48
    /// An element with more text than that is no list of tags, whatever it is called.
    private static let longestList = 1_500

    /// `body`: nodes from the first of the article's text to the last.
    static func find(_ facts: PageFacts, body: Range<Int>) -> [String] {
        let document = facts.document
        let headline = facts.headings.last { $0 < body.lowerBound }
        let first = max(0, min(headline ?? body.lowerBound, body.lowerBound) - before)
        let end = min(document.count, body.upperBound + behind)
        var found: [String] = []
        // What was said before the link and has not been looked at.
        var said: ArraySlice<UInt8>?
        var isLabelled = false
        // Where the list behind the label ends, once it has begun.
        var listEnd = Int.max
        var index = first
        while index < end, found.count < most {
            defer { index += 1 }
            if document.tag(index) == .text {
                let run = document.textBytes(index).trimmed
                // What only parts two links does not end a list.
                if run.count > 2 { said = run }
                continue
            }
            guard document.tag(index) == .a else { continue }
            let link = index
            index = Int(document[link].end) - 1
            if let run = said {
                isLabelled = isLabel(run)
                listEnd = .max
                said = nil
            }
            // What a label says needs no further proof.
            let isBehindLabel = isLabelled && link < listEnd
            guard isBehindLabel || isNamed(facts, link), leads(document, link),
                let text = facts.shortText(link, longest: longest)
            else { continue }
            if isBehindLabel, listEnd == .max { listEnd = list(document, link) }
            // The way to the page is a list too.
            if link < headline ?? body.lowerBound, document.ancestor(.nav, of: link) != nil { continue }
            if isTag(text), isBehindLabel || !isInSentence(document, link) && !facts.isAside(link, headline: nil) {
                found.append(text)
            }
        }
        return found
    }

    /// No headline of another story, no way to share this one, no label.
    private static func isTag(_ text: String) -> Bool {
        text.utf8.count { $0 == 0x20 } < mostWords && !others.contains(text.lowercased())
            && !isLabel(Array(text.utf8)[...])
    }

    /// The end of the smallest element around a link that has another one.
    private static func list(_ document: HTMLDocument, _ link: Int) -> Int {
        var end = Int(document[link].end)
        var at = document.parent(link)
        for _ in 0..<4 {
            guard let element = at else { break }
            end = Int(document[element].end)
            if (element..<end).contains(where: { $0 != link && document.tag($0) == .a }) { break }
            at = document.parent(element)
        }
        return end
    }

    /// Whether a link leads to another page.
    private static func leads(_ document: HTMLDocument, _ link: Int) -> Bool {
        guard let address = document.attribute(.href, of: link), let first = address.first else { return false }
        return first != 0x23 && !address.starts(with: "javascript:".utf8) && !address.starts(with: "mailto:".utf8)
    }

    /// Whether a link, what is in it, or one of the small elements around it is called tags.
    private static func isNamed(_ facts: PageFacts, _ link: Int) -> Bool {
        let (document, called) = (facts.document, facts.calledTags)
        guard !called.isEmpty else { return false }
        func isCalledTags(_ elements: Range<Int>) -> Bool {
            called.firstIndexSorted { $0 >= elements.lowerBound }.map { called[$0] < elements.upperBound } ?? false
        }
        if isCalledTags(link..<Int(document[link].end)) { return true }
        var at = document.parent(link)
        for _ in 0..<4 {
            guard let element = at, document[element].text.count <= longestList else { return false }
            switch document.tag(element) {
            case .article, .main, .body: return false
            default: break
            }
            if isCalledTags(element..<(element + 1)) { return true }
            at = document.parent(element)
        }
        return false
    }

    /// Whether the line that a link stands in says more than its links do.
    private static func isInSentence(_ document: HTMLDocument, _ link: Int) -> Bool {
        guard let parent = document.parent(link) else { return true }
        var linked = 0
        var others = 0
        for child in document.children(parent) {
            switch document.tag(child) {
            case .a: linked += document[child].text.count
            case .text, .span, .b, .strong, .i, .em: others += document[child].text.count
            default: break
            }
        }
        return others > linked + 60
    }

    /// "Tags:", "More on this topic": a label and nothing else.
    private static func isLabel(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count <= longestLabel else { return false }
        var text = String(decoding: run, as: UTF8.self).lowercased()
        while let last = text.last, last == ":" || last == "：" || last.isWhitespace { text.removeLast() }
        return labels.contains(text)
    }

    private static let others: Set<String> = [
        "facebook", "twitter", "tweet", "x", "linkedin", "reddit", "tumblr", "pinterest", "whatsapp", "telegram",
        "instagram",
        "email", "e-mail", "share", "print", "more", "mehr", "plus", "más", "mais", "altro", "meer", "all topics",
        "alle themen", "タグ一覧へ", "コメント",
    ]

    private static let labels: Set<String> = [
        "tags", "tag", "tagged", "tagged with", "tagged as", "tagged in", "filed under", "topics", "topic", "keywords",
        "related topics", "explore more", "explore more on these topics",
        "read more about", "more about", "in this story", "subjects",
        "thema", "themen", "themen dieses artikels", "themen in diesem artikel", "mehr zu den themen",
        "mehr zu", "mehr über", "mehr lesen über", "schlagwort", "schlagworte", "schlagwörter", "stichwort",
        "stichworte",
        "stichwörter", "verschlagwortet mit", "lesen sie mehr zu",
        "onderwerpen", "trefwoorden", "meer over", "lees meer over", "ämnen", "ämnesord", "nyckelord", "mer om",
        "taggar",
        "emner", "emneord", "mere om", "les mer om", "læs mere om", "stikord", "aiheet", "avainsanat",
        "mots-clés", "mots clés", "sujets", "thèmes", "étiquettes", "en savoir plus sur", "plus sur",
        "etiquetas", "temas", "temas relacionados", "más sobre", "palabras clave", "en este artículo", "archivado en",
        "tópicos", "assuntos", "palavras-chave", "mais sobre", "tudo sobre", "saiba mais sobre",
        "argomenti", "parole chiave", "etichette", "altro su", "leggi altro su",
        "tagi", "tematy", "słowa kluczowe", "więcej o", "štítky", "témata", "klíčová slova", "více o", "značky", "témy",
        "címkék", "kulcsszavak", "etichete", "cuvinte cheie", "subiecte", "oznake", "ključne riječi", "ključne reči",
        "teme",
        "etiketler", "konular", "anahtar kelimeler", "topik", "topik terkait", "kata kunci", "label", "tag terkait",
        "tema",
        "từ khóa", "chủ đề", "thẻ", "теги", "темы", "тема", "метки", "ключевые слова", "подробнее о", "мітки",
        "етикети", "тагове", "ключови думи", "ознаке", "θέματα", "ετικέτες", "λέξεις κλειδιά", "كلمات مفتاحية",
        "الكلمات المفتاحية", "كلمات دلالية", "الكلمات الدلالية", "وسوم", "الوسوم", "مواضيع", "المواضيع", "برچسب‌ها",
        "برچسب ها",
        "کلیدواژه‌ها", "کلیدواژه ها", "موضوعات", "תגיות", "תגים", "נושאים", "विषय", "टैग", "टैग्स", "संबंधित विषय", "ট্যাগ", "বিষয়",
        "แท็ก", "คำสำคัญ", "ป้ายกำกับ", "タグ", "キーワード", "関連タグ", "関連キーワード", "トピックス", "テーマ", "标签", "標籤",
        "关键词", "關鍵字", "关键字", "相关话题", "相關標籤", "태그", "키워드", "관련 태그",
    ]
}
