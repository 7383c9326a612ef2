// The address guard: as a pure function, and at the engine's sockets.

import NewsFetch
import NewsOrigin
import Testing

@Suite("The address guard")
struct GuardTests {
    @Test(
        "refuses all that is not the public internet",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
            "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1",
            "198.19.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1",
            "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::127.0.0.1",
            "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:1::1",
            "fc00::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "100::1", "::ffff:0:127.0.0.1",
            "2a00::5efe:10.0.0.1",
        ])
    func refuses(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressGuard().refusal(of: address)?.contains("fetch.allow_networks") == true)
    }

    @Test(
        "lets the public internet pass",
        arguments: [
            "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
            "198.17.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808",
            "2002:808:808::1",
            "::ffff:8.8.8.8",
        ])
    func passes(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressGuard().refusal(of: address) == nil)
    }

    @Test("lets pass what the operator named, and only that")
    func allowed() throws {
        let network = try #require(Network("127.1.0.0/16"))
        let gate = AddressGuard(allowing: [network])
        #expect(gate.refusal(of: try #require(IPAddress("127.1.2.3"))) == nil)
        #expect(gate.refusal(of: try #require(IPAddress("::ffff:127.1.2.3"))) == nil)
        #expect(gate.refusal(of: try #require(IPAddress("127.2.0.1"))) != nil)
        #expect(gate.refusal(of: try #require(IPAddress("127.66.66.66"))) != nil)
    }

    @Test("says what an address is")
    func clause() throws {
        let refusal = AddressGuard().refusal(of: try #require(IPAddress("169.254.169.254")))
        #expect(refusal == "169.254.169.254 is a link-local address and not named in fetch.allow_networks")
    }

    @Test(
        "reads networks as operators write them", arguments: ["10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0", "1.2.3.4"])
    func networks(text: String) { #expect(Network(text) != nil) }

    @Test(
        "refuses what is no network",
        arguments: ["10.0.0.0/33", "10/8", "example.org", "", "::/129", "1.2.3.4/-1", "1.2.3.4/"])
    func badNetworks(text: String) { #expect(Network(text) == nil) }

    @Test(
        "holds at the socket, whatever the spelling",
        arguments: [
            "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost",
            "pinned.example", "127.0.0.1.",
        ])
    func atTheSocket(host: String) async throws {
        let origin = try Origin.start { _ in .text("secret") }
        defer { origin.stop() }
        var configuration = FetchConfiguration(contact: "mail@example.org")
        // DNS that says a public name is at home here: what rebinding does.
        configuration.pinnedNames = ["pinned.example:\(origin.port):127.0.0.1"]
        let engine = FetchEngine(configuration: configuration)
        defer { engine.stop() }
        let failure = await engine.fetch("http://\(host):\(origin.port)/").failure
        guard case .refusedAddress(let clause) = failure else {
            Issue.record("\(host): \(String(describing: failure))")
            return
        }
        #expect(clause.contains("is a loopback address"))
        #expect(origin.connectionCount == 0)
    }

    @Test("allows a configured proxy but sends it no private address")
    func proxy() async throws {
        let proxy = try Origin.start { .text("via proxy: \($0.target)") }
        defer { proxy.stop() }
        var configuration = FetchConfiguration(contact: "mail@example.org")
        configuration.proxy = proxy.url("")
        let engine = FetchEngine(configuration: configuration)
        defer { engine.stop() }
        #expect(await engine.fetch("http://name.example/x").text == "via proxy: http://name.example/x")
        for host in ["127.0.0.1", "2130706433", "[::1]", "localhost", "10.0.0.1"] {
            guard case .refusedAddress = await engine.fetch("http://\(host)/x").failure else {
                Issue.record("\(host) was asked for through the proxy")
                continue
            }
        }
        #expect(proxy.log.count == 1)
    }
}
