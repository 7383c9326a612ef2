// What `newsctl consume` calls a record while it has it: the record's own name and, after a colon as in a Maildir's cur/,
// how often its command failed and when it may be tried next. All that a consumer must remember over its own end stands
// in the name, so that nothing else has to be kept in step with the file. Whether a living consumer has the record is
// not in the name but in a lock on the file, which ends with whoever holds it.
import NewsModel

/// "20201101T142329Z-9f0c7d1a52b15c3e.1.json:newsctl,2,1604241001"
public struct ClaimName: Sendable, Hashable, CustomStringConvertible {
    static let mark = "newsctl"

    public var record: RecordName
    /// How often the command has failed.
    public var failures: Int
    /// Before this the record waits; the epoch: it need not.
    public var notBefore: Timestamp

    public init(_ record: RecordName, failures: Int = 0, notBefore: Timestamp = Timestamp(seconds: 0)) {
        self.record = record
        self.failures = failures
        self.notBefore = notBefore
    }

    /// Nil for every name that was not made here: those belong to other readers of the Maildir.
    public init?(_ text: String) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, let record = RecordName(String(halves[0])) else { return nil }
        let facts = halves[1].split(separator: ",", omittingEmptySubsequences: false)
        guard facts.count == 3, facts[0] == Self.mark, let failures = Int(facts[1]), let time = Int64(facts[2]),
            (0...1_000_000).contains(failures), (0...(1 << 40)).contains(time)
        else { return nil }
        self.init(record, failures: failures, notBefore: Timestamp(seconds: time))
    }

    public var description: String { "\(record):\(Self.mark),\(failures),\(notBefore.seconds)" }
}

extension RecordName {
    /// The record's name in a file name of cur/ or failed/, where readers may have added a colon and their own marks.
    public init?(fileName: String) {
        self.init(String(fileName.prefix { $0 != ":" }))
    }

    /// When the revision was first seen.
    public var time: Timestamp {
        let digits = Array(text.utf8.prefix(15)).map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return Timestamp(
            year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(9..<11),
            minute: number(11..<13), second: number(13..<15))
    }
}
