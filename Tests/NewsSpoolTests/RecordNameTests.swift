// Names of records: time, story and revision, and nothing else.
import NewsModel
import NewsSpool
import Testing

@Suite struct RecordNameTests {
    @Test func isMadeOfTimeStoryAndRevision() {
        let name = RecordName(
            time: Timestamp(seconds: 1_604_240_609, offsetMinutes: 420), story: "9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3",
            revision: 12)
        #expect(name.text == "20201101T142329Z-9f0c7d1a52b15c3e.12.json")
        #expect(RecordName(name.text) == name)
    }

    @Test(arguments: [
        "", ".", "..", "../20201101T142329Z-9f0c7d1a52b15c3e.1.json", "20201101T142329Z-9f0c7d1a52b15c3e.1.json/",
        "20201101T142329Z-9f0c7d1a52b15c3e..json", "20201101T142329Z-9f0c7d1a52b15c3e.1.JSON",
        "20201101T142329Z-9f0c7d1a52b15c3g.1.json", "20201101T142329Z-9f0c7d1a52b15c3e.1.json.tmp",
        "20201101142329ZZ-9f0c7d1a52b15c3e.1.json", "20201101T142329Z-9f0c7d1a52b15c3e.1.json\n",
    ])
    func otherNamesAreRefused(_ text: String) { #expect(RecordName(text) == nil) }
}
