// What a host's robots.txt, or its absence, means for asking it (RFC 9309 section 2.3.1), and for how long.

/// The state of one host's robots.txt.
public enum RobotsDecision: Sendable, Hashable {
    /// The file's rules hold.
    case rules(RobotsRules)
    /// There is none: everything is allowed (section 2.3.1.3).
    case allowed
    /// It cannot be had for now: nothing is allowed until it can (section 2.3.1.4).
    case disallowed(reason: String)

    /// Seconds that a decision may be kept (section 2.4); trouble is looked at again sooner.
    public var lifetime: Int64 {
        switch self {
        case .rules, .allowed: 86_400
        case .disallowed: 1_800
        }
    }

    /// From the last answer of a redirect trail. A trail that led nowhere counts as no file (section 2.3.1.2).
    public init(_ outcome: Result<FetchAnswer, FetchFailure>) {
        switch outcome {
        case .success(let answer):
            switch answer.status {
            case 200..<300: self = .rules(RobotsRules(answer.body))
            // "Too many requests" is a passing state, not an absent file.
            case 429: self = .disallowed(reason: "robots.txt answered 429")
            case 300..<500: self = .allowed
            default: self = .disallowed(reason: "robots.txt answered \(answer.status)")
            }
        case .failure(let failure):
            self = .disallowed(reason: "robots.txt: \(failure.clause)")
        }
    }

    public func allows(_ target: String) -> Bool {
        switch self {
        case .rules(let rules): rules.allows(target)
        case .allowed: true
        case .disallowed: false
        }
    }

    public var crawlDelay: Double? {
        if case .rules(let rules) = self { return rules.crawlDelay }
        return nil
    }
}
