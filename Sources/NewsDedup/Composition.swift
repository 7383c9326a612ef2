// Canonical composition (Unicode NFC) for the rare text that came with separate combining marks. The standard library
// keeps it behind an interface for its own kin; this file is the only place that asks for it.
@_spi(_Unicode) import Swift

extension NormalizedText {
    static func composed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }
}
