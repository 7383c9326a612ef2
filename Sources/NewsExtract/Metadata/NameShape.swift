// What a name is made of, and the looks at short texts by their bytes that names are read with: words, capitals, blanks at
// the ends. Says nothing of whether a text is a name.

/// What a name is made of.
struct NameShape {
    let words: Int
    let capitals: Float
    let roles: Int
    let stops: Int
    let keys: [String]

    init(_ name: String) {
        let parts = name[...].words
        words = parts.count
        keys = parts.map { TitleKey.of($0) }
        capitals = Float(parts.count { $0.startsUpper }) / Float(max(1, parts.count))
        roles = keys.count { NameWords.roles.contains($0) }
        stops = keys.count { NameWords.stops.contains($0) }
    }
}

extension Substring {
    /// Parted at blanks; texts come with white space collapsed.
    var words: [Substring] {
        var result: [Substring] = []
        var start = startIndex
        var at = start
        while at < endIndex {
            if utf8[at] == 0x20 {
                if start < at { result.append(self[start..<at]) }
                start = utf8.index(after: at)
            }
            utf8.formIndex(after: &at)
        }
        if start < endIndex { result.append(self[start...]) }
        return result
    }

    /// Whether the first character is a capital.
    var startsUpper: Bool {
        var bytes = utf8.makeIterator()
        guard let first = bytes.next() else { return false }
        // A mark behind a letter belongs to it.
        if first < 0x80, bytes.next().map({ $0 < 0x80 }) ?? true { return first &- 0x41 < 26 }
        return self.first?.isUppercase ?? false
    }

    var trimmingSpaces: Substring {
        guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
        var bytes = utf8
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return Substring(bytes)
    }
}

extension Collection<UInt8> {
    /// Whether the bytes of a short text stand in it.
    func holds(_ part: StaticString) -> Bool {
        guard part.utf8CodeUnitCount > 0 else { return true }
        let first = part.utf8Start[0]
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount)) {
                return true
            }
            rest = rest.dropFirst()
        }
        return false
    }
}
