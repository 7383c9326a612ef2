// What the start alone needed is given back to the system, and the program runs on.
import Foundation
import Testing

@testable import NewsDaemon

@Suite struct MemoryPolicyTests {
    /// Pages that are mapped from files, of this process.
    private func filePages() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[2]))
    }

    @Test func pagesThatOnlyTheStartNeededAreLetGoAndTheProgramRunsOn() throws {
        let before = try filePages()
        MemoryPolicy.letProgramPagesGo()
        #expect(try filePages() < before)
        #expect("still here".uppercased() == "STILL HERE")
    }
}
