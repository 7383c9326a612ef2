// The bar over which blocks are kept: half of the F1 to be expected.
import Testing

@testable import NewsExtract

@Suite struct PageBarTests {
    @Test func clearPagesKeepWhatIsLikelierThanNot() {
        let bar = PageBar.bar(chances: [1, 1, 1, 0, 0], words: [40, 30, 50, 20, 5])
        #expect(abs(bar - 0.5) < 0.001)
    }

    @Test func doubtfulPagesKeepTheirTextTogether() {
        // Three paragraphs of a text at a third each, menus at a tenth: the best choice is the text whole.
        let bar = PageBar.bar(chances: [0.34, 0.3, 0.36, 0.05, 0.05], words: [60, 60, 60, 10, 10])
        #expect(bar < 0.3)
        #expect(bar > 0.1)
    }

    @Test func pagesThatCanExpectNothingKeepOnlyWhatIsBeyondDoubt() {
        #expect(PageBar.bar(chances: [0.1, 0.08, 0.05], words: [10, 30, 40]) == 0.5)
        #expect(PageBar.bar(chances: [], words: []) == 0.5)
        #expect(PageBar.bar(chances: [0, 0], words: [9, 9]) == 0.5)
    }

    @Test func longBlocksWeighMoreThanShortOnes() {
        let short = PageBar.expected(chances: [0.9, 0.2], words: [5, 200])
        let long = PageBar.expected(chances: [0.9, 0.2], words: [200, 5])
        #expect(long > short)
    }
}
