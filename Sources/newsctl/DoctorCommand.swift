// newsctl doctor: what is wrong with this installation and what mends it. Prints; the checks are NewsDaemon's.
import ArgumentParser
import NewsDaemon
import NewsJSON

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, clock, names, room, owners, store and spool, and say what mends them.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "First make a new store where the store is damaged; newsd must not run.") var repair = false

    func run() throws {
        if repair { try mendStore() }
        let findings = Doctor.examine(path: options.config)
        let isSound = !findings.contains { $0.verdict == .fault }
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("ok", isSound)
                writer.array("findings") { writer in for each in findings { each.write(to: &writer) } }
            }
            print(writer.text)
        } else {
            print(DoctorCommand.render(findings))
        }
        if !isSound { throw ExitCode.failure }
    }

    private func mendStore() throws {
        do {
            let repair = try StoreRepair.run(try options.load())
            guard !repair.faults.isEmpty else { return complain("the store is sound: nothing to repair") }
            complain(
                "made a new store: \(repair.salvaged) rows from the old one, \(repair.learnt) stories from "
                    + "\(repair.records) records" + (repair.keptAt.map { "; the old one is at \($0)" } ?? ""))
        } catch let error as DaemonError {
            complain(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    static func render(_ findings: [Finding]) -> String {
        let width = findings.map(\.subject.count).max() ?? 0
        var lines: [String] = []
        for finding in findings {
            let verdict = finding.verdict.rawValue
            let subject = finding.subject + String(repeating: " ", count: width - finding.subject.count)
            lines.append("\(verdict)\(String(repeating: " ", count: 9 - verdict.count))\(subject)  \(finding.text)")
            if let remedy = finding.remedy { lines.append(String(repeating: " ", count: width + 11) + "→ \(remedy)") }
        }
        let faults = findings.count { $0.verdict == .fault }
        let warnings = findings.count { $0.verdict == .warning }
        lines.append("\(Summary.count(faults, "fault")), \(Summary.count(warnings, "warning"))")
        return lines.joined(separator: "\n")
    }
}
