// newsctl spool ls, cat and stats: what lies in the spool, looked at. What changes it is in SpoolChanges.swift.
import ArgumentParser
import Glibc
import NewsArchive
import NewsJSON
import NewsModel
import NewsSpool

struct SpoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spool", abstract: "Look into the spool and tidy it.",
        subcommands: [
            SpoolListCommand.self, SpoolCatCommand.self, SpoolStatisticsCommand.self, SpoolRequeueCommand.self,
            SpoolPruneCommand.self,
        ])
}

struct SpoolListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List records, the newest last.")

    @OptionGroup var place: SpoolOption
    @Flag(help: "Print one JSON object a line.") var json = false
    @Flag(help: "Only records that were set aside.") var failed = false
    @Option(name: .shortAndLong, help: "How many at most, the newest.") var number = 1_000

    func run() throws {
        let entries = SpoolListing.entries(
            in: try readable(try place.directory()), failed ? [.failed] : SpoolFolder.allCases)
        var rows: [[String]] = []
        for entry in entries.prefix(max(number, 0)).reversed() {
            guard let record = SpoolListing.read(entry) else { continue }
            let facts = RecordFacts(record)
            if json {
                var writer = JSONWriter()
                facts.write(to: &writer, name: entry.name, folder: entry.folder)
                print(writer.text)
            } else {
                let title = AddText.plain(facts.title.isEmpty ? facts.url : facts.title)
                rows.append([entry.recordName, entry.folder, facts.source, String(title.prefix(80))])
            }
        }
        if !json, rows.isEmpty {
            print(failed ? "no records set aside" : "no records")
        } else if !json {
            print(
                StatusText.table(["NAME", "IN", "SOURCE", "TITLE"], rows, columns: ArticleText.terminalColumns).joined(
                    separator: "\n"))
        }
        if entries.count > number { complain("\(entries.count - number) older; --number shows more") }
    }
}

struct SpoolCatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cat", abstract: "Write a record as it is in its file.")

    @OptionGroup var place: SpoolOption
    @Argument(help: "A part of its file name, its id, or its address.") var record: String

    func run() throws {
        let directory = try readable(try place.directory())
        guard let (entry, _) = SpoolListing.find(record, in: directory, SpoolFolder.allCases),
            let bytes = SpoolListing.bytes(entry)
        else {
            complain("no record \"\(record)\" in \(directory); newsctl spool ls names them")
            throw ExitCode.failure
        }
        print(String(decoding: bytes, as: UTF8.self), terminator: "")
    }
}

struct SpoolStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Count records and bytes, with the oldest of each directory.")

    /// Records that are read without being asked for, to tell their sources.
    static let cheap = 2_000

    @OptionGroup var place: SpoolOption
    @Flag(help: "Print them as JSON.") var json = false
    @Flag(help: "Also count by source where that means to read very many records.") var sources = false

    func run() throws {
        let directory = try place.directory()
        let statistics = try failingOnSpool { try SpoolStatistics(path: try readable(directory)) }
        let entries = SpoolListing.entries(in: directory, SpoolFolder.allCases)
        var amounts = [
            ("new", statistics.new), ("cur", statistics.cur), ("failed", statistics.failed), ("tmp", statistics.tmp),
        ]
        let raw = ArchiveFolder.amount(try place.archive())
        if raw.files > 0 { amounts.append(("raw", raw)) }
        func oldest(_ folder: String) -> String? {
            entries.last { $0.folder == folder }.flatMap { RecordName(fileName: $0.name)?.time.rfc3339 }
        }
        var counts: [String: Int] = [:]
        if sources || entries.count <= Self.cheap {
            for entry in entries {
                if let record = SpoolListing.read(entry) { counts[RecordFacts(record).source, default: 0] += 1 }
            }
        }
        let bySource = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("directory", directory)
                for (name, amount) in amounts {
                    writer.object(name) {
                        $0.member("files", amount.files)
                        $0.member("bytes", amount.bytes)
                        $0.member("oldest", oldest(name))
                    }
                }
                writer.member("free_bytes", statistics.freeBytes)
                if !bySource.isEmpty {
                    writer.object("sources") { for (source, count) in bySource { $0.member(source, count) } }
                }
            }
            return print(writer.text)
        }
        let rows = amounts.map { name, amount in
            [name, "\(amount.files)", StatusText.size(amount.bytes), oldest(name) ?? "-"]
        }
        print(StatusText.table(["IN", "FILES", "SIZE", "OLDEST"], rows).joined(separator: "\n"))
        print("\n\(StatusText.size(statistics.freeBytes)) free in \(directory)")
        if !bySource.isEmpty {
            print("")
            let rows = bySource.map { [$0.key, "\($0.value)"] }
            print(StatusText.table(["SOURCE", "RECORDS"], rows).joined(separator: "\n"))
        }
    }
}
