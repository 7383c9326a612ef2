// The floor of durable delivery: files of 5 KB written into tmp/, made safe, renamed into new/ and the directory made
// safe, with nothing but system calls. A hundred files are one batch. Nobody deletes them between the measures: ext4
// steps over inodes that were freed lately, one by one, and would be slower for it.
import CSync
import Glibc

struct FileFloor {
    enum Way {
        /// fsync of each file of the batch.
        case eachFile
        /// One syncfs for the batch.
        case fileSystem
    }

    private static let inBatch = 100
    private let tmp: Int32
    private let new: Int32
    private let bytes: [UInt8]

    init(directory: String, size: Int = 5_000) {
        for path in [directory, directory + "/tmp", directory + "/new"] { mkdir(path, 0o700) }
        tmp = open(directory + "/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        new = open(directory + "/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        precondition(tmp >= 0 && new >= 0, "cannot work in \(directory)")
        bytes = (0..<size).map { UInt8(truncatingIfNeeded: 97 + ($0 &* 7 &+ $0 / 13) % 26) }
    }

    func run(_ count: Int, _ way: Way) {
        for start in stride(from: 0, to: count, by: Self.inBatch) {
            let names = (start..<min(count, start + Self.inBatch)).map { "\($0).json" }
            let files = names.map(write)
            switch way {
            case .eachFile: for file in files { check(fsync(file)) }
            case .fileSystem: check(syncfs(tmp))
            }
            for file in files { close(file) }
            for name in names { check(renameat(tmp, name, new, name)) }
            check(fsync(new))
        }
        close(tmp)
        close(new)
    }

    private func write(_ name: String) -> Int32 {
        let file = openat(tmp, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        precondition(file >= 0 && Glibc.write(file, bytes, bytes.count) == bytes.count, "cannot write \(name)")
        return file
    }

    private func check(_ status: Int32) { precondition(status == 0, String(cString: strerror(errno))) }
}
