// Staging directories: changed when creating files in one has become slow, bounded in number, gone in the end.
import Glibc
import NewsScratch
import Synchronization
import Testing

@testable import NewsSpool

@Suite struct StagingTests {
    private let scratch = Scratch()

    private func staging(trial: @escaping @Sendable (Int32) -> Int64 = { _ in 0 }) -> Staging {
        Staging(tmp: open(scratch.path, O_RDONLY | O_DIRECTORY), path: scratch.path, mode: 0o700, trial: trial)
    }

    private func use(_ staging: Staging, files: Int, nanosecondsEach: Int64) throws -> String {
        var name = ""
        for _ in 0..<files {
            name = try staging.next().name
            staging.created(nanosecondsEach)
        }
        return name
    }

    @Test func staysWhileCreatingFilesIsQuick() throws {
        let staging = staging()
        let first = try use(staging, files: 100, nanosecondsEach: 20_000)
        staging.settle()
        #expect(try use(staging, files: 100, nanosecondsEach: 20_000) == first)
    }

    @Test func isExchangedWhenCreatingFilesHasBecomeSlowAndNothingWaits() throws {
        let staging = staging()
        let first = try use(staging, files: 100, nanosecondsEach: 500_000)
        #expect(try use(staging, files: 100, nanosecondsEach: 500_000) == first)
        staging.settle()
        let second = try use(staging, files: 100, nanosecondsEach: 20_000)
        #expect(second != first)
        #expect(Scratch.names(scratch.path) == [first, second].sorted())
    }

    @Test func aNewDirectoryThatIsSlowIsLeftForAnother() throws {
        let tries = Mutex(0)
        let staging = staging { _ in
            tries.withLock {
                $0 += 1
                return $0 < 3 ? 500_000 : 20_000
            }
        }
        let place = try use(staging, files: 1, nanosecondsEach: 20_000)
        #expect(Scratch.names(scratch.path).count == 3)
        #expect(Scratch.names(scratch.path).contains(place))
    }

    @Test func whereAllAreSlowOneIsTakenAsItIs() throws {
        let staging = staging { _ in 500_000 }
        _ = try use(staging, files: 1, nanosecondsEach: 500_000)
        #expect(Scratch.names(scratch.path).count == 16)
    }

    @Test func aFewSlowFilesAreNoReason() throws {
        let staging = staging()
        let first = try use(staging, files: 3, nanosecondsEach: 500_000)
        staging.settle()
        #expect(try use(staging, files: 1, nanosecondsEach: 500_000) == first)
    }

    @Test func oldDirectoriesAreBoundedAndGoInTheEnd() throws {
        do {
            let staging = staging()
            for _ in 0..<100 {
                _ = try use(staging, files: 20, nanosecondsEach: 500_000)
                staging.settle()
            }
            #expect(Scratch.names(scratch.path).count == 65)
        }
        #expect(Scratch.names(scratch.path).isEmpty)
    }

    @Test func goesOnWithTheOldOneWhereNoNewOneCanBeMade() throws {
        let staging = staging()
        let first = try use(staging, files: 100, nanosecondsEach: 500_000)
        staging.settle()
        let outside = scratch.path + "-gone"
        rename(scratch.path + "/" + first, outside)
        rmdir(scratch.path)
        #expect(try staging.next().name == first)
        rmdir(outside)
    }
}
