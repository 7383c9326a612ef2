// Names, passwords and tokens of sources: where they come from, that nobody sees them, and that no other origin gets
// them.
import Foundation
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@testable import NewsDaemon

@Suite struct CredentialTests {
    @Test func contentIsANameAndPasswordOrAToken() {
        #expect(Credential(Array("ann:secret\n".utf8))?.authorization == "Basic YW5uOnNlY3JldA==")
        #expect(Credential(Array("Bearer abc.def\r\n".utf8))?.authorization == "Bearer abc.def")
        for text in ["", "\n", "secret", "Bearer ", "Bearer a b", "a:b\r\nX: y", "a:\u{7F}"] {
            #expect(Credential(Array(text.utf8)) == nil, "\(text)")
        }
        #expect(Credential(Array("a:".utf8) + [UInt8](repeating: 0x61, count: 5_000)) == nil)
    }

    @Test func itsTextIsNotShown() throws {
        let credential = try #require(Credential(Array("ann:secret".utf8)))
        #expect("\(credential) \(String(reflecting: credential))" == "(secret) (secret)")
    }

    @Test func itGoesToTheSourcesOwnOriginOnly() {
        let source = Source(id: "a", kind: .feed("https://news.example/feed"))
        #expect(Credentials.goes(to: "https://news.example/other", of: source))
        #expect(Credentials.goes(to: "https://news.example:443/feed", of: source))
        for url in [
            "http://news.example/feed", "https://news.example:8443/feed", "https://example/feed",
            "https://news.example.evil.example/feed", "https://www.news.example/feed",
            "https://news.example@evil.example/",
        ] {
            #expect(!Credentials.goes(to: url, of: source), "\(url)")
        }
    }

    @Test func itMayNotGoOverTheOpenNetInClear() throws {
        func faults(_ address: String) -> String {
            let text = """
                [newsd]
                contact = "a@b.example"
                [[source]]
                id = "a"
                \(address)
                credential = "club"
                """
            do {
                let configuration = try ConfigurationLoader.parse(text)
                return configuration.sources.first?.credential ?? "none"
            } catch { return "\(error)" }
        }
        #expect(faults("feed = \"https://news.example/feed\"") == "club")
        #expect(faults("feed = \"http://127.0.0.1:8000/feed\"") == "club")
        #expect(faults("feed = \"http://news.example/feed\"").contains("https only"))
        #expect(faults("pages = [\"https://news.example/a\"]").contains("https only"))
    }

    @Test func oneThatWasNotPassedIsNamed() throws {
        let world = try World()
        var source = Source(id: "a", kind: .feed("https://news.example/feed"))
        source.credential = "club"
        #expect(throws: DaemonError.self) { try Credentials.load(for: [source], directory: nil) }
        do {
            _ = try Credentials.load(for: [source], directory: world.directory)
            Issue.record("read from nowhere")
        } catch let error as DaemonError {
            #expect(error.exitCode == 78)
            #expect(error.description.contains("LoadCredential=club:"))
        }
        try "ann:secret\n".write(toFile: world.directory + "/club", atomically: true, encoding: .utf8)
        let credentials = try Credentials.load(for: [source], directory: world.directory)
        #expect(credentials["club"]?.authorization == "Basic YW5uOnNlY3JldA==")
    }

    @Test func aRedirectToAnotherHostDoesNotGetIt() throws {
        let world = try World()
        let seen = Seen()
        @Sendable func note(_ request: Request, _ host: String) {
            let value = request.headers.first { $0.name.lowercased() == "authorization" }?.value ?? "none"
            seen.headers.withLock { $0[host + request.target] = value }
        }
        let other = try world.host { request in
            note(request, "other")
            return .text(Prose.rss([]), type: "application/rss+xml")
        }
        let place = other.url("/feed")
        let own = try world.host { request in
            note(request, "own")
            return request.target == "/feed" ? .redirect(to: place) : .notFound
        }
        let config = world.directory + "/newsd.toml"
        try """
        [newsd]
        contact = "https://example.org/bot"
        state_directory = "\(world.directory)/state"
        [fetch]
        allow_networks = ["127.0.0.0/8"]
        timeout = "1h"
        min_host_interval = "0s"
        [[source]]
        id = "a"
        feed = "\(own.url("/feed"))"
        credential = "club"
        """.write(toFile: config, atomically: true, encoding: .utf8)
        try "ann:secret\n".write(toFile: world.directory + "/club", atomically: true, encoding: .utf8)
        let run = try Program(
            "newsd", ["--config", config, "--once"], environment: ["CREDENTIALS_DIRECTORY": world.directory]
        ).finish()
        #expect(run.status == 0, "\(run.errors)")
        #expect(!(run.output + run.errors).contains("secret"))
        let headers = seen.headers.withLock { $0 }
        #expect(headers["own/feed"] == "Basic YW5uOnNlY3JldA==")
        #expect(headers["other/feed"] == "none")
    }
}

private final class Seen: Sendable { let headers = Mutex<[String: String]>([:]) }
