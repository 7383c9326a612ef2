// What goes on, for who waits at a terminal: one line on standard error that is written over a few times a second and is gone
// when the work is over. Work of less than a second shows nothing, and neither does a program whose standard error is a
// file, a pipe, the journal, or a terminal that another program has at present.
import Dispatch
import Glibc
import Synchronization

/// A line that shows itself, however long the work says nothing new.
///
/// `@unchecked Sendable`: owns the serial queue `queue`, on which its timer runs; all else that changes is locked.
public final class ProgressLine: @unchecked Sendable {
    private static let firstAfter = DispatchTimeInterval.seconds(1)
    private static let again = DispatchTimeInterval.milliseconds(250)

    private let text: Mutex<String?>
    private let timer: (any DispatchSourceTimer)?
    private let queue = DispatchQueue(label: "newsd.progress")

    /// `asking` is asked for the text where nobody tells it.
    public init(asking: @escaping @Sendable () -> String? = { nil }) {
        text = Mutex(nil)
        guard let columns = ProgressLine.columns() else {
            timer = nil
            return
        }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        self.timer = timer
        timer.setEventHandler { [weak self] in
            guard let self, let text = self.text.withLock({ $0 }) ?? asking() else { return }
            StandardError.overwrite(ProgressLine.cut(text, columns: ProgressLine.columns() ?? columns))
        }
        timer.schedule(deadline: .now() + ProgressLine.firstAfter, repeating: ProgressLine.again)
        timer.activate()
    }

    deinit { timer?.cancel() }

    /// What goes on from now on.
    public func tell(_ text: @autoclosure () -> String) {
        if timer == nil { return }
        let told = text()
        self.text.withLock { $0 = told }
    }

    /// Prints a line on standard output, which may be the same terminal.
    public func print(_ line: String) {
        StandardError.aside {
            Swift.print(line)
            if timer != nil { fflush(nil) }
        }
    }

    /// Takes the line away for good.
    public func end() {
        guard let timer else { return }
        timer.cancel()
        // Whatever was being shown meanwhile is over then.
        queue.sync {}
        StandardError.aside {}
    }

    /// The width of the terminal that may be written on; nil where there is none.
    private static func columns() -> Int? {
        guard isatty(STDERR_FILENO) == 1, let type = getenv("TERM"), strcmp(type, "dumb") != 0 else { return nil }
        let group = tcgetpgrp(STDERR_FILENO)
        guard group < 0 || group == getpgrp() else { return nil }
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// One row of a terminal: only the last row of a longer text could be written over.
    static func cut(_ text: String, columns: Int) -> String {
        text.count < columns ? text : text.prefix(max(0, columns - 2)) + "…"
    }
}
