// newsd-torture: kills newsd a thousand times in one world that goes on, and holds the spool against what the world has
// announced: every story delivered exactly once, none torn, none lost, none doubled, the store sound after every death,
// nothing left in tmp/. Prints what it did as a table; exit 1 when one of these does not hold, 77 where it cannot run.
//
//   newsd-torture [--rounds N] [--seed N] [--power-cuts | --writeback]
//   newsd-torture soak MINUTES
//   newsd-torture live CONFIG once|daemon kill|fail STEP NTH TIMES ERRNO
import CPowerCut
import Glibc
import NewsScratch

@main
struct TortureProgram {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        var words = Array(CommandLine.arguments.dropFirst())
        do {
            if words.first == "live" { return try Life.live(Array(words.dropFirst())) }
            if words.first == "soak" {
                guard words.count == 2, let minutes = Double(words[1]) else { throw ScratchFault("soak MINUTES") }
                exit(try Soak().run(minutes: minutes) ? 0 : 1)
            }
            var options = TortureOptions()
            while let word = words.first {
                words.removeFirst()
                if word == "--power-cuts" || word == "--writeback" {
                    options.cutsPower = true
                    if word == "--writeback" { options.dataMode = "writeback" }
                    continue
                }
                guard let value = words.first.flatMap({ UInt64($0) }) else {
                    throw ScratchFault("\(word) needs a number")
                }
                words.removeFirst()
                switch word {
                case "--rounds": options.rounds = Int(clamping: value)
                case "--seed": options.seed = value
                default: throw ScratchFault("unknown option \(word)")
                }
            }
            // While there is one thread only.
            if options.cutsPower, newsd_own_mounts() != 0 {
                print("SKIP: power cuts need a mount namespace of their own, and so root")
                exit(77)
            }
            var torture = try Torture(options)
            let report = try torture.run()
            print(report.text)
            exit(report.faults.isEmpty ? 0 : 1)
        } catch {
            print("newsd-torture: \(error)")
            exit(2)
        }
    }
}

struct TortureOptions {
    var rounds = 1_000
    var seed: UInt64 = 0
    var cutsPower = false
    /// ext4's `data=`. With "writeback" blocks of a deleted file are used again before it is gone for good.
    var dataMode = "ordered"

    init() {
        var random = SystemRandomNumberGenerator()
        seed = random.next() % 1_000_000
    }
}
