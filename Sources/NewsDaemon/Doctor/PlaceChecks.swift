// The directories of state and spool: room, inodes, owners, modes. The daemon runs as a user of its own; a file that
// root left behind by running newsd once by hand is the usual reason why it does not start.
import FoundationEssentials
import Glibc

enum PlaceChecks {
    // MARK: Room

    static func room(_ configuration: Configuration) -> [Finding] {
        var seen: Set<UInt64> = []
        var places = [configuration.stateDirectory, configuration.spool.directory]
        let archive = configuration.archivePath
        if configuration.spool.keepRaw == .warc { places.append(archive) }
        return places.compactMap { directory in
            var system = statvfs()
            guard statvfs(directory, &system) == 0, seen.insert(UInt64(system.f_fsid)).inserted else { return nil }
            let (bytes, isTooMany) = UInt64(system.f_bavail).multipliedReportingOverflow(by: UInt64(system.f_frsize))
            let freeBytes = isTooMany ? .max : Int64(clamping: bytes)
            let minFree = configuration.spool.minFree
            let (freeInodes, inodes) = (UInt64(system.f_favail), UInt64(system.f_files))
            guard directory == archive else {
                return judgeRoom(
                    directory, freeBytes: freeBytes, minFree: minFree, freeInodes: freeInodes, inodes: inodes)
            }
            return judgeRoom(
                directory, freeBytes: freeBytes, minFree: minFree, freeInodes: freeInodes, inodes: inodes,
                remedy: "make room there: lower spool.raw_keep_size, or set spool.raw_directory elsewhere")
        }
    }

    /// A file system without inodes of its own tells 0 of them.
    static func judgeRoom(
        _ directory: String, freeBytes: Int64, minFree: Int64, freeInodes: UInt64, inodes: UInt64,
        remedy: String = "make room there: take or remove delivered records, or set spool.directory elsewhere"
    ) -> Finding {
        let room = "\(freeBytes >> 20) MiB free at \(directory)"
        if freeBytes < minFree {
            return .fault("room", "\(room), below spool.min_free: delivery is paused", remedy: remedy)
        }
        if inodes > 0, freeInodes < 1_000 {
            return .fault("room", "\(freeInodes) inodes free at \(directory)", remedy: remedy)
        }
        if freeBytes / 4 < minFree {
            return .warning("room", "\(room), delivery pauses below \(minFree >> 20) MiB", remedy: remedy)
        }
        if inodes > 0, freeInodes < inodes / 20 {
            return .warning("room", "\(room), but only \(freeInodes) of \(inodes) inodes", remedy: remedy)
        }
        return .ok("room", inodes > 0 ? "\(room), \(freeInodes) inodes" : room)
    }

    // MARK: Owners

    static func ownership(_ configuration: Configuration) -> [Finding] {
        let state = configuration.stateDirectory
        var status = stat()
        guard stat(state, &status) == 0 else {
            return [
                .warning(
                    "ownership", "\(state): \(String(cString: strerror(errno)))",
                    remedy: "start newsd once; the unit makes the directory")
            ]
        }
        guard access(state, R_OK | X_OK) == 0 else {
            return [
                .warning(
                    "ownership", "this user may not look into \(state), and sees little of what follows",
                    remedy: "run as root, or as user newsd")
            ]
        }
        let owner = status.st_uid
        var findings: [Finding] = []
        if status.st_mode & 0o007 != 0 {
            findings.append(
                .warning(
                    "ownership", "everybody may look into \(state) (mode \(String(status.st_mode & 0o777, radix: 8)))",
                    remedy: "chmod 750 \(state)"))
        }
        if let user = getpwnam("newsd"), user.pointee.pw_uid != owner, state == "/var/lib/newsd" {
            findings.append(
                .fault(
                    "ownership", "\(state) belongs to user \(owner), not to newsd",
                    remedy: "chown -R newsd:newsd \(state)"))
        }
        let spool = configuration.spool.directory
        let places =
            ["newsd.sqlite", "newsd.sqlite-wal", "newsd.sqlite-shm", "lock"].map { "\(state)/\($0)" }
            + [spool, "\(spool)/tmp", "\(spool)/new", "\(spool)/cur"]
            + (configuration.spool.keepRaw == .warc ? [configuration.archivePath] : [])
        let strangers = places.filter { stat($0, &status) == 0 && status.st_uid != owner }
        if let first = strangers.first {
            findings.append(
                .fault(
                    "ownership",
                    "\(first) does not belong to the owner of \(state) (\(Summary.count(strangers.count, "place")))",
                    remedy: "chown -R --reference=\(state) \(strangers.joined(separator: " "))"))
        }
        return findings.isEmpty ? [.ok("ownership", "\(state) and \(spool)")] : findings
    }
}
