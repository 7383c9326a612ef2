// newsd.toml and the drop-ins: whatever the text, it becomes a configuration within its bounds, or a list of faults that
// people can read. The first half of the input is the file, and what follows a line of three dashes is a drop-in.
import NewsDaemon

extension FuzzTarget {
    static let configuration = FuzzTarget(name: "configuration") { input in
        let text = String(decoding: input, as: UTF8.self)
        let parts = text.split(separator: "\n---\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        do {
            let dropIns = parts.dropFirst().map { ("sources.d/a.toml", $0) }
            let configuration = try ConfigurationLoader.parse(parts[0], dropIns: dropIns)
            let ids = configuration.sources.map(\.id)
            promise(Set(ids).count == ids.count, "ids are unique: \(ids)")
            promise(ids.allSatisfy { !$0.isEmpty }, "every source has an id")
            promise(!configuration.contact.isEmpty, "there is a contact")
            promise(configuration.fetch.timeout > 0, "a transfer has a time")
            promise(
                configuration.schedule.minInterval <= configuration.schedule.maxInterval, "the intervals are in order")
        } catch let error as ConfigurationError {
            promise(!error.faults.isEmpty, "a refusal names a fault")
            for fault in error.faults {
                promise(!fault.description.isEmpty, "a fault says something")
                promise(fault.line >= 0, "line \(fault.line)")
            }
        } catch {
            promise(false, "a configuration is refused as a ConfigurationError, not as \(error)")
        }
    }
}
