// Where a page is kept as it came over the wire: what a record says of it, and how it is found again.

public struct ArchivePlace: Sendable, Hashable {
    /// The name of the file, without its directory.
    public var file: String
    /// Where in the file the record begins, and how many bytes it takes there.
    public var offset: Int64
    public var length: Int64
    /// "urn:uuid:…"
    public var recordID: String

    public init(file: String, offset: Int64, length: Int64, recordID: String) {
        self.file = file
        self.offset = offset
        self.length = length
        self.recordID = recordID
    }
}
