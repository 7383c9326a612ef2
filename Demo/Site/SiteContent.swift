// The files under Demo/Content as answers: `<site>/<path>` is what that site answers under /<path>. Read once at the
// start; a page is stored as path.html and asked for without its ending.
import FoundationEssentials

/// One answer.
struct SiteAnswer {
    let contentType: String
    let body: [UInt8]
    /// Made of the body (FNV-1a), so that it changes exactly when the body does.
    let entityTag: String

    init(contentType: String, body: [UInt8]) {
        self.contentType = contentType
        self.body = body
        let hash = body.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        entityTag = "\"\(String(hash, radix: 16))\""
    }
}

/// All answers of all sites, by site and path.
struct SiteContent {
    private var answers: [String: [String: SiteAnswer]] = [:]

    init(directory: String, network: SiteNetwork) throws {
        for name in SiteNetwork.names {
            let root = "\(directory)/\(name)"
            for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
                guard let type = contentType(of: path) else { continue }
                let text = String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
                let asked = path.hasSuffix(".html") ? String(path.dropLast(5)) : path
                answers[name, default: [:]]["/\(asked)"] = SiteAnswer(
                    contentType: type, body: Array(network.filled(text).utf8))
            }
        }
    }

    func answer(site: String, path: String) -> SiteAnswer? { answers[site]?[path] }
}

private func contentType(of path: String) -> String? {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "xml":
        path.contains("atom")
            ? "application/atom+xml" : path.contains("sitemap") ? "application/xml" : "application/rss+xml"
    case "txt": "text/plain; charset=utf-8"
    default: nil
    }
}
