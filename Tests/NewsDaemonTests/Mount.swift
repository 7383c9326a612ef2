// A small file system of a test's own, to be filled and broken. Goes away with the test.
import Foundation
import Glibc
import NewsScratch

/// A tmpfs of its own, or nothing where mounting is not allowed.
final class Mount: Sendable {
    let path: String
    private let scratch = Scratch()

    init?(_ options: String) {
        path = scratch.path
        guard getuid() == 0, Mount.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", scratch.path) else {
            print("SKIP: mounting a tmpfs needs root")
            return nil
        }
    }

    deinit { _ = Mount.run("umount", "-l", path) }

    static func run(_ words: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
