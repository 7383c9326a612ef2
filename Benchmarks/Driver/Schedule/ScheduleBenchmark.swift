// `newsd-bench schedule [SOURCES [DAYS]]`: how fresh newsd is and what it asks for, against fixed intervals over the same
// sources. Fails where the plan is not fresher, at the median and at the 95th percentile, than the fixed interval that
// asks twice as often.
import Glibc

enum ScheduleBenchmark {
    static func run(_ arguments: [String]) -> Int32 {
        let numbers = arguments.compactMap { Int($0) }
        guard numbers.count == arguments.count, numbers.count <= 2, numbers.allSatisfy({ (1...1_000_000).contains($0) })
        else {
            print("usage: newsd-bench schedule [SOURCES [DAYS]]")
            return 64
        }
        let simulation = ScheduleSimulation(
            count: numbers.first ?? 100_000, days: Int64(numbers.count > 1 ? numbers[1] : 30))
        let begin = seconds()
        let planned = simulation.planned()
        let middle = seconds()
        let daily = Double(planned.allRequests) / Double(simulation.days)
        let even = Double(simulation.count) * 86_400 / daily
        let names: [(String, Int64)] = [
            ("15 min", 900), ("30 min", 1_800), ("1 h", 3_600), ("2 h", 7_200),
            ("as many requests", Int64(even)), ("twice as many", Int64(even / 2)),
        ]
        let fixed = simulation.fixed(names.map(\.1), sample: 4)
        print(
            "\(simulation.count) sources, \(simulation.days) days, \(planned.allWaits.count) items found;"
                + " plan \(Int(middle - begin)) s, fixed intervals \(Int(seconds() - middle)) s")
        print(row(["", "requests/day", "median", "p95", "lost"]))
        print(line("newsd", planned, simulation))
        for (name, result) in zip(names, fixed) {
            print(line("every \(minutes(Double(name.1))): \(name.0)", result, simulation))
        }
        let rival = fixed[fixed.count - 1]
        print("\n" + row(["by class", "requests/day", "median", "p95", "", "twice:", "median", "p95"]))
        for kind in SourceClass.allCases {
            let (mine, other) = (planned.waits[kind.rawValue], rival.waits[kind.rawValue])
            print(
                row([
                    "\(kind)", "\(planned.requests[kind.rawValue] / Int(simulation.days))", minutes(mine.quantile(0.5)),
                    minutes(mine.quantile(0.95)), "", "\(rival.requests[kind.rawValue] / Int(simulation.days))",
                    minutes(other.quantile(0.5)), minutes(other.quantile(0.95)),
                ]))
        }
        let (mine, other) = (planned.allWaits, rival.allWaits)
        let isFresher = [0.5, 0.95].allSatisfy { mine.quantile($0) < other.quantile($0) }
        print("\n" + (isFresher ? "fresher at half the requests" : "NOT fresher at half the requests"))
        return isFresher ? 0 : 1
    }

    private static func line(
        _ name: String, _ result: ScheduleSimulation.Result, _ simulation: ScheduleSimulation
    ) -> String {
        let waits = result.allWaits
        let lost = Double(result.lost) * 100 / Double(max(1, waits.count + result.lost))
        return row([
            name, "\(result.allRequests / Int(simulation.days))", minutes(waits.quantile(0.5)),
            minutes(waits.quantile(0.95)), "\((lost * 100).rounded() / 100) %",
        ])
    }

    private static func minutes(_ seconds: Double) -> String { "\((seconds / 6).rounded() / 10) min" }

    private static func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(1, (index == 0 ? 34 : 14) - cell.count))
            return index == 0 ? cell + padding : padding + cell
        }.joined()
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
