// newsctl tail: the newest records, one line each, and with -f each that is delivered from then on. A follower hears of
// deliveries by inotify; a record that a consumer takes at once is looked for in cur/, and passed over where it has gone.
import ArgumentParser
import Glibc
import NewsJSON
import NewsSpool

struct TailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Show the newest records, one line each.")

    /// Milliseconds between two looks that nothing asked for.
    static let slowLook: Int32 = 10_000

    @OptionGroup var place: SpoolOption
    @Flag(name: .shortAndLong, help: "Go on with new records as they come.") var follow = false
    @Option(name: .shortAndLong, help: "How many at first.") var number = 10
    @Flag(help: "Print name, id, address, title, date and source as JSON, one object a line.") var json = false
    @Flag(help: "Print whole records as JSON, one a line.") var jsonl = false

    func run() throws {
        let directory = try readable(try place.directory())
        let watch = SpoolWatch(path: directory)
        let entries = SpoolListing.entries(in: directory)
        for entry in entries.prefix(max(number, 0)).reversed() { show(entry) }
        guard follow else { return }
        var newest = entries.first?.name ?? ""
        while true {
            watch.wait(milliseconds: Self.slowLook)
            let heard = watch.deliveries()
            if heard.missed || watch.descriptor < 0 {
                let missed = SpoolListing.entries(in: directory).prefix { $0.name > newest }
                for entry in missed.reversed() { show(entry) }
                newest = missed.first?.name ?? newest
            } else {
                for record in heard.records {
                    show(SpoolEntry(name: record.text, folder: "new", path: "\(directory)/new/\(record)"))
                    newest = max(newest, record.text)
                }
            }
        }
    }

    private func show(_ entry: SpoolEntry) {
        var entry = entry
        var record = SpoolListing.read(entry)
        if record == nil, entry.folder == "new" {
            (entry.folder, entry.path) = ("cur", entry.path.replacing("/new/", with: "/cur/"))
            record = SpoolListing.read(entry)
        }
        guard let record else { return }
        let facts = RecordFacts(record)
        if jsonl {
            guard let bytes = SpoolListing.bytes(entry) else { return }
            print(String(decoding: bytes, as: UTF8.self), terminator: "")
        } else if json {
            var writer = JSONWriter()
            facts.write(to: &writer, name: entry.name, folder: entry.folder)
            print(writer.text)
        } else {
            let time = RecordName(fileName: entry.name)?.time.rfc3339 ?? facts.published
            print("\(time)  \(facts.source)  \(AddText.plain(facts.title))  \(AddText.plain(facts.url))")
        }
        fflush(nil)
    }
}
