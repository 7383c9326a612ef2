// newsctl top: the daemon at work, drawn anew every second on the terminal's alternate screen until q. Leaves the terminal
// as it was, however it ends. With --once, or where there is no terminal, one frame as plain text.
import ArgumentParser
import Glibc
import NewsControl
import NewsDaemon
import NewsJSON
import Synchronization

struct TopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top", abstract: "Watch transfers, hosts, the writer, and slow and failing sources; q quits.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one frame and exit.") var once = false
    @Flag(help: "Print one frame as JSON and exit.") var json = false

    func run() throws {
        let configuration = try options.load()
        let report = try report(configuration)
        if json {
            var writer = JSONWriter()
            writer.value(report.json)
            return print(writer.text)
        }
        guard !once, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            return print(TopText.lines(report, columns: 200, rows: 100).joined(separator: "\n"))
        }
        guard let screen = Screen() else { throw ExitCode.failure }
        var next: TopReport? = report
        var trouble: (any Error)?
        while let frame = next {
            let size = screen.size
            screen.draw(TopText.lines(frame, columns: size.columns, rows: size.rows))
            if screen.quitWasAsked(within: 1_000) { break }
            do { next = try self.report(configuration) } catch {
                trouble = error
                next = nil
            }
        }
        screen.leave()
        if let trouble { throw trouble }
    }

    private func report(_ configuration: Configuration) throws -> TopReport {
        switch try ask(ControlRequest("top"), of: configuration) {
        case .result(let value):
            guard let report = TopReport(json: value) else { throw unreadable() }
            return report
        case .written: throw ExitCode.failure
        case .refused(let reason):
            complain(reason)
            throw ExitCode.failure
        }
    }
}

/// Set by SIGTERM and SIGHUP; all that a handler may do.
private let isOver = Atomic<Bool>(false)

/// The terminal, taken over until `leave`.
private struct Screen {
    private let before: termios

    init?() {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        before = settings
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0 else { return nil }
        for number in [SIGTERM, SIGHUP] { signal(number) { _ in isOver.store(true, ordering: .relaxed) } }
        // Nothing to do but to wake the poll: the next frame asks for the size.
        signal(SIGWINCH) { _ in }
        write("\u{1B}[?1049h\u{1B}[?25l")
    }

    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Overwrites line by line: clearing first would flicker.
    func draw(_ lines: [String]) {
        write("\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
    }

    /// Waits so long for a key; a new size of the window ends the wait. True for q, Escape and Control-C.
    func quitWasAsked(within milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wanted, 1, milliseconds)
        if isOver.load(ordering: .relaxed) { return true }
        guard ready > 0 else { return false }
        var keys = [UInt8](repeating: 0, count: 64)
        let size = read(STDIN_FILENO, &keys, keys.count)
        // The terminal went away.
        guard size > 0 else { return true }
        return keys[..<size].contains { [UInt8(ascii: "q"), UInt8(ascii: "Q"), 0x03].contains($0) }
            || keys[..<size] == [0x1B]
    }

    func leave() {
        write("\u{1B}[?25h\u{1B}[?1049l")
        var settings = before
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }

    private func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
