// The floor of fetching: libcurl alone, one connection to each host kept open, one page after the other, bytes counted and
// left.
import CCurl

enum TransferFloor {
    static func run(_ addresses: [String]) {
        guard let handle = curl_easy_init() else { return }
        defer { curl_easy_cleanup(handle) }
        let receive: ccurl_data_function = { _, size, count, _ in size * count }
        _ = ccurl_set_receivers(handle, receive, receive, nil)
        _ = ccurl_set_text(handle, CURLOPT_PROXY, "")
        for address in addresses {
            _ = ccurl_set_text(handle, CURLOPT_URL, address)
            let code = curl_easy_perform(handle)
            precondition(code == CURLE_OK, "\(address): \(String(cString: curl_easy_strerror(code)))")
        }
    }
}
