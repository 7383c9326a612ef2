// Drop-ins that newsctl writes: one file a source in sources.d, so that each can go again without touching what an
// operator wrote. A file is there whole or not at all, never replaces another, and is only removed where newsctl wrote
// it.
import FoundationEssentials
import Glibc
import NewsAddress
import NewsModel

public enum SourceDropIn {
    /// The first line of every such file; what follows is the name of what is watched.
    static let mark = "# Written by newsctl"

    /// Where the drop-ins of a configuration are.
    static func directory(beside configurationPath: String) -> String {
        URL(filePath: configurationPath).deletingLastPathComponent().appending(path: "sources.d").path
    }

    static func path(of id: String, beside configurationPath: String) -> String {
        directory(beside: configurationPath) + "/\(id).toml"
    }

    // MARK: Names

    /// A free id for a source: of its title where `prefersTitle`, else of its host.
    public static func id(title: String?, url: String, prefersTitle: Bool, taken: Set<String>) -> String {
        var name = prefersTitle ? slug(title ?? "") : ""
        if name.utf8.count < 2 {
            name = slug(Address.hostName(of: url) ?? "")
            if name.hasPrefix("www.") { name = String(name.dropFirst(4)) }
        }
        if name.isEmpty { name = "source" }
        name = String(name.prefix(56))
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    /// Lower-case ASCII letters and digits of a text, all else a dash, dots inside kept.
    private static func slug(_ text: String) -> String {
        var slug: [UInt8] = []
        for byte in text.lowercased().utf8.prefix(400) {
            let isKept = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
            let isInner = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            if isKept || (isInner && !slug.isEmpty) {
                slug.append(byte)
            } else if let last = slug.last, last != UInt8(ascii: "-") {
                slug.append(UInt8(ascii: "-"))
            }
        }
        while let last = slug.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }

    // MARK: Text

    /// The file of a source. `name` is for people.
    static func text(_ source: Source, name: String?) -> String {
        var text = mark
        let line = (name ?? "").unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
        if !line.isEmpty { text += ": " + line.prefix(200) }
        text += "\n[[source]]\nid = \(quoted(source.id))\n"
        switch source.kind {
        case .feed(let url): text += "feed = \(quoted(url))\n"
        case .sitemap(let url): text += "sitemap = \(quoted(url))\n"
        case .pages(let urls): text += "pages = [\(urls.map(quoted).joined(separator: ", "))]\n"
        }
        if let language = source.language { text += "language = \(quoted(language))\n" }
        if let zone = source.timeZone { text += "timezone = \(quoted(zone))\n" }
        if let fullText = source.fullText { text += "full_text = \(fullText)\n" }
        return text
    }

    /// A basic string of TOML.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    // MARK: Files

    /// Writes the files of sources, each with a name for people, and reads the configuration again with them. Returns
    /// the paths. `onWritten` is told how many are there. Throws `DaemonError`, and leaves nothing behind, where a file is
    /// there already or the configuration would not be good any more.
    @discardableResult
    public static func write(
        _ sources: [(source: Source, name: String?)], beside configurationPath: String,
        onWritten: (Int) -> Void = { _ in }
    ) throws -> [String] {
        let directory = directory(beside: configurationPath)
        if mkdir(directory, 0o755) != 0, errno != EEXIST { throw failure("create", directory) }
        var written: [String] = []
        do {
            for (source, name) in sources {
                let path = path(of: source.id, beside: configurationPath)
                try create(path, in: directory, Array(text(source, name: name).utf8))
                written.append(path)
                onWritten(written.count)
            }
            sync(directory)
            let read = Dictionary(
                try ConfigurationLoader.load(path: configurationPath).sources.map { ($0.id, $0.kind) }
            ) { $1 }
            for (source, _) in sources where read[source.id] != source.kind {
                throw DaemonError.configuration("source \"\(source.id)\" is not read as it was written")
            }
        } catch {
            for path in written { unlink(path) }
            if let error = error as? DaemonError { throw error }
            throw DaemonError.configuration("\(error)")
        }
        return written
    }

    /// Removes the file of a source. Throws `DaemonError` where there is none or newsctl did not write it.
    @discardableResult
    public static func remove(_ id: String, beside configurationPath: String) throws -> String {
        guard isSourceID(id) else { throw DaemonError.failed("\"\(id.prefix(80))\" is no id of a source") }
        let path = path(of: id, beside: configurationPath)
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw DaemonError.failed("there is no \(path); newsctl removes only what newsctl add or import wrote")
        }
        guard String(decoding: data, as: UTF8.self).hasPrefix(mark) else {
            throw DaemonError.failed("\(path) was not written by newsctl; remove it yourself")
        }
        if unlink(path) != 0 { throw failure("remove", path) }
        sync(directory(beside: configurationPath))
        return path
    }

    private static func create(_ path: String, in directory: String, _ bytes: [UInt8]) throws {
        do {
            let file = try WholeFile(path, draft: directory + "/.newsctl-\(getpid()).tmp")
            try file.write(bytes)
            try file.create()
        } catch let failure as WholeFile.Failure {
            if failure.number == EEXIST {
                throw DaemonError.failed("\(path) is there already; choose another id with --id")
            }
            throw DaemonError.failed("cannot write \(path): \(failure.reason)")
        }
    }

    private static func sync(_ directory: String) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ verb: String, _ path: String) -> DaemonError {
        DaemonError.failed("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
