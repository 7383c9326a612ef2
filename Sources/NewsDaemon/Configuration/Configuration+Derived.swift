// What follows from a configuration: paths, and the settings of the rooms below.
import FoundationEssentials
import NewsFetch
import NewsModel

extension Configuration {
    /// Where the control socket is: as configured, else in the service manager's runtime directory, else beside the
    /// state.
    public var controlSocketPath: String {
        if !control.socket.isEmpty { return control.socket }
        let environment = ProcessInfo.processInfo.environment
        if let runtime = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first {
            return "\(runtime)/control.sock"
        }
        // newsctl is not started by the service manager: it looks where the unit's RuntimeDirectory= is.
        if stateDirectory == "/var/lib/newsd", FileManager.default.fileExists(atPath: "/run/newsd") {
            return "/run/newsd/control.sock"
        }
        return stateDirectory + "/control.sock"
    }

    /// Takes the sources that have not changed from `old`, so that their texts are not in memory twice.
    mutating func keepSources(of old: Configuration) {
        let places = Dictionary(old.sources.indices.map { (old.sources[$0].id, $0) }) { $1 }
        for index in sources.indices {
            if let place = places[sources[index].id], old.sources[place] == sources[index] {
                sources[index] = old.sources[place]
            }
        }
    }

    /// Where kept pages are.
    public var archivePath: String { spool.rawDirectory.isEmpty ? spool.directory + "/raw" : spool.rawDirectory }

    public var storePath: String { stateDirectory + "/newsd.sqlite" }

    var fetchConfiguration: FetchConfiguration {
        var engine = FetchConfiguration(contact: contact)
        engine.concurrency = schedule.concurrency
        engine.maximumConnections = max(256, schedule.concurrency * 2)
        engine.totalTimeoutSeconds = max(1, Int(fetch.timeout.rounded(.up)))
        // Who gives transfers more time than usual has a slow network, and needs more for their parts as well.
        engine.connectTimeoutSeconds = max(min(10, engine.totalTimeoutSeconds), engine.totalTimeoutSeconds / 6)
        engine.idleTimeoutSeconds = max(min(20, engine.totalTimeoutSeconds), engine.totalTimeoutSeconds / 3)
        engine.maximumBody = fetch.maxBody
        engine.overflowDirectory = stateDirectory
        engine.allowedNetworks = fetch.allowedNetworks.compactMap { Network($0) }
        engine.proxy = fetch.proxy
        return engine
    }
}

/// Whether an `allow_networks` entry is one.
func isNetwork(_ text: String) -> Bool { Network(text) != nil }
