// Whether newsd gets on, from how long each kind of work has been standing still: the watchdog's question. Pure. Idleness
// is no standstill, and neither is waiting for a full disk, or the machine's sleep: who has nothing to do is left out, each
// vain try to write is a sign of life, and the clock that is asked sleeps too.

struct Liveness: Sendable, Hashable {
    /// Reading a page takes milliseconds and a batch on a slow disk seconds; minutes are a loop or a call without end.
    static let usualPatience = 300.0

    /// Seconds that one transfer may take.
    let longestTransfer: Double
    /// Seconds that reading one document, or writing one batch, may take.
    let patience: Double
    /// Seconds since the last sign of life; nil where nothing of the kind is under way.
    var transfers: Double?
    /// Seconds that the longest reading under way has lasted.
    var reading: Double?
    var writing: Double?

    init(longestTransfer: Double, patience: Double = usualPatience) {
        self.longestTransfer = longestTransfer
        self.patience = patience
    }

    /// What the service manager waits for a sign of life, five times: its own patience is a matter of the process,
    /// this one of what the process does.
    static func patience(watchdog seconds: Double?) -> Double { seconds.map { $0 * 5 } ?? usualPatience }

    /// What stands still, in a clause for people; nil where all gets on.
    var standstill: String? {
        if let transfers, transfers > longestTransfer * 2 + patience / 5 {
            return "no transfer has ended for \(Int(transfers)) s"
        }
        if let reading, reading > patience { return "no document was read for \(Int(reading)) s" }
        if let writing, writing > patience { return "nothing was written for \(Int(writing)) s" }
        return nil
    }
}
