// Walking through an archive: each fetch with its records in order, past damage, and to an end that is still being
// written.
import Glibc
import NewsModel
import NewsScratch
import Testing

@testable import NewsArchive

@Suite struct ArchiveGroupsTests {
    private let house = ArchiveHouse()

    private func walk(_ path: String, isGrowing: Bool = false) throws -> (
        groups: [ArchiveGroup], faults: Int, strangers: Int
    ) {
        var groups = try ArchiveGroups(path, name: "f", isGrowing: isGrowing)
        var found: [ArchiveGroup] = []
        var faults = 0
        while let finding = groups.next() {
            switch finding {
            case .group(let group, let note, let date):
                #expect(String(decoding: note, as: UTF8.self) == "{\"records\":\(group.records - 1)}")
                #expect(date == house.now)
                found.append(group)
            case .fault: faults += 1
            }
        }
        return (found, faults, groups.strangers)
    }

    private func archive() throws -> (path: String, places: [ArchivePlace]) {
        let archive = try house.open()
        let first = try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive)
        let second = try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange(), ArchiveHouse.exchange()), in: archive)
        let third = try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive)
        archive.close()
        return ("\(house.path)/\(house.files[0])", [first, second, third])
    }

    @Test func groupsAreFoundInTheirOrder() throws {
        let (path, places) = try archive()
        let (groups, faults, strangers) = try walk(path)
        #expect(groups.map(\.records) == [2, 3, 2])
        #expect(groups.first?.offset == places[0].offset)
        #expect(groups.last?.offset == places[2].offset)
        #expect(faults == 0)
        #expect(strangers == 0)
    }

    @Test func whatIsDamagedIsPassedOver() throws {
        let (path, places) = try archive()
        let file = open(path, O_WRONLY)
        let rubbish = [UInt8](repeating: 0xA5, count: 40)
        // The second article's page: its redirect is left without a note that fits.
        pwrite(file, rubbish, rubbish.count, off_t(places[1].offset) - 10)
        close(file)
        let (groups, faults, _) = try walk(path)
        #expect(groups.first?.records == 2)
        #expect(groups.last?.offset == places[2].offset)
        #expect(faults > 0)
    }

    @Test func anEndThatIsStillBeingWrittenIsNoFault() throws {
        let (path, _) = try archive()
        let bytes = Scratch.bytes(path)
        let cut = house.write(Array(bytes.dropLast(20)), "growing.warc.gz")
        #expect(try walk(cut, isGrowing: true).faults == 0)
        #expect(try walk(cut).faults == 1)
    }

    @Test func answersOfOtherProgramsAreCounted() throws {
        var bytes: [UInt8] = []
        for _ in 0..<3 { bytes += WarcRecord.response(ArchiveHouse.exchange()).compressed ?? [] }
        let (groups, faults, strangers) = try walk(house.write(bytes, "other.warc.gz"))
        #expect(groups == [])
        #expect(faults == 0)
        #expect(strangers == 3)
    }
}
