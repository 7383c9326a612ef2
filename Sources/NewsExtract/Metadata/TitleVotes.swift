// A first opinion of each candidate, from what sources are worth alone: every source votes for the text that it says, and
// less for its beginning or a longer form of it. Where JSON-LD describes a news article its headline nearly decides, since
// publishers fill it with care; elsewhere it is one source among others. The forest starts from these votes and corrects
// them; on news articles they decide.

enum TitleVotes {
    /// What a source's vote is worth.
    static func weight(_ source: TitleSource, _ page: TitlePage) -> Float {
        switch source {
        case .data: page.isNews ? 3 : page.rank >= 2 ? 1 : 0
        case .openGraph, .tool, .property: 1
        case .twitter: 0.2
        case .titleElement: 0.25
        case .metaTitle, .laterHeading, .named, .second: 0.3
        case .heading: page.headings <= 1 ? 1.3 : 0.5
        }
    }

    /// How much of its vote a source gives to a candidate that stands to its text like this (see `TitleFeatures`).
    static func share(_ relation: Float) -> Float {
        switch relation {
        case 6, 7: 1
        case 5: 0.5
        case 3: 0.4
        case 2: 0.35
        default: 0
        }
    }

    /// What else counts: a name of the site at its end or as a whole, a cut that nothing supports, and too short a text.
    static func corrected(
        _ votes: Float, isNameOfSite: Bool, endsWithName: Bool, isUnfoundedCut: Bool, length: Int
    ) -> Float {
        let short: Float = length < 8 ? 0.5 : 1
        return votes * short - (endsWithName ? 0.9 : 0) - (isUnfoundedCut ? 0.9 : 0) - (isNameOfSite ? 2 : 0)
    }
}
