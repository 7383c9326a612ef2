// The authors: of all names that the page might mean, those to which the author model gives a good chance, the surest first
// found. One name at least where one is likely enough, none where none is. The publisher's own name counts only where no
// person is chosen. What was weighed stays open to look at.
import NewsXML

struct AuthorChoice {
    /// A name that was weighed.
    struct Weighed {
        var name: String
        var origin: String
        var chance: Float
    }

    private(set) var names: [String] = []
    private(set) var origin: String?
    /// Everything that was weighed, the likeliest first.
    var weighed: [Weighed] {
        order.map { Weighed(name: candidates.all[$0].name, origin: candidates.origin($0), chance: chances[$0]) }
    }
    private let candidates: AuthorCandidates
    private let order: [Int]
    private let chances: [Float]
    /// Names that a claim or a likely byline gives, chosen or not: wire services among them fill the agency.
    private(set) var claimed: [String] = []

    /// Bars that Benchmarks/train/authors.py judges by: for the first name, for further ones, for a claim where there is
    /// no other name, for names in a list of the data with one that is chosen, and for a writer beside an editor.
    private static let low: Float = 0.2
    private static let bar: Float = 0.4
    private static let claim: Float = 0.03
    private static let listed: Float = 0.05
    private static let writer: Float = 0.2

    init(_ candidates: AuthorCandidates) {
        let rows = candidates.all.map(\.row)
        var chances = zip(rows, ModelTables.authorChoice.chances(rows)).map { row, beside in
            halfway(row.withUnsafeBufferPointer { ModelTables.authors.chance($0) }, beside)
        }
        AuthorChoice.dropEditors(candidates, &chances)
        // What only a line without any mark says needs more.
        for index in chances.indices where chances[index] < AuthorChoice.bar && candidates.isUnmarked(index) {
            chances[index] = 0
        }
        let order = candidates.all.indices.sorted {
            chances[$0] > chances[$1] || chances[$0] == chances[$1] && $0 < $1
        }
        self.candidates = candidates
        self.order = order
        self.chances = chances
        var chosen: [Int] = []
        for index in order {
            if chances[index] < (chosen.isEmpty ? AuthorChoice.low : AuthorChoice.bar) { break }
            // Of "Jane Doe" and "Jane Doe Reporter" only the surer one.
            let key = candidates.all[index].key
            let isSaid = chosen.contains {
                candidates.all[$0].key.holds(part: key) || key.holds(part: candidates.all[$0].key)
            }
            if !isSaid { chosen.append(index) }
        }
        if chosen.isEmpty,
            let claim = order.first(where: { chances[$0] >= AuthorChoice.claim && candidates.isClaimed($0) })
        {
            chosen = [claim]
        }
        // The data's own list goes together.
        if chosen.contains(where: { candidates.isListed($0) && chances[$0] >= AuthorChoice.bar }) {
            chosen += order.filter {
                candidates.isListed($0) && chances[$0] >= AuthorChoice.listed && !chosen.contains($0)
            }
        }
        let people = chosen.filter { candidates.all[$0].row[AuthorFeature.isPublisher.column] == 0 }
        if !people.isEmpty { chosen = people }
        let surest = chosen.first
        // In the order in which the page says them.
        names = chosen.sorted().map { candidates.all[$0].name }
        origin = surest.map { candidates.origin($0) }
        claimed = order.filter { chances[$0] >= 0.05 || candidates.isClaimed($0) }.map { candidates.all[$0].name }
    }

    /// Whom the page calls an editor is no author where it shows a writer.
    private static func dropEditors(_ candidates: AuthorCandidates, _ chances: inout [Float]) {
        let editors = candidates.all.indices.filter {
            candidates.all[$0].row[AuthorFeature.editorBefore.column] > 0 && !candidates.has($0, .lead)
        }
        guard !editors.isEmpty,
            chances.indices.contains(where: { chances[$0] >= writer && !editors.contains($0) })
        else { return }
        for editor in editors { chances[editor] = 0 }
    }
}

extension String {
    /// Whether the bytes of another text stand in it.
    fileprivate func holds(part: String) -> Bool {
        part.utf8.count <= utf8.count && Array(utf8).contains(part: Array(part.utf8))
    }
}
