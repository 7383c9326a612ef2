// New, unchanged, revised or a duplicate: the decision as a pure function of what is known.
import NewsDedup
import NewsModel
import Testing

@Suite struct VerdictTests {
    private let mark = Fingerprint(bits: 0)
    private let far = Fingerprint(bits: .max)

    private func known(_ id: Int64, _ mark: Fingerprint? = nil, revision: Int = 1, same: Bool = true) -> KnownArticle {
        KnownArticle(id: id, revision: revision, fingerprint: mark ?? far, isSameSource: same)
    }

    private func decide(_ known: Knowledge, hasAddress: Bool = true, isWholePage: Bool = true) -> Decision {
        Candidate(fingerprint: mark, hasAddress: hasAddress, isWholePage: isWholePage).decide(known)
    }

    @Test func nothingKnownIsNew() { #expect(decide(Knowledge()) == .new) }

    @Test func theSameTextOfTheSameStoryIsUnchanged() {
        #expect(decide(Knowledge(byText: known(7), byAddress: known(7))) == .unchanged(of: 7))
        #expect(decide(Knowledge(byText: known(7), byGuid: known(7))) == .unchanged(of: 7))
        #expect(decide(Knowledge(byText: known(7), byPage: known(7))) == .unchanged(of: 7))
    }

    @Test func theSameTextElsewhereIsADuplicate() {
        #expect(decide(Knowledge(byText: known(7))) == .duplicate(of: 7))
        #expect(decide(Knowledge(byText: known(7), byAddress: known(8))) == .duplicate(of: 7))
    }

    @Test func anotherTextAtTheSameAddressIsARevision() {
        #expect(decide(Knowledge(byAddress: known(7, revision: 3))) == .revision(of: 7, number: 4))
        #expect(decide(Knowledge(byAddress: known(7, same: false))) == .revision(of: 7, number: 2))
    }

    @Test func anExcerptOfAnotherSourcesStoryIsNoRevision() {
        #expect(decide(Knowledge(byAddress: known(7, same: false)), isWholePage: false) == .duplicate(of: 7))
        #expect(decide(Knowledge(byAddress: known(7)), isWholePage: false) == .revision(of: 7, number: 2))
    }

    @Test func aGuidAtANewAddressIsTheSameStoryOnlyIfTheTextIsAlike() {
        #expect(decide(Knowledge(byGuid: known(7, Fingerprint(bits: 0xFF)))) == .revision(of: 7, number: 2))
        #expect(decide(Knowledge(byGuid: known(7, far))) == .new)
    }

    @Test func aPagesOwnAddressIsBelievedOnlyIfTheTextIsAlike() {
        #expect(decide(Knowledge(byPage: known(7, Fingerprint(bits: 0xFF)))) == .revision(of: 7, number: 2))
        #expect(decide(Knowledge(byPage: known(7, far))) == .new)
    }

    @Test func withoutAnAddressTheGuidDecides() {
        #expect(decide(Knowledge(byGuid: known(7, far)), hasAddress: false) == .revision(of: 7, number: 2))
    }
}
