// Why newsd cannot start or go on, with the exit code that tells scripts and systemd what kind of trouble it is
// (sysexits(3)).
import Glibc
import NewsModel
import NewsSpool

/// A reason to exit.
public struct DaemonError: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// 64 usage, 70 internal, 75 another instance holds the lock, 78 configuration.
    public let exitCode: Int32

    public init(_ description: String, exitCode: Int32) {
        self.description = description
        self.exitCode = exitCode
    }

    static func usage(_ text: String) -> DaemonError { DaemonError(text, exitCode: EX_USAGE) }
    static func busy(_ text: String) -> DaemonError { DaemonError(text, exitCode: EX_TEMPFAIL) }
    static func configuration(_ text: String) -> DaemonError { DaemonError(text, exitCode: EX_CONFIG) }
    static func failed(_ text: String) -> DaemonError { DaemonError(text, exitCode: EX_SOFTWARE) }
}

/// What the command line adds to the configuration.
public struct DaemonOptions: Sendable {
    /// Read again on reload.
    public var configurationPath: String
    public var logLevel: LogLevel?
    public var logFormat: LogFormat?
    /// `--once --all`
    public var pollsAll: Bool
    /// `--once --source`; empty: all sources.
    public var onlySources: [String]
    /// For tests: stops the world before a step of a delivery, or lets it fail.
    public var stepHook: SpoolStepHook?
    /// For tests: another clock than the machine's.
    public var clock: any Clock = SystemClock()

    public init(
        configurationPath: String, logLevel: LogLevel? = nil, logFormat: LogFormat? = nil, pollsAll: Bool = false,
        onlySources: [String] = []
    ) {
        self.configurationPath = configurationPath
        self.logLevel = logLevel
        self.logFormat = logFormat
        self.pollsAll = pollsAll
        self.onlySources = onlySources
    }
}
