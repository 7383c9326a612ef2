// newsd.toml: every key and its default, and every fault with file, line, key, what was expected and what was found.
import NewsModel
import Testing

@testable import NewsDaemon

private let head = "[newsd]\ncontact = \"https://example.org/bot\"\n"

private func faults(_ text: String, dropIns: [(String, String)] = []) -> [String] {
    do {
        _ = try ConfigurationLoader.parse(text, dropIns: dropIns)
        return []
    } catch {
        return (error as? ConfigurationError)?.faults.map(\.description) ?? ["\(error)"]
    }
}

@Suite struct ConfigurationTests {
    @Test func everythingButTheContactHasADefault() throws {
        let configuration = try ConfigurationLoader.parse(head)
        #expect(configuration.stateDirectory == "/var/lib/newsd")
        #expect(configuration.spool.directory == "/var/lib/newsd/spool")
        #expect(configuration.schedule.minInterval == 300)
        #expect(configuration.fetch.respectsRobots)
    }

    @Test func everyKeyOfTheDesignIsRead() throws {
        let configuration = try ConfigurationLoader.parse(
            """
            [newsd]
            contact = "mailto:bot@example.org"
            state_directory = "/tmp/x"
            [fetch]
            concurrency = 3
            per_host = 2
            min_host_interval = "500ms"
            timeout = "10s"
            max_body = "2M"
            max_redirects = 7
            respect_robots = false
            allow_networks = ["127.0.0.0/8", "::1/128"]
            proxy = "http://127.0.0.1:3128"
            [schedule]
            min_interval = "1m"
            max_interval = "2d"
            revisit = ["15m", "1h"]
            [extract]
            full_text = false
            [dedup]
            near = "off"
            [spool]
            directory = "/tmp/y"
            format = "jsonfeed"
            [[source]]
            id = "f"
            feed = "https://a.example/rss"
            language = "id"
            timezone = "Asia/Jakarta"
            keep = ["div.story", "#more"]
            drop = [".promo"]
            [[source]]
            id = "p"
            pages = ["https://a.example/1", "https://a.example/2"]
            [[source]]
            id = "s"
            sitemap = "https://a.example/sitemap.xml"
            """)
        #expect(configuration.schedule.concurrency == 3)
        #expect(configuration.schedule.minHostInterval == 0.5)
        #expect(configuration.schedule.revisit == [900, 3_600])
        #expect(configuration.fetch.maxBody == 2 << 20)
        #expect(configuration.sources.map(\.id) == ["f", "p", "s"])
        #expect(configuration.sources[0].timeZone == "Asia/Jakarta")
        #expect(configuration.sources[0].keep == ["div.story", "#more"])
        #expect(configuration.sources[0].drop == [".promo"])
        #expect(configuration.sources[1].kind == .pages(["https://a.example/1", "https://a.example/2"]))
    }

    @Test func aNulByteIsAFaultAndNotTheEndOfTheFile() {
        #expect(faults("[newsd]\n# \0\ncontact = 3\n") == ["newsd.toml:2: holds a NUL byte"])
    }

    @Test(arguments: ["[", "[[", "[ \t", "[[ # note", "[=", "[[\u{e4}]]"])
    func aTableWithoutANameIsAFaultAndNoEnd(_ header: String) {
        let found = faults(head + header + "\nid = \"a\"\n")
        #expect(found == ["newsd.toml:3: \"[\" without a table's name behind it"])
    }

    @Test(arguments: ["keep = [}", "keep = {]", "keep = [1, [2]]]", "keep = ]", "keep = \"\"\"\n[\"\"\" }"])
    func aBracketThatClosesTheWrongOneIsAFaultAndNoEnd(_ line: String) {
        let found = faults(head + "\n[extract]\n" + line + "\n")
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(": a bracket closes what was not opened") == true)
    }

    @Test(arguments: [
        "keep = [ \"}\", '}', \"\\\"]\" ] # ]", "keep = \"\"\"]\n}\"\"\"", "keep = '''\n]'''", "keep = [ # }\n ]",
    ])
    func bracketsInStringsAndCommentsAreText(_ line: String) {
        #expect(!faults(head + "\n[extract]\n" + line + "\n").contains { $0.contains("bracket") })
    }

    @Test func aMissingContactIsNamedWithTheRemedy() {
        let found = faults("[fetch]\n")
        #expect(found.count == 1)
        #expect(found.first?.contains("newsd.contact: missing; set an address") == true)
    }

    @Test func everyFaultIsNamedWithFileLineKeyExpectedAndFound() {
        let found = faults(
            head + """
                [fetch]
                timeout = 60
                concurrncy = 3
                [spool]
                format = "xml"
                [[source]]
                id = "a"
                feed = "ftp://example.org/x"
                [[source]]
                feed = "https://example.org/x"
                """)
        #expect(
            found.contains {
                $0.hasPrefix("newsd.toml:4: fetch.timeout: expected a duration") && $0.contains("the number 60")
            })
        #expect(found.contains { $0.hasPrefix("newsd.toml:5: fetch.concurrncy: unknown key") })
        #expect(found.contains { $0.hasPrefix("newsd.toml:7: spool.format: expected one of \"jsonfeed\"") })
        #expect(found.contains { $0.hasPrefix("newsd.toml:10: source[0].feed: expected an http or https address") })
        #expect(found.contains { $0.contains("source[1]: id: missing") })
        #expect(found.count == 5)
    }

    @Test func aSyntaxErrorHasItsLine() {
        #expect(faults("[newsd\n").first?.hasPrefix("newsd.toml:1: not TOML") == true)
    }

    @Test func dropInsAddSourcesAndOverrideKeysById() throws {
        let configuration = try ConfigurationLoader.parse(
            head + "[[source]]\nid = \"a\"\nfeed = \"https://a.example/1\"\nlanguage = \"de\"\n",
            dropIns: [
                ("10.toml", "[[source]]\nid = \"a\"\nfeed = \"https://a.example/2\"\n"),
                ("20.toml", "[[source]]\nid = \"b\"\nfeed = \"https://b.example/\"\n"),
            ])
        #expect(configuration.sources.map(\.id) == ["a", "b"])
        #expect(configuration.sources[0].kind == .feed("https://a.example/2"))
        #expect(configuration.sources[0].language == "de")
    }

    @Test func anOverriddenFaultIsPlacedInItsOwnFile() {
        let found = faults(
            head + "[[source]]\nid = \"a\"\nfeed = \"https://a.example/1\"\n",
            dropIns: [("10.toml", "[[source]]\nid = \"a\"\ntimezone = \"Mars/Olympus\"\n")])
        #expect(found.first?.hasPrefix("10.toml:3: source[0].timezone") == true)
    }

    @Test func aSelectorThatCannotBeReadIsNamedWithItsPlace() {
        let found = faults(
            head + "[[source]]\nid = \"a\"\nfeed = \"https://a.example/1\"\ndrop = [\".x\", \"p + p\"]\n")
        #expect(found.count == 1)
        #expect(found.first?.contains(": source[0].drop: \"p + p\": siblings") == true)
    }

    @Test func dropInsMayOnlyHoldSources() {
        #expect(
            faults(head, dropIns: [("10.toml", "[fetch]\ntimeout = \"1s\"\n")]).first?.hasPrefix("10.toml:1: fetch")
                == true)
    }

    @Test func twiceTheSameIdInAFileIsRefused() {
        let twice = "[[source]]\nid = \"a\"\nfeed = \"https://a.example/1\"\n"
        #expect(faults(head + twice + twice).first?.contains("used twice") == true)
    }

    @Test func aSourceWatchesExactlyOneThing() {
        #expect(faults(head + "[[source]]\nid = \"a\"\n").first?.contains("watches nothing") == true)
        let both = "[[source]]\nid = \"a\"\nfeed = \"https://a.example/1\"\npages = [\"https://a.example/2\"]\n"
        #expect(faults(head + both).first?.contains("watches one thing") == true)
    }

    @Test(arguments: ["bot", "a@b", "https://", "x\ny@example.org", "(x)@example.org"])
    func aContactThatNobodyCanUseIsRefused(contact: String) { #expect(!isContact(contact)) }

    @Test(arguments: [(1.0, 1, 1), (15, 10, 15), (60, 10, 20), (600, 100, 200)])
    func connectingAndSilenceHaveTheirPartOfATransfersTime(timeout: Double, connect: Int, idle: Int) {
        var configuration = Configuration()
        configuration.fetch.timeout = timeout
        let engine = configuration.fetchConfiguration
        #expect(engine.connectTimeoutSeconds == connect)
        #expect(engine.idleTimeoutSeconds == idle)
    }

    @Test(arguments: [("2s", 2), ("250ms", 0.25), ("5m", 300), ("24h", 86_400), ("7d", 604_800)])
    func durationsHaveUnits(text: String, seconds: Double) { #expect(parsedDuration(text) == seconds) }

    @Test(arguments: ["2", "", "s", "1y", "-1s", "1e9s", "99999999999s"])
    func otherDurationsAreRefused(text: String) { #expect(parsedDuration(text) == nil) }
}
