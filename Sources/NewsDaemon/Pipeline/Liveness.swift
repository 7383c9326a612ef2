// Whether newsd gets on, from how long each kind of work has been standing still: the watchdog's question. Pure. Idleness
// is no standstill, and neither is waiting for a full disk: who has nothing to do or may not do it is left out.

struct Liveness: Sendable, Hashable {
    /// Reading a page takes milliseconds; minutes are a loop without end.
    static let longestReading = 300.0
    /// A batch on a slow disk takes seconds.
    static let longestWriting = 300.0

    /// Seconds that one transfer may take.
    let longestTransfer: Double
    /// Seconds since the last sign of life; nil where nothing of the kind is under way.
    var transfers: Double?
    var reading: Double?
    var writing: Double?

    init(longestTransfer: Double) { self.longestTransfer = longestTransfer }

    /// What stands still, in a clause for people; nil where all gets on.
    var standstill: String? {
        if let transfers, transfers > longestTransfer * 2 + 60 {
            return "no transfer has ended for \(Int(transfers)) s"
        }
        if let reading, reading > Self.longestReading { return "no document was read for \(Int(reading)) s" }
        if let writing, writing > Self.longestWriting { return "nothing was written for \(Int(writing)) s" }
        return nil
    }
}
