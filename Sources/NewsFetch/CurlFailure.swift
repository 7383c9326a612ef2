// libcurl's result codes as failures of ours, each with a clause for people that names host and port.

import CCurl
import Glibc
import NewsAddress

extension FetchFailure {
    init(
        code: CURLcode, text: String, facts: ccurl_outcome, url: String, configuration: FetchConfiguration,
        timeLimit: Int
    ) {
        let host = Address.hostName(of: url) ?? url
        let detail = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            if facts.pretransfer == 0 {
                self = .timeout(.connect, seconds: min(configuration.connectTimeoutSeconds, timeLimit))
            } else if facts.total < Int64(timeLimit) * 999_000 {
                self = .timeout(.idle, seconds: configuration.idleTimeoutSeconds)
            } else {
                self = .timeout(.total, seconds: timeLimit)
            }
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self = .resolve(code == CURLE_COULDNT_RESOLVE_PROXY ? configuration.proxy : host)
        case CURLE_COULDNT_CONNECT:
            let port = Self.port(of: url)
            let isRefused = facts.os_error == Int(ECONNREFUSED)
            let reason = isRefused ? "refused" : "failed: " + Self.describe(facts.os_error, or: detail)
            self = .connect("connection to \(host) port \(port) \(reason)")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            self = .tls("TLS with \(host) failed: \(detail)")
        case CURLE_BAD_CONTENT_ENCODING:
            self = .badContentEncoding(detail)
        case CURLE_WRITE_ERROR:
            // Our own callbacks leave their reason before; what is left comes from libcurl's decoders.
            self = .badContentEncoding(detail)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            self = .brokenOff("answer of \(host) broke off: \(detail)")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP_RETURNED_ERROR:
            self = .notHTTP("\(host) does not answer in HTTP: \(detail)")
        case CURLE_URL_MALFORMAT:
            self = .badAddress(url)
        case CURLE_OUT_OF_MEMORY:
            // A single header line above libcurl's own limit ends like this.
            self = .tooManyHeaders(limit: configuration.maximumHeaderBytes)
        default:
            self = .other("\(host): \(detail)")
        }
    }

    private static func port(of url: String) -> String {
        guard let host = Address.host(of: url) else { return "?" }
        return String(host.port)
    }

    private static func describe(_ number: Int, or detail: String) -> String {
        guard number > 0, number < 200, let text = strerror(Int32(number)) else { return detail }
        return String(cString: text)
    }
}
