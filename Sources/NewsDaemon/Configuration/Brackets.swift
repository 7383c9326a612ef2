// A bracket that closes another kind than the last one opened ("[}") is said as a fault here, before TOMLKit sees it: the
// parser below it ends the program at one, and no mistake in a file may end a daemon that is told to read it again.
// Knows strings and comments (TOML 1.0.0); judges nothing else, an unfinished string least of all.

enum Brackets {
    /// The line, from 1, of the first bracket that closes nothing or the wrong thing.
    static func firstMismatch(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var scan = Scan(bytes: bytes)
            return scan.firstMismatch()
        }
    }

    private struct Scan {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0
        var line = 1
        var open: [UInt8] = []

        mutating func firstMismatch() -> Int? {
            while at < bytes.count {
                let byte = bytes[at]
                switch byte {
                case 0x0A: line += 1
                case UInt8(ascii: "#"):
                    while at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
                case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
                case UInt8(ascii: "["), UInt8(ascii: "{"): open.append(byte)
                // In ASCII a closing bracket is two behind its opening one.
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    if open.popLast() != byte - 2 { return line }
                default: break
                }
                at += 1
            }
            return nil
        }

        /// From the opening quote to the closing one, or to the end of the line for a string of one line.
        private mutating func skipString(_ quote: UInt8) {
            let isLong = isTriple(quote)
            at += isLong ? 3 : 1
            while at < bytes.count {
                let byte = bytes[at]
                if byte == 0x0A {
                    if !isLong {
                        at -= 1
                        return
                    }
                    line += 1
                } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                    // A line break behind it is still counted.
                    if at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
                } else if byte == quote {
                    if !isLong { return }
                    if isTriple(quote) {
                        at += 2
                        return
                    }
                }
                at += 1
            }
        }

        private func isTriple(_ quote: UInt8) -> Bool {
            at + 2 < bytes.count && bytes[at] == quote && bytes[at + 1] == quote && bytes[at + 2] == quote
        }
    }
}
