// Consumers beside each other: each record is taken once, can be given back, and outlives who took it.
import Glibc
import NewsModel
import NewsScratch
import Testing

@testable import NewsSpool

@Suite struct SpoolConsumerTests {
    private let scratch = Scratch()
    private let record = RecordName(
        time: Timestamp(seconds: 1_604_241_001), story: "9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3", revision: 1)

    private func spool() throws -> SpoolConsumer {
        let spool = try Spool(path: scratch.path + "/spool")
        try spool.stage(record, Array("{}".utf8))
        try spool.sync([record])
        try spool.deliver([record])
        return try SpoolConsumer(path: scratch.path + "/spool")
    }

    private func names(_ folder: String) -> [String] { Scratch.names("\(scratch.path)/spool/\(folder)") }

    @Test func aClaimsNameTellsItsFailuresAndItsTime() throws {
        let name = ClaimName(record, failures: 3, notBefore: Timestamp(seconds: 1_604_241_099))
        #expect("\(name)" == "\(record):newsctl,3,1604241099")
        #expect(ClaimName("\(name)") == name)
        #expect(record.time == Timestamp(seconds: 1_604_241_001))
        for other in ["\(record)", "\(record):2,S", "\(record):newsctl,1", "\(record):newsctl,-1,0", "x:newsctl,1,0"] {
            #expect(ClaimName(other) == nil)
        }
        #expect(RecordName(fileName: "\(record):2,S") == record)
    }

    @Test func aRecordIsTakenOnceAndCanBeReturned() throws {
        let consumer = try spool()
        let other = try SpoolConsumer(path: scratch.path + "/spool")
        let claim = try #require(try consumer.claim(record))
        #expect(try other.claim(record) == nil)
        #expect(try other.claims() == [claim.name])
        #expect(try other.takeOver(claim.name) == nil)
        try consumer.giveBack(claim)
        #expect(names("new") == ["\(record)"] && names("cur").isEmpty)
        let again = try #require(try other.claim(record))
        try other.finish(again)
        #expect(names("new").isEmpty && names("cur").isEmpty)
    }

    @Test func whatNobodyHoldsAnyMoreCanBeTakenOver() throws {
        let consumer = try spool()
        var name = ClaimName(record)
        do { name = try #require(try consumer.claim(record)).name }
        let claim = try #require(try consumer.takeOver(name))
        try consumer.putOff(claim, until: Timestamp(seconds: 2_000_000_000))
        let waiting = try #require(try consumer.claims().first)
        #expect(waiting.failures == 1 && waiting.notBefore.seconds == 2_000_000_000)
        #expect(try consumer.takeOver(name) == nil)
        try consumer.setAside(try #require(try consumer.takeOver(waiting)))
        #expect(names("failed") == ["\(record)"] && names("cur").isEmpty)
    }

    @Test func aRecordThatAnotherReaderMovedIsNotTouched() throws {
        let consumer = try spool()
        #expect(rename("\(scratch.path)/spool/new/\(record)", "\(scratch.path)/spool/cur/\(record):2,S") == 0)
        #expect(try consumer.claim(record) == nil)
        #expect(try consumer.claims().isEmpty)
        #expect(names("cur") == ["\(record):2,S"])
    }

    @Test func aWatchTellsOfDeliveries() throws {
        _ = try spool()
        let watch = SpoolWatch(path: scratch.path + "/spool")
        #expect(rename("\(scratch.path)/spool/new/\(record)", "\(scratch.path)/spool/cur/\(record)") == 0)
        #expect(watch.deliveries().records.isEmpty)
        #expect(rename("\(scratch.path)/spool/cur/\(record)", "\(scratch.path)/spool/new/\(record)") == 0)
        watch.wait(milliseconds: 10_000)
        let heard = watch.deliveries()
        #expect(heard.records == [record] && !heard.missed)
    }
}
