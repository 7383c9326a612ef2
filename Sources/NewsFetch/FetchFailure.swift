// Why an exchange gave no answer, told apart as far as the plan and an operator need it, with one clause for people.

import NewsModel

public enum FetchFailure: Error, Sendable, Hashable {
    /// What the time ran out for.
    public enum Stage: Sendable, Hashable {
        case connect
        case idle
        case total
    }

    /// No http(s) address.
    case badAddress(String)
    /// The address guard would not connect; which address and why.
    case refusedAddress(String)
    case timeout(Stage, seconds: Int)
    /// More body than this many bytes.
    case tooLarge(limit: Int)
    /// Compressed beyond reason.
    case bomb(ratio: Int)
    case tooManyHeaders(limit: Int)
    case badContentEncoding(String)
    case resolve(String)
    case connect(String)
    case tls(String)
    /// The connection ended before the answer did.
    case brokenOff(String)
    /// What answered does not speak HTTP.
    case notHTTP(String)
    /// The engine was told to stop.
    case cancelled
    case other(String)

    /// One clause for people: what, where.
    public var clause: String {
        switch self {
        case .badAddress(let url): "\(url) is no http or https address"
        case .refusedAddress(let why): why
        case .timeout(.connect, let seconds): "no connection within \(seconds) s"
        case .timeout(.idle, let seconds): "nothing came for \(seconds) s"
        case .timeout(.total, let seconds): "not done within \(seconds) s"
        case .tooLarge(let limit): "body larger than \(limit) bytes"
        case .bomb(let ratio): "compressed more than 1:\(ratio), which no document is"
        case .tooManyHeaders(let limit): "header larger than \(limit) bytes"
        case .badContentEncoding(let why): "compressed body is broken: \(why)"
        case .resolve(let host): "host name \(host) is unknown"
        case .connect(let why), .tls(let why), .brokenOff(let why), .notHTTP(let why), .other(let why): why
        case .cancelled: "cancelled"
        }
    }

    /// The same in the one word that the store keeps.
    public var result: PollResult {
        switch self {
        case .refusedAddress, .badAddress: .refused
        case .timeout: .timeout
        case .tooLarge, .bomb, .tooManyHeaders: .tooLarge
        case .badContentEncoding, .resolve, .connect, .tls, .brokenOff, .notHTTP, .cancelled, .other: .network
        }
    }
}
