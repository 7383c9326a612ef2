// Faults of real file systems and of other processes. What needs to mount says why it is skipped.
import Dispatch
import Foundation
import Glibc
import NewsArchive
import NewsModel
import NewsScratch
import NewsStore
import Synchronization
import Testing

@testable import NewsDaemon

@Suite(.serialized) struct MountedFaultTests {
    private func items(_ range: ClosedRange<Int>) -> [Announced] {
        range.map { Announced("\($0)", "https://a.example/\($0)", text: WriterHouse.text("topic\($0)")) }
    }

    @Test(arguments: ["size=256k", "size=8m,nr_inodes=20"])
    func whereBytesOrInodesRunOutDeliveryWaitsForTheConsumer(_ small: String) throws {
        guard let mount = Mount(small) else { return }
        let path = mount.path + "/spool"
        let house = try WriterHouse(spoolPath: path)
        let taken = Mutex(0)
        let isDone = Mutex(false)
        let consumer = DispatchQueue(label: "consumer")
        consumer.async {
            // Takes away only once the writer has said that it cannot go on.
            while !isDone.withLock({ $0 }) {
                usleep(2_000)
                if house.pauses.isEmpty { continue }
                for name in Scratch.names(path + "/new") where unlink(path + "/new/" + name) == 0 {
                    taken.withLock { $0 += 1 }
                }
            }
        }
        for start in stride(from: 1, to: 60, by: 6) { _ = try house.poll(items(start...(start + 5))) }
        isDone.withLock { $0 = true }
        consumer.sync {}
        #expect(house.pauses.first?.contains("No space left on device") == true)
        #expect(taken.withLock { $0 } + Scratch.names(path + "/new").count == 60)
        #expect(Scratch.files(path + "/tmp").isEmpty)
    }

    @Test func aFileSystemThatTurnsReadOnlyPausesUntilItMayBeWritten() throws {
        guard let mount = Mount("size=8m") else { return }
        let house = try WriterHouse(spoolPath: mount.path + "/spool")
        _ = try house.poll(items(1...3))
        guard Mount.run("mount", "-o", "remount,ro", mount.path) else { return print("SKIP: remounting is refused") }
        let later = DispatchQueue(label: "later")
        later.async {
            while house.pauses.count < 3 { usleep(5_000) }
            _ = Mount.run("mount", "-o", "remount,rw", mount.path)
        }
        #expect(try house.poll(items(4...9)).newItems == 6)
        later.sync {}
        #expect(house.pauses.first?.contains("Read-only file system") == true)
        #expect(house.resumptions == 1)
        #expect(Scratch.names(mount.path + "/spool/new").count == 9)
    }

    @Test func aStoreThatAnotherProcessHoldsPausesUntilItIsFree() throws {
        let house = try WriterHouse()
        let other = try SQLiteStore(path: house.scratch.path + "/state.db")
        let holder = DispatchQueue(label: "holder")
        let holds = DispatchSemaphore(value: 0)
        holder.async {
            _ = try? other.transaction { _ in
                holds.signal()
                while house.pauses.isEmpty { usleep(10_000) }
            }
        }
        holds.wait()
        #expect(try house.poll(items(1...3)).newItems == 3)
        holder.sync {}
        #expect(house.pauses.first?.contains("another process holds the store") == true)
        #expect(house.resumptions == 1)
        #expect(house.delivered.count == 3)
    }

    // MARK: Kept pages on a file system of their own

    /// The daemon, with a page to fetch, and an archive on a small file system that a file fills. Whether it pauses with a
    /// sentence that names the place, and goes on by itself when the file is gone.
    private func pausesAndGoesOn(
        minFree: Int64, filled: Int, mount: Mount, because: (String) -> Bool
    ) throws {
        let filler = mount.path + "/filler"
        try Data(count: filled).write(to: URL(filePath: filler))
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Keepham"), type: "text/html") }
        world.sources = [Source(id: "a", kind: .pages([site.url("/a")]))]
        world.change = { configuration in
            configuration.spool.keepRaw = .warc
            configuration.spool.rawDirectory = mount.path + "/raw"
            configuration.spool.minFree = minFree
        }
        let clock = ToldClock()
        var options = DaemonOptions(configurationPath: world.directory + "/newsd.toml", logLevel: .error)
        options.clock = clock
        let installation = try Installation(world.configuration, options: options, mode: .daemon)
        let pipeline = installation.pipeline
        pipeline.start(sources: world.sources, states: [], hasten: true) {}
        func wake() {
            clock.pass(1)
            pipeline.queue.async { pipeline.wake() }
        }
        #expect(eventually(meanwhile: wake) { pipeline.queue.sync { pipeline.trouble }.map(because) == true })
        #expect(world.records().isEmpty)
        unlink(filler)
        #expect(eventually(meanwhile: wake) { world.records().count == 1 })
        #expect(eventually(meanwhile: wake) { pipeline.queue.sync { pipeline.trouble } == nil })
        let stopped = Flag()
        pipeline.stop { stopped.value = true }
        #expect(eventually(meanwhile: wake) { stopped.value })
        #expect(installation.close() == 0)
        let place = try #require(world.records().first?["_newsd"]?["raw"]?.array?.first)
        let file = try ArchiveFile("\(mount.path)/raw/\(place["file"]?.string ?? "")")
        #expect(try file.record(at: place["offset"]?.integer ?? -1, limit: 8 << 20).head.type == "response")
        let archive = try #require(try Inspection.report(world.configuration).archive)
        #expect(archive.directory == mount.path + "/raw")
        #expect(archive.files == 1)
        #expect(archive.bytes > 100)
    }

    @Test func anArchiveOnANearlyFullFileSystemOfItsOwnPausesBeforeAnythingIsAskedFor() throws {
        guard let mount = Mount("size=8m") else { return }
        try pausesAndGoesOn(minFree: 4 << 20, filled: 6 << 20, mount: mount) {
            $0.contains("free in \(mount.path)/raw") && $0.contains("spool.min_free asks for 4")
        }
    }

    @Test func anArchiveOnAFullFileSystemOfItsOwnHoldsTheRecordBackUntilItsPageIsKept() throws {
        guard let mount = Mount("size=1m") else { return }
        try pausesAndGoesOn(minFree: 0, filled: 1 << 20, mount: mount) { $0.contains("No space left on device") }
    }

    // MARK: The daemon

    private func configuration(of world: World, _ sources: String) throws -> String {
        let path = world.directory + "/newsd.toml"
        let text = """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(world.directory)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            timeout = "1h"
            min_host_interval = "0s"
            per_host = 8
            \(sources)
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func withTooFewFileDescriptorsItDoesNotStartAndSaysWhatToDo() throws {
        let world = try World()
        let site = try world.host { request in
            request.target.hasPrefix("/p")
                ? .text(Prose.page("Ton" + request.target.dropFirst()), type: "text/html") : .notFound
        }
        let pages = (1...20).map { "\"\(site.url("/p\($0)"))\"" }.joined(separator: ", ")
        let config = try configuration(of: world, "[[source]]\nid = \"p\"\npages = [\(pages)]\n")
        let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let newsd = URL(filePath: runner).deletingLastPathComponent().appending(path: "newsd").path
        func run(_ limit: String) throws -> (status: Int32, errors: String) {
            let process = Process()
            let errors = Pipe()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "ulimit \(limit); exec '\(newsd)' --once --all --config '\(config)'"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            return (process.terminationStatus, text)
        }
        for few in [32, 64, 128] {
            let refusal = try run("-n \(few)")
            #expect(refusal.status == 78)
            #expect(refusal.errors.contains("LimitNOFILE"))
        }
        // A soft limit is raised.
        #expect(try run("-S -n 32").status == 0)
        let urls = world.records().compactMap { $0["url"]?.string }
        #expect(urls.count == 20)
        #expect(Set(urls).count == 20)
    }

    @Test func aDaemonThatWasStoppedForAWhileGoesOn() throws {
        let world = try World()
        let asked = Flag()
        let site = try world.host { request in
            guard request.target.hasPrefix("/p") else { return .notFound }
            asked.value = true
            let page = Array(Prose.page("Ton" + request.target.dropFirst()).utf8)
            return .drip(
                [Array(page[..<100]), Array(page[100...])], everyMilliseconds: 200, [("Content-Type", "text/html")])
        }
        let pages = (1...6).map { "\"\(site.url("/p\($0)"))\"" }.joined(separator: ", ")
        let config = try configuration(of: world, "[[source]]\nid = \"p\"\npages = [\(pages)]\n")
        let newsd = try Program("newsd", ["--config", config])
        while !asked.value { usleep(5_000) }
        usleep(100_000)
        newsd.signal(SIGSTOP)
        sleep(3)
        newsd.signal(SIGCONT)
        #expect(eventually { world.records().count == 6 })
        newsd.signal(SIGTERM)
        #expect(newsd.finish().status == 0)
        #expect(world.records().count == 6)
    }
}
