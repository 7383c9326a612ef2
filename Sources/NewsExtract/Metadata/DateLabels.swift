// Words that stand before dates and say what they are: a publication, an update, or the day of something else. Lower-case
// beginnings, looked for in the few bytes before a date; and the member names that pages' own data use for the day of
// publication.

enum DateLabels {
    /// What the text right before a date calls it. Of several labels the last counts.
    static func traits(_ before: ArraySlice<UInt8>) -> DateTraits {
        guard before.count > 2 else { return [] }
        let folded = DateLabels.folded(before)
        var best = (end: 0, trait: DateTraits())
        for (words, trait) in tables {
            for word in words {
                guard let at = lastPlace(of: word, in: folded), at + word.count > best.end else { continue }
                best = (at + word.count, trait)
            }
        }
        return best.trait
    }

    /// The label that stands right behind a date, as in Japanese, and where it ends.
    static func behind(_ text: ArraySlice<UInt8>) -> (trait: DateTraits, length: Int)? {
        let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
        let rest = folded(text[start...])
        for (words, trait) in [(updatesBehind, DateTraits.updateLabel), (publicationsBehind, .publicationLabel)] {
            for word in words where rest.starts(with: word) { return (trait, start - text.startIndex + word.count) }
        }
        return nil
    }

    private static let updatesBehind = words("更新|수정|güncel|frissít")
    private static let publicationsBehind = words("公開|掲載|投稿|配信|発表|发布|發布|게시|입력|yayın|közzé")

    private static let tables: [([[UInt8]], DateTraits)] = [
        (updates, .updateLabel), (publications, .publicationLabel), (others, .otherLabel),
    ]

    private static let updates = words(
        """
        updat|modif|aktualis|geändert|änderung|stand:|mis à jour|actualiz|aggiornat|atualiz|bijgewerkt|oppdater|opdater|\
        uppdater|diperbarui|güncel|обновл|изменен|оновлен|zaktual|aktualiz|frissít|更新|수정|review|last edit|muokattu|\
        päivitetty|revised|cập nhật|แก้ไข|อัปเดต|تحديث|עודכן|ενημ|promijen
        """)
    private static let publications = words(
        """
        publi|posted|post time|erschien|erstellt|veröffentlicht|verfasst|geschrieben|written|created|geplaatst|gepost|\
        pubblicato|julkaistu|dipublikasi|terbit|tayang|yayın|опублик|создан|opublik|dodano|zveřej|megjelen|közzé|data:|\
        datum:|datum |date:|date de|发布|發布|公開|投稿|掲載|입력|등록|nachricht vom|meldung vom|artikel vom|eingestellt|\
        eintrag vom|beitrag vom|fecha:|дата|diterbitkan|đăng|xuất bản|เผยแพร่|نشر|פורסם|δημοσ|objav|submitted|released|\
        mis en ligne|parution|inlagd|udgivet|published
        """)
    private static let others = words(
        """
        geboren|born|since|seit |until|bis |deadline|expire|gültig|valid|joined|registriert|mitglied|member|event|copyright|zugriff|\
        accessed|retrieved|abgerufen|heute|today|from |to 
        """)

    private static func words(_ text: String) -> [[UInt8]] { text.split(separator: "|").map { Array($0.utf8) } }

    /// Small letters, of Latin with marks and Cyrillic too.
    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result = [UInt8](text)
        for index in result.indices {
            let byte = result[index]
            if byte &- 0x41 < 26 {
                result[index] = byte | 0x20
            } else if index > 0, result[index - 1] == 0xC3, (0x80...0x9E).contains(byte) {
                result[index] = byte + 0x20
            } else if index > 0, result[index - 1] == 0xD0, (0x90...0xAF).contains(byte) {
                result[index - 1] = byte < 0xA0 ? 0xD0 : 0xD1
                result[index] = byte < 0xA0 ? byte + 0x20 : byte - 0x20
            }
        }
        return result
    }

    private static func lastPlace(of word: [UInt8], in text: [UInt8]) -> Int? {
        guard text.count >= word.count else { return nil }
        return text.withUnsafeBufferPointer { text in
            var at = text.count - word.count
            while at >= 0 {
                if text[at] == word[0], word.indices.allSatisfy({ text[at + $0] == word[$0] }) { return at }
                at -= 1
            }
            return nil
        }
    }

    /// What stands behind the best of the names for publication in a script, and how good the name is (less is better).
    static func publication(in script: ArraySlice<UInt8>) -> (value: String, rank: Int)? {
        guard script.count < 4 << 20 else { return nil }
        return script.withUnsafeBufferPointer { buffer -> (String, Int)? in
            var best: (place: Int, rank: Int)?
            var at = 0
            while at + 20 < buffer.count {
                // All names begin so behind their quote.
                let letter = buffer[at + 1]
                guard buffer[at] == 0x22, letter == 0x64 || letter == 0x70 || letter == 0x66 || letter == 0x63 else {
                    at += 1
                    continue
                }
                let limit = min(best?.rank ?? dataNames.count, dataNames.count)
                if let rank = (0..<limit).first(where: { isName(dataNames[$0], at, buffer) }) {
                    best = (at + dataNames[rank].count, rank)
                    if rank == 0 { break }
                }
                at += 1
            }
            return best.map { (value(from: $0.place, in: buffer), $0.rank) }
        }
    }

    private static let dataNames = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
        "publication_date", "firstPublished", "first_published_at", "pubDate",
        "publishedDate", "published_date", "datetime_published", "createdAt", "created_at",
    ].map { Array("\"\($0)\"".utf8) }

    private static func isName(_ name: [UInt8], _ at: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        at + name.count <= buffer.count && name.indices.allSatisfy { buffer[at + $0] == name[$0] }
    }

    private static func value(from place: Int, in buffer: UnsafeBufferPointer<UInt8>) -> String {
        var start = place
        while start < buffer.count, [0x3A, 0x20, 0x22].contains(buffer[start]) { start += 1 }
        var end = start
        while end < buffer.count, end - start < 40, ![0x22, 0x2C, 0x7D].contains(buffer[end]) { end += 1 }
        return String(decoding: buffer[start..<end], as: UTF8.self)
    }
}
