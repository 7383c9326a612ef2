// What a decision about an article rested on, in one clause for `newsctl why`: how its text was got, its hash, and what
// the store knew. Costs a few string joins an article; kept as long as the log of decisions is.
import NewsDedup
import NewsModel

extension Draft {
    func account(of known: Knowledge) -> String {
        var clauses: [String] = []
        switch provenance.text {
        case .feed: clauses.append("text from the feed")
        case .page:
            var clause = "text from the page"
            if let origin = article.fieldOrigins["content_text"], origin != "page" { clause += " by \(origin)" }
            if let status = provenance.status { clause += ", answered \(status)" }
            if let final = provenance.finalURL, final != provenance.requestedURL { clause += " at \(final)" }
            clauses.append(clause)
        }
        clauses.append("\(article.contentText.utf8.count) bytes, sha256 \(contentHash.hex.prefix(12))")
        clauses.append(basis(known))
        return clauses.joined(separator: "; ")
    }

    private func basis(_ known: Knowledge) -> String {
        if known.byText != nil { return "this text is known" }
        let story = known.byAddress ?? known.byGuid ?? known.byPage
        if let same = known.byLastingText, same.id == story?.id { return "only times or counters differ" }
        if known.byAddress != nil { return "its address is known, its text is not" }
        if let story {
            let distance = fingerprint.distance(to: story.fingerprint)
            return "its guid or page is known, \(distance) of 64 bits of the texts' fingerprints differ"
        }
        return "nothing of it was known"
    }
}
