// What the watchdog asks, with stages that really hang. The whole, with threads and disks that hang under a real
// systemd, is Tests/System/watchdog-test.sh.
import Dispatch
import Glibc
import NewsModel
import NewsOrigin
import NewsSpool
import Synchronization
import Testing

@testable import NewsDaemon

@Suite struct StandstillTests {
    @Test func aWriterThatHangsIsNoticedAndOneThatGoesOnIsNot() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Halt"), type: "text/html") }
        world.sources = [Source(id: "a", kind: .pages([site.url("/a")]))]
        let gate = DispatchSemaphore(value: 0)
        let isHanging = Mutex(true)
        var options = DaemonOptions(configurationPath: world.directory + "/newsd.toml")
        options.logLevel = .error
        options.stepHook = { _ in if isHanging.withLock({ $0 }) { gate.wait() } }
        let installation = try Installation(world.configuration, options: options, mode: .daemon)
        let pipeline = installation.pipeline
        pipeline.queue.sync { pipeline.patience = 0.2 }
        pipeline.start(sources: world.configuration.sources, states: [], hasten: false) {}
        #expect(
            eventually { pipeline.queue.sync { pipeline.standstill?.hasPrefix("nothing was written for") == true } })
        isHanging.withLock { $0 = false }
        for _ in 0..<10 { gate.signal() }
        #expect(eventually { pipeline.queue.sync { pipeline.standstill == nil && pipeline.summary.delivered == 1 } })
        let done = DispatchSemaphore(value: 0)
        pipeline.stop { done.signal() }
        done.wait()
        #expect(installation.close() == 0)
    }

    /// A machine that sleeps for an hour in the middle of a transfer, a reading or a batch wakes to a newsd that gets on.
    @Test(arguments: ["no transfer has ended for", "nothing was written for"])
    func theSleepOfTheMachineIsNoStandstill(_ sentence: String) throws {
        let isWriter = sentence.hasPrefix("nothing")
        let gate = DispatchSemaphore(value: 0)
        let isReached = Flag()
        let world = try World()
        let site = try world.host { _ in
            if !isWriter {
                isReached.value = true
                gate.wait()
            }
            return .text(Prose.page("Halt"), type: "text/html")
        }
        world.sources = [Source(id: "a", kind: .pages([site.url("/a")]))]
        let clock = ToldClock()
        var options = DaemonOptions(configurationPath: world.directory + "/newsd.toml", logLevel: .error)
        options.clock = clock
        options.stepHook = { _ in
            if !isWriter || isReached.value { return }
            isReached.value = true
            gate.wait()
        }
        let installation = try Installation(world.configuration, options: options, mode: .daemon)
        let pipeline = installation.pipeline
        pipeline.start(sources: world.configuration.sources, states: [], hasten: false) {}
        #expect(eventually { isReached.value })
        clock.pass(10_000, asleep: true)
        pipeline.queue.async { pipeline.wake() }
        #expect(pipeline.queue.sync { pipeline.standstill } == nil)
        clock.pass(10_000)
        #expect(pipeline.queue.sync { pipeline.standstill }?.hasPrefix(sentence) == true)
        for _ in 0..<4 { gate.signal() }
        #expect(eventually { pipeline.queue.sync { pipeline.standstill == nil && pipeline.summary.delivered == 1 } })
        let done = DispatchSemaphore(value: 0)
        pipeline.stop { done.signal() }
        done.wait()
        #expect(installation.close() == 0)
    }

    @Test func aWorkerIsNotSlowWhileTheMachineSleeps() {
        let clock = ToldClock()
        let workers = WorkerPool(count: 1, clock: clock)
        let gate = DispatchSemaphore(value: 0)
        workers.submit { gate.wait() }
        #expect(eventually { workers.longestAtWork(awake: clock.awake()) != nil })
        clock.pass(10_000, asleep: true)
        #expect(workers.longestAtWork(awake: clock.awake()) == 0)
        clock.pass(60)
        #expect(workers.longestAtWork(awake: clock.awake()) == 60)
        gate.signal()
    }

    @Test func oneWorkerThatHangsShowsHoweverBusyTheOthersAre() {
        let workers = WorkerPool(count: 2)
        let gate = DispatchSemaphore(value: 0)
        let clock = SystemClock()
        #expect(workers.longestAtWork(awake: clock.awake()) == nil)
        workers.submit { gate.wait() }
        #expect(eventually { workers.longestAtWork(awake: clock.awake()) ?? 0 > 0.1 })
        // Every second of these has the other worker.
        for _ in 0..<10 { workers.submit {} }
        #expect(workers.longestAtWork(awake: clock.awake()) ?? 0 > 0.1)
        gate.signal()
        #expect(eventually { workers.longestAtWork(awake: clock.awake()) == nil })
    }
}
