// Addresses that nobody wrote by hand: whatever comes in, nothing traps, and what comes out is stable and plain ASCII.

import NewsAddress
import NewsScratch
import Testing

@Suite("Any text as an address")
struct HostileTests {
    /// Pieces that meet in all orders.
    private static let pieces = [
        "http", "https", ":", "//", "/", "\\", "?", "#", "@", "[", "]", ":80", ":443", ":0", ".", "..", "%2e", "%",
        "%4",
        "%41", "%2F", "a", "WWW.", "m.", "amp.", "example.org", "co.uk", "ä", "例", "。", "\u{AD}", "\u{1F600}", " ",
        "\t",
        "\u{0}", "\u{7F}", "&", "=", "utm_source=x", "amp", "/amp", "index.html", "1.2.3.4", "::1", "0x7f", "-", "_",
        "~",
        "<", "\"", "'", "|", "^", "`", "{", "user:pass", "www.google.com/amp/s/", "x.cdn.ampproject.org/c/s/", "'",
    ]

    @Test("gives a stable ASCII address or none", arguments: 1...8)
    func stable(seed: UInt64) {
        var dice = Chance(seed: seed)
        for _ in 0..<400 {
            let count = Int.random(in: 1...9, using: &dice)
            var text = Bool.random(using: &dice) ? "http://example.org/" : ""
            for _ in 0..<count { text += Self.pieces.randomElement(using: &dice) ?? "" }
            _ = Address.identity(text)
            guard let url = Address.resolve(text, base: "https://h.example/a/b?c#d") else { continue }
            #expect(url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text.debugDescription)")
            #expect(Address.resolve(url, base: nil) == url, "\(text.debugDescription)")
            let canonical = Address.canonical(url)
            #expect(Address.canonical(canonical) == canonical, "\(text.debugDescription)")
            #expect(Address.identity(canonical) == Address.identity(url), "\(text.debugDescription)")
            #expect(Address.host(of: url) != nil, "\(text.debugDescription)")
            #expect(Address.host(of: canonical) == Address.host(of: url), "\(text.debugDescription)")
        }
    }
}
