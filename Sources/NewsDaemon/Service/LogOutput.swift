// Where log lines go and what they look like: standard error, one line an event, as text, as JSON, or with the
// journal's priority prefix (sd-daemon(3)). swift-log is the front; this is its only handler.
import Glibc
import Logging
import NewsJSON
import NewsModel

/// A swift-log handler that writes whole lines to standard error.
struct LogOutput: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let format: LogFormat

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
        let pairs = fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        var line = LogOutput.line(
            level: event.level, message: "\(event.message)", fields: pairs, format: format, now: SystemClock().now())
        line.append(0x0A)
        // One write a line: lines of several threads do not mix (PIPE_BUF).
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
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
        for (name, value) in fields {
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

/// systemd names the journal's stream by device and inode (systemd.exec(5), $JOURNAL_STREAM).
private func standardErrorIsJournal() -> Bool {
    guard let stream = getenv("JOURNAL_STREAM") else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
}
