// Where names stand in a page's text, and whether a sentence begins with one: one pass over the bytes for all names.
import NewsXML

/// Finds names in text by their bytes, all in one pass.
struct NameCounter {
    /// A name by its number, and where its bytes stand in `bytes`.
    private struct Name {
        let index: Int
        let start: Int
        let end: Int
    }

    /// All names, one behind the other.
    private var bytes: [UInt8] = []
    /// By first byte, one list behind the other; `starts` tells where each begins.
    private var names: [Name] = []
    private var starts = [Int](repeating: 0, count: 257)

    init(_ texts: [String]) {
        var lists: [[Name]] = Array(repeating: [], count: 256)
        for (index, text) in texts.enumerated() where text.utf8.count >= 3 {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            lists[Int(bytes[start])].append(Name(index: index, start: start, end: bytes.count))
        }
        for (first, list) in lists.enumerated() {
            names.append(contentsOf: list)
            starts[first + 1] = names.count
        }
    }

    /// Which name stands where, whole words only. Goes over every byte of a page: nothing in it is counted or copied.
    func places(in text: ArraySlice<UInt8>, most: Int) -> [(name: Int, place: Int)] {
        var found: [(name: Int, place: Int)] = []
        text.withUnsafeBufferPointer { text in
            bytes.withUnsafeBufferPointer { bytes in
                names.withUnsafeBufferPointer { names in
                    starts.withUnsafeBufferPointer { starts in
                        for at in text.indices {
                            let first = Int(text[at])
                            guard starts[first] < starts[first + 1] else { continue }
                            if at > 0, first < 0x80, text[at - 1].isLetterByte { continue }
                            for name in names[starts[first]..<starts[first + 1]]
                            where Self.stands(name, at, text, bytes) && found.count < most {
                                found.append((name.index, at))
                            }
                        }
                    }
                }
            }
        }
        return found
    }

    @inline(__always)
    private static func stands(
        _ name: Name, _ place: Int, _ text: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let end = place + name.end - name.start
        guard end <= text.count, text[place + 1] == bytes[name.start + 1] else { return false }
        var step = 2
        while place + step < end, text[place + step] == bytes[name.start + step] { step += 1 }
        return place + step == end && (end == text.count || !text[end].isLetterByte || text[place] >= 0xE3)
    }
}

extension UInt8 {
    /// Part of a word: an ASCII letter or a byte of another script.
    var isLetterByte: Bool { self >= 0x80 || (self | 0x20) &- 0x61 < 26 }
}

extension HTMLDocument {
    /// Whether a run of text begins at a place and goes on as a sentence: "Jane Doe is a reporter …".
    func isSentence(from place: Int, name length: Int) -> Bool {
        guard let next = nodes.firstIndexSorted(where: { $0.text.lowerBound > place }) else { return false }
        var at = next - 1
        while at >= 0, at > next - 8, tag(at) != .text { at -= 1 }
        guard at >= 0, tag(at) == .text else { return false }
        let run = nodes[at].text
        let end = place + length
        guard run.contains(place), end + 2 < text.count, text[run.lowerBound..<place].allSatisfy({ $0 <= 0x20 }) else {
            return false
        }
        return text[end] == 0x20 && text[end + 1] &- 0x61 < 26
    }
}
