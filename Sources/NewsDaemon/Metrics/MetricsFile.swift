// The metrics as a file for node_exporter's textfile collector, every fifteen seconds: written beside its place and
// renamed, so that a reader sees all of one or all of the next. Readable for everybody, since the reader is another user.
import Dispatch
import Glibc
import Logging

/// `@unchecked Sendable`: owns the serial queue `queue`; `complaint` is touched on it alone.
final class MetricsFile: @unchecked Sendable {
    static let interval = 15

    private let queue = DispatchQueue(label: "newsd.metrics.file")
    private let path: String
    private let log: Logger
    private let timer: any DispatchSourceTimer
    private var complaint: String?

    init(path: String, log: Logger, gather: @escaping @Sendable (@escaping @Sendable (String) -> Void) -> Void) {
        self.path = path
        self.log = log
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak self] in
            guard let self else { return }
            gather { text in self.queue.async { self.write(text) } }
        }
        timer.schedule(deadline: .now() + .seconds(1), repeating: .seconds(Self.interval), leeway: .seconds(1))
        timer.activate()
    }

    /// A file that would be left behind would say for ever that all is well.
    func stop() {
        timer.cancel()
        queue.sync { _ = unlink(path) }
    }

    private func write(_ text: String) {
        if timer.isCancelled { return }
        let failure = MetricsFile.replace(path, with: text)
        if let failure, failure != complaint { log.warning("metrics.textfile \(path): \(failure)") }
        complaint = failure
    }

    /// The reason where it cannot be done.
    static func replace(_ path: String, with text: String) -> String? {
        // The collector reads *.prom only.
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        fchmod(descriptor, 0o644)
        let bytes = Array(text.utf8)
        let written = Glibc.write(descriptor, bytes, bytes.count)
        let failure = errno
        close(descriptor)
        guard written == bytes.count else {
            unlink(draft)
            return written < 0 ? String(cString: strerror(failure)) : "no room"
        }
        return rename(draft, path) == 0 ? nil : String(cString: strerror(errno))
    }
}
