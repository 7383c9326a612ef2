// What newsd keeps: its lock and socket, its store, its spool. Looks at no more than a bounded number of records.
import FoundationEssentials
import Glibc
import NewsControl
import NewsSpool
import NewsStore

enum StateChecks {
    /// Records that are read through; the newest come first.
    private static let mostRecords = 500

    // MARK: Lock

    static func lockAndSocket(_ configuration: Configuration) -> [Finding] {
        let holder = StateLock.holder(directory: configuration.stateDirectory)
        let answer: Result<ControlReply, ControlError>
        do {
            answer = .success(try ControlClient.ask(ControlRequest("ping"), path: configuration.controlSocketPath))
        } catch let error as ControlError {
            answer = .failure(error)
        } catch {
            answer = .failure(ControlError("\(error)"))
        }
        return [judgeDaemon(holder: holder, answer: answer, socket: configuration.controlSocketPath)]
    }

    static func judgeDaemon(holder: Int?, answer: Result<ControlReply, ControlError>, socket: String) -> Finding {
        // Any answer is one: an older daemon refuses the question by name.
        switch (holder, answer) {
        case (let holder?, .success): return .ok("daemon", "process \(holder) holds the lock and answers")
        case (nil, .success): return .ok("daemon", "answers at \(socket)")
        case (let holder?, .failure(let error)):
            if error.code == .notPermitted {
                return .warning(
                    "daemon", "process \(holder) runs, but this user may not ask it",
                    remedy: "run as root, or as a member of group newsd: adduser YOU newsd")
            }
            return .warning(
                "daemon", "process \(holder) holds the lock, but does not answer: \(error)",
                remedy: "a newsd --once ends by itself; else systemctl restart newsd")
        case (nil, .failure):
            return .warning("daemon", "not running", remedy: "systemctl start newsd, or newsd --once")
        }
    }

    // MARK: Store

    static func store(_ configuration: Configuration) -> Finding {
        let path = configuration.storePath
        guard access(path, F_OK) == 0 || errno != ENOENT else {
            return .ok("store", "none yet: newsd has not run with this configuration")
        }
        do {
            let reader = try SQLiteReader(path: path)
            defer { try? reader.close() }
            let faults = try reader.integrityFaults()
            guard let first = faults.first else { return .ok("store", "\(path): sound") }
            return .fault("store", "\(path): \(first) (\(faults.count) faults)", remedy: damagedRemedy(path))
        } catch let error as StoreError {
            switch error.code {
            case .damaged: return .fault("store", "\(error)", remedy: damagedRemedy(path))
            case .newer: return .fault("store", "\(error)", remedy: "install the newer newsd again")
            default: return .fault("store", "\(error)", remedy: "see that this user may read \(path)")
            }
        } catch {
            return .fault("store", "\(error)", remedy: damagedRemedy(path))
        }
    }

    private static func damagedRemedy(_ path: String) -> String {
        "systemctl stop newsd; newsctl doctor --repair makes a new one of it and of the spool, or put back a copy of \(path)"
    }

    // MARK: Spool

    static func spool(_ configuration: Configuration) -> [Finding] {
        let directory = configuration.spool.directory
        guard access(directory, F_OK) == 0 else {
            guard access(configuration.storePath, F_OK) == 0 else {
                return [.ok("spool", "none yet: newsd makes \(directory) at its start")]
            }
            return [
                .warning(
                    "spool", "\(directory) is not there, although newsd has run",
                    remedy: "see that its file system is mounted; newsd would begin an empty one")
            ]
        }
        let statistics: SpoolStatistics
        do {
            statistics = try SpoolStatistics(path: directory, exactFiles: mostRecords)
        } catch {
            return [.fault("spool", "\(error)", remedy: "see that this user may read it, and that newsd may write it")]
        }
        let entries = SpoolListing.entries(in: directory).prefix(mostRecords)
        // A record that a consumer took in between is no fault of it.
        let unreadable = entries.filter { SpoolListing.read($0) == nil && access($0.path, F_OK) == 0 }
        return judgeSpool(
            directory, statistics, unreadable: unreadable.map(\.path), looked: entries.count,
            isRunning: StateLock.holder(directory: configuration.stateDirectory) != nil)
    }

    static func judgeSpool(
        _ directory: String, _ statistics: SpoolStatistics, unreadable: [String], looked: Int, isRunning: Bool
    ) -> [Finding] {
        var findings: [Finding] = []
        if let first = unreadable.first {
            findings.append(
                .fault(
                    "spool", "\(unreadable.count) of \(looked) records cannot be read, such as \(first)",
                    remedy: "newsd writes none such: see who changed them, and move them out"))
        }
        if statistics.tmp.files > 0, !isRunning {
            findings.append(
                .warning(
                    "spool", "\(statistics.tmp.files) files in tmp/ from a run that was cut short",
                    remedy: "none needed: the next start delivers or removes them"))
        }
        if statistics.new.files > 100_000 {
            findings.append(
                .warning(
                    "spool", "\(statistics.new.files) records in new/ that nobody takes",
                    remedy: "start a consumer, see newsd-spool(5)"))
        }
        guard findings.isEmpty else { return findings }
        return [.ok("spool", "\(directory): \(statistics.new.files) new, \(statistics.cur.files) taken")]
    }
}
