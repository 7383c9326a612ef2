// Files that stand where a picture is to come (spacers, blank pixels, what turns while it loads), and signs of somebody
// (logos, icons). Known by their name, word by word: "blanket.jpg", "silicon-valley.jpg" and "681x1024.jpg" are pictures.

enum StandIn {
    /// Whether the last part of an address is the name of such a file.
    static func isNamed(_ address: ArraySlice<UInt8>) -> Bool {
        let name = fileName(of: address)
        guard name.count <= longest, parts.contains(where: { name.mentions($0) }) else { return false }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        let words = text.split { !$0.isLetter && !$0.isNumber }
        if words.contains(where: certain.contains) { return true }
        let told = words.filter { !$0.allSatisfy(\.isNumber) && !endings.contains($0) }
        guard told.contains(where: nothing.contains) else { return false }
        return drawn.contains { text.hasSuffix($0) } || told.allSatisfy { nothing.contains($0) || beside.contains($0) }
    }

    /// The last part of an address's path.
    static func fileName(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let path = address.prefix { $0 != 0x3F && $0 != 0x23 }
        return path.lastIndex(of: 0x2F).map { path[($0 + 1)...] } ?? path
    }

    /// Whether the path of an address calls the file a logo, an icon or an avatar.
    static func isSign(_ address: ArraySlice<UInt8>) -> Bool {
        guard ["logo", "icon", "avatar"].contains(where: { (part: StaticString) in address.mentions(part) }) else {
            return false
        }
        let text = String(decoding: address, as: UTF8.self).lowercased()
        // A host may be called anything.
        let path = text.firstRange(of: "//").map { text[$0.upperBound...].drop { $0 != "/" } } ?? text[...]
        return path.split { !$0.isLetter }.contains { word in
            // "townlogo" is one, but "catalogo" and "geologo" are not.
            signs.contains(word) || word.hasSuffix("logo") && !word.hasSuffix("alogo") && !word.hasSuffix("ologo")
        }
    }

    private static let signs: Set<Substring> = ["logo", "logos", "icon", "icons", "avatar", "avatars", "favicon"]

    /// Longer names are addresses in an address, or say what they show.
    private static let longest = 80

    /// What the words below have in common: most names hold none of it.
    private static let parts: [StaticString] = [
        "place", "space", "1x1", "blank", "pixel", "trans", "load", "clear", "empty",
    ]

    private static let certain: Set<Substring> = ["placeholder", "spacer", "1x1"]
    private static let nothing: Set<Substring> = [
        "blank", "pixel", "transparent", "trans", "loading", "lazyload", "lazyloading", "loader", "clear", "empty",
    ]
    private static let beside: Set<Substring> = [
        "lazy", "image", "img", "picture", "icon", "spinner", "dots", "white", "shim",
    ]
    private static let endings: Set<Substring> = ["png", "jpg", "jpeg", "webp", "gif", "svg", "avif"]
    /// No photograph has such an ending beside one of these words.
    private static let drawn = [".gif", ".svg"]
}
