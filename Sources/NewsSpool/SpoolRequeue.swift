// Back to new/ under its own name: a record that was taken or set aside, so that a consumer gets it again. One that a
// living consumer has at work is refused, and a name that stands in new/ is never replaced.
import Glibc

public enum SpoolRequeue {
    /// Nil where it went; else why it did not.
    public static func requeue(_ entry: SpoolEntry, in directory: String) -> String? {
        guard let record = RecordName(fileName: entry.name) else { return "is no name of newsd's" }
        let file = open(entry.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return "a consumer is at work on it" }
        let target = "\(directory)/new/\(record)"
        if access(target, F_OK) == 0 { return "is in new/ already" }
        return rename(entry.path, target) == 0 ? nil : String(cString: strerror(errno))
    }
}
