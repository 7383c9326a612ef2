// What is wrong with a configuration: every fault at once, each with file, line, key, what was expected and what was
// found, so that one round of editing mends them all.

/// One fault.
public struct ConfigurationFault: Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// From 1; 0 where the fault is an absence.
    public var line: Int
    /// Dotted, "fetch.timeout"; empty where the file itself is at fault.
    public var key: String
    /// "expected a duration such as \"60s\", found the number 60"
    public var problem: String

    public init(file: String, line: Int, key: String, problem: String) {
        self.file = file
        self.line = line
        self.key = key
        self.problem = problem
    }

    public var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        return key.isEmpty ? "\(place): \(problem)" : "\(place): \(key): \(problem)"
    }
}

/// A configuration that cannot be used.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    public let faults: [ConfigurationFault]
    public init(faults: [ConfigurationFault]) { self.faults = faults }
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
