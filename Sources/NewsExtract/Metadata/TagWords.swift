// What stands before a list of tags, and what stands in one without being a tag, lower case, in the languages of news. Data
// only; `TagLists` says what they mean. Labels that rather announce other stories ("Mehr zum Thema") are left out.

enum TagWords {
    /// Ways to share a page, and links to all there is.
    static let others: Set<String> = [
        "facebook", "twitter", "tweet", "x", "linkedin", "reddit", "tumblr", "pinterest", "whatsapp", "telegram",
        "instagram",
        "email", "e-mail", "share", "print", "more", "mehr", "plus", "más", "mais", "altro", "meer", "all topics",
        "see all", "view all", "home", "startseite", "zur startseite",
        "alle themen", "タグ一覧へ", "コメント",
    ]

    /// Labels, without the colon behind them.
    static let labels: Set<String> = [
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
