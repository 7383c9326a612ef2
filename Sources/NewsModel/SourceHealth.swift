// How a source does, for people: in one word, why, and since when.

public enum SourceHealth: Sendable, Hashable {
    case well
    /// Not visited yet.
    case fresh
    /// Its visits fail.
    case failing(reason: String, since: Timestamp?)
    /// It answers, but has had nothing new since then, for much longer than is usual for it; `usual` in seconds.
    case silent(since: Timestamp, usual: Int64)
    /// Stopped by the operator.
    case paused
    /// 410: will not be asked again.
    case gone(since: Timestamp?)
}
