// Comparison forms (RFC 3986 section 6.2): the canonical address, and the identity by which duplicates are found.
// Folding goes only as far as publishers do without changing the document; paths keep their case, queries their order.

extension AddressParts {
    /// Everything after "scheme://": authority, path, query without tracking parameters.
    func appendCanonicalTail(to out: inout [UInt8]) {
        appendAuthority(to: &out)
        appendCanonicalPath(to: &out)
        appendCanonicalQuery(to: &out) { TrackingParameters.matches($0) }
    }

    private func appendCanonicalPath(to out: inout [UInt8]) {
        if path.isEmpty {
            out.append(UInt8(ascii: "/"))
            return
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(path.count)
        Self.appendWithoutDotSegments(path, to: &plain)
        PercentCoding.appendNormal(plain[...], keeping: .path, to: &out)
    }

    private func appendCanonicalQuery(to out: inout [UInt8], dropping isNoise: (ArraySlice<UInt8>) -> Bool) {
        guard let query else { return }
        var separator = UInt8(ascii: "?")
        for pair in query.split(separator: UInt8(ascii: "&")) where !isNoise(pair) {
            out.append(separator)
            PercentCoding.appendNormal(pair, keeping: .query, to: &out)
            separator = UInt8(ascii: "&")
        }
    }

    /// What all addresses of one document share.
    var identity: String {
        let unwrapped = ampCacheTarget ?? self
        var out: [UInt8] = []
        out.reserveCapacity(unwrapped.bytes.count)
        out.append(contentsOf: Self.plainHost(unwrapped.host))
        if let port = unwrapped.port { out.append(contentsOf: ":\(port)".utf8) }
        var path: [UInt8] = []
        unwrapped.appendCanonicalPath(to: &path)
        out.append(contentsOf: Self.foldedPath(path[...]))
        unwrapped.appendCanonicalQuery(to: &out) { TrackingParameters.matches($0) || Self.isViewParameter($0) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The host without "www.", "m.", "mobile." and "amp.", where a registrable name is left.
    private static func plainHost(_ host: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for prefix in ["www.", "m.", "mobile.", "amp."] where host.starts(with: prefix.utf8) {
            let rest = host.dropFirst(prefix.utf8.count)
            if Host.isRegistrable(String(decoding: rest, as: UTF8.self)) { return rest }
        }
        return host
    }

    /// Without trailing slash, index file and AMP marks. The root is empty.
    private static func foldedPath(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var path = path
        func trimSlashes() { while path.last == UInt8(ascii: "/") { path.removeLast() } }
        trimSlashes()
        for ending in ["/amp", ".amp", "/amp.html", ".amp.html"] where path.ends(with: ending) {
            // "/amp" alone is a section of the site, not an edition of its root.
            if path.count > ending.utf8.count {
                let isHTML = ending == ".amp.html"
                path.removeLast(ending.utf8.count)
                if isHTML { path += ".html".utf8 }
            }
            break
        }
        for ending in ["/index.html", "/index.htm", "/index.php", "/index.shtml", "/index.asp", "/default.aspx"]
        where path.ends(with: ending) {
            path.removeLast(ending.utf8.count)
            break
        }
        if path.starts(with: "/amp/".utf8), path.dropFirst(5).contains(UInt8(ascii: "-")) {
            path = path.dropFirst(4)
        }
        trimSlashes()
        return path
    }

    /// Parameters that choose a view of the same document: its AMP edition, or all or the first of its pages.
    private static func isViewParameter(_ pair: ArraySlice<UInt8>) -> Bool {
        switch String(decoding: pair.lazy.map(\.lowercased), as: UTF8.self) {
        case "amp", "amp=", "amp=1", "amp=true", "outputtype=amp", "page=all", "page=1", "single=1", "m=1", "m=0":
            true
        default:
            false
        }
    }

    /// What stands behind an address of an AMP cache: "…cdn.ampproject.org/c/s/HOST/PATH", "google.TLD/amp/s/HOST/PATH".
    private var ampCacheTarget: AddressParts? {
        var rest: ArraySlice<UInt8>
        if host.ends(with: "cdn.ampproject.org") {
            guard path.count > 3, path.starts(with: "/c/".utf8) || path.starts(with: "/v/".utf8) else { return nil }
            rest = path.dropFirst(3)
        } else if host.starts(with: "www.google.".utf8), path.starts(with: "/amp/".utf8) {
            rest = path.dropFirst(5)
        } else {
            return nil
        }
        let isSecure = rest.starts(with: "s/".utf8)
        if isSecure { rest = rest.dropFirst(2) }
        guard var target = AddressParts(isSecure: isSecure, afterScheme: rest),
            Host.isRegistrable(String(decoding: target.host, as: UTF8.self))
        else { return nil }
        target.query = query
        return target
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with suffix: String) -> Bool {
        count >= suffix.utf8.count && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}
