// Names of archive files: made of a time and a number only, so that a listing is in the order in which they were begun.
// Nothing that came from the network is in them, and a name is never used twice.
import NewsModel

/// "newsd-20201101T142329Z-00001.warc.gz"
public struct ArchiveName: Sendable, Hashable, Comparable {
    public let text: String
    /// When the file was begun.
    public let time: Timestamp

    private static let head = "newsd-"
    static let tail = ".warc.gz"

    public init(time: Timestamp, number: Int) {
        let digits = time.rfc3339UTC.filter { $0 != "-" && $0 != ":" }
        let count = String(max(0, number))
        text = Self.head + digits + "-" + String(repeating: "0", count: max(0, 5 - count.count)) + count + Self.tail
        self.time = Timestamp(seconds: time.seconds)
    }

    /// Reads a name back; nil for anything that could not have been made here.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.head), text.hasSuffix(Self.tail) else { return nil }
        let parts = text.dropFirst(Self.head.count).dropLast(Self.tail.count).split(separator: "-")
        guard parts.count == 2, parts[0].utf8.count == 16, (5...9).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let digits = Array(parts[0])
        let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        let clock = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
        guard digits[8] == "T", digits[15] == "Z", let time = Timestamp(rfc3339: "\(date)T\(clock)Z") else {
            return nil
        }
        self.text = text
        self.time = time
    }

    public static func < (left: ArchiveName, right: ArchiveName) -> Bool { left.text < right.text }
}
