// The engine against a real origin on loopback: what goes out, what comes back whole.

import NewsFetch
import NewsModel
import NewsOrigin
import Testing

@Suite("An exchange")
struct ExchangeTests {
    @Test("brings status, header fields and body")
    func plain() async throws {
        let fields = [
            ("ETag", "W/\"a,b\""), ("Last-Modified", "Tue, 05 Nov 2024 10:00:00 +0000"), ("Content-Language", "id"),
            ("Cache-Control", "max-age=60"), ("cache-control", "private"), ("X-Robots-Tag", "noai"),
            ("TDM-Reservation", "1"), ("X-RateLimit-Reset", "9"),
        ]
        let scene = try Scene { _ in .text("héllo", type: "text/html", fields) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let response = await engine.fetch(origin.url("/a?b=c"))
        let answer = try #require(response.answer)
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "héllo")
        #expect(answer.headers.entityTag == "W/\"a,b\"")
        #expect(answer.headers.lastModified == "Tue, 05 Nov 2024 10:00:00 +0000")
        #expect(answer.headers.contentLanguage == "id")
        #expect(answer.headers.contentType == "text/html")
        #expect(answer.headers.cacheControl == "max-age=60, private")
        #expect(answer.headers.robotsTag == "noai")
        #expect(answer.headers.tdmReservation == "1")
        #expect(answer.headers.rateLimitReset == "9")
        #expect(response.remoteAddress == "127.0.0.1")
        #expect(response.bytesReceived > 6)
        #expect(origin.log.map(\.target) == ["/a?b=c"])
    }

    @Test("says who asks and for what, and nothing else")
    func requestHeader() async throws {
        let scene = try Scene { _ in .text("") }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        var request = FetchRequest(url: origin.url("/"), kind: .feed)
        request.extraHeaders = [HeaderField("A-IM", "feed"), HeaderField("X-Evil", "a\r\nX-Injected: 1")]
        _ = await engine.fetch(request)
        let sent = try #require(origin.log.first)
        let names = sent.headers.map { $0.name.lowercased() }.sorted()
        #expect(names == ["a-im", "accept", "accept-encoding", "host", "user-agent"])
        #expect(sent.header("user-agent") == "newsd/\(newsdVersion) (+https://example.org/bot)")
        #expect(sent.header("accept-encoding") == "gzip, deflate, br, zstd")
        #expect(sent.header("accept")?.hasPrefix("application/atom+xml") == true)
    }

    @Test(
        "echoes validators byte for byte",
        arguments: [
            "\"plain\"", "W/\"weak\"", "unquoted", "\"with, comma\"", "\"\u{E4}\u{FF}\"", "\"tab\\\"quote\"",
        ])
    func validators(tag: String) async throws {
        let date = "Tue, 5 Nov 2024 10:00:00 +0000"
        let bytes = tag.unicodeScalars.map { UInt8($0.value) }
        let head =
            Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: ".utf8) + bytes
            + Array("\r\nLast-Modified: \(date)\r\n\r\n".utf8)
        let scene = try Scene { _ in Reply([.send(head)]) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let first = try #require(await engine.fetch(origin.url("/")).answer)
        #expect(first.headers.validators == Validators(entityTag: tag, lastModified: date))
        _ = await engine.fetch(origin.url("/"), validators: first.headers.validators)
        let sent = try #require(origin.log.last)
        #expect(sent.head.firstRange(of: Array("If-None-Match: ".utf8) + bytes + [13, 10]) != nil)
        #expect(sent.header("if-modified-since") == date)
    }

    @Test("keeps no validator that could not be echoed")
    func unfitValidators() async throws {
        let long = "\"" + String(repeating: "x", count: 5_000) + "\""
        let fields = [("ETag", long), ("Last-Modified", "a\u{1}b")]
        let scene = try Scene { _ in .answer(200, fields) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let answer = try #require(await engine.fetch(origin.url("/")).answer)
        #expect(answer.headers.validators.isEmpty)
    }

    @Test("knows a 304")
    func notModified() async throws {
        let scene = try Scene { request in
            .answer(request.header("if-none-match") == "\"1\"" ? 304 : 200, [("ETag", "\"1\"")])
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let answer = await engine.fetch(origin.url("/"), validators: Validators(entityTag: "\"1\"")).answer
        #expect(answer?.status == 304)
        #expect(answer?.headers.entityTag == "\"1\"")
    }

    @Test(
        "decodes every coding it offers",
        arguments: [
            ("gzip", Compressed.gzip), ("deflate", Compressed.zlib), ("deflate", Compressed.rawDeflate),
            ("br", Compressed.brotli), ("zstd", Compressed.zstd),
        ])
    func decoding(name: String, bytes: [UInt8]) async throws {
        let scene = try Scene { _ in .answer(200, [("Content-Encoding", name)], body: bytes) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        #expect(await engine.fetch(origin.url("/")).text == sentence)
    }

    @Test("reads chunks, and bodies that end with the connection")
    func framing() async throws {
        let scene = try Scene { request in
            if request.target == "/chunked" { return .chunked([[0x61], [0x62, 0x63]]) }
            return Reply([.send(Reply.head(200, [("Connection", "close")]) + Array("to the end".utf8)), .close])
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        #expect(await engine.fetch(origin.url("/chunked")).text == "abc")
        #expect(await engine.fetch(origin.url("/close")).text == "to the end")
    }

    @Test("passes over interim answers and does not take trailers for header fields")
    func interimAndTrailers() async throws {
        let bytes =
            "HTTP/1.1 103 Early\r\nETag: \"early\"\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "1\r\nx\r\n0\r\nETag: \"late\"\r\n\r\n"
        let scene = try Scene { _ in Reply([.send(Array(bytes.utf8))]) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let answer = try #require(await engine.fetch(origin.url("/")).answer)
        #expect(answer.status == 200)
        #expect(answer.headers.entityTag == nil)
    }

    @Test(
        "does not follow a redirect but tells of it", arguments: [(301, true), (308, true), (302, false), (307, false)])
    func redirects(status: Int, isPermanent: Bool) async throws {
        let scene = try Scene { _ in .redirect(status, to: "../x") }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let answer = try #require(await engine.fetch(origin.url("/a/b")).answer)
        #expect(answer.status == status)
        #expect(answer.redirect?.location == "../x")
        #expect(answer.redirect?.isPermanent == isPermanent)
        #expect(origin.log.count == 1)
    }

    @Test("keeps its connection for the next one")
    func reuse() async throws {
        let scene = try Scene { _ in .text("x") }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        for number in 0..<5 {
            let response = await engine.fetch(origin.url("/\(number)"))
            #expect(response.openedConnection == (number == 0))
        }
        #expect(origin.connectionCount == 1)
    }

    @Test("is one of hundreds at a time")
    func parallel() async throws {
        let scene = try Scene { .text($0.target) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let answers = await withTaskGroup(of: (String, String?).self) { group in
            for number in 0..<500 {
                group.addTask { ("/\(number)", await engine.fetch(origin.url("/\(number)")).text) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(answers.count == 500)
        #expect(answers.allSatisfy { $0.key == $0.value })
        #expect(origin.connectionCount <= FetchConfiguration.loopback.concurrency)
    }
}
