// HTTP/2 against a server that speaks nothing else (nghttpd), over TLS with a certificate of our own: one connection
// carries what is asked for at the same time, and nobody is believed without a certificate. Skipped where nghttpd or
// openssl is not installed.
import Foundation
import NewsFetch
import NewsOrigin
import Testing

private func program(_ name: String) -> URL? {
    ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map { URL(filePath: "\($0)/\(name)") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}

private func launch(_ program: URL, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
}

@Suite("HTTP/2", .enabled(if: program("nghttpd") != nil && program("openssl") != nil))
struct MultiplexTests {
    @Test("many exchanges with one host share one connection")
    func oneConnection() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "newsd-h2-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (key, certificate) = (directory.path + "/key.pem", directory.path + "/certificate.pem")
        try launch(
            #require(program("openssl")),
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ]
        ).waitUntilExit()
        for number in 0..<20 {
            try Data(String(repeating: "\(number) ", count: 20_000).utf8).write(
                to: directory.appending(path: "\(number).html"))
        }
        // A port that was free a moment ago.
        let origin = try Origin.start { _ in .notFound }
        let port = origin.port
        origin.stop()
        let server = try launch(
            #require(program("nghttpd")),
            ["-a", "127.0.0.1", "-d", directory.path, String(port), key, certificate])
        defer {
            // It was started with the signal for an orderly end blocked.
            kill(server.processIdentifier, SIGKILL)
            server.waitUntilExit()
        }
        var configuration = FetchConfiguration.loopback
        configuration.certificateFile = certificate
        let engine = FetchEngine(configuration: configuration)
        defer { engine.stop() }
        let base = "https://127.0.0.1:\(port)"
        var first = await engine.fetch("\(base)/0.html")
        for _ in 0..<6_000 {
            if first.answer != nil { break }
            try await Task.sleep(for: .milliseconds(100))
            first = await engine.fetch("\(base)/0.html")
        }
        #expect(first.answer?.status == 200, "\(String(describing: first.failure))")
        let stranger = FetchEngine(configuration: .loopback)
        defer { stranger.stop() }
        let refused = await stranger.fetch("\(base)/0.html").failure
        guard case .tls = refused else {
            Issue.record("a certificate that nobody vouches for passed: \(String(describing: refused))")
            return
        }
        let responses = await withTaskGroup(of: FetchResponse.self) { group in
            for number in 0..<20 { group.addTask { await engine.fetch("\(base)/\(number).html") } }
            return await group.reduce(into: [FetchResponse]()) { $0.append($1) }
        }
        #expect(responses.allSatisfy { $0.answer?.body.isEmpty == false })
        #expect(responses.allSatisfy { !$0.openedConnection })
    }
}
