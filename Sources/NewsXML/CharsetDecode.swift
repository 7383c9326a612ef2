// Turns bytes of a known encoding into UTF-8: windows-1252 by table, everything else but UTF-8 by glibc's iconv.
// A byte that means nothing becomes U+FFFD and is counted; decoding itself never fails.

import Glibc

enum CharsetDecode {
    /// The text, and how many places could not be read.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ label: CharsetLabel) -> (text: [UInt8], errors: Int) {
        if label == .windows1252 { return (UTF8Mend.fromWindows1252(bytes), 0) }
        if let table = CharsetTables.upperHalf(of: label.name) { return (decode(bytes, table), 0) }
        guard let name = label.iconvName else { return (Array(bytes), 0) }
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
            return (UTF8Mend.fromWindows1252(bytes), bytes.count)
        }
        defer { iconv_close(converter) }
        return convert(bytes, with: converter, unit: label.isWide ? (label.name.hasPrefix("utf-32") ? 4 : 2) : 1)
    }

    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ upperHalf: [Unicode.Scalar]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else if Int(byte) - 0x80 < upperHalf.count {
                UTF8Mend.appendScalar(upperHalf[Int(byte) - 0x80].value, to: &text)
            }
        }
        return text
    }

    private static func convert(
        _ bytes: UnsafeBufferPointer<UInt8>, with converter: iconv_t, unit: Int
    ) -> (text: [UInt8], errors: Int) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var errors = 0
        guard let base = bytes.baseAddress else { return (text, 0) }
        // iconv's signature wants a mutable pointer; it does not write through it.
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
            to: CChar.self)
        var left = bytes.count
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { room in
            while left > 0 {
                var output = room.baseAddress
                var free = room.count
                let result = iconv(converter, &input, &left, &output, &free)
                let failure = errno
                text.append(
                    contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<(room.count - free)]))
                guard result == -1 else { continue }
                if failure == E2BIG { continue }
                // EILSEQ or, at the end, EINVAL: skip one code unit and go on.
                errors += 1
                text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                let skipped = min(unit, left)
                input = input.map { $0 + skipped }
                left -= skipped
            }
            // Stateful encodings (ISO-2022) may hold a character back.
            var output = room.baseAddress
            var free = room.count
            _ = iconv(converter, nil, nil, &output, &free)
            text.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<(room.count - free)]))
        }
        return (text, errors)
    }
}
