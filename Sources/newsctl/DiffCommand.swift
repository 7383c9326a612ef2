// newsctl diff: what changed from one revision of a story to the next, word by word. Both records have to lie in the
// spool (or in a directory where a consumer keeps them, --from); what is gone is named.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsDedup
import NewsJSON
import NewsSpool

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what changed from one revision of a story to the next.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object.") var json = false
    @Option(help: ArgumentHelp("A directory of records that a consumer keeps.", valueName: "directory"))
    var from: String?
    @Option(help: "The later revision; the newest if not given.") var revision: Int?
    @Argument(help: "A part of a record's file name, its id, or its address.") var record: String

    func run() throws {
        let spool = try options.load().spool.directory
        let revisions = SpoolListing.revisions(of: record, in: [spool] + (from.map { [$0] } ?? []))
        guard let newest = revisions.keys.max() else {
            complain("no record \"\(record)\" in \(from ?? spool); newsctl list names the newest")
            throw ExitCode.failure
        }
        let later = revision ?? newest
        guard let new = revisions[later] else {
            complain("revision \(later) is not there; there are \(revisions.keys.sorted())")
            throw ExitCode.failure
        }
        guard let earlier = revisions.keys.filter({ $0 < later }).max(), let old = revisions[earlier] else {
            complain("revision \(later) is there, none before it: a consumer took it (see --from)")
            throw ExitCode.failure
        }
        let fields = ["title", "content_text"].map { name in
            (name, WordChanges.between(old[name]?.string ?? "", new[name]?.string ?? ""))
        }
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("id", new["id"]?.string)
                writer.member("from", earlier)
                writer.member("to", later)
                for (name, changes) in fields {
                    writer.list(name, changes) { writer, change in
                        writer.object { $0.member(change.kind.rawValue, change.text) }
                    }
                }
            }
            return print(writer.text)
        }
        print("Revision \(earlier) → \(later)  \(new["url"]?.string ?? "")\n")
        let isColoured = isatty(STDOUT_FILENO) == 1
        for (_, changes) in fields { print(DiffText.render(changes, isColoured: isColoured) + "\n") }
    }
}

/// Changes for people: as `git diff --word-diff` shows them, in colour on a terminal.
enum DiffText {
    static func render(_ changes: [WordChange], isColoured: Bool) -> String {
        var text = ""
        for change in changes {
            if !text.isEmpty, text.last != "\n" { text += " " }
            switch change.kind {
            case .same: text += change.text
            case .removed: text += isColoured ? "\u{1B}[31m[-\(change.text)-]\u{1B}[0m" : "[-\(change.text)-]"
            case .added: text += isColoured ? "\u{1B}[32m{+\(change.text)+}\u{1B}[0m" : "{+\(change.text)+}"
            }
        }
        return text.replacing(" \n ", with: "\n").replacing("\n ", with: "\n")
    }
}
