// Stands in for the feed door until it lands in this room; delete this file with its first commit.
public enum FeedDoor { public static func run() {}; public static func show(file: String, url: String?, json: Bool) -> Bool { true } }
