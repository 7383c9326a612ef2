// Words that stand before dates and say what they are: a publication or an update. Lower-case beginnings, looked for in the few
// bytes before a date; and the member names that pages' own data use for the day of publication.

enum DateLabels {
    static func isUpdate(_ before: ArraySlice<UInt8>) -> Bool { holds(before, updates) && !holds(before, publications) }

    static func isPublication(_ before: ArraySlice<UInt8>) -> Bool {
        holds(before, publications) && !holds(before, updates)
    }

    private static let updates: [[UInt8]] = [
        "updat", "modif", "aktualis", "geändert", "änderung", "mis à jour", "actualiz", "aggiornat", "atualiz",
        "bijgewerkt", "oppdater", "opdater", "uppdater",
        "diperbarui", "güncel", "обновл", "изменен", "оновлен", "zaktual", "aktualiz", "frissít", "更新", "수정", "review",
        "last edit", "muokattu", "päivitetty",
    ].map { Array($0.utf8) }

    private static let publications: [[UInt8]] = [
        "publi", "posted", "erschien", "erstellt", "veröffentlicht", "verfasst", "geschrieben", "written", "created",
        "publié", "geplaatst", "gepost", "pubblicato", "julkaistu",
        "dipublikasi", "terbit", "tayang", "yayın", "опублик", "создан", "opublik", "dodano", "zveřej", "megjelen",
        "közzé", "data:", "datum:", "date:", "发布", "發布", "公開", "投稿", "입력", "등록", "vom ",
        "nachricht vom", "meldung vom", "on:", "le :",
    ].map { Array($0.utf8) }

    private static func holds(_ text: ArraySlice<UInt8>, _ words: [[UInt8]]) -> Bool {
        guard text.count > 2 else { return false }
        let folded = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return words.contains { word in
            guard folded.count >= word.count else { return false }
            return (0...(folded.count - word.count)).contains {
                folded[$0] == word[0] && folded[$0..<($0 + word.count)].elementsEqual(word)
            }
        }
    }

    static let dataNames = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
        "publication_date", "firstPublished", "first_published_at", "pubDate",
        "publishedDate", "published_date", "datetime_published", "createdAt", "created_at",
    ].map { Array("\"\($0)\"".utf8) }

    /// The text behind the first `"name":` of a script.
    static func value(of name: [UInt8], in bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count > name.count, bytes.count < 4 << 20 else { return nil }
        return bytes.withUnsafeBufferPointer { buffer -> String? in
            var at = 0
            while at + name.count + 12 < buffer.count {
                // The second byte is rarer than the quote.
                guard buffer[at] == 0x22, buffer[at + 1] == name[1],
                    name.indices.allSatisfy({ buffer[at + $0] == name[$0] })
                else {
                    at += 1
                    continue
                }
                var start = at + name.count
                while start < buffer.count, [0x3A, 0x20, 0x22].contains(buffer[start]) { start += 1 }
                var end = start
                while end < buffer.count, end - start < 40, buffer[end] != 0x22, buffer[end] != 0x2C,
                    buffer[end] != 0x7D
                { end += 1 }
                return String(decoding: buffer[start..<end], as: UTF8.self)
            }
            return nil
        }
    }
}
