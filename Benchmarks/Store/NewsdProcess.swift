// newsd as it was built with this program, run to its end, and what the system says that it used. Fails where it does.
import Glibc
import NewsScratch

enum NewsdProcess {
    static func run(_ arguments: [String], log: String) throws -> rusage {
        let (status, usage) = try ChildProcess(ChildProcess.neighbour("newsd"), arguments, log: log).wait()
        guard status == 0 else { throw ScratchFault("newsd ended with status \(status): see \(log)") }
        return usage
    }

    /// User and system time.
    static func seconds(_ usage: rusage) -> Double {
        [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
