// Whether a text is but the notice that an article was taken away: few words, and a sentence that says of this very article
// that it was withdrawn, retracted or removed, in the words of many languages. An article about a retraction speaks of
// another text, one with a correction is longer than a notice: neither is taken for one. In doubt it is none, since a text
// that is delivered once too often harms less than one that is never seen.

public enum RetractionNotice {
    /// Longer texts are articles. Bytes first: they are all that is looked at of most texts.
    static let mostBytes = 1_500
    static let mostWords = 90

    /// The sentence that says so; nil where none does or the text is too long for a notice.
    public static func sentence(in text: String) -> String? {
        guard text.utf8.count <= mostBytes,
            text.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }).count <= mostWords
        else { return nil }
        return text.split(whereSeparator: { ".!?。！？\n".contains($0) }).lazy.map(trimmed).first(where: isNotice)
    }

    private static func trimmed(_ sentence: Substring) -> String {
        String(sentence.drop(while: \.isWhitespace).prefix(300))
    }

    private static func isNotice(_ sentence: String) -> Bool {
        let lower = sentence.lowercased()
        if joined.contains(where: lower.contains) { return true }
        let words = lower.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }).map {
            String($0.map { $0 == "’" ? "'" : $0 })
        }
        return words.indices.contains { start in
            tongues.contains { tongue in
                let rest = words[start...]
                return tongue.says(rest)
            }
        }
    }

    /// What a language calls itself a notice with: "this article" … "withdrawn", or "withdrawn" … "this article", with
    /// nothing but small words between.
    private struct Tongue {
        let selves: [[String]]
        let small: Set<String>
        let gone: [[String]]

        init(_ selves: [String], _ small: String, _ gone: [String]) {
            func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
            self.selves = selves.map(words)
            self.small = Set(words(small))
            self.gone = gone.map(words)
        }

        func says(_ words: ArraySlice<String>) -> Bool {
            for (first, second) in [(selves, gone), (gone, selves)] {
                guard let start = first.first(where: { words.starts(with: $0) }) else { continue }
                let rest = words.dropFirst(start.count).drop { small.contains($0) }
                if second.contains(where: { rest.starts(with: $0) }) { return true }
            }
            return false
        }
    }

    private static let tongues = [
        Tongue(
            ["this article", "this story", "this report", "this post", "this page", "this piece", "this item"],
            "has have had been was is are now since also temporarily permanently by us",
            [
                "withdrawn", "retracted", "removed", "deleted", "unpublished", "taken down", "pulled",
                "no longer available",
            ]),
        Tongue(
            ["dieser artikel", "diesen artikel", "dieser beitrag", "diesen beitrag", "diese meldung", "dieser text"],
            "wurde ist von uns haben wir nachträglich inzwischen mittlerweile vorübergehend nach der redaktion",
            ["zurückgezogen", "gelöscht", "entfernt", "depubliziert", "nicht mehr verfügbar", "offline genommen"]),
        Tongue(
            ["cet article", "cette page", "cette dépêche", "ce texte"],
            "a été est nous avons désormais par la rédaction n'est",
            ["retiré", "retirée", "supprimé", "supprimée", "dépublié", "annulée", "plus disponible"]),
        Tongue(
            [
                "este artículo", "esta noticia", "esta nota", "esta información", "este artigo", "esta notícia",
                "esta reportagem", "esta matéria", "este conteúdo",
            ],
            "ha sido fue ya foi hemos por nosotros la redacción redação",
            [
                "retirado", "retirada", "eliminado", "eliminada", "despublicado", "removido", "removida", "excluído",
                "excluída", "despublicada", "no está disponible", "não está mais disponível",
            ]),
        Tongue(
            ["questo articolo", "questa notizia", "questa pagina"], "è stato stata abbiamo non",
            ["rimosso", "rimossa", "ritirato", "ritirata", "cancellato", "cancellata", "più disponibile"]),
        Tongue(
            ["dit artikel", "dit bericht", "dit verhaal"], "is werd door ons inmiddels",
            ["verwijderd", "ingetrokken", "teruggetrokken", "offline gehaald", "niet meer beschikbaar"]),
        Tongue(
            ["artikel ini", "berita ini", "halaman ini", "tulisan ini"], "telah sudah kami",
            ["dihapus", "dicabut", "ditarik", "diturunkan", "tidak tersedia lagi"]),
        Tongue(
            ["denna artikel", "den här artikeln", "denne artikel", "denne artikkelen", "denne saken"],
            "har er blevet blitt nu av av oss",
            [
                "tagits bort", "dragits tillbaka", "avpublicerats", "slettet", "fjernet", "trukket tilbage",
                "trukket tilbake", "avpublisert", "afpubliceret",
            ]),
        Tongue(["ten artykuł", "ten tekst"], "został przez nas już", ["usunięty", "wycofany"]),
        Tongue(
            ["эта статья", "этот материал", "эта публикация", "эта новость"], "была был редакцией нами",
            ["удалена", "удалён", "удален", "отозвана", "отозван", "снята", "снят с публикации"]),
        Tongue(
            ["bu haber", "bu yazı", "bu makale", "bu içerik"], "artık",
            [
                "kaldırıldı", "kaldırılmıştır", "silindi", "silinmiştir", "yayından kaldırıldı",
                "yayından kaldırılmıştır", "geri çekildi",
            ]),
    ]

    /// Where nothing parts the words.
    private static let joined = [
        "この記事は削除", "この記事を削除しました", "この記事は取り消", "この記事を取り消しました", "この記事を取り下げ",
        "本文已被删除", "本文已被撤回", "本文已撤回", "该文章已被删除", "该文已被撤回", "此文已被删除", "이 기사는 삭제", "تم حذف هذا المقال",
        "تم سحب هذا المقال", "تم حذف هذا الخبر", "تم سحب هذا الخبر",
    ]
}
