// The address of a picture: of the many that an image element may give, the one worth keeping. Promises the widest that the
// page offers up to `widest`, or the plain one where widths are not told; never a spacer that stands in until a script
// loads the picture, never data in the address. Reads srcset as the HTML standard does ("Parse a srcset attribute").
import NewsXML

enum PictureSource {
    /// Pixels. Wider files are for printing, and ten times as large.
    private static let widest = 2_000.0
    /// Bytes of an address.
    private static let longest = 2_000
    /// Bytes of a list of addresses.
    private static let longestList = 16_000

    static func best(of image: Int, in document: HTMLDocument) -> String? {
        if let address = listed(image, document) { return address }
        for name in [HTMLAttribute.dataSrc, .dataLazySrc, .dataOriginal, .src] {
            if let value = document.attribute(name, of: image), let address = usable(value) { return address }
        }
        // libxml2 does not know that a source element is empty: what follows it lies inside it.
        guard let picture = document.ancestor(.picture, of: image) else { return nil }
        for source in document.all(.source, in: picture..<image) {
            if let address = listed(source, document) { return address }
        }
        return nil
    }

    /// How wide the picture is shown on every screen, in pixels, where its list of addresses tells ("60px").
    static func width(of image: Int, in document: HTMLDocument) -> Int? {
        let sources = document.ancestor(.picture, of: image).map { document.all(.source, in: $0..<image) } ?? []
        for node in [image] + sources {
            guard let sizes = document.string(.sizes, of: node), sizes.hasSuffix("px") else { continue }
            return Int(sizes.dropLast(2))
        }
        return nil
    }

    /// How wide a file is by its name ("bridge-300x200.jpg"), in pixels.
    static func width(named address: String) -> Int? {
        let name = String(decoding: StandIn.fileName(of: Array(address.utf8)[...]), as: UTF8.self)
        guard let dot = name.lastIndex(of: "."), let size = name[..<dot].split(separator: "-").last else { return nil }
        let sides = size.split(separator: "x", omittingEmptySubsequences: false)
        return sides.count == 2 && Int(sides[1]) != nil ? Int(sides[0]) : nil
    }

    private static func listed(_ node: Int, _ document: HTMLDocument) -> String? {
        for name in [HTMLAttribute.dataSrcset, .srcset] {
            guard let value = document.attribute(name, of: node), value.count <= longestList else { continue }
            var best: (address: ArraySlice<UInt8>, width: Double)?
            for candidate in candidates(value) {
                // One file that goes too far is better than none.
                let isBetter = best.map { best in
                    best.width > widest
                        ? candidate.width < best.width
                        : candidate.width > best.width && candidate.width <= widest
                }
                if isBetter ?? true { best = candidate }
            }
            if let best, let address = usable(best.address) { return address }
        }
        return nil
    }

    /// The addresses of a srcset, each with its width in pixels; a density counts for as many hundred.
    static func candidates(_ list: ArraySlice<UInt8>) -> [(address: ArraySlice<UInt8>, width: Double)] {
        var found: [(address: ArraySlice<UInt8>, width: Double)] = []
        var rest = list
        while found.count < 50 {
            rest = rest.drop { $0 == 0x2C || $0 <= 0x20 }
            guard !rest.isEmpty else { break }
            var address = rest.prefix { $0 > 0x20 }
            rest = rest[address.endIndex...]
            var width = 100.0
            if address.last == 0x2C {
                while address.last == 0x2C { address.removeLast() }
            } else {
                let descriptor = rest.prefix { $0 != 0x2C }
                rest = rest[descriptor.endIndex...]
                width = pixels(descriptor.trimmed) ?? width
            }
            found.append((address, width))
        }
        return found
    }

    /// "640w", "2x".
    private static func pixels(_ descriptor: ArraySlice<UInt8>) -> Double? {
        guard let unit = descriptor.last, descriptor.count <= 12,
            let number = Double(String(decoding: descriptor.dropLast(), as: UTF8.self)), number.isFinite, number >= 0
        else { return nil }
        switch unit {
        case 0x77: return number
        case 0x78: return number * 100
        default: return nil
        }
    }

    private static func usable(_ value: ArraySlice<UInt8>) -> String? {
        let address = value.trimmed
        // Some pages hold a line of script there, or a template that nobody filled in.
        guard address.count > 4, address.count < longest, !address.starts(with: "data:".utf8),
            !StandIn.isNamed(address),
            !address.contains(where: { $0 == 0x27 || $0 == 0x22 || $0 == 0x3C || $0 == 0x7B })
        else { return nil }
        return String(decoding: address, as: UTF8.self)
    }
}
