// newsctl spool requeue and prune: records back to new/, and the old ones away.
import ArgumentParser
import Glibc
import NewsJSON
import NewsModel
import NewsSpool

struct SpoolRequeueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requeue", abstract: "Put records back into new/, so that a consumer gets them again.")

    @OptionGroup var place: SpoolOption
    @Flag(help: "Print the result as JSON.") var json = false
    @Flag(help: "All that were set aside.") var failed = false
    @Flag(help: "All that were taken.") var taken = false
    @Argument(help: "Parts of file names, ids, or addresses.") var records: [String] = []

    func validate() throws {
        if records.isEmpty && !failed && !taken { throw ValidationError("Name records, or give --failed or --taken.") }
    }

    func run() throws {
        let directory = try place.directory()
        var entries = SpoolListing.entries(in: directory, (failed ? [.failed] : []) + (taken ? [.cur] : []))
        var isComplete = true
        for record in records {
            if let (entry, _) = SpoolListing.find(record, in: directory, [.cur, .failed]) {
                entries.append(entry)
            } else {
                complain("no record \"\(record)\" in cur/ or failed/ of \(directory)")
                isComplete = false
            }
        }
        var done: [String] = []
        for entry in entries {
            if let reason = SpoolRequeue.requeue(entry, in: directory) {
                complain("\(entry.folder)/\(entry.name): \(reason)")
                isComplete = false
            } else {
                done.append(entry.name)
            }
        }
        if json {
            var writer = JSONWriter()
            writer.object { $0.member("requeued", done) }
            print(writer.text)
        } else {
            print("\(done.count) put back into new/")
        }
        if !isComplete { throw ExitCode.failure }
    }
}

struct SpoolPruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the oldest records that were taken or set aside.")

    @OptionGroup var place: SpoolOption
    @Flag(help: "Print the result as JSON.") var json = false
    @Option(help: "Remove what was first seen longer ago, as 30d.") var olderThan: DurationArgument?
    @Option(help: "Keep so many.") var maxCount: Int?
    @Option(help: "Keep so much, as 2G.") var maxSize: SizeArgument?
    @Flag(help: "Also what no consumer took.") var unread = false
    @Flag(help: "Only say what would be removed.") var dryRun = false

    func validate() throws {
        if olderThan == nil && maxCount == nil && maxSize == nil {
            throw ValidationError("Give --older-than, --max-count or --max-size.")
        }
        if let maxCount, maxCount < 0 { throw ValidationError("--max-count is at least 0.") }
    }

    func run() throws {
        let retention = SpoolRetention(
            age: olderThan.map { Int64($0.seconds) }, files: maxCount, bytes: maxSize?.bytes, includesUnread: unread)
        let removed = try failingOnSpool {
            try retention.apply(to: try place.directory(), now: SystemClock().now(), isDryRun: dryRun)
        }
        if json {
            var writer = JSONWriter()
            writer.object {
                $0.member("files", removed.files)
                $0.member("bytes", removed.bytes)
                $0.member("dry_run", dryRun)
            }
            print(writer.text)
        } else {
            let verb = dryRun ? "would be removed (--dry-run)" : "removed"
            print("\(removed.files) records, \(StatusText.size(removed.bytes)), \(verb)")
        }
    }
}
