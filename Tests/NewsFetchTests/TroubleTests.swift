// Origins that lie, stall, cut and flood: each ends as the failure that it is, within its limit, and leaves no body
// and no validator behind.

import NewsFetch
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@Suite("A bad origin")
struct TroubleTests {
    private static let tag = [("ETag", "\"cut\"")]
    private static let bomb = Reply.answer(200, [("Content-Encoding", "br")], body: Compressed.brotliBomb)

    @Test("that sends less than it said gives nothing")
    func truncated() async throws {
        let scene = try Scene { _ in .truncated([1, 2, 3], claiming: 10, Self.tag) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        guard case .brokenOff(let clause) = await engine.fetch(origin.url("/")).failure else {
            Issue.record("a short body passed for a whole one")
            return
        }
        #expect(clause.contains("127.0.0.1"))
    }

    @Test("that breaks off in chunks or resets gives nothing")
    func brokenOff() async throws {
        let scene = try Scene { request in
            let head = Reply.head(200, Self.tag + [("Transfer-Encoding", "chunked")])
            return Reply([.send(head + Array("5\r\nab".utf8)), request.target == "/reset" ? .reset : .close])
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        for path in ["/close", "/reset"] {
            let failure = await engine.fetch(origin.url(path)).failure
            #expect(failure?.result == .network, "\(path): \(String(describing: failure))")
        }
    }

    @Test(
        "whose compressed body is broken gives nothing",
        arguments: [
            ("gzip", Array(Compressed.gzip.dropLast(8)) + [0, 0, 0, 0, 55, 0, 0, 0]),
            ("gzip", Array("this is not gzip at all".utf8)), ("br", [0xFF, 0xFF, 0xFF, 0xFF]),
            ("unheard-of", [1, 2, 3]),
        ])
    func badCompression(name: String, bytes: [UInt8]) async throws {
        let fields = Self.tag + [("Content-Encoding", name)]
        let scene = try Scene { _ in .answer(200, fields, body: bytes) }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        guard case .badContentEncoding = await engine.fetch(origin.url("/")).failure else {
            Issue.record("a broken \(name) body passed")
            return
        }
    }

    @Test("is refused at the body limit, told or not")
    func tooLarge() async throws {
        var configuration = FetchConfiguration.loopback
        configuration.maximumBody = 1_000
        let scene = try Scene(configuration) { request in
            switch request.target {
            case "/told": Reply([.send(Reply.head(200, [("Content-Length", "1001")])), .hang])
            case "/exact": .answer(200, body: [UInt8](repeating: 0x20, count: 1_000))
            default: Reply([.send(Reply.head(200, [])), .sendForever([UInt8](repeating: 0x20, count: 100))])
            }
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        #expect(await engine.fetch(origin.url("/told")).failure == .tooLarge(limit: 1_000))
        #expect(await engine.fetch(origin.url("/endless")).failure == .tooLarge(limit: 1_000))
        #expect(await engine.fetch(origin.url("/exact")).answer?.body.count == 1_000)
        let small = FetchRequest(url: origin.url("/exact"), kind: .page, maximumBody: 999)
        #expect(await engine.fetch(small).failure == .tooLarge(limit: 999))
    }

    @Test("has its robots.txt and its error pages cut at the limit")
    func cut() async throws {
        var configuration = FetchConfiguration.loopback
        configuration.maximumBody = 100
        let scene = try Scene(configuration) { request in
            .answer(request.target == "/robots.txt" ? 200 : 503, body: [UInt8](repeating: 0x61, count: 1_000))
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let robots = await engine.fetch(origin.url("/robots.txt"), kind: .robots).answer
        #expect(robots?.isCut == true)
        #expect(robots?.body.count == 100)
        let trouble = await engine.fetch(origin.url("/page")).answer
        #expect(trouble?.status == 503)
        #expect(trouble?.isCut == true)
    }

    @Test("that sends a bomb is refused by its ratio, before the limit")
    func bomb() async throws {
        let scene = try Scene { _ in Self.bomb }
        defer { scene.stop() }
        #expect(await scene.engine.fetch(scene.origin.url("/")).failure == .bomb(ratio: 200))
    }

    @Test("that compresses well is heard where the operator is patient")
    func highRatio() async throws {
        var patient = FetchConfiguration.loopback
        patient.ratioFloor = 5 << 20
        let scene = try Scene(patient) { _ in Self.bomb }
        defer { scene.stop() }
        #expect(await scene.engine.fetch(scene.origin.url("/")).answer?.body.count == 4 << 20)
    }

    @Test("that never ends its header is refused")
    func endlessHeader() async throws {
        let scene = try Scene { request in
            let piece = request.target == "/lines" ? "X-More: and more\r\n" : "xxxxxxxxxxxxxxxxxxxx"
            return Reply([.send(Array("HTTP/1.1 200 OK\r\nX-One: ".utf8)), .sendForever(Array(piece.utf8))])
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        #expect(await engine.fetch(origin.url("/lines")).failure == .tooManyHeaders(limit: 65_536))
        #expect(await engine.fetch(origin.url("/line")).failure == .tooManyHeaders(limit: 65_536))
    }

    @Test("that says nothing, or says it too slowly, is given up")
    func slow() async throws {
        var configuration = FetchConfiguration.loopback
        configuration.totalTimeoutSeconds = 2
        configuration.idleTimeoutSeconds = 1
        let scene = try Scene(configuration) { request in
            if request.target == "/hang" { return Reply([.hang]) }
            return .drip(Array(repeating: [0x61], count: 1_000), everyMilliseconds: 50)
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        for path in ["/hang", "/drip"] {
            let failure = await engine.fetch(origin.url(path)).failure
            #expect(failure == .timeout(.idle, seconds: 1) || failure == .timeout(.total, seconds: 2))
        }
        let request = FetchRequest(url: origin.url("/hang"), kind: .page, totalTimeoutSeconds: 1)
        #expect(await engine.fetch(request).failure?.result == .timeout)
    }

    @Test("that is silent on one connection holds up no other")
    func silentNeighbour() async throws {
        let scene = try Scene { $0.target == "/hang" ? Reply([.hang]) : .text("x") }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        let hasEnded = Mutex(false)
        engine.submit(FetchRequest(url: origin.url("/hang"), kind: .page)) { _ in hasEnded.withLock { $0 = true } }
        while origin.log.isEmpty { await Task.yield() }
        #expect(await engine.fetch(origin.url("/x")).text == "x")
        #expect(!hasEnded.withLock { $0 })
    }

    @Test("that does not speak HTTP, or hangs up, is told so")
    func garbage() async throws {
        let scene = try Scene { request in
            request.target == "/empty" ? Reply([.close]) : Reply([.send(Array("SSH-2.0-x\r\n\r\n".utf8)), .close])
        }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        guard case .notHTTP = await engine.fetch(origin.url("/ssh")).failure else {
            Issue.record("SSH passed for HTTP")
            return
        }
        guard case .brokenOff = await engine.fetch(origin.url("/empty")).failure else {
            Issue.record("no answer passed for one")
            return
        }
    }

    @Test("that is not there is named with its port")
    func refusedConnection() async throws {
        let origin = try Origin.start { _ in .notFound }
        let port = origin.port
        origin.stop()
        let engine = FetchEngine(configuration: .loopback)
        defer { engine.stop() }
        let failure = await engine.fetch("http://127.0.0.1:\(port)/").failure
        #expect(failure == .connect("connection to 127.0.0.1 port \(port) refused"))
    }

    @Test("with an impossible address is never asked", arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "x", ""])
    func badAddress(url: String) async {
        let engine = FetchEngine(configuration: .loopback)
        defer { engine.stop() }
        #expect(await engine.fetch(url).failure == .badAddress(url))
    }
}

@Suite("A stopped engine")
struct StopTests {
    @Test("has called every completion exactly once", arguments: [false, true])
    func exactlyOnce(cancelsFirst: Bool) throws {
        let origin = try Origin.start {
            Int($0.target.dropFirst()).map { $0 % 2 == 0 } == true ? .text("x") : Reply([.hang])
        }
        defer { origin.stop() }
        let engine = FetchEngine(configuration: .loopback)
        let calls = Mutex([Int](repeating: 0, count: 300))
        for number in 0..<300 {
            engine.submit(FetchRequest(url: origin.url("/\(number)"), kind: .page)) { _ in
                calls.withLock { $0[number] += 1 }
            }
        }
        if cancelsFirst { engine.cancelAll() }
        engine.stop()
        #expect(calls.withLock { $0 } == [Int](repeating: 1, count: 300))
    }

    @Test("refuses what comes later, and stops twice without harm")
    func afterwards() async {
        let engine = FetchEngine(configuration: .loopback)
        engine.stop()
        engine.stop()
        #expect(await engine.fetch("http://127.0.0.1/").failure == .cancelled)
    }

    @Test("may be stopped from a completion")
    func fromCompletion() async throws {
        let origin = try Origin.start { _ in .text("x") }
        defer { origin.stop() }
        let engine = FetchEngine(configuration: .loopback)
        let response = await withCheckedContinuation { continuation in
            engine.submit(FetchRequest(url: origin.url("/"), kind: .page)) { response in
                engine.stop()
                continuation.resume(returning: response)
            }
        }
        #expect(response.text == "x")
    }

    @Test("may be cancelled and go on")
    func cancelGoesOn() async throws {
        let scene = try Scene { $0.target == "/hang" ? Reply([.hang]) : .text("x") }
        defer { scene.stop() }
        let (engine, origin) = (scene.engine, scene.origin)
        async let hanging = engine.fetch(origin.url("/hang"))
        while origin.log.isEmpty { await Task.yield() }
        engine.cancelAll()
        #expect(await hanging.failure == .cancelled)
        #expect(await engine.fetch(origin.url("/")).text == "x")
    }
}
