// Where names stand in a page's text, and whether a sentence begins with one: one pass over the bytes for all names.
import NewsXML

/// Finds names in text by their bytes, all in one pass.
struct NameCounter {
    private let names: [[UInt8]]
    private var byFirst: [[Int]] = Array(repeating: [], count: 256)
    private var isFirst = [Bool](repeating: false, count: 256)

    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
        for (index, name) in self.names.enumerated() where name.count >= 3 {
            byFirst[Int(name[0])].append(index)
            isFirst[Int(name[0])] = true
        }
    }

    /// Which name stands where, whole words only.
    func places(in text: ArraySlice<UInt8>, most: Int) -> [(name: Int, place: Int)] {
        var found: [(name: Int, place: Int)] = []
        text.withUnsafeBufferPointer { bytes in
            for at in bytes.indices where isFirst[Int(bytes[at])] {
                if at > 0, bytes[at] < 0x80, bytes[at - 1].isLetterByte { continue }
                for index in byFirst[Int(bytes[at])] {
                    let name = names[index]
                    let end = at + name.count
                    guard end <= bytes.count, end == bytes.count || !bytes[end].isLetterByte || name[0] >= 0xE3 else {
                        continue
                    }
                    var step = 1
                    while step < name.count, bytes[at + step] == name[step] { step += 1 }
                    if step == name.count, found.count < most { found.append((index, at)) }
                }
            }
        }
        return found
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
