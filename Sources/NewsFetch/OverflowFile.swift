// The part of a large body that is not held in memory: a file that has lost its name as soon as it is open, so that
// nothing is left of it whatever happens. Belongs to one body, on the fetch thread.
import Glibc

final class OverflowFile {
    private let descriptor: Int32
    /// Bytes that were written for certain.
    private(set) var count = 0

    /// Nil where the directory takes no file.
    init?(in directory: String) {
        var path = Array("\(directory)/body-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Writes all pieces or, where the disk takes no more, none.
    func append(_ pieces: [[UInt8]]) -> Bool {
        var end = count
        for piece in pieces {
            var start = 0
            while start < piece.count {
                let written = piece.withUnsafeBytes { bytes in
                    pwrite(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start, off_t(end))
                }
                if written < 0, errno == EINTR { continue }
                if written <= 0 { return false }
                start += written
                end += written
            }
        }
        count = end
        return true
    }

    /// Appends everything to `whole`; false where it cannot be read.
    func read(into whole: inout [UInt8]) -> Bool {
        var part = [UInt8](repeating: 0, count: 64 << 10)
        var start = 0
        while start < count {
            let wanted = min(part.count, count - start)
            let got = pread(descriptor, &part, wanted, off_t(start))
            if got < 0, errno == EINTR { continue }
            if got <= 0 { return false }
            whole.append(contentsOf: part[..<got])
            start += got
        }
        return true
    }
}
