// Words that stand before a name and say what the person did, lower case, in the languages of news: lead words of authorship,
// and what others do for an article. Data only; `PersonName` says what they mean.

extension NameWords {
    /// Lead words of bylines, lower case, longest first where one begins another.
    static let leads: [String] =
        [
            "article by", "written by", "posted by", "published by", "reported by", "story by", "words by", "text by",
            "photos by",
            "submitted by", "interview by", "review by", "analysis by", "opinion by", "reporting by", "by:", "by",
            "von:",
            "von", "par:", "par", "por:", "por",
            "oleh:", "oleh", "di:", "da:", "door:", "door", "av:", "af:", "autor:", "autorin:", "autoren:", "auteur:",
            "author:", "authors:", "autore:",
            "a cura di", "propos recueillis par", "texte:", "text:", "tekst:", "tekst", "text", "penulis:", "penulis",
            "reporter:", "reporter", "laporan:",
            "laporan", "redaktor:", "redakteur:", "verfasser:", "verfasst von", "geschrieben von", "ein beitrag von",
            "ein artikel von", "eine analyse von",
            "ein kommentar von", "ein interview von", "kommentar von", "interview von", "aus", "автор:", "автор",
            "текст:",
            "автори:", "作者：", "作者:", "文：", "文/", "文 /", "記者",
            "记者", "yazan:", "skrevet av", "skriven av", "tác giả:", "theo", "από τον", "από την", "του", "της",
            "tekst:",
            "autorka:", "szerző:", "írta:",
            "bởi", "written & directed by", "escrito por", "publicado por", "publié par", "publicerad av", "scritto da",
            "pubblicato da", "geplaatst door",
            "geschreven door", "postado por", "gepostet von", "veröffentlicht von", "erstellt von", "contributed by",
            "created by", "added by", "compiled by", "view all posts by", "posts by", "alle beiträge von",
            "zeige alle beiträge von", "mehr artikel von", "weitere beiträge von", "mehr von", "more from", "more by",
            "articles by", "all posts by", "see all posts by", "see all by", "view all by", "über", "about",
            "mehr über",
            "ver todos los artículos de", "voir tous les articles de", "view profile of", "visit", "contact",
            "porträt von",
            "foto von", "view author archive", "interview:", "blog beitrag von", "beitrag von", "artikel von",
            "eingestellt von", "auteur :", "texte et photos", "texte", "reportage von", "ein essay von",
            "gastbeitrag von",
            "protokoll:", "mitarbeit:", "autor", "autorin", "autoren", "erfasst von", "redaktion:", "herausgeber:",
            "投稿者",
            "執筆",
            "取材・文", "文・", "byby", "with",
        ] + leadsOfMoreLanguages

    private static let leadsOfMoreLanguages = [
        "écrit par", "rédigé par", "article écrit par", "texte de", "redactado por", "texto:", "texto de", "autoria:",
        "reportagem:", "reportagem de", "testo di", "articolo di", "servizio di", "intervista di", "redatto da",
        "per:", "escrit per", "scris de", "articol de", "publicat de", "postat de", "egilea:", "artikel door", "deur:",
        "deur", "geskryf deur", "skrevet af", "publisert av", "publiceret af", "höfundur:", "eftir:", "skrifað af",
        "kirjoittanut:", "kirjoittaja:", "teksti:", "toimittaja:", "kirjutas:", "autors:", "teksts:", "autorius:",
        "autorė:",
        "parengė", "napisał:", "napisała:", "opracował:", "opracowała:", "oprac.", "przygotował:", "przygotowała:",
        "opublikowane przez", "dodane przez", "przez", "napsal:", "napsala:", "napísal:", "napísala:", "írta",
        "szöveg:", "piše:", "piše", "napisao:", "napisala:", "objavio:", "avtor:", "avtorica:", "nga:", "shkruar nga",
        "yazar:", "haber:", "muhabir:", "müəllif:", "muallif:", "ditulis oleh", "diposting oleh", "pewarta:",
        "kontributor:", "wartawan:", "isinulat ni", "sinulat ni", "bài viết:", "người viết:", "đăng bởi",
        "mwandishi:", "imeandikwa na", "umbhali:", "ibhalwe ngu",
        "авторы:", "авторка:", "автор текста:", "подготовил:", "подготовила:", "аўтар:", "пише:", "пише", "аутор:",
        "аутор",
        "пишува:", "пишува", "γράφει ο", "γράφει η", "γράφει", "γράφουν οι", "γράφουν", "συντάκτης:", "συντάκτρια:",
        "κείμενο:", "հեղինակ:", "հեղինակ՝", "ავტორი:", "מאת:", "מאת", "بقلم:", "بقلم", "كتب:", "كتبت:", "إعداد:",
        "نویسنده:", "گزارش:",
        "تحریر:", "लेखक:", "लेखिका:", "रिपोर्ट:", "লেখক:", "প্রতিবেদক:", "લેખક:", "எழுதியவர்:", "எழுதியவர்", "రచన:", "ലേഖകൻ:",
        "โดย:", "โดย", "เขียนโดย", "ผู้เขียน:", "ໂດຍ", "ដោយ", "글:", "글=", "글 =", "글·사진", "文：", "文=", "文＝", "文●", "文／", "文｜",
        "文丨", "文|", "撰文：", "撰文/", "撰稿：", "记者：", "記者：", "本报记者", "本報記者", "采写：", "编译：", "編譯／", "ライター：", "著者：", "執筆：",
        "執筆者：", "構成：",
    ]

    static let bylineLeads =
        leads.filter {
            ![
                "di:", "aus", "über", "about", "visit", "contact", "with", "text", "tekst", "theo", "της", "του",
                "reporter", "par",
            ].contains($0)
        } + ["par"]

    /// What editors and checkers did is not authorship.
    static let others =
        [
            "edited by", "reviewed by", "fact checked", "fact-checked", "medically reviewed", "photo by", "photos by",
            "photograph", "image by", "illustration", "redigiert", "übersetzt", "translated", "editor:", "published by",
            "verified by", "approved by", "checked by", "geprüft von", "überprüft von", "lektorat", "researched by",
            "reviewer",
            "medical review", "relu par", "revisado por", "faktencheck", "disunting", "penyunting", "sponsored",
            "powered by", "foto:", "photo:", "bild:", "credit:", "credits:", "photo credit", "crédit", "bildquelle",
            "bildnachweis", "fotos:",
            "photographer:", "photography by", "pictures by",
        ] + othersOfMoreLanguages

    private static let othersOfMoreLanguages = [
        "übersetzung", "traduit", "traduction", "édité par", "photo de", "photos de", "photos:", "editado por",
        "edición:",
        "fotografía",
        "traducción", "traducido por", "tradução", "edição:", "foto di", "foto de", "traduzione", "vertaling",
        "vertaald",
        "beeld:", "översatt", "översättning", "fotograf:", "redigering:", "redaktör:", "oversat af", "oversatt av",
        "kuva:",
        "kuvat:", "käännös:", "zdjęcia:", "fot.", "tłumaczenie:", "redakcja:", "překlad:", "preklad:", "fotó:",
        "fordította", "szerkesztette", "traducere", "fotoğraf:", "editör:", "çeviri:", "diedit oleh", "penerjemah",
        "suntingan", "ảnh:", "biên tập:",
        "фото", "редактор", "перевод", "монтаж", "снимки:", "снимка:", "превод", "переклад", "φωτογραφία",
        "φωτογραφίες", "φωτό:", "επιμέλεια",
        "μετάφραση", "תצלום", "צילום", "עריכה", "תרגום", "تصوير", "تحرير", "ترجمة", "عکس", "ویراستار", "ترجمه", "फोटो",
        "संपादन", "अनुवाद",
        "ছবি", "সম্পাদনা", "অনুবাদ", "ภาพ:", "แปล:", "写真", "撮影", "編集：", "翻訳", "翻译", "翻譯", "编辑：", "編輯：", "责编", "責編", "摄影",
        "攝影", "图：", "사진", "편집:", "번역",
    ]
}
