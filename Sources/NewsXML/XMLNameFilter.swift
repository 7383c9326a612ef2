// Bounds how many different names one document may have. libxml2 interns every name in a table whose chains grow with
// their number, so that a document of nothing but new names would cost the square of its length.

/// Roughly which names were seen: one bit a hash. A name taken for a known one by mistake does no harm.
struct XMLNameFilter {
    /// More than all vocabularies of feeds together have.
    private static let most = 10_000
    private var seen = [UInt64](repeating: 0, count: 4_096)
    private var count = 0

    /// False for a new name beyond the bound.
    mutating func admits(_ name: UnsafePointer<UInt8>, _ size: Int) -> Bool {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<size { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        let word = Int(hash >> 6 & 4_095)
        let bit: UInt64 = 1 << (hash & 63)
        if seen[word] & bit != 0 { return true }
        guard count < Self.most else { return false }
        seen[word] |= bit
        count += 1
        return true
    }
}
