// Bodies in memory or, when they are large, in a file without a name: the same bytes either way.
import Foundation
import Testing

@testable import NewsFetch

@Suite("A body that arrives in parts")
struct BodyBufferTests {
    @Test(
        "is whole at the end, wherever it waited", arguments: [0, 1, 16_384, 16_385, 300_000, 3_000_000],
        ["", FileManager.default.temporaryDirectory.path, "/there/is/no/such/directory"])
    func whole(length: Int, directory: String) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        for expected in [0, 1_000, 3_000_000] {
            var buffer = BodyBuffer(overflowDirectory: directory)
            var start = 0
            while start < length {
                let end = min(length, start + 997 + start / 3)
                bytes[start..<end].withUnsafeBytes { buffer.append($0, expected: expected) }
                start = end
            }
            #expect(buffer.count == length)
            #expect(buffer.take() == bytes)
            #expect(buffer.count == 0)
            #expect(buffer.take()?.isEmpty == true)
        }
    }

    @Test("leaves no file behind")
    func noName() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "newsd-body-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var buffer = BodyBuffer(overflowDirectory: directory)
        [UInt8](repeating: 1, count: 2 << 20).withUnsafeBytes { buffer.append($0) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        #expect(buffer.take()?.count == 2 << 20)
    }
}
