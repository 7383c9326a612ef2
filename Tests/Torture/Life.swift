// One life of newsd and how it ends: the program itself, killed from outside; or this program in newsd's place
// (`newsd-torture live`), which dies before a step of the protocol or lets it fail.
import Glibc
import NewsDaemon
import NewsScratch
import NewsSpool
import Synchronization

/// What happens to a life.
enum Fate: Hashable {
    /// Nothing: it comes to its end.
    case peace
    /// SIGKILL from outside after so many milliseconds, with --once or as a daemon.
    case killed(after: Int, isDaemon: Bool)
    /// SIGKILL before the step, at its nth time.
    case dies(before: SpoolStep, nth: Int)
    /// The step is refused, from its nth time on, so many times. As a daemon it must go on by itself.
    case refused(SpoolStep, nth: Int, times: Int, errno: Int32, isDaemon: Bool)

    /// The row of the table that it is counted in.
    var name: String {
        switch self {
        case .peace: "lives in peace"
        case .killed(_, let isDaemon): isDaemon ? "killed at some instant, daemon" : "killed at some instant, --once"
        case .dies(let step, _): "killed before \(step.rawValue)"
        case .refused(let step, _, _, let number, let isDaemon):
            "\(number == ENOSPC ? "ENOSPC" : "EIO") at \(step.rawValue)\(isDaemon ? ", daemon" : "")"
        }
    }

    static func random(_ chance: inout Chance, usual: Int) -> Fate {
        let step = chance.pick(SpoolStep.allCases)
        let isOften = [.create, .write, .rename].contains(step)
        let nth = Int.random(in: 1...(isOften ? 6 : 2), using: &chance)
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<40: return .killed(after: Int.random(in: 0...usual, using: &chance), isDaemon: false)
        case 40..<50: return .killed(after: Int.random(in: 0...1_500, using: &chance), isDaemon: true)
        case 50..<85: return .dies(before: step, nth: nth)
        default:
            return .refused(
                step, nth: nth, times: Int.random(in: 1...3, using: &chance), errno: chance.pick([ENOSPC, EIO]),
                isDaemon: chance.happens(15))
        }
    }

    /// The words after `live CONFIG` for a life in newsd's place; nil for newsd itself.
    var words: [String]? {
        switch self {
        case .peace, .killed: nil
        case .dies(let step, let nth): ["once", "kill", step.rawValue, "\(nth)", "1", "0"]
        case .refused(let step, let nth, let times, let number, let isDaemon):
            [isDaemon ? "daemon" : "once", "fail", step.rawValue, "\(nth)", "\(times)", "\(number)"]
        }
    }
}

enum Life {
    /// Lives in newsd's place: CONFIG once|daemon kill|fail STEP NTH TIMES ERRNO.
    static func live(_ words: [String]) throws {
        guard words.count == 7, let step = SpoolStep(rawValue: words[3]), let nth = Int(words[4]),
            let times = Int(words[5]), let number = Int32(words[6])
        else { exit(64) }
        let isDeadly = words[2] == "kill"
        let seen = Mutex(0)
        var options = DaemonOptions(configurationPath: words[0], logLevel: .warning, pollsAll: true)
        options.stepHook = { taken in
            guard taken == step else { return }
            let count = seen.withLock { seen in
                seen += 1
                return seen
            }
            guard count >= nth, count < nth + times else { return }
            if isDeadly { kill(getpid(), SIGKILL) }
            throw SpoolError("take the step \(step.rawValue)", "for a test", errno: number)
        }
        let configuration = try ConfigurationLoader.load(path: words[0])
        do {
            if words[1] == "once" {
                _ = try Daemon.runOnce(configuration, options: options)
            } else {
                options.pollsAll = false
                try Daemon.run(configuration, options: options)
            }
        } catch let error as DaemonError {
            exit(error.exitCode)
        }
    }
}
