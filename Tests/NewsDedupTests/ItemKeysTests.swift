// Which keys identify an item of a feed, and which guids and addresses identify nothing.
import NewsDedup
import NewsModel
import Testing

@Suite struct ItemKeysTests {
    private func item(_ id: String, title: String? = nil) -> Item {
        var item = Item(id: id)
        item.title = title
        return item
    }

    private func identify(_ pairs: [(id: String, url: String?)], source: String = "s") -> [ItemIdentity] {
        ItemIdentity.identify(pairs.map { item($0.id) }, addresses: pairs.map(\.url), sourceID: source)
    }

    @Test func sameItemSameKeys() {
        let one = identify([("1", "https://a.example/x"), ("2", "https://a.example/y")])
        let again = identify([("2", "https://a.example/y?utm_source=feed"), ("1", "https://a.example/x")])
        #expect(one[0] == again[1])
        #expect(one[1] == again[0])
        #expect(Set(one.flatMap { [$0.guid, $0.story, $0.address] }).count == 6)
    }

    @Test func guidsBelongToTheirSourceAndAddressesToAll() {
        let here = identify([("1", "https://a.example/x")])[0]
        let there = identify([("1", "https://a.example/x")], source: "t")[0]
        #expect(here.guid != there.guid)
        #expect(here.story != there.story)
        #expect(here.address == there.address)
        #expect(here.address == Key.address("http://www.a.example/x/"))
    }

    @Test func aRepeatedGuidWithOtherAddressesIsToldByTheAddress() {
        let items = identify([("1", "https://a.example/x"), ("1", "https://a.example/y")])
        #expect(items[0].address != items[1].address)
        #expect(items[0].address != nil)
        #expect(items[0].story != items[1].story)
    }

    @Test func anAddressOfSeveralItemsIdentifiesNone() {
        let items = identify([("1", "https://a.example/live"), ("2", "https://a.example/live")])
        #expect(items.map(\.address) == [nil, nil])
        #expect(items[0].guid != items[1].guid)
    }

    @Test(arguments: ["https://a.example", "https://www.a.example/", "https://a.example/#top"])
    func aFrontPageIdentifiesNothing(_ url: String) {
        #expect(identify([("1", url)])[0].address == nil)
        #expect(Key.address(url) == nil)
    }

    @Test func itemsAlikeInGuidAndAddressAreToldByTheirWords() {
        let url = "https://a.example/log"
        let items = ItemIdentity.identify(
            [item("1", title: "First"), item("1", title: "Second")], addresses: [url, url], sourceID: "s")
        #expect(items[0].guid != items[1].guid)
        #expect(items.map(\.address) == [nil, nil])
    }

    @Test func storyNamesAreUUIDsOfVersionFive() {
        let name = StoryName.uuid(of: Key(bits: 0x0123_4567_89AB_CDEF))
        // SHA-1 over the namespace 6b1f6f0e-3c0a-4f5e-9d53-0f3c2b7c9a41 and the key's eight bytes, by another program.
        #expect(name == "5f4a1958-1c95-5dac-a714-c5c57e8b97fe")
        #expect(name != StoryName.uuid(of: Key(bits: 1)))
    }
}
