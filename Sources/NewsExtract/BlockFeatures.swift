// What the model sees of each block: about a hundred numbers, from the block itself, from the elements around it, from
// its neighbours, and from where it stands relative to the places that the two selectors found. The order of the
// numbers is fixed by `names`; the trained tables depend on it.
import NewsXML

/// The numbers of a page's blocks, one block at a time.
struct BlockFeatures {
    private(set) var names: [String] = []
    private(set) var width = 0
    private let namesWanted: Bool
    /// The last heading before the block: what its words weigh, and where it is.
    var headingWeight: Float = 0
    var headingAt = -99
    /// Headlines of the first rank and articles that began before the block.
    var topHeadings: Float = 0
    /// What the words of the last judged block weigh: labels that are no headings ("Read more").
    var weightBefore: Float = 0
    /// The words of the block at hand.
    var words: [UInt64] = []
    /// The row at hand and how much of it is written. A pointer, good while `forEachRow` runs: appending each number to an
    /// array took a tenth of extraction's time.
    private var row: UnsafeMutablePointer<Float>
    private var written = 0
    private static let widest = 512

    /// Shows `body` the row of each block that needs a judge (see `isHopeless`), in their order; returns what the numbers
    /// of a row are called, if `named`.
    @discardableResult
    static func forEachRow(
        of view: inout PageView, named: Bool = false, body: (Int, UnsafeBufferPointer<Float>) -> Void
    ) -> [String] {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: widest) { room in
            guard let row = room.baseAddress else { preconditionFailure("no room for a row") }
            var features = BlockFeatures(namesWanted: named, row: row)
            for index in view.text.blocks.indices {
                let isHopeless = isHopeless(index, view)
                // The row of a hopeless block is made only to learn what its numbers are called.
                if isHopeless, features.width > 0 { continue }
                features.written = 0
                features.add(index, &view)
                features.width = features.written
                if !isHopeless { body(index, UnsafeBufferPointer(start: row, count: features.width)) }
            }
            return features.names
        }
    }

    /// No words at all, or a short link among short links with no prose three levels up: menus and lists, over half of
    /// a page's blocks.
    private static func isHopeless(_ index: Int, _ view: PageView) -> Bool {
        let block = view.text.blocks[index]
        if block.words < 0.2 { return true }
        guard block.words < 10, block.linkShare > 0.9 else { return false }
        var level = Int(block.owner)
        for _ in 0..<3 {
            if view.text.mass(view.text.range(of: level, in: view.document)) > 0 { return false }
            guard let above = view.document.parent(level) else { break }
            level = above
        }
        return view.text.range(of: level, in: view.document).count > 2
            && view.text.mass(view.text.range(of: level, in: view.document)) == 0
    }

    private init(namesWanted: Bool, row: UnsafeMutablePointer<Float>) {
        self.namesWanted = namesWanted
        self.row = row
    }

    @inline(__always)
    mutating func put(_ name: @autoclosure () -> String, _ value: Float) {
        if namesWanted, width == 0 { names.append(name()) }
        precondition(written < Self.widest)
        row[written] = value
        written += 1
    }

    mutating func put(_ name: @autoclosure () -> String, _ value: Bool) { put(name(), value ? 1 : 0) }

    private mutating func add(_ index: Int, _ view: inout PageView) {
        addText(index, view)
        addWords(index, view)
        addPlace(index, &view)
        addOrder(index, view)
    }
}
