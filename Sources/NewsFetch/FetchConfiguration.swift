// What the fetch engine is told once: limits, identity, what it may connect to. Everything has a good default but the
// contact that a publisher finds in the User-Agent.

import NewsModel

/// The settings of a `FetchEngine`; they hold for its whole life.
public struct FetchConfiguration: Sendable, Hashable {
    /// Where a publisher may complain: a web address or an e-mail address.
    public var contact: String
    /// Transfers at the same time; more wait in the engine.
    public var concurrency = 64
    /// Connections kept open for reuse, idle ones included. Few of them would be torn down and opened again.
    public var maximumConnections = 256
    public var connectTimeoutSeconds = 10
    /// From start to end of one exchange.
    public var totalTimeoutSeconds = 60
    /// Slower than `idleBytesPerSecond` for this long is silence.
    public var idleTimeoutSeconds = 20
    public var idleBytesPerSecond = 100
    /// Body bytes after decompression.
    public var maximumBody = 8 << 20
    /// Where the rest of a large body waits while it arrives; empty: in memory.
    public var overflowDirectory = ""
    /// All header lines of an answer together.
    public var maximumHeaderBytes = 64 << 10
    /// Once this much came out of a compressed body, more than `maximumRatio` times what went in is a bomb.
    public var ratioFloor = 1 << 20
    public var maximumRatio = 200
    /// Private networks that may be connected to all the same.
    public var allowedNetworks: [Network] = []
    /// "http://proxy.example:3128"; empty: none, whatever the environment says.
    public var proxy = ""
    /// A PEM file instead of the system's certificates.
    public var certificateFile: String?
    /// Fixed answers instead of DNS: "name:port:address".
    public var pinnedNames: [String] = []

    public init(contact: String) { self.contact = contact }

    /// "newsd/1.2.3 (+https://example.org/bot)".
    public var userAgent: String {
        let printable = contact.filter { $0.isASCII && !$0.isNewline && $0 >= " " && $0 != "(" && $0 != ")" }
        let isMail = printable.contains("@") && !printable.contains(":")
        return "newsd/\(newsdVersion) (+\(isMail ? "mailto:" : "")\(printable))"
    }
}
