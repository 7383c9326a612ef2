// How often and when a source publishes, as far as newsd has seen it. Only the memory: some 70 bytes, so that a hundred
// thousand sources carry one each, in the plan and in the store. How it is learnt and read is NewsSchedule's. Refuses bytes
// of another length or with numbers that are none; a source then learns anew.

/// A source's memory of its publications, fading with time.
public struct PublicationRhythm: Sendable, Hashable {
    /// Items remembered.
    public var items: Float = 0
    /// Hours over which they came; 0: nothing is known.
    public var hours: Float = 0
    /// How many times the average each hour of the day in GMT (0…23) and, behind them, each day of the week (24…30, from
    /// Sunday) brings. Empty while nothing is known.
    public var shares: [Float16] = []

    /// Hours between items when the last ones came; 0: not known. Silence does not change it.
    public var usualGap: Float = 0

    public init() {}

    public var isEmpty: Bool { hours <= 0 }

    /// As the store keeps it, little endian.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.size)
        for word in [items.bitPattern, hours.bitPattern, usualGap.bitPattern] {
            for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        for share in shares {
            let word = share.bitPattern
            bytes.append(UInt8(truncatingIfNeeded: word))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
        }
        return bytes
    }

    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        func float(_ start: Int) -> Float {
            var word: UInt32 = 0
            for index in (0..<4).reversed() { word = word << 8 | UInt32(bytes[start + index]) }
            return Float(bitPattern: word)
        }
        items = float(0)
        hours = float(4)
        usualGap = float(8)
        shares = (0..<Self.places).map { place in
            let start = 12 + place * 2
            return Float16(bitPattern: UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8)
        }
        guard [items, hours, usualGap].allSatisfy({ $0.isFinite && $0 >= 0 }), shares.allSatisfy(\.isFinite) else {
            return nil
        }
    }

    /// Hours of the day and days of the week.
    public static let places = 24 + 7
    private static let size = 12 + 2 * places
}
