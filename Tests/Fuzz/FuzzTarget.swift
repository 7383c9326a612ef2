// What a parser under test is to the fuzzer: a name, and a check that runs it and holds its answer against what the
// parser promises. A new target is one file with one such value, named in `all`, and a folder of seeds
// under Corpus/ by its name (a dictionary beside it is `NAME.dict`).

struct FuzzTarget: Sendable {
    let name: String
    /// Ends the program where a promise is broken; any bytes are allowed.
    let check: @Sendable ([UInt8]) -> Void

    static let all: [FuzzTarget] = [
        .pages, .feeds, .jsonFeeds, .outlines, .dates, .configuration, .control, .robots, .archives,
    ]
}

/// Ends the program, so that the fuzzer keeps the input that did it.
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
    if !isKept { fatalError("broken promise: \(what())") }
}

/// Text for people: no control characters but line feed and tab, none of C1, no byte order marks.
func promiseClean(_ text: String, _ what: String) {
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0A: continue
        case 0...0x1F, 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF:
            promise(false, "\(what) holds U+\(String(scalar.value, radix: 16))")
        default: continue
        }
    }
}
