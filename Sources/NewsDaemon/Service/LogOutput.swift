// Where log lines go and what they look like: one line an event on standard error, as text or as JSON; where standard
// error is the journal, its native protocol with fields, or lines with its priority prefix (sd-daemon(3)) where that
// cannot be had. One trouble of many sources is summed up. swift-log is the front; this is its only handler.
import Dispatch
import Glibc
import Logging
import NewsJSON
import NewsModel
import Synchronization

/// A swift-log handler that writes whole lines to standard error.
struct LogOutput: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let format: LogFormat
    private let shared: LogShared

    init(level: LogLevel, format: LogFormat) {
        logLevel =
            switch level {
            case .error: .error
            case .warning: .warning
            case .notice: .notice
            case .info: .info
            case .debug: .debug
            }
        self.format = format == .automatic ? (standardErrorIsJournal() ? .journal : .text) : format
        shared = LogShared(journal: self.format == .journal ? JournalSocket() : nil)
    }

    static func logger(level: LogLevel, format: LogFormat) -> Logger {
        Logger(label: "newsd") { _ in LogOutput(level: level, format: format) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let more = event.metadata { fields.merge(more) { $1 } }
        let message = "\(event.message)"
        if let source = fields["source"], event.level >= .notice {
            let name = fields[LogEventID.key].map { "\($0) \(fields["result"].map { "\($0)" } ?? message)" } ?? message
            let kind = FloodGuard.Kind(event: name, level: event.level.rawValue)
            guard shared.admits(kind, source: "\(source)", { self.tellHeldBack($0, $1) }) else { return }
        }
        emit(event.level, message, fields)
    }

    /// "37 more sources in the last minute: timeout"
    private func tellHeldBack(_ kind: FloodGuard.Kind, _ sources: Int) {
        let words = kind.event.split(separator: " ", maxSplits: 1)
        let isNamed = words.count == 2 && LogEventID(rawValue: String(words[0])) != nil
        let event = isNamed ? String(words[1]) : kind.event
        var fields: Logger.Metadata = ["sources": "\(sources)"]
        if isNamed { fields[LogEventID.key] = "\(words[0])" }
        emit(
            Logger.Level(rawValue: kind.level) ?? .warning,
            "\(sources) more \(sources == 1 ? "source" : "sources") in the last minute: \(event)",
            fields)
    }

    private func emit(_ level: Logger.Level, _ message: String, _ fields: Logger.Metadata) {
        let pairs = fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        if let journal = shared.journal, journal.send(LogOutput.entry(level: level, message: message, fields: pairs)) {
            return
        }
        var line = LogOutput.line(
            level: level, message: message, fields: pairs, format: format, now: SystemClock().now())
        line.append(0x0A)
        StandardError.put(line)
    }

    /// The fields of a journal entry. The message holds them once more, for who reads no fields.
    static func entry(level: Logger.Level, message: String, fields: [(String, String)]) -> [(String, String)] {
        let text = line(
            level: level, message: message, fields: fields, format: .text, now: Timestamp(seconds: 0))
        // Without the time and level that stand before it: the journal has its own.
        let plain = String(decoding: text, as: UTF8.self)
        let start = plain.firstRange(of: ": ")?.upperBound ?? plain.startIndex
        return [
            ("MESSAGE", String(plain[start...])), ("PRIORITY", "\(priority(level))"), ("SYSLOG_IDENTIFIER", "newsd"),
        ]
            + fields.map { ($0.0.uppercased(), $0.1) }
    }

    /// One line without its end. Line breaks in values cannot forge a second line.
    static func line(
        level: Logger.Level, message: String, fields: [(String, String)], format: LogFormat, now: Timestamp
    ) -> [UInt8] {
        if format == .json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("time", now.rfc3339)
                writer.member("level", level.rawValue)
                writer.member("message", message)
                for (name, value) in fields { writer.member(name, value) }
            }
            return writer.bytes
        }
        var text = format == .journal ? "<\(priority(level))>" : "\(now.rfc3339) \(level.rawValue): "
        text += message
        for (name, value) in fields where name != LogEventID.key {
            let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
            text += isPlain && !value.isEmpty ? " \(name)=\(value)" : " \(name)=\"\(value.replacing("\"", with: "'"))\""
        }
        return text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    }

    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical, .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}

/// What all copies of the handler share.
private final class LogShared: Sendable {
    let journal: JournalSocket?
    private let flood = Mutex((guard: FloodGuard(), isWaiting: false))
    private let queue = DispatchQueue(label: "newsd.log")

    init(journal: JournalSocket?) { self.journal = journal }

    /// `tell` is called at the end of a minute in which something was held back.
    func admits(
        _ kind: FloodGuard.Kind, source: String, _ tell: @escaping @Sendable (FloodGuard.Kind, Int) -> Void
    ) -> Bool {
        let (isAdmitted, mustWait) = flood.withLock { flood in
            let isAdmitted = flood.guard.admits(kind, source: source, now: SystemClock().uptime())
            defer { flood.isWaiting = true }
            return (isAdmitted, !flood.isWaiting)
        }
        if mustWait { wait(tell) }
        return isAdmitted
    }

    private func wait(_ tell: @escaping @Sendable (FloodGuard.Kind, Int) -> Void) {
        queue.asyncAfter(deadline: .now() + FloodGuard.seconds + 0.1) { [self] in
            let (summaries, goesOn) = flood.withLock { flood in
                let summaries = flood.guard.ended(now: SystemClock().uptime())
                flood.isWaiting = !flood.guard.isEmpty
                return (summaries, flood.isWaiting)
            }
            for each in summaries { tell(each.kind, each.sources) }
            if goesOn { wait(tell) }
        }
    }
}

/// systemd names the journal's stream by device and inode (systemd.exec(5), $JOURNAL_STREAM).
private func standardErrorIsJournal() -> Bool {
    guard let stream = getenv("JOURNAL_STREAM") else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
}
