// File names of records. Made of a time, the story's public name and a number only: nothing that came from the network
// ever reaches a path. A directory listing is in order of arrival, and a name is never used again, since a revision of
// a story is numbered once.
import NewsModel

/// "20201101T142329Z-9f0c7d1a52b15c3e.1.json"
public struct RecordName: Sendable, Hashable, CustomStringConvertible {
    public let text: String
    public var description: String { text }

    /// `story` is the story's UUID, of which the first 16 digits are taken; `time` is when the revision was first seen.
    public init(time: Timestamp, story: String, revision: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        for byte in time.rfc3339UTC.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: ":") {
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "-"))
        var digits = 0
        for byte in story.utf8 where digits < 16 && Self.isHexDigit(byte) {
            bytes.append(byte)
            digits += 1
        }
        bytes.append(UInt8(ascii: "."))
        bytes += String(revision).utf8
        bytes += ".json".utf8
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a name back; nil for anything that could not have been made here.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].elementsEqual("json".utf8) else { return nil }
        guard (1...9).contains(parts[1].count), parts[1].allSatisfy(Self.isDigit) else { return nil }
        let halves = parts[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].count == 16, halves[1].allSatisfy(Self.isHexDigit) else { return nil }
        let time = Array(halves[0])
        guard time.count == 16, time[8] == UInt8(ascii: "T"), time[15] == UInt8(ascii: "Z") else { return nil }
        guard time[0..<8].allSatisfy(Self.isDigit), time[9..<15].allSatisfy(Self.isDigit) else { return nil }
        self.text = text
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
