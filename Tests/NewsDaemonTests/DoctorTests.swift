// newsctl doctor: what each check takes for a fault, and that every fault comes with a remedy.
import Foundation
import Glibc
import NewsControl
import NewsModel
import NewsSpool
import Testing

@testable import NewsDaemon

@Suite struct DoctorTests {
    private let now = Timestamp(seconds: 1_790_000_000)

    @Test func aClockThatCannotBeIsAFault() {
        #expect(SystemChecks.judgeClock(now: Timestamp(seconds: 0), isSynchronised: true).verdict == .fault)
        #expect(SystemChecks.judgeClock(now: Timestamp(seconds: 5_000_000_000), isSynchronised: nil).verdict == .fault)
        #expect(SystemChecks.judgeClock(now: now, isSynchronised: false).verdict == .warning)
        #expect(SystemChecks.judgeClock(now: now, isSynchronised: true).verdict == .ok)
        #expect(SystemChecks.judgeClock(now: now, isSynchronised: nil).verdict == .ok)
    }

    @Test func namesThatGiveNoAnswerAreAFault() {
        #expect(SystemChecks.judgeNames(host: "a.example", code: nil, seconds: 5).verdict == .fault)
        #expect(SystemChecks.judgeNames(host: "a.example", code: EAI_AGAIN, seconds: 1).verdict == .fault)
        #expect(SystemChecks.judgeNames(host: "a.example", code: EAI_NONAME, seconds: 1).verdict == .warning)
        #expect(SystemChecks.judgeNames(host: "a.example", code: 0, seconds: 0.01).verdict == .ok)
    }

    @Test func withoutCertificatesNothingCanBeTrusted() {
        #expect(SystemChecks.certificates(bundle: "/nowhere/ca.crt").verdict == .fault)
    }

    @Test(arguments: [
        ("enabled", "active", "inactive", Finding.Verdict.ok), ("disabled", "active", "inactive", .warning),
        ("enabled", "failed", "inactive", .fault), ("disabled", "inactive", "active", .ok),
        ("disabled", "inactive", "inactive", .warning), ("", "inactive", "inactive", .warning),
    ])
    func theUnitIsJudged(enabled: String, active: String, timer: String, verdict: Finding.Verdict) {
        #expect(SystemChecks.judgeUnit(enabled: enabled, active: active, timer: timer).verdict == verdict)
    }

    @Test func roomIsJudgedByBytesAndInodes() {
        func verdict(_ free: Int64, _ freeInodes: UInt64, _ inodes: UInt64) -> Finding.Verdict {
            PlaceChecks.judgeRoom("/s", freeBytes: free, minFree: 64 << 20, freeInodes: freeInodes, inodes: inodes)
                .verdict
        }
        #expect(verdict(63 << 20, 1_000_000, 2_000_000) == .fault)
        #expect(verdict(10 << 30, 999, 2_000_000) == .fault)
        #expect(verdict(100 << 20, 1_000_000, 2_000_000) == .warning)
        #expect(verdict(10 << 30, 50_000, 2_000_000) == .warning)
        #expect(verdict(10 << 30, 1_000_000, 2_000_000) == .ok)
        // A file system that has no inodes of its own.
        #expect(verdict(10 << 30, 0, 0) == .ok)
    }

    @Test func whoHoldsTheLockAndDoesNotAnswerIsNamed() {
        let silent = Result<ControlReply, ControlError>.failure(ControlError("nobody listens", code: .notRunning))
        let hung = StateChecks.judgeDaemon(holder: 42, answer: silent, socket: "/s")
        #expect(hung.verdict == .warning)
        #expect(hung.text.contains("process 42"))
        #expect(StateChecks.judgeDaemon(holder: nil, answer: silent, socket: "/s").text == "not running")
        #expect(StateChecks.judgeDaemon(holder: 42, answer: .success(.refused("unknown")), socket: "/s").verdict == .ok)
        let closed = Result<ControlReply, ControlError>.failure(ControlError("no", code: .notPermitted))
        #expect(
            StateChecks.judgeDaemon(holder: 42, answer: closed, socket: "/s").remedy?.contains("group newsd") == true)
    }

    @Test func whatIsNotOkHasARemedy() throws {
        let world = try World()
        var configuration = world.configuration
        configuration.stateDirectory = world.directory + "/none"
        for finding in Doctor.examine(configuration, path: "newsd.toml") {
            #expect((finding.verdict == .ok) == (finding.remedy == nil), "\(finding)")
        }
    }

    @Test func aBrokenConfigurationIsTheFirstFault() throws {
        let world = try World()
        let path = world.directory + "/newsd.toml"
        try "[newsd]\ncontact = 3\n".write(toFile: path, atomically: true, encoding: .utf8)
        let findings = Doctor.examine(path: path)
        #expect(findings.first?.verdict == .fault)
        #expect(findings.first?.text.contains("newsd.contact") == true)
    }

    @Test func damageAndForeignFilesAreFound() throws {
        let world = try World()
        let site = try world.host { $0.target == "/a" ? .text(Prose.page("Ems"), type: "text/html") : .notFound }
        world.sources = [Source(id: "a", kind: .pages([site.url("/a")]))]
        try world.once()
        let configuration = world.configuration
        #expect(StateChecks.store(configuration).verdict == .ok)
        #expect(StateChecks.spool(configuration).map(\.verdict) == [.ok])
        #expect(PlaceChecks.ownership(configuration).allSatisfy { $0.verdict != .fault })

        let spool = configuration.spool.directory
        try "{ half".write(toFile: spool + "/new/strange.json", atomically: false, encoding: .utf8)
        let findings = StateChecks.spool(configuration)
        #expect(findings.map(\.verdict) == [.fault])
        #expect(findings.first?.text.contains("strange.json") == true)

        // A file system that is not mounted looks like a newsd that never ran.
        rename(spool, spool + ".aside")
        #expect(StateChecks.spool(configuration).map(\.verdict) == [.warning])

        try Data(repeating: 0x55, count: 20_000).write(to: URL(filePath: configuration.storePath))
        #expect(StateChecks.store(configuration).verdict == .fault)
        #expect(StateChecks.store(configuration).remedy?.contains("newsctl doctor --repair") == true)
    }
}
