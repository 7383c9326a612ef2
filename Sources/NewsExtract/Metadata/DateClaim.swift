// What a value means that a page gives as a date: the whole of it, or the first date in it. And what the name of a meta
// element says: there are hundreds of names, so its words are looked at and not a list of names.
import NewsDates
import NewsModel

enum DateClaim {
    /// The date of a value and the value itself.
    static func read(_ value: String, _ context: DateContext) -> (Timestamp, String)? {
        // "2004", "0", "12345": digits alone are a date only from eight on.
        if value.utf8.count < 8, value.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return nil }
        if let instant = DateText.parse(value, context: context) { return (instant, value) }
        return DateText.find(in: value, context: context, limit: 1).first.map { ($0.timestamp, value) }
    }

    /// What a meta element with this lower-case name claims, and how much it is to be believed (less is better); nil
    /// where the name speaks of no date.
    static func kind(ofMeta key: String) -> (origin: DateOrigin, rank: Int)? {
        let words = key.utf8.filter { ($0 | 0x20) &- 0x61 < 26 }
        func has(_ word: StaticString) -> Bool { words[...].mentions(word) }
        guard has("date") || has("time") || has("publi") || has("created") || has("modified") || has("issued") else {
            return nil
        }
        if has("expir") || has("image") || has("descri") || has("title") || has("publisher") || has("event")
            || has("start") || has("timezone") || has("valid") || has("rules") || has("birth") || has("url")
            || has("lifetime") || has("enddate")
        {
            return nil
        }
        if has("modif") || has("updat") || has("moddate") || has("lastm") || has("revis") || has("change") {
            return (.metaModified, has("article") ? 0 : 1)
        }
        if key == "article:published_time" || key == "og:article:published_time" { return (.meta, 0) }
        if has("publish") || has("publication") || has("pubdate") { return (.meta, has("last") ? 4 : 1) }
        if has("issued") || has("displaydate") || has("originaldate") || has("postdate") || has("citation") {
            return (.meta, 2)
        }
        if has("pub") || has("releasedate") || has("posttime") { return (.meta, 3) }
        return (.metaGeneric, key == "date" ? 0 : has("created") ? 2 : has("date") ? 1 : 3)
    }
}
