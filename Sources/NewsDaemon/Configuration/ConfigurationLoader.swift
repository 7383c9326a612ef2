// Reads newsd.toml and the drop-ins beside it into one checked Configuration. Refuses unknown keys, wrong types and
// values out of range, all in one error; touches nothing but the files it reads.
import FoundationEssentials
import Glibc
import NewsModel

public enum ConfigurationLoader {
    /// What is read where no flag names another: what NEWSD_CONFIG says, else the installed one.
    public static var defaultPath: String {
        ProcessInfo.processInfo.environment["NEWSD_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
            ?? "/etc/newsd/newsd.toml"
    }

    /// Reads `path` and `sources.d/*.toml` in its directory, in order of name. Throws `ConfigurationError`.
    public static func load(path: String) throws -> Configuration {
        let documents = try ([path] + dropIns(beside: path)).map { file in
            try ConfigurationDocument(file: file, text: try text(of: file))
        }
        return try configuration(from: documents)
    }

    /// The same from texts, for tests.
    public static func parse(_ text: String, file: String = "newsd.toml", dropIns: [(String, String)] = []) throws
        -> Configuration
    {
        try configuration(
            from: [ConfigurationDocument(file: file, text: text)]
                + dropIns.map { try ConfigurationDocument(file: $0.0, text: $0.1) })
    }

    private static func text(of file: String) throws -> String {
        func refuse(_ problem: String) -> ConfigurationError {
            ConfigurationError(faults: [ConfigurationFault(file: file, line: 0, key: "", problem: problem)])
        }
        var status = stat()
        if stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw refuse("is a directory, not a file") }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw refuse("no such file; name another with --config or in NEWSD_CONFIG")
        } catch let error as CocoaError where error.code == .fileReadNoPermission {
            throw refuse("may not be read by this user")
        } catch {
            throw refuse("cannot be read: \(error)")
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw refuse("is not UTF-8 text") }
        return text
    }

    private static func dropIns(beside path: String) -> [String] {
        let directory = URL(filePath: path).deletingLastPathComponent().appending(path: "sources.d").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted().map { "\(directory)/\($0)" }
    }

    private static func configuration(from documents: [ConfigurationDocument]) throws -> Configuration {
        var configuration = Configuration()
        var faults: [ConfigurationFault] = []
        var sources = SourceTables()
        for (index, document) in documents.enumerated() {
            for key in document.root.keys.sorted() where key != "source" {
                guard index == 0 else {
                    faults.append(
                        ConfigurationFault(
                            file: document.file, line: document.line(of: key), key: key,
                            problem: "only [[source]] may stand in a drop-in; move it to the main file"))
                    continue
                }
                if key == "filter", let value = document.root[key] {
                    let (rules, found) = filterRules(value, document, path: key)
                    configuration.filters = rules
                    faults += found
                    continue
                }
                guard case .table(let values)? = document.root[key], let read = sections[key] else {
                    let known = sections.keys.sorted().map { "[\($0)]" } + ["[[filter]]", "[[source]]"]
                    let near = nearWord(to: key, among: known).map { "; did you mean \($0)?" }
                    faults.append(
                        ConfigurationFault(
                            file: document.file, line: document.line(of: key), key: key,
                            problem: "unknown key" + (near ?? "; known here: \(known.joined(separator: ", "))")))
                    continue
                }
                var section = ConfigurationSection(document, path: key, values: values)
                read(&section, &configuration)
                section.finish()
                faults += section.faults
            }
            faults += sources.add(document)
        }
        if configuration.contact.isEmpty, let main = documents.first, main.line(of: "newsd.contact") == 0 {
            faults.append(
                ConfigurationFault(
                    file: main.file, line: main.line(of: "newsd"), key: "newsd.contact",
                    problem: "missing; set an address where publishers can reach you, such as "
                        + "contact = \"https://example.org/newsbot\""))
        }
        if configuration.spool.directory.isEmpty {
            configuration.spool.directory = configuration.stateDirectory + "/spool"
        }
        let (read, sourceFaults) = sources.read()
        configuration.sources = read
        faults += sourceFaults
        if !faults.isEmpty {
            // As they stand in the files, which is how they are mended.
            let order = Dictionary(documents.enumerated().map { ($1.file, $0) }) { first, _ in first }
            let sorted = faults.enumerated().sorted { left, right in
                (order[left.element.file] ?? 0, left.element.line, left.offset)
                    < (order[right.element.file] ?? 0, right.element.line, right.offset)
            }
            throw ConfigurationError(faults: sorted.map(\.element))
        }
        return configuration
    }
}
