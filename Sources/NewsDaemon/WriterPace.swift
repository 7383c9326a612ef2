// How long the writer waits for company before a round. A round costs about the same for one record as for a hundred, so
// while rounds follow each other it waits a moment for more; what comes alone is written at once. Pure: times are told.

enum WriterPace {
    /// Seconds that an input of a busy time waits at most.
    static let gathering = 0.02
    /// Seconds without a round after which the time is no longer busy.
    static let busy = 0.1
    /// So many inputs wait for no more.
    static let enough = 64

    /// Seconds to wait before a round of `waiting` inputs that would begin `pause` seconds after the last one ended;
    /// nil for `pause`: there was none.
    static func delay(after pause: Double?, waiting: Int) -> Double {
        guard let pause, pause < busy, waiting < enough else { return 0 }
        return gathering
    }
}
