// What feeds announce. One immutable shape that every format ends in (JSON Feed 1.1 names, since it is the richest
// plain vocabulary), so that nothing behind the feed reader knows about RSS or Atom.

/// A person or body that wrote something.
public struct Author: Sendable, Hashable {
    public var name: String?
    public var email: String?
    public var url: String?
    public var avatar: String?

    public init(name: String? = nil, email: String? = nil, url: String? = nil, avatar: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
        self.avatar = avatar
    }
}

/// A file that belongs to an item: a podcast episode, a picture, a video.
public struct Attachment: Sendable, Hashable {
    public var url: String
    public var mimeType: String?
    /// Bytes; positive.
    public var size: Int64?
    /// Seconds; positive.
    public var duration: Int64?

    public init(url: String, mimeType: String? = nil, size: Int64? = nil, duration: Int64? = nil) {
        self.url = url
        self.mimeType = mimeType
        self.size = size
        self.duration = duration
    }
}

/// An entry that a feed or sitemap announces. Texts are plain and NFC but for `contentHTML`, which is sanitised;
/// addresses are absolute http(s).
public struct Item: Sendable, Hashable {
    /// The publisher's identifier verbatim (guid, Atom id), else the address, else a stable hash. Never empty.
    public var id: String
    public var url: String?
    /// The page that the item talks about, where that is another than its own (JSON Feed, Atom rel=related).
    public var externalURL: String?
    public var title: String?
    public var contentHTML: String?
    public var contentText: String?
    public var summary: String?
    public var datePublished: Timestamp?
    public var dateModified: Timestamp?
    /// The publication date as the feed wrote it.
    public var rawDate: String?
    public var authors: [Author] = []
    public var tags: [String] = []
    public var language: String?
    public var image: String?
    public var commentsURL: String?
    public var isExplicit: Bool?
    public var attachments: [Attachment] = []
    /// Where an aggregator took the item from.
    public var originTitle: String?
    public var originURL: String?
    public var geometry: Geometry?

    public init(id: String) { self.id = id }
}

/// A place on the Earth as GeoJSON (RFC 7946) writes it.
public enum Geometry: Sendable, Hashable {
    public struct Position: Sendable, Hashable {
        public var longitude: Double
        public var latitude: Double
        public init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }
    case point(Position)
    case line([Position])
    case polygon([Position])
}
