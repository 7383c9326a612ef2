// What the doors share with those who read one document at a time.

extension ExtractDoor {
    /// The bytes of a file; nil where it cannot be read.
    public static func bytes(ofFile path: String) -> [UInt8]? { readFile(path) }
}
