// A filter as the operator wrote it. Plain data: what it means is decided where articles are (NewsDaemon/Filters).

/// One `[[filter]]` or `[[source.filter]]` table.
public struct FilterRule: Sendable, Hashable {
    public enum Action: String, Sendable, Hashable, CaseIterable { case keep, drop }

    /// What patterns may be set for.
    public enum Field: String, Sendable, Hashable, CaseIterable { case title, address, text, author, tag, language }

    public var name: String
    public var action: Action
    /// Any of a field's patterns is enough, and each field that is set is needed.
    public var patterns: [Field: [String]] = [:]
    /// Seconds between publication and now.
    public var olderThan: Int64?
    /// Characters of text.
    public var shorterThan: Int?
    public var longerThan: Int?

    public init(name: String, action: Action) {
        self.name = name
        self.action = action
    }
}
