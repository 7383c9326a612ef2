// newsctl reprocess: walks through the archive, oldest first, and has every article that is selected read again: by the
// daemon where one runs, which then also decides, since only it writes; else here, under the lock on the state directory.
// A dry run looks only, whoever runs. Holds a handful of articles at a time. What cannot be read is told and passed over.
import Glibc
import NewsArchive
import NewsControl
import NewsJSON
import NewsModel
import NewsStore

public struct Reprocess {
    public struct Options: Sendable {
        public var sources: [String] = []
        public var since: Timestamp?
        /// Addresses, or what `newsctl show` takes for a record.
        public var subjects: [String] = []
        /// Other files than the archive's.
        public var files: [String] = []
        public var isDryRun = false
        public init() {}
    }

    /// How far a run is.
    public struct Progress: Sendable {
        /// Of the files' bytes that were walked over, and of all.
        public var bytes: Int64 = 0
        public var size: Int64 = 0
        public var counts: [ReprocessResult.Outcome: Int] = [:]
        /// Records that are not newsd's.
        public var strangers = 0
        /// What could not be read of the files themselves.
        public var faults = 0

        public var articles: Int { counts.values.reduce(0, +) }
    }

    /// Told one by one, while the run goes on.
    public var onResult: (ReprocessResult) -> Void = { _ in }
    public var onFault: (String) -> Void = { _ in }
    public var onProgress: (Progress) -> Void = { _ in }

    private static let batch = 8
    /// How long a daemon that is busy is asked again.
    private static let patience = 120

    private let configuration: Configuration
    private let path: String
    private let options: Options

    public init(_ configuration: Configuration, path: String, options: Options) {
        self.configuration = configuration
        self.path = path
        self.options = options
    }

    /// Throws DaemonError.
    public func run() throws -> Progress {
        let selection = try ReprocessSelection(
            sources: options.sources, since: options.since, subjects: options.subjects,
            spool: configuration.spool.directory)
        if let unknown = options.sources.first(where: { id in !configuration.sources.contains { $0.id == id } }) {
            throw DaemonError("no source \"\(unknown)\" in \(path)", exitCode: 1)
        }
        let files = try self.files(selection)
        if options.isDryRun {
            let store: SQLiteReader
            do {
                store = try SQLiteReader(path: configuration.storePath)
            } catch {
                throw DaemonError.failed("\(error)")
            }
            let reprocessor = Reprocessor(configuration, trial: store)
            return try walk(files, selection) { reprocessor.run($0) }
        }
        if try isDaemonRunning {
            if let stranger = files.first(where: { $0.contains("/") }) {
                throw DaemonError(
                    "\(stranger): a running newsd reads only \(configuration.archivePath); copy the file there, or stop newsd",
                    exitCode: 1)
            }
            return try walk(files, selection) { try askDaemon($0) }
        }
        try refuseForeignOwner()
        let installation = try Installation(
            configuration, options: DaemonOptions(configurationPath: path, logLevel: .warning), mode: .once)
        defer { _ = installation.close() }
        let reprocessor = Reprocessor(configuration, store: installation.store, writer: installation.writer)
        return try walk(files, selection) { reprocessor.run($0) }
    }

    // MARK: The walk

    private func files(_ selection: ReprocessSelection) throws -> [String] {
        let archive = configuration.archivePath
        if !options.files.isEmpty {
            // Those in the archive may be named in records.
            return options.files.map { file in
                if file.hasPrefix(archive + "/") { return String(file.dropFirst(archive.utf8.count + 1)) }
                return file.contains("/") || access("\(archive)/\(file)", F_OK) == 0 ? file : "./\(file)"
            }
        }
        let names: [ArchiveName]
        do {
            names = try ArchiveFolder.names(archive)
        } catch {
            guard access(archive, F_OK) != 0, errno == ENOENT else {
                throw DaemonError("no kept pages: \(error)", exitCode: 1)
            }
            let reason =
                configuration.spool.keepRaw == .warc
                ? "none were kept yet" : "none are kept as long as spool.keep_raw is \"off\""
            throw DaemonError("there is no archive in \(archive): \(reason)", exitCode: 1)
        }
        return names.indices.filter {
            selection.mayHold(next: names.indices.contains($0 + 1) ? names[$0 + 1].time : nil)
        }.map { names[$0].text }
    }

    private func walk(
        _ files: [String], _ selection: ReprocessSelection, _ read: ([ArchiveGroup]) throws -> [ReprocessResult]
    ) throws -> Progress {
        var progress = Progress()
        for file in files { progress.size += size(of: file) }
        var batch: [ArchiveGroup] = []
        func flush() throws {
            if batch.isEmpty { return }
            for result in try read(batch) {
                progress.counts[result.outcome, default: 0] += 1
                onResult(result)
            }
            batch = []
        }
        for file in files {
            let start = progress.bytes
            var groups: ArchiveGroups
            do {
                groups = try ArchiveGroups(location(of: file), name: file, isGrowing: file == files.last)
            } catch {
                progress.faults += 1
                onFault("\(file): \(error.reason)")
                continue
            }
            while let finding = groups.next() {
                switch finding {
                case .group(let group, let json, let date):
                    if let note = KeptNote(json[...]), note.records == group.records - 1 {
                        if selection.wants(note, date) { batch.append(group) }
                    } else {
                        progress.strangers += group.records - 1
                    }
                case .fault(let fault):
                    progress.faults += 1
                    onFault("\(file): \(fault)")
                }
                progress.bytes = start + groups.position
                if batch.count >= Self.batch { try flush() }
                onProgress(progress)
            }
            try flush()
            progress.strangers += groups.strangers
            progress.bytes = start + groups.size
            onProgress(progress)
        }
        return progress
    }

    private func location(of file: String) -> String {
        file.contains("/") ? file : "\(configuration.archivePath)/\(file)"
    }

    private func size(of file: String) -> Int64 {
        var status = stat()
        return stat(location(of: file), &status) == 0 ? Int64(status.st_size) : 0
    }

    // MARK: Who reads

    private var isDaemonRunning: Bool {
        get throws {
            do {
                _ = try ControlClient.ask(ControlRequest("ping"), path: configuration.controlSocketPath)
                return true
            } catch let error as ControlError {
                if error.code == .notRunning { return false }
                throw DaemonError("\(error)", exitCode: 1)
            }
        }
    }

    /// The daemon answers for as many as it can in the time that a client waits: the others are asked for again.
    private func askDaemon(_ groups: [ArchiveGroup]) throws -> [ReprocessResult] {
        var results: [ReprocessResult] = []
        var attempts = 0
        while results.count < groups.count {
            let left = groups.filter { group in !results.contains { $0.group == group } }
            let reply: ControlReply
            do {
                reply = try ControlClient.ask(
                    ControlRequest("reprocess", left.map(\.word)), path: configuration.controlSocketPath)
            } catch {
                throw DaemonError("\(error)", exitCode: 1)
            }
            var found: [ReprocessResult] = []
            var trouble = "it does not come to an end"
            switch reply {
            case .result(let value): found = (value["results"]?.array ?? []).compactMap { ReprocessResult($0) }
            case .written: break
            case .refused(let reason):
                guard reason.hasPrefix("newsd is busy") else { throw DaemonError(reason, exitCode: 1) }
                trouble = reason
            }
            results += found.filter { left.contains($0.group) }
            attempts = found.isEmpty ? attempts + 1 : 0
            if attempts > Self.patience { throw DaemonError("newsd reads no kept page: \(trouble)", exitCode: 1) }
            if found.isEmpty { usleep(500_000) }
        }
        return results
    }

    /// What root writes here, newsd could not touch afterwards.
    private func refuseForeignOwner() throws {
        var status = stat()
        guard geteuid() == 0, stat(configuration.stateDirectory, &status) == 0, status.st_uid != 0 else { return }
        let name = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "#\(status.st_uid)"
        throw DaemonError(
            "newsd is not running; run this as the owner of its state: runuser -u \(name) -- newsctl reprocess",
            exitCode: EX_NOPERM)
    }
}
