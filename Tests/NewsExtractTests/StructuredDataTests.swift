// What publishers' JSON-LD says of an article, in each shape that it comes in. Objects of our own.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private let address = "https://news.example/politics/vote"

private func data(_ scripts: String...) -> StructuredData {
    let html = scripts.map { "<script type=\"application/ld+json\">\($0)</script>" }.joined()
    return StructuredData(PageFacts(HTMLDocument(utf8: Array(html.utf8))), url: address)
}

private func article(_ members: String) -> StructuredArticle? { data("{\"@type\":\"NewsArticle\",\(members)}").article }

@Suite("Structured data")
struct StructuredDataTests {
    @Test("members have other names where the usual one is not there")
    func otherNames() {
        #expect(article(#""name":"Council votes""#)?.headline == "Council votes")
        #expect(article(#""headline":"Council votes","name":"Page""#)?.headline == "Council votes")
        #expect(data(#"{"@type":"WebPage","datePublished":"2021-03-05","name":"Front page"}"#).article?.headline == nil)
        #expect(article(#""uploadDate":"2021-03-05""#)?.dateCreated == "2021-03-05")
        #expect(article(#""creator":{"name":"Jane Doe"}"#)?.authors.map(\.name) == ["Jane Doe"])
        #expect(
            article(#""author":{"givenName":"Jane","familyName":"Doe"}"#)?.authors.map(\.name) == ["Jane Doe"])
        #expect(article(#""author":"Max Muster","creator":"Jane Doe""#)?.authors.map(\.name) == ["Max Muster"])
        #expect(article(#""sourceOrganization":{"name":"Morning Post"}"#)?.publisher == "Morning Post")
        #expect(article(#""publisher":{"legalName":"Morning Post Ltd"}"#)?.publisher == "Morning Post Ltd")
        #expect(article(#""thumbnailUrl":"https://news.example/a.jpg""#)?.images == ["https://news.example/a.jpg"])
        #expect(article(#""text":"The council voted.""#)?.articleBody == "The council voted.")
    }

    @Test("whether it is free, in every way of saying so")
    func free() {
        #expect(article(#""isAccesibleForFree":false"#)?.isFree == false)
        #expect(article(#""isAccessibleForFree":"http://schema.org/False""#)?.isFree == false)
        #expect(article(#""isAccessibleForFree":"https://schema.org/True""#)?.isFree == true)
        #expect(article(#""hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}"#)?.isFree == false)
        #expect(
            article(#""isAccessibleForFree":true,"hasPart":[{"isAccessibleForFree":false}]"#)?.isFree == true)
    }

    @Test("authors and publishers may stand elsewhere and be referred to")
    func references() {
        let found = data(
            """
            {"@graph":[{"@type":"Person","@id":"#jane","name":"Jane Doe"},
            {"@type":"NewsMediaOrganization","@id":"#post","name":"Morning Post"},
            {"@type":"NewsArticle","headline":"A","author":[{"@id":"#jane"},{"@id":"#post"}],"publisher":{"@id":"#post"}}]}
            """)
        #expect(found.article?.authors.map(\.name) == ["Jane Doe", "Morning Post"])
        #expect(found.article?.authors.map(\.isOrganization) == [false, true])
        #expect(found.article?.publisher == "Morning Post")
        #expect(article(#""author":"https://news.example/jane""#)?.authors.isEmpty == true)
    }

    @Test("one keyword that holds commas is a list")
    func keywords() {
        #expect(article(#""keywords":["Bridge, Council"]"#)?.keywords == ["Bridge", "Council"])
        #expect(article(#""keywords":["Smith, Ltd","Council"]"#)?.keywords == ["Smith, Ltd", "Council"])
    }

    @Test("of several articles the one of this address, else the first")
    func several() {
        let other = #"{"@type":"NewsArticle","headline":"Other","url":"https://news.example/other"}"#
        let own = #"{"@type":"NewsArticle","headline":"Own","url":"http://www.news.example/politics/vote/?x=1"}"#
        let third = #"{"@type":"NewsArticle","headline":"Third","url":"https://news.example/third"}"#
        #expect(data(other, own).article?.headline == "Own")
        #expect(data(third, other).article?.headline == "Third")
    }

    @Test("another object about the same headline names the authors that the best one leaves out")
    func otherObject() {
        let own = #"{"@type":"NewsArticle","headline":"Own","url":"https://news.example/politics/vote"}"#
        let same = #"{"@type":"BlogPosting","headline":"Own","author":{"name":"Jane Doe"}}"#
        let other = #"{"@type":"BlogPosting","headline":"Other","author":{"name":"Max Muster"}}"#
        #expect(data(own, same).article?.authors.map(\.name) == ["Jane Doe"])
        #expect(data(own, other).article?.authors.isEmpty == true)
    }

    @Test("readers' comments are not looked into")
    func comments() {
        let found = data(
            #"{"@type":"WebPage","headline":"A","comment":[{"@type":"NewsArticle","headline":"I disagree"}]}"#)
        #expect(found.article?.headline == "A")
    }

    @Test("the page object beside the article has a date of its own")
    func pageDate() {
        let found = data(
            #"{"@type":"WebPage","datePublished":"2021-03-05"}"#, #"{"@type":"NewsArticle","headline":"A"}"#)
        #expect(found.pageDatePublished == "2021-03-05")
    }

    @Test("a script that a template escaped, and a list behind a comment mark, are read")
    func damage() {
        let escaped = "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A&quot;}"
        #expect(data(escaped).article?.headline == "A")
        let list = "// \n[{\"@type\":\"WebPage\",\"headline\":\"P\"},{\"@type\":\"NewsArticle\",\"headline\":\"A\"}]"
        #expect(data(list).article?.headline == "A")
    }
}
