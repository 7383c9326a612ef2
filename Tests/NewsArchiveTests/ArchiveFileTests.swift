// WARC files read back, ours and other programs': plain, in members, damaged, lying about their lengths, and beyond
// every limit.
import NewsModel
import NewsScratch
import Testing

@testable import NewsArchive

@Suite struct ArchiveFileTests {
    private let house = ArchiveHouse()

    private func plain(_ block: String, type: String = "response", length: String? = nil) -> [UInt8] {
        Array(
            ("WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <https://a.example/x>\r\n"
                + "WARC-Date: 2026-03-04T05:06:07.123Z\r\nContent-Length: \(length ?? String(block.utf8.count))\r\n\r\n"
                + block + "\r\n\r\n").utf8)
    }

    private func member(_ bytes: [UInt8]) throws -> [UInt8] { try #require(Compression.member([bytes])) }

    private func withoutLength(_ member: [UInt8]) -> [UInt8] {
        // The plain header of other programs, without an extra field.
        Compression.magic + [0, 0, 0, 0, 0, 0, 3] + member[24...]
    }

    @Test func compressionTellsItsLengthAndExpandsAgain() throws {
        let words = Array(String(repeating: "words and ", count: 30_000).utf8)
        let bytes = try #require(Compression.member([Array("x".utf8), words]))
        #expect(Compression.toldLength(bytes) == Int64(bytes.count))
        var output: [UInt8] = []
        var input: [UInt8]? = bytes
        let expansion = Compression.expand(
            next: { input.take() },
            take: { piece in
                output.append(contentsOf: piece)
                return true
            })
        #expect(expansion?.isWhole == true)
        #expect(expansion?.consumed == Int64(bytes.count))
        #expect(output == Array("x".utf8) + words)
    }

    @Test func plainFilesAndMembersWithoutLengthsAreRead() throws {
        let first = plain("HTTP/1.1 200 OK\r\n\r\nA")
        let second = plain("B", type: "metadata")
        let uncompressed = house.write(first + second, "plain.warc")
        #expect(try house.read(uncompressed).types == ["response", "metadata"])
        let compressed = house.write(
            withoutLength(try member(first)) + withoutLength(try member(second)), "foreign.warc.gz")
        let (types, faults) = try house.read(compressed)
        #expect(types == ["response", "metadata"])
        #expect(faults == [])
        let head = try ArchiveFile(compressed).entry(at: 0).head
        #expect(head.targetURI == "https://a.example/x")
        #expect(head.date == Timestamp(year: 2026, month: 3, day: 4, hour: 5, minute: 6, second: 7))
    }

    @Test func readingGoesOnBehindADamagedRecord() throws {
        var middle = try member(plain(String(repeating: "abcdefgh", count: 40) + "tail"))
        middle[middle.count - 12] ^= 0xFF
        let path = house.write(
            try member(plain("A")) + middle + member(plain("B", type: "metadata")), "damaged.warc.gz")
        let (types, faults) = try house.read(path)
        #expect(types == ["response", "metadata"])
        #expect(faults.count == 1)
        #expect(faults.first?.contains("at byte") == true)
    }

    @Test(arguments: ["-1", "99999999999999999999", "x", "", "9000000000000000000"])
    func hostileLengthsAreFaults(_ length: String) throws {
        let text = plain("abc", length: length)
        for path in [house.write(text, "h.warc"), house.write(try member(text), "h.warc.gz")] {
            let read = try house.read(path)
            #expect(read.types == [], "\(path)")
            #expect(!read.faults.isEmpty, "\(path)")
        }
    }

    @Test func aLieAboutTheMembersLengthIsNotBelieved() throws {
        var first = try member(plain("A"))
        first[16] = 30
        let path = house.write(first + (try member(plain("B", type: "metadata"))), "lie.warc.gz")
        #expect(try house.read(path).types == ["response", "metadata"])
    }

    @Test func moreThanTheLimitIsRefusedWithoutBeingHeld() throws {
        let bomb = String(repeating: "a", count: 8 << 20)
        let path = house.write(try member(plain(bomb)), "bomb.warc.gz")
        let file = try ArchiveFile(path)
        #expect(throws: ArchiveFault.self) { _ = try file.record(at: 0, limit: 1 << 20) }
        let honest = house.write(plain(bomb, length: "10"), "told.warc")
        #expect(try ArchiveFile(honest).record(at: 0, limit: 100).block.count == 10)
    }

    @Test func severalRecordsInOneMemberAreAFault() throws {
        let path = house.write(try member(plain("A") + plain("B")), "whole.warc.gz")
        let faults = try house.read(path).faults
        #expect(faults.first?.contains("several records") == true)
    }

    @Test func aDigestThatDoesNotFitIsAFault() throws {
        let text =
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Block-Digest: sha1:\(String(repeating: "A", count: 32))\r\n"
            + "Content-Length: 1\r\n\r\nA\r\n\r\n"
        #expect(try house.read(house.write(Array(text.utf8), "d.warc")).faults.count == 1)
        #expect(WarcRecord.blockDigest([]) == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    }

    @Test func whatIsNoArchiveIsRefused() {
        #expect(throws: ArchiveFault.self) { _ = try ArchiveFile(house.write(Array("<html>".utf8), "page.html")) }
        #expect(throws: ArchiveFault.self) { _ = try ArchiveFile(house.scratch.path) }
        #expect(throws: ArchiveFault.self) { _ = try ArchiveFile(house.scratch.path + "/none") }
    }

    @Test func rubbishIsNeverMoreThanAFault() throws {
        let bytes = try member(plain("HTTP/1.1 200 OK\r\n\r\nABC"))
        for cut in stride(from: 0, to: bytes.count, by: 3) {
            _ = try? house.read(house.write(Array(bytes[..<cut]), "cut.warc.gz"))
            var changed = bytes
            changed[cut] ^= 0x55
            _ = try? house.read(house.write(changed, "changed.warc.gz"))
        }
    }
}
