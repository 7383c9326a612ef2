// Forests of decision trees as tables of text: read exactly, all of them asked, and refused where they are cut off.
import Testing

@testable import NewsExtract

@Suite struct ForestTests {
    @Test(arguments: [
        "0", "1", "-1", "12", "0.5", "-0.0312", "0.21147", "123456.7", "16777217", "99999999", "0.000001234567",
        "-1.1102e-16", "4.303e-05", "inf", "-.5", "7.", "3.4e38",
    ])
    func aCellIsTheNumberThatTheStandardLibraryReads(_ text: String) {
        var cells = NumberCells("  \(text)\n")
        let expected = Float(text)
        #expect(cells.next() == expected)
        #expect(cells.next() == nil)
    }

    /// Seven trees of depth 1, each with a leaf of its own size: the ones that go side by side and the rest.
    @Test func allTreesSpeak() {
        var text = "1 0.5\n"
        for tree in 0..<7 { text += "\(tree) 0 0 \(1 << tree)\n" }
        let forest = Forest(text: text)
        #expect(forest.treeCount == 7)
        #expect(forest.widest == 6)
        for bits in 0..<128 {
            let row = (0..<7).map { Float(bits >> $0 & 1) }
            #expect(row.withUnsafeBufferPointer { forest.score($0) } == 0.5 + Float(bits))
        }
    }

    @Test func aTreeThatIsCutOffIsNoTree() {
        #expect(Forest(text: "1 0\n0 0 1 2\n0 0 1").treeCount == 1)
        #expect(Forest(text: "1 0\n0 0 1 2\n0 0").treeCount == 1)
        #expect(Forest(text: "").treeCount == 0)
    }
}
