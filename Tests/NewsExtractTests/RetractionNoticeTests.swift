// Sentences that say of an article that it is gone, and those that only sound alike.
import Testing

@testable import NewsExtract

@Suite struct RetractionNoticeTests {
    @Test(arguments: [
        "This article has been withdrawn. We apologise to our readers.",
        "Editor’s note: this story was retracted after a complaint.",
        "We have removed this article for legal reasons.",
        "Dieser Beitrag wurde von der Redaktion nachträglich gelöscht.",
        "Wir haben diesen Artikel zurückgezogen.",
        "Cet article a été retiré par la rédaction.",
        "Esta noticia ha sido eliminada.",
        "Esta reportagem foi removida.",
        "Questo articolo è stato rimosso.",
        "Dit artikel is verwijderd.",
        "Berita ini telah dihapus.",
        "Den här artikeln har tagits bort.",
        "Ten artykuł został wycofany.",
        "Эта статья удалена редакцией.",
        "Bu haber yayından kaldırılmıştır.",
        "この記事は削除されました。",
        "本文已被删除。",
        "تم حذف هذا المقال",
    ])
    func aNoticeSaysOfThisArticleThatItIsGone(text: String) {
        #expect(RetractionNotice.sentence(in: text) != nil)
    }

    @Test(arguments: [
        "The journal has retracted the study on herring after two readers found the same photograph in it twice.",
        "A sentence about the mayor has been removed from this article.",
        "This article was amended on 4 May to remove a name. The council meets again in June.",
        "This article has been updated. Roadworks at the bridge were withdrawn from the plan.",
        "Das Gericht hat den Artikel des Blattes über den Minister verboten.",
        "The article was withdrawn by the newspaper, whose editor resigned.",
        "",
    ])
    func whatSpeaksOfAnotherTextOrOfACorrectionIsNone(text: String) {
        #expect(RetractionNotice.sentence(in: text) == nil)
    }

    @Test func anArticleWithSuchASentenceIsNoNotice() {
        let long = (0..<40).map { "Sentence \($0) tells more about the ferry." }.joined(separator: " ")
        #expect(RetractionNotice.sentence(in: long + " This article has been withdrawn.") == nil)
    }
}
