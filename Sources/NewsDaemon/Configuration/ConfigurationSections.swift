// The keys of every table but [[source]], with their ranges. One closure a table, so that a key stands in exactly one
// place; newsd.toml(5) lists the same.
import NewsFetch
import NewsSchedule

typealias SectionReader = @Sendable (inout ConfigurationSection, inout Configuration) -> Void

let sections: [String: SectionReader] = [
    "newsd": { section, configuration in
        if let contact = section.string("contact") {
            configuration.contact = contact
            if !isContact(contact) {
                section.fault(
                    "contact",
                    "expected an http(s) address or a mail address that publishers can use, found \"\(contact)\"")
            }
        }
        if let directory = section.string("state_directory") {
            configuration.stateDirectory = directory
            if !directory.hasPrefix("/") { section.fault("state_directory", "expected an absolute path") }
        }
    },
    "fetch": { section, configuration in
        configuration.schedule.concurrency =
            section.integer("concurrency", 1...1_024) ?? configuration.schedule.concurrency
        configuration.schedule.perHost = section.integer("per_host", 1...16) ?? configuration.schedule.perHost
        configuration.schedule.minHostInterval =
            section.duration("min_host_interval", 0...3_600) ?? configuration.schedule.minHostInterval
        configuration.fetch.timeout = section.duration("timeout", 1...3_600) ?? configuration.fetch.timeout
        configuration.fetch.maxBody = section.size("max_body", 1_024...(1 << 30)) ?? configuration.fetch.maxBody
        configuration.fetch.maxRedirects = section.integer("max_redirects", 0...20) ?? configuration.fetch.maxRedirects
        configuration.fetch.respectsRobots = section.bool("respect_robots") ?? configuration.fetch.respectsRobots
        if let networks = section.strings("allow_networks") {
            configuration.fetch.allowedNetworks = networks
            for network in networks where !isNetwork(network) {
                section.fault(
                    "allow_networks", "expected networks such as \"10.0.0.0/8\" or \"::1/128\", found \"\(network)\"")
            }
        }
        configuration.fetch.proxy = section.string("proxy") ?? configuration.fetch.proxy
    },
    "schedule": { section, configuration in
        let longest: Double = 366 * 86_400
        var schedule = configuration.schedule
        schedule.minInterval = section.duration("min_interval", 1...longest).map { Int64($0) } ?? schedule.minInterval
        schedule.maxInterval = section.duration("max_interval", 1...longest).map { Int64($0) } ?? schedule.maxInterval
        schedule.revisit = section.durations("revisit").map { $0.map { Int64($0) } } ?? schedule.revisit
        schedule.firstItems = section.integer("first_items", 1...1_000_000) ?? schedule.firstItems
        if schedule.minInterval > schedule.maxInterval {
            section.fault(
                "min_interval",
                "\(describedDuration(Double(schedule.minInterval))) is longer than max_interval, "
                    + describedDuration(Double(schedule.maxInterval)))
        }
        configuration.schedule = schedule
    },
    "extract": { section, configuration in
        configuration.extract.fullText = section.bool("full_text") ?? configuration.extract.fullText
    },
    "dedup": { section, configuration in
        configuration.dedup.near = section.word("near") ?? configuration.dedup.near
    },
    "spool": { section, configuration in
        if let directory = section.string("directory") {
            configuration.spool.directory = directory
            if !directory.hasPrefix("/") { section.fault("directory", "expected an absolute path") }
        }
        configuration.spool.format = section.word("format") ?? configuration.spool.format
        configuration.spool.minFree =
            section.size("min_free", 0...(1 << 50)).map(Int64.init) ?? configuration.spool.minFree
        var spool = configuration.spool
        spool.maxWaiting = section.integer("max_waiting", 0...1_000_000_000) ?? spool.maxWaiting
        spool.maxWaitingSize = section.size("max_waiting_size", 0...(1 << 50)).map(Int64.init) ?? spool.maxWaitingSize
        spool.keep = section.duration("keep", 0...(366 * 86_400 * 100)).map { Int64($0) } ?? spool.keep
        spool.keepFiles = section.integer("keep_files", 0...1_000_000_000) ?? spool.keepFiles
        spool.keepSize = section.size("keep_size", 0...(1 << 50)).map(Int64.init) ?? spool.keepSize
        spool.keepRaw = section.word("keep_raw") ?? spool.keepRaw
        if let directory = section.string("raw_directory") {
            spool.rawDirectory = directory
            if !directory.isEmpty, !directory.hasPrefix("/") {
                section.fault("raw_directory", "expected an absolute path")
            }
        }
        spool.rawFileSize = section.size("raw_file_size", (1 << 20)...(1 << 36)).map(Int64.init) ?? spool.rawFileSize
        spool.rawKeep = section.duration("raw_keep", 0...(366 * 86_400 * 100)).map { Int64($0) } ?? spool.rawKeep
        spool.rawKeepSize = section.size("raw_keep_size", 0...(1 << 50)).map(Int64.init) ?? spool.rawKeepSize
        if spool.rawKeepSize > 0, spool.rawKeepSize < spool.rawFileSize {
            section.fault(
                "raw_keep_size",
                "\(spool.rawKeepSize >> 20)M is less than one file, raw_file_size, \(spool.rawFileSize >> 20)M")
        }
        configuration.spool = spool
    },
    "log": { section, configuration in
        configuration.log.level = section.word("level") ?? configuration.log.level
        configuration.log.format = section.word("format") ?? configuration.log.format
    },
    "metrics": { section, configuration in
        if let path = section.string("textfile") {
            configuration.metrics.textfile = path
            if !path.isEmpty, !path.hasPrefix("/") || !path.hasSuffix(".prom") {
                section.fault("textfile", "expected an absolute path that ends in .prom")
            }
        }
        if let place = section.string("listen") {
            configuration.metrics.listen = place
            if !place.isEmpty, LoopbackPlace(place) == nil {
                section.fault("listen", "expected a loopback address and a port such as \"127.0.0.1:9798\"")
            }
        }
    },
    "control": { section, configuration in
        if let socket = section.string("socket") {
            configuration.control.socket = socket
            // sun_path holds 108 bytes with its NUL (unix(7)).
            if !socket.isEmpty, !socket.hasPrefix("/") || socket.utf8.count > 107 {
                section.fault("socket", "expected an absolute path of at most 107 bytes")
            }
        }
    },
]

/// An address to look at or a mail address to write to; nothing that could break a header line.
func isContact(_ text: String) -> Bool {
    guard text.utf8.count <= 200,
        text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") })
    else { return false }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return text.utf8.count > 8 }
    let mail = text.hasPrefix("mailto:") ? text.dropFirst(7) : text[...]
    let parts = mail.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
}
