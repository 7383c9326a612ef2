// An answer as it is kept and read again: byte for byte where that is possible, and honest where libcurl undid a
// coding.
import NewsModel
import Testing

@testable import NewsArchive

@Suite struct ArchivedExchangeTests {
    private func archived(_ head: String, _ body: String = "12345") -> (text: String, protocolName: String?) {
        let head = ArchiveHouse.exchange("https://a.example/", body, head: head).archivedHead
        return (String(decoding: head.bytes, as: UTF8.self), head.protocolName)
    }

    @Test func anAnswerWithoutCodingsIsKeptByteForByte() {
        let head = "HTTP/1.1 200 Very Fine\r\ncontent-LENGTH: 5\r\nX-Odd:  two  blanks \r\n\r\n"
        #expect(archived(head).text == head)
    }

    @Test func fieldsOfCodingsThatWereUndoneAreRenamed() {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
        #expect(
            archived(head).text
                == "HTTP/1.1 200 OK\r\nX-Crawler-Content-Encoding: br\r\nX-Crawler-Transfer-Encoding: chunked\r\n"
                + "Content-Type: text/html\r\nContent-Length: 5\r\n\r\n")
    }

    @Test func aLengthThatIsNotTheBodysIsRenamed() {
        let text = archived("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n").text
        #expect(text == "HTTP/1.1 200 OK\r\nX-Crawler-Content-Length: 900\r\nContent-Length: 5\r\n\r\n")
    }

    @Test func aLaterProtocolIsToldBesideAStatusLineThatReadersKnow() {
        let (text, name) = archived("HTTP/2 200 \r\ncontent-length: 5\r\n\r\n")
        #expect(text == "HTTP/1.1 200 \r\ncontent-length: 5\r\n\r\n")
        #expect(name == "h2")
    }

    @Test func bareLineEndsBecomeWholeOnes() {
        #expect(
            archived("HTTP/1.0 200 OK\nContent-Length: 5\n\n").text == "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n")
    }

    private func message(_ text: String, limit: Int = 1_000) throws -> HTTPMessage {
        try HTTPMessage(block: Array(text.utf8)[...], limit: limit, offset: 7)
    }

    @Test func chunksOfOtherProgramsAreJoined() throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try message(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").body == Array("abcde".utf8))
        for bad in ["3\r\nabc", "zz\r\nabc\r\n0\r\n\r\n", "ffffffffffffffff\r\nabc", "7fffffffffffffff\r\nabc", "\r\n"]
        {
            #expect(throws: ArchiveFault.self) { _ = try message(head + bad) }
        }
    }

    @Test func gzipOfOtherProgramsIsExpandedWithinALimit() throws {
        let member = try #require(Compression.member([Array(String(repeating: "a", count: 5_000).utf8)]))
        let block = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8) + member
        #expect(try HTTPMessage(block: block[...], limit: 5_000, offset: 0).body.count == 5_000)
        #expect(throws: ArchiveFault.self) { _ = try HTTPMessage(block: block[...], limit: 4_999, offset: 0) }
        #expect(throws: ArchiveFault.self) { _ = try message("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx") }
    }

    @Test func whatIsNoAnswerIsAFault() {
        for text in ["", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"] {
            #expect(throws: ArchiveFault.self) { _ = try message(text) }
        }
    }
}
