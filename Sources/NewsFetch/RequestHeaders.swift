// The header fields that go out, as libcurl's list. No Referer, no cookies, nothing but what the exchange needs.

import CCurl

enum RequestHeaders {
    /// The caller frees the list.
    static func list(for request: FetchRequest) -> UnsafeMutablePointer<curl_slist>? {
        var list = curl_slist_append(nil, "Accept: " + request.kind.accept)
        if let tag = request.validators.entityTag { append("If-None-Match", opaque: tag, to: &list) }
        if let date = request.validators.lastModified { append("If-Modified-Since", opaque: date, to: &list) }
        if request.acceptsPart, request.validators.entityTag != nil { list = curl_slist_append(list, "A-IM: feed") }
        for field in request.extraHeaders where isSafe(field.name) && isSafe(field.value) {
            list = curl_slist_append(list, "\(field.name): \(field.value)")
        }
        return list
    }

    /// Each scalar is one byte again, as `FetchHeaders` read it. What it cannot have read is left out.
    private static func append(_ name: String, opaque value: String, to list: inout UnsafeMutablePointer<curl_slist>?) {
        guard isSafe(value), !value.isEmpty else { return }
        var line = Array("\(name): ".utf8CString.dropLast())
        for scalar in value.unicodeScalars {
            guard scalar.value < 256 else { return }
            line.append(CChar(bitPattern: UInt8(scalar.value)))
        }
        line.append(0)
        list = curl_slist_append(list, line)
    }

    private static func isSafe(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}
