// The steps of a durable delivery, named, so that tests can stop the world before each of them or let it fail there.
// In production nothing listens.

/// A step that is about to be taken.
public enum SpoolStep: String, Sendable, Hashable, CaseIterable {
    /// A file is created in tmp/.
    case create
    /// Its bytes are written.
    case write
    /// Records of a page are appended to the archive, where pages are kept.
    case archive
    /// Those are made durable.
    case syncArchive
    /// The files are made durable.
    case sync
    /// The store's transaction is committed. Told by the writer, not by the spool.
    case commit
    /// A file is renamed into new/.
    case rename
    /// new/ is made durable.
    case syncDirectory
    /// All is done and will be reported.
    case report
}

/// Called before each step; what it throws is taken for the step's own failure.
public typealias SpoolStepHook = @Sendable (SpoolStep) throws -> Void
