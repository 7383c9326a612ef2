// Looks over an installation as an experienced operator would, from the configuration to the last file of the spool, and
// says what to do about whatever is not right. Reads only: it takes no lock, writes no file and asks no publisher for
// anything; the one question that leaves the machine is that for the address of a host. What mends is a matter of its own
// and works on what stands here.
import NewsControl
import NewsModel

public enum Doctor {
    /// Everything about the configuration at a path and the installation that it describes, in the order in which a
    /// trouble explains those below it.
    public static func examine(path: String) -> [Finding] {
        let configuration: Configuration
        do {
            configuration = try ConfigurationLoader.load(path: path)
        } catch {
            let faults = (error as? ConfigurationError)?.faults.map(\.description) ?? ["\(error)"]
            return faults.map {
                .fault("configuration", $0, remedy: "mend that, then: newsctl check-config --config \(path)")
            } + [SystemChecks.clock(), SystemChecks.certificates()]
        }
        return examine(configuration, path: path)
    }

    static func examine(_ configuration: Configuration, path: String) -> [Finding] {
        var findings = [judge(configuration, path: path)]
        findings.append(SystemChecks.clock())
        if let names = SystemChecks.names(configuration) { findings.append(names) }
        findings.append(SystemChecks.certificates())
        findings += SystemChecks.unit()
        findings += PlaceChecks.room(configuration)
        findings += PlaceChecks.ownership(configuration)
        findings += StateChecks.lockAndSocket(configuration)
        findings.append(StateChecks.store(configuration))
        findings += StateChecks.spool(configuration)
        return findings
    }

    static func judge(_ configuration: Configuration, path: String) -> Finding {
        if configuration.sources.isEmpty {
            return .warning(
                "configuration", "\(path): no sources, so nothing will ever be delivered",
                remedy: "newsctl add https://… ; then newsctl reload")
        }
        if isPlaceholder(configuration.contact) {
            return .warning(
                "configuration", "\(path): contact is the example's, \(configuration.contact)",
                remedy: "set newsd.contact to an address where publishers reach you")
        }
        return .ok("configuration", "\(path): \(configuration.sources.count) sources, no faults")
    }

    /// An address of the domains that stand in examples (RFC 2606).
    private static func isPlaceholder(_ contact: String) -> Bool {
        ["example.org", "example.com", "example.net"].contains { contact.contains($0) }
    }
}
