// The status report on the wire and in `newsctl status --json`. Names are stable; members without a value are left out.
import NewsJSON
import NewsModel

extension StatusReport {
    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("state", state.rawValue)
            writer.member("version", version)
            writer.member("pid", pid)
            writer.member("since", since?.rfc3339)
            writer.member("trouble", trouble)
            writer.member("reload_error", reloadError)
            writer.member("transfers", transfers)
            writer.member("queued", queued)
            writer.member("waiting", waiting)
            writer.object("today") { writer in
                writer.member("delivered", today.delivered)
                writer.member("revisions", today.revisions)
                writer.member("duplicates", today.duplicates)
                writer.member("near_duplicates", today.near)
                writer.member("filtered", today.filtered)
                writer.member("no_article", today.noArticle)
                writer.member("failed", today.failed)
            }
            writer.object("spool") { writer in
                writer.member("directory", spool.directory)
                writer.member("new", spool.new)
                writer.member("cur", spool.current)
                writer.member("failed", spool.failed)
                writer.member("bytes", spool.bytes)
            }
            if let archive {
                writer.object("archive") { writer in
                    writer.member("directory", archive.directory)
                    writer.member("files", archive.files)
                    writer.member("bytes", archive.bytes)
                }
            }
            writer.array("sources") { writer in
                for source in sources { source.write(to: &writer) }
            }
        }
    }

    /// The same as text, for a reply.
    public var written: [UInt8] {
        var writer = JSONWriter(capacity: 512 + sources.count * 320)
        write(to: &writer)
        return writer.bytes
    }

    /// Reads what `write` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let state = json["state"]?.string.flatMap(State.init(rawValue:)) else { return nil }
        self.init(state: state)
        version = json["version"]?.string ?? ""
        pid = json["pid"]?.integer.map { Int($0) }
        since = json.time("since")
        trouble = json["trouble"]?.string
        reloadError = json["reload_error"]?.string
        transfers = json.count("transfers")
        queued = json.count("queued")
        waiting = json.count("waiting")
        if let counts = json["today"] {
            today.delivered = counts.count("delivered")
            today.revisions = counts.count("revisions")
            today.duplicates = counts.count("duplicates")
            today.near = counts.count("near_duplicates")
            today.filtered = counts.count("filtered")
            today.noArticle = counts.count("no_article")
            today.failed = counts.count("failed")
        }
        if let size = json["spool"] {
            spool.directory = size["directory"]?.string ?? ""
            spool.new = size.count("new")
            spool.current = size.count("cur")
            spool.failed = size.count("failed")
            spool.bytes = size["bytes"]?.integer ?? 0
        }
        if let size = json["archive"] {
            archive = ArchiveSize(
                directory: size["directory"]?.string ?? "", files: size.count("files"),
                bytes: size["bytes"]?.integer ?? 0)
        }
        sources = (json["sources"]?.array ?? []).compactMap(SourceStatus.init(json:))
    }
}

extension SourceStatus {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("kind", kind)
            writer.member("address", address)
            writer.member("health", health.rawValue)
            writer.member("last_visit", lastVisit?.rfc3339)
            writer.member("next_visit", nextVisit?.rfc3339)
            writer.member("last_new", lastNew?.rfc3339)
            writer.member("last_result", lastResult)
            writer.member("reason", reason)
            writer.member("failing_since", failingSince?.rfc3339)
            writer.member("failures", failures)
            writer.member("waiting", waiting)
            writer.member("since", since?.rfc3339)
            writer.member("usual_gap", usualGap.map { Int($0) })
            writer.member("reading", reading)
        }
    }

    init?(json: JSONValue) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string,
            let health = json["health"]?.string.flatMap(Health.init(rawValue:))
        else { return nil }
        self.init(id: id, kind: kind, address: json["address"]?.string ?? "", health: health)
        lastVisit = json.time("last_visit")
        nextVisit = json.time("next_visit")
        lastNew = json.time("last_new")
        lastResult = json["last_result"]?.string
        reason = json["reason"]?.string
        failingSince = json.time("failing_since")
        failures = json.count("failures")
        waiting = json.count("waiting")
        since = json.time("since")
        usualGap = json["usual_gap"]?.integer
        reading = json["reading"]?.string
    }
}

extension JSONValue {
    func time(_ name: String) -> Timestamp? { self[name]?.string.flatMap(Timestamp.init(rfc3339:)) }
    func count(_ name: String) -> Int { self[name]?.integer.map { Int(clamping: $0) } ?? 0 }
}
