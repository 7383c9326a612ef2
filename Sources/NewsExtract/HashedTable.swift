// A table whose keys are good hashes already (of words, class names, whole texts), so that nothing is hashed a second
// time: extraction looks up a few thousand of them a page. Grows as it fills, forgets nothing, keeps no order.

struct HashedTable<Value> {
    /// 0 marks a free slot; a key of 0 is taken for 1.
    private var keys: [UInt64]
    private var values: [Value?]
    private var mask: Int
    private(set) var count = 0

    init(minimumCapacity: Int = 8) {
        var size = 16
        while size < minimumCapacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        mask = size - 1
    }

    var isEmpty: Bool { count == 0 }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        // FNV-1a leaves the high bits the better mixed ones.
        var slot = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    func contains(_ key: UInt64) -> Bool { keys[slot(max(key, 1))] != 0 }

    subscript(key: UInt64) -> Value? {
        get { values[slot(max(key, 1))] }
        set {
            guard let newValue else { return }
            update(key, default: newValue) { $0 = newValue }
        }
    }

    /// Changes the value of a key, `start` where it has none yet.
    mutating func update(_ key: UInt64, default start: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
        if count * 2 >= keys.count { grow() }
        let key = max(key, 1)
        let at = slot(key)
        var value = values[at] ?? start()
        change(&value)
        values[at] = value
        if keys[at] == 0 {
            keys[at] = key
            count += 1
        }
    }

    private mutating func grow() {
        var larger = HashedTable(minimumCapacity: keys.count)
        for (key, value) in zip(keys, values) where key != 0 {
            let at = larger.slot(key)
            larger.keys[at] = key
            larger.values[at] = value
        }
        larger.count = count
        self = larger
    }
}

extension HashedTable: Sendable where Value: Sendable {}

/// Keys alone.
struct HashedSet {
    private var table: HashedTable<Void>

    init(_ keys: some Collection<UInt64>) {
        table = HashedTable(minimumCapacity: keys.count)
        for key in keys { table[key] = () }
    }

    var count: Int { table.count }
    var isEmpty: Bool { table.isEmpty }
    func contains(_ key: UInt64) -> Bool { table.contains(key) }
}
