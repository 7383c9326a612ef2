// WARC files, plain and compressed, of whatever program or of none: the walk comes to its end, no place is before the one
// before it or behind the file, and what is read as a record or an answer is no longer than its limit.
import Foundation
import NewsArchive

extension FuzzTarget {
    private static let longest = 1 << 20
    private static let path = NSTemporaryDirectory() + "newsd-fuzz-\(ProcessInfo.processInfo.processIdentifier).warc"

    static let archives = FuzzTarget(name: "archives") { input in
        answer(in: input[...])
        guard (try? Data(input).write(to: URL(filePath: path))) != nil else { return }
        defer { unlink(path) }
        guard let file = try? ArchiveFile(path), var groups = try? ArchiveGroups(path) else { return }
        promise(file.size == Int64(input.count), "a file has its size")
        var last: Int64 = 0
        var steps = 0
        while let finding = groups.next() {
            steps += 1
            promise(steps <= input.count, "a walk comes to its end")
            promise(groups.position > last && groups.position <= file.size, "a walk goes on: \(groups.position)")
            last = groups.position
            switch finding {
            case .fault(let fault): promise(!fault.reason.isEmpty, "a fault has a reason")
            case .group(let group, let note, _):
                promise(note.count <= 16 << 20, "a note has a limit")
                promise(group.offset >= 0 && group.offset < last && group.records > 1, "a group is where it is")
            }
        }
        guard let record = try? file.record(at: 0, limit: longest) else { return }
        promise(record.block.count <= longest, "a block has a limit")
        promise(Int64(record.block.count) == record.head.contentLength, "a block is as long as it is told")
        answer(in: record.block)
    }

    private static func answer(in block: ArraySlice<UInt8>) {
        guard let message = try? HTTPMessage(block: block, limit: longest, offset: 0) else { return }
        promise(message.body.count <= max(longest, block.count), "a body has a limit")
        promise(message.head.count <= block.count, "a head is a part of its answer")
    }
}
