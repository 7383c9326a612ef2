// One run of newsd over the chain's origin: a fresh state and spool, `newsd --once`, and what the system says that it used.
// Fails where not every page became a record.
import Glibc
import NewsScratch

struct ChainRun {
    /// Articles a second, from start to end of the process.
    private(set) var rate = 0.0
    /// Milliseconds of CPU time for an article.
    private(set) var processor = 0.0

    /// `store` is copied and becomes the state.
    init(directory: String, origin: ChainOrigin, count: Int, store: String? = nil) throws {
        mkdir(directory, 0o700)
        mkdir(directory + "/state", 0o700)
        if let store {
            guard
                try ChildProcess.run("cp", [store, directory + "/state/newsd.sqlite"], log: directory + "/log")
            else { throw ScratchFault("\(store) cannot be copied: see \(directory)/log") }
        }
        let configuration = directory + "/newsd.toml"
        try Scratch.write(
            """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(directory)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            min_host_interval = "0s"
            per_host = 4
            [schedule]
            first_items = 10000
            [spool]
            directory = "\(directory)/spool"
            \(origin.sources)
            """, to: configuration)
        sync()
        let watch = Stopwatch()
        let usage = try NewsdProcess.run(
            ["--once", "--config", configuration], log: directory + "/log")
        rate = Double(count) / watch.seconds
        processor = NewsdProcess.seconds(usage) / Double(count) * 1_000
        let records = Scratch.names(directory + "/spool/new").count
        guard records == count else {
            throw ScratchFault("\(records) records of \(count) pages: see \(directory)/log")
        }
        if store != nil { unlink(directory + "/state/newsd.sqlite") }
    }
}
