// The hops that a document was looked for along: pure memory, so that each hop goes through the host's line, the
// guard and robots.txt like any other request. Knows circles, the limit, foreign schemes, and how far the hops from the
// first on were permanent, so that the address they led to may be remembered.

import NewsAddress

/// From a first address along its redirects.
public struct RedirectTrail: Sendable, Hashable {
    /// What to do about a redirect.
    public enum Step: Sendable, Hashable {
        /// Ask this address next.
        case follow(String)
        /// It leads back to where the trail has been.
        case circle
        case tooMany
        /// It leads out of the web: the Location as it was given.
        case refused(String)

        /// For people, where the trail ends here.
        public var clause: String? {
            switch self {
            case .follow: nil
            case .circle: "redirects in a circle"
            case .tooMany: "too many redirects"
            case .refused(let location): "redirects to \(location), which is no http or https address"
            }
        }
    }

    /// All addresses asked so far, the first included.
    public private(set) var addresses: [String]
    /// Permanent hops from the first on, up to the first temporary one.
    private var permanentHops = 0
    private let limit: Int

    public init(from start: String, limit: Int = 5) {
        addresses = [Self.withoutFragment(start)]
        self.limit = limit
    }

    public var hops: Int { addresses.count - 1 }
    /// The address to ask now.
    public var current: String { addresses[addresses.count - 1] }
    /// Where permanent redirects alone led, temporary ones after them left aside: the address to ask next time. Nil
    /// where that is the first.
    public var lasting: String? { permanentHops > 0 ? addresses[permanentHops] : nil }

    /// Takes a hop in; `location` may be relative.
    public mutating func follow(_ location: String, permanent: Bool) -> Step {
        guard let resolved = Address.resolve(location, base: current) else {
            return .refused(String(location.prefix(200)))
        }
        let target = Self.withoutFragment(resolved)
        if addresses.contains(target) { return .circle }
        if hops >= limit { return .tooMany }
        if permanent, permanentHops == hops { permanentHops += 1 }
        addresses.append(target)
        return .follow(target)
    }

    private static func withoutFragment(_ url: String) -> String {
        url.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(url[..<$0]) } ?? url
    }
}
