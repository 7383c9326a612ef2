// A disk that loses power: an ext4 in an image file, mounted through a loop device. A cut is ext4's own shutdown without
// flushing: from that instant nothing reaches the device, the page cache and the journal's open transaction are lost, and
// the next mount replays the journal. What it does not show: a device that lies about its own cache. Needs root.
import CPowerCut
import Glibc
import NewsScratch

final class PowerCut {
    let path: String
    private let image: String
    private let log: String
    private let mode: String
    private(set) var cuts = 0

    /// Nil where no such file system can be mounted; then there is nothing to test.
    init?(in directory: String, mode: String, log: String) {
        self.mode = mode
        path = directory + "/disk"
        image = directory + "/image"
        self.log = log
        mkdir(path, 0o755)
        guard getuid() == 0, (try? ChildProcess.run("truncate", ["-s", "96M", image], log: log)) == true,
            (try? ChildProcess.run("mkfs.ext4", ["-q", "-F", image], log: log)) == true, (try? mount()) == true
        else { return nil }
    }

    private func mount() throws -> Bool {
        // Seldom by itself: only what is synced is safe.
        try ChildProcess.run("mount", ["-o", "loop,commit=300,data=\(mode)", image, path], log: log)
    }

    /// The instant. Who writes gets EIO from now on.
    func cut() throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, newsd_cut_power(descriptor) == 0 else {
            throw ScratchFault("the file system cannot be shut down: \(String(cString: strerror(errno)))")
        }
        cuts += 1
    }

    /// The power is back. Nobody may have a file open.
    func restore() throws {
        try unmount()
        guard try mount() else { throw ScratchFault("cannot mount \(image) again") }
    }

    func unmount() throws {
        for _ in 0..<100 {
            if umount2(path, 0) == 0 { return }
            usleep(20_000)
        }
        throw ScratchFault("cannot unmount \(path): \(String(cString: strerror(errno)))")
    }
}
