// Files that are there whole or not at all, whoever else has a hand in the directory.
import Glibc
import NewsScratch
import Testing

@testable import NewsDaemon

@Suite struct WholeFileTests {
    private let scratch = Scratch()
    private var path: String { scratch.path + "/file" }
    private var draft: String { scratch.path + "/draft" }
    private var text: String { String(decoding: Scratch.bytes(path), as: UTF8.self) }

    @Test func aFileIsThereWhenItIsWholeAndNotBefore() throws {
        try Scratch.write("old", to: path)
        let file = try WholeFile(path, draft: draft)
        try file.write(Array("new ".utf8))
        try file.write(Array("text".utf8))
        #expect(text == "old")
        try file.replace(isDurable: true)
        #expect(text == "new text")
        #expect(Scratch.names(scratch.path) == ["file"])
    }

    @Test func whoGivesUpLeavesNothing() throws {
        do {
            let file = try WholeFile(path, draft: draft)
            try file.write([1])
        }
        #expect(Scratch.names(scratch.path).isEmpty)
    }

    @Test func aNewFileReplacesNone() throws {
        try Scratch.write("old", to: path)
        let file = try WholeFile(path, draft: draft)
        let failure = #expect(throws: WholeFile.Failure.self) { try file.create() }
        #expect(failure?.number == EEXIST)
        #expect(text == "old")
    }

    @Test func aLinkInThePlaceOfTheDraftIsNotFollowed() throws {
        try Scratch.write("precious", to: scratch.path + "/precious")
        symlink(scratch.path + "/precious", draft)
        #expect(throws: WholeFile.Failure.self) { _ = try WholeFile(path, draft: draft) }
        #expect(String(decoding: Scratch.bytes(scratch.path + "/precious"), as: UTF8.self) == "precious")
    }

    @Test func aDraftThatIsAnotherNameOfAFileIsNotWrittenInto() throws {
        try Scratch.write("whole", to: path)
        link(path, draft)
        try WholeFile(scratch.path + "/other", draft: draft).create()
        #expect(text == "whole")
        #expect(Scratch.names(scratch.path) == ["file", "other"])
    }

    @Test func aFullDiskIsTold() throws {
        let failure = #expect(throws: WholeFile.Failure.self) {
            let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
            defer { close(descriptor) }
            try WholeFile.write([1], to: descriptor)
        }
        #expect(failure?.reason == "No space left on device")
    }
}
