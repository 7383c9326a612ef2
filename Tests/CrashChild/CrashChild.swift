// A newsd in miniature that dies where it is told: runs the real writer, store and spool over a small fixed world and
// kills itself with SIGKILL before the step with a given number. Started again it goes on from what is on disk, as newsd
// does. `expect` prints the tokens of all texts that must be delivered, each exactly once.
import Dispatch
import Glibc
import NewsDaemon
import NewsModel
import NewsSpool
import NewsStore
import Synchronization

@main
struct CrashChild {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 2, arguments[1] == "expect" {
            for token in World.expectedTokens { print(token) }
            return
        }
        guard arguments.count == 3, let deadly = Int(arguments[2]) else {
            print("usage: newsd-crash-child expect | DIRECTORY STEP (0: live)")
            exit(64)
        }
        let steps = Mutex(0)
        let hook: SpoolStepHook = { _ in
            let step = steps.withLock { steps in
                steps += 1
                return steps
            }
            if step == deadly { kill(getpid(), SIGKILL) }
        }
        try Run(directory: arguments[1], hook: hook).toTheEnd()
    }
}

/// One life.
struct Run {
    let store: SQLiteStore
    let writer: Writer

    init(directory: String, hook: @escaping SpoolStepHook) throws {
        store = try SQLiteStore(path: directory + "/state.db")
        let spool = try Spool(path: directory + "/spool", hook: hook)
        writer = Writer(store: store, spool: spool, clock: SystemClock())
        _ = try writer.recover()
    }

    func toTheEnd() throws {
        // The entity tag is the number of the last visit that was stored.
        let state = try store.read { try $0.source(World.sourceID) }
        let seen = state?.validators.entityTag.flatMap { Int($0) } ?? 0
        try finishWork()
        for visit in stride(from: seen + 1, through: World.visits, by: 1) {
            settle([.poll(World.poll(visit))])
            try finishWork()
        }
        guard writer.stop() == 0 else { exit(1) }
        try store.close()
    }

    private func finishWork() throws {
        while true {
            let due = try store.read { store in
                try store.dueWork(now: SystemClock().now(), after: 0, limit: 100)
            }
            if due.isEmpty { return }
            settle(due.map(World.answer))
        }
    }

    private func settle(_ inputs: [WriterInput]) {
        let group = DispatchGroup()
        for input in inputs {
            group.enter()
            writer.submit(input) { _ in group.leave() }
        }
        group.wait()
    }
}
