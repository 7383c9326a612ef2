// What the words beside a date say it is: a publication, an update, or the day of something else (`DateLabelWords`), looked
// for in the few bytes around it; and the member names that pages' own data use for the day of publication.

enum DateLabels {
    /// What the text right before a date calls it. Of several labels the last counts, of two that end together the first
    /// of the lists.
    static func traits(_ before: ArraySlice<UInt8>) -> DateTraits {
        guard before.count > 2 else { return [] }
        let folded = DateLabels.folded(before)
        var best = (end: 0, rank: Int.max)
        for at in folded.indices {
            for word in table[Int(folded[at])] where folded[at...].starts(with: word.bytes) {
                // "to" and the like are words of their own, not the end of "pubblicato".
                if word.bytes.last == 0x20, word.rank == 2, at > 0, folded[at - 1].isLetterByte { continue }
                let end = at + word.bytes.count
                if end > best.end || end == best.end && word.rank < best.rank { best = (end, word.rank) }
            }
        }
        return best.end == 0 ? [] : DateLabelWords.traits[best.rank]
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

    private static let updatesBehind = DateLabelWords.behind(DateLabelWords.updatesBehind)
    private static let publicationsBehind = DateLabelWords.behind(DateLabelWords.publicationsBehind)
    private static let table = DateLabelWords.byFirst

    /// Small letters of Latin, Greek, Cyrillic and Armenian; a letter and its small one are of one length.
    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result = [UInt8](text)
        var at = 0
        while at < result.count {
            let byte = result[at]
            guard (0xC3...0xD5).contains(byte), at + 1 < result.count, result[at + 1] & 0xC0 == 0x80 else {
                if byte &- 0x41 < 26 { result[at] = byte | 0x20 }
                at += 1
                continue
            }
            let letter = UInt16(byte & 0x1F) << 6 | UInt16(result[at + 1] & 0x3F)
            let small = small(letter)
            result[at] = 0xC0 | UInt8(small >> 6)
            result[at + 1] = 0x80 | UInt8(small & 0x3F)
            at += 2
        }
        return result
    }

    private static func small(_ letter: UInt16) -> UInt16 {
        switch letter {
        case 0xC0...0xDE where letter != 0xD7, 0x391...0x3AB, 0x410...0x42F: letter + 0x20
        case 0x100...0x137, 0x14A...0x177, 0x48A...0x4BF, 0x4D0...0x52F: letter | 1
        case 0x139...0x148, 0x179...0x17E: letter + (letter & 1)
        case 0x18F: 0x259
        case 0x386: 0x3AC
        case 0x388...0x38A: letter + 0x25
        case 0x38C: 0x3CC
        case 0x38E, 0x38F: letter + 0x3F
        case 0x400...0x40F: letter + 0x50
        case 0x531...0x556: letter + 0x30
        default: letter
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
