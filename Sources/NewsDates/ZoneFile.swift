// The contents of one time zone file (RFC 8536, "TZif"): when the offset changed, and the rule for the time after the
// last change. Reads the 64-bit block of version 2 and later, else the 32-bit one. Refuses a file whose counts do not fit
// its size; every index is checked.

/// The history of offsets of one zone.
struct ZoneFile: Sendable {
    private struct Kind: Sendable {
        var offset: Int
        var isSummer: Bool
        var abbreviation: [UInt8]
    }

    private var changes: [Int64] = []
    private var kindOfChange: [UInt8] = []
    private var kinds: [Kind] = []
    private var rule: ZoneRule?

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 44, Array(bytes[0..<4]) == Array("TZif".utf8) else { return nil }
        if bytes[4] >= UInt8(ascii: "2") {
            guard let first = Block(bytes, at: 0, width: 4),
                let second = Block(bytes, at: first.end, width: 8), read(second, from: bytes)
            else { return nil }
            let footer = bytes[second.end...].split(separator: 0x0A, maxSplits: 2).first
            rule = footer.flatMap { ZoneRule(Array($0)) }
        } else {
            guard let only = Block(bytes, at: 0, width: 4), read(only, from: bytes) else { return nil }
        }
    }

    /// Seconds east of UTC at an instant.
    func offset(at instant: Int64) -> Int {
        guard let last = changes.last else { return rule?.offset(at: instant) ?? kinds[0].offset }
        if instant >= last { return rule?.offset(at: instant) ?? kinds[Int(kindOfChange[changes.count - 1])].offset }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        if low == 0 { return (kinds.first { !$0.isSummer } ?? kinds[0]).offset }
        return kinds[Int(kindOfChange[low - 1])].offset
    }

    /// Seconds east of UTC of the latest kind of time with that abbreviation.
    func offset(of abbreviation: UnsafeBufferPointer<UInt8>) -> Int? {
        kinds.last { $0.abbreviation.elementsEqual(abbreviation) }?.offset
    }

    /// Where the parts of one data block lie.
    private struct Block {
        var width: Int
        var changeCount: Int
        var kindCount: Int
        var textCount: Int
        var start: Int
        var end: Int

        init?(_ bytes: [UInt8], at header: Int, width: Int) {
            guard header + 44 <= bytes.count else { return nil }
            func count(_ field: Int) -> Int {
                (0..<4).reduce(0) { $0 << 8 | Int(bytes[header + 20 + field * 4 + $1]) }
            }
            self.width = width
            changeCount = count(3)
            kindCount = count(4)
            textCount = count(5)
            start = header + 44
            guard [count(0), count(1), count(2), changeCount, kindCount, textCount].allSatisfy({ $0 <= 65_536 }) else {
                return nil
            }
            end =
                start + changeCount * (width + 1) + kindCount * 6 + textCount + count(2) * (width + 4) + count(1)
                + count(0)
            guard end <= bytes.count, kindCount > 0 else { return nil }
        }
    }

    private mutating func read(_ block: Block, from bytes: [UInt8]) -> Bool {
        func integer(_ start: Int, _ width: Int) -> Int64 {
            var value: Int64 = bytes[start] >= 0x80 ? -1 : 0
            for index in start..<(start + width) { value = value << 8 | Int64(bytes[index]) }
            return value
        }
        changes = (0..<block.changeCount).map { integer(block.start + $0 * block.width, block.width) }
        let kindsOfChanges = block.start + block.changeCount * block.width
        kindOfChange = Array(bytes[kindsOfChanges..<(kindsOfChanges + block.changeCount)])
        let kindStart = kindsOfChanges + block.changeCount
        let textStart = kindStart + block.kindCount * 6
        let text = bytes[textStart..<(textStart + block.textCount)]
        kinds = (0..<block.kindCount).map { index in
            let at = kindStart + index * 6
            let abbreviation = text.dropFirst(Int(bytes[at + 5])).prefix { $0 != 0 }
            return Kind(offset: Int(integer(at, 4)), isSummer: bytes[at + 4] != 0, abbreviation: Array(abbreviation))
        }
        return kindOfChange.allSatisfy { Int($0) < kinds.count } && kinds.allSatisfy { abs($0.offset) < 93_600 }
    }
}
