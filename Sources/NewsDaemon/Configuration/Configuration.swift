// Everything that an operator can set, with its default. A value here is checked: durations are in seconds, sizes in
// bytes, addresses parse, identifiers are unique. newsd.toml(5) describes the same keys in the same order.
import NewsDedup
import NewsModel
import NewsSchedule
import NewsSpool

/// A whole configuration, read from newsd.toml and its drop-ins.
public struct Configuration: Sendable, Equatable {
    /// An address or mail address that publishers can turn to; stands in the User-Agent.
    public var contact = ""
    public var stateDirectory = "/var/lib/newsd"
    public var fetch = Fetch()
    public var schedule = ScheduleSettings()
    public var extract = Extract()
    public var dedup = Dedup()
    public var spool = Spool()
    public var log = Log()
    public var control = Control()
    public var metrics = MetricsSettings()
    /// What `credential` of sources names, by name; filled by the daemon alone (`Credentials`).
    var credentials: [String: Credential] = [:]
    /// For all sources.
    public var filters: [FilterRule] = []
    public var sources: [Source] = []

    public init() {}

    /// `[fetch]`; pacing per host is in `schedule`, which owns it.
    public struct Fetch: Sendable, Equatable {
        public var timeout: Double = 60
        /// Bytes after decompression.
        public var maxBody = 8 << 20
        public var maxRedirects = 10
        public var respectsRobots = true
        /// CIDR networks that may be reached although they are private or loopback.
        public var allowedNetworks: [String] = []
        public var proxy = ""
    }

    /// `[extract]`
    public struct Extract: Sendable, Equatable {
        /// Fetch the page of each item; false: take what the feed carries.
        public var fullText = true
    }

    /// `[dedup]`
    public struct Dedup: Sendable, Equatable {
        public var near = NearPolicy.link
    }

    /// `[spool]`
    public struct Spool: Sendable, Equatable {
        public var directory = ""
        public var format = RecordFormat.jsonfeed
        /// Delivery pauses while the file system has less room than this, in bytes.
        public var minFree: Int64 = 64 << 20
        /// Nothing is asked for while more than this waits in new/; 0: no limit.
        public var maxWaiting = 0
        public var maxWaitingSize: Int64 = 0
        /// What stays of cur/ and failed/: seconds since a revision was first seen, records, bytes; 0: no limit.
        public var keep: Int64 = 0
        public var keepFiles = 0
        public var keepSize: Int64 = 0
        /// Whether pages are kept as they came.
        public var keepRaw = RawKeeping.off
        /// Where; empty: `raw` in `directory`.
        public var rawDirectory = ""
        /// From how many bytes on a new file is begun.
        public var rawFileSize: Int64 = 1 << 30
        /// What stays of their files: seconds since a page was added, bytes; 0: no limit.
        public var rawKeep: Int64 = 0
        public var rawKeepSize: Int64 = 16 << 30
    }

    /// `[log]`; the command line overrides both.
    public struct Log: Sendable, Equatable {
        public var level = LogLevel.info
        public var format = LogFormat.automatic
    }

    /// `[metrics]`
    public struct MetricsSettings: Sendable, Equatable {
        /// A file that is rewritten every fifteen seconds; empty: none.
        public var textfile = ""
        /// A loopback address and port; empty: none.
        public var listen = ""
    }

    /// `[control]`
    public struct Control: Sendable, Equatable {
        /// Path of the control socket; empty: `control.sock` in the runtime directory, else in the state directory.
        public var socket = ""
    }
}

/// How pages are kept as they came.
public enum RawKeeping: String, Sendable, CaseIterable { case off, warc }

/// How much is logged.
public enum LogLevel: String, Sendable, CaseIterable { case error, warning, notice, info, debug }

/// What a log line looks like. `automatic` is journal where stderr is the journal, else text.
public enum LogFormat: String, Sendable, CaseIterable {
    case automatic = "auto"
    case text, journal, json
}
