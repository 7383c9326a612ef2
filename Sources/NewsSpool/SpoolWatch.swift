// Hears of deliveries: inotify on new/. A delivery is a rename, so one kind of event is all that is listened to. Where the
// system has no watch to give, nothing is heard and the reader's own slow look must do; `descriptor` is -1 then. Events
// that the kernel dropped show as `missed`.
import Glibc

/// A watch on new/. Not for several threads.
public final class SpoolWatch {
    /// Readable when something was delivered; for poll(2).
    public let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 16_384)

    public init(path: String) {
        let watch = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        if watch >= 0, inotify_add_watch(watch, path + "/new", UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR)) < 0 {
            close(watch)
            descriptor = -1
        } else {
            descriptor = watch
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// What was delivered since the last call, and whether there was more than could be told.
    public func deliveries() -> (records: [RecordName], missed: Bool) {
        var records: [RecordName] = []
        var missed = false
        while descriptor >= 0 {
            let got = read(descriptor, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            // struct inotify_event: wd, mask, cookie, len (4 bytes each), then len bytes of name, NUL-padded.
            var at = 0
            while at + 16 <= got {
                let mask = word(at + 4)
                let length = Int(word(at + 12))
                guard length <= got - at - 16 else { break }
                if mask & UInt32(IN_Q_OVERFLOW) != 0 { missed = true }
                let name = buffer[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
                if let record = RecordName(String(decoding: name, as: UTF8.self)) { records.append(record) }
                at += 16 + length
            }
        }
        return (records, missed)
    }

    private func word(_ at: Int) -> UInt32 {
        buffer[at..<(at + 4)].enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
    }

    /// Waits for a delivery, at most so long.
    public func wait(milliseconds: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, milliseconds)
    }
}
