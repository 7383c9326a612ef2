// Texts as keys that meet when only case, punctuation and white space differ, for comparing headlines and site names.

enum TitleKey {
    /// Letters and digits, lower case.
    static func of(_ text: some StringProtocol) -> String {
        var key = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 {
                    key.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
                }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                key += scalar.properties.lowercaseMapping
            }
        }
        return key
    }
}
