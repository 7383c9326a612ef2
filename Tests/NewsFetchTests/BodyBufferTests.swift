import Testing

@testable import NewsFetch

@Suite("A body that arrives in parts")
struct BodyBufferTests {
    @Test("is whole at the end", arguments: [0, 1, 16_384, 16_385, 300_000, 3_000_000], [0, 1_000, 300_000])
    func whole(length: Int, expected: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var buffer = BodyBuffer()
        var start = 0
        for step in 1... {
            if start >= length { break }
            let end = min(length, start + step * 997)
            bytes[start..<end].withUnsafeBytes { buffer.append($0, expected: expected) }
            start = end
        }
        #expect(buffer.count == length)
        #expect(buffer.take() == bytes)
        #expect(buffer.count == 0)
        #expect(buffer.take().isEmpty)
    }
}
