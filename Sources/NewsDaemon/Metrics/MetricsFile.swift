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
        do {
            let file = try WholeFile(path, draft: path + ".new")
            file.openToAll()
            try file.write(Array(text.utf8))
            try file.replace(isDurable: false)
            return nil
        } catch {
            return (error as? WholeFile.Failure)?.reason ?? "\(error)"
        }
    }
}
