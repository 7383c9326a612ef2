// One easy handle and what it collects. Handles are made once, keep the options that never change, and are used again
// and again; only address, header list and time limit change from one exchange to the next.

import CCurl

/// Lives on the fetch thread alone.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    let gate: ConnectionGate
    /// Where it stands among the running ones; the loop's.
    var position = 0
    /// Why the guard refused a connection for it.
    var refusal: String?

    private let configuration: FetchConfiguration
    private let guardBox: UnsafeMutablePointer<ccurl_guard>
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var pins: UnsafeMutablePointer<curl_slist>?
    private var timeLimit = 0
    private var submission: FetchLoop.Submission?
    private var headers = FetchHeaders()
    private var head: [UInt8] = []
    private var headerBytes = 0
    private var isHeaderOver = false
    private var status = 0
    private var body: BodyBuffer
    private var bodyLimit = 0
    private var isCut = false
    /// Set by a callback that ended the transfer.
    private var failure: FetchFailure?

    init?(configuration: FetchConfiguration, gate: ConnectionGate) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.gate = gate
        self.configuration = configuration
        body = BodyBuffer(overflowDirectory: configuration.overflowDirectory)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guardBox = .allocate(capacity: 1)
        guardBox.initialize(to: ccurl_guard(function: ConnectionGate.ask, context: nil))
        guardBox.pointee.context = Unmanaged.passUnretained(self).toOpaque()
        setLastingOptions()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerList)
        curl_slist_free_all(pins)
        errorText.deallocate()
        guardBox.deallocate()
    }

    private func setLastingOptions() {
        _ = ccurl_set_receivers(easy, Self.takeBody, Self.takeHeader, Unmanaged.passUnretained(self).toOpaque())
        _ = ccurl_set_guard(easy, guardBox)
        _ = ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        _ = ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = ccurl_set_text(easy, CURLOPT_USERAGENT, configuration.userAgent)
        _ = ccurl_set_text(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br, zstd")
        // The empty text also keeps the environment's proxies out.
        _ = ccurl_set_text(easy, CURLOPT_PROXY, configuration.proxy)
        _ = ccurl_set_text(easy, CURLOPT_NOPROXY, "")
        if let file = configuration.certificateFile { _ = ccurl_set_text(easy, CURLOPT_CAINFO, file) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
            // Waiting for a shared connection (PIPEWAIT) would let a silent exchange hold up its host's others.
            (CURLOPT_PIPEWAIT, 0), (CURLOPT_CONNECTTIMEOUT, configuration.connectTimeoutSeconds),
            (CURLOPT_LOW_SPEED_LIMIT, configuration.idleBytesPerSecond),
            (CURLOPT_LOW_SPEED_TIME, configuration.idleTimeoutSeconds), (CURLOPT_DNS_CACHE_TIMEOUT, 300),
            // Lets go of a name lookup that outlives its transfer instead of waiting for it, with all others.
            (CURLOPT_QUICK_EXIT, 1),
        ]
        for (option, value) in numbers { _ = ccurl_set_long(easy, option, value) }
        for pin in configuration.pinnedNames { pins = curl_slist_append(pins, pin) }
        if let pins { _ = ccurl_set_list(easy, CURLOPT_RESOLVE, pins) }
    }

    func begin(_ submission: FetchLoop.Submission, url: String) {
        let request = submission.request
        self.submission = submission
        refusal = nil
        failure = nil
        headers = FetchHeaders()
        head = []
        headerBytes = 0
        isHeaderOver = false
        status = 0
        isCut = false
        bodyLimit = request.maximumBody ?? configuration.maximumBody
        errorText.pointee = 0
        _ = ccurl_set_text(easy, CURLOPT_URL, url)
        let limit = request.totalTimeoutSeconds ?? configuration.totalTimeoutSeconds
        if limit != timeLimit {
            timeLimit = limit
            _ = ccurl_set_long(easy, CURLOPT_TIMEOUT, limit)
        }
        curl_slist_free_all(headerList)
        headerList = RequestHeaders.list(for: request)
        _ = ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList)
    }

    /// Hands the end to whoever asked, and lets go of everything but the handle.
    func end(with outcome: Result<FetchAnswer, FetchFailure>) {
        guard let submission else { return }
        self.submission = nil
        var facts = ccurl_outcome()
        ccurl_read_outcome(easy, &facts)
        var response = FetchResponse(url: submission.request.url, outcome: outcome)
        response.timing.nameLookup = Int64(facts.name_lookup)
        response.timing.connect = Int64(facts.connect)
        response.timing.tls = Int64(facts.tls)
        response.timing.firstByte = Int64(facts.first_byte)
        response.timing.total = Int64(facts.total)
        response.bytesReceived = Int64(facts.body_bytes) + Int64(headerBytes)
        response.openedConnection = facts.new_connections > 0
        if let address = facts.address, address.pointee != 0 { response.remoteAddress = String(cString: address) }
        body = BodyBuffer(overflowDirectory: configuration.overflowDirectory)
        submission.completion(response)
    }

    func outcome(of code: CURLcode) -> Result<FetchAnswer, FetchFailure> {
        if code == CURLE_OK || isCut {
            guard let body = body.take() else {
                return .failure(.other("a large body could not be read back from \(configuration.overflowDirectory)"))
            }
            var answer = FetchAnswer(status: status, headers: headers, body: body, isCut: isCut)
            answer.head = head
            return .success(answer)
        }
        if let failure { return .failure(failure) }
        if let refusal { return .failure(.refusedAddress(refusal)) }
        var facts = ccurl_outcome()
        ccurl_read_outcome(easy, &facts)
        return .failure(
            FetchFailure(
                code: code, text: String(cString: errorText), facts: facts, url: submission?.request.url ?? "",
                configuration: configuration, timeLimit: timeLimit))
    }

    // MARK: What libcurl delivers

    private static let takeBody: ccurl_data_function = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    private static let takeHeader: ccurl_data_function = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return transfer.take(header: line.assumingMemoryBound(to: UInt8.self)) ? size * count : 0
    }

    /// Of an answer that is no document only the beginning is of interest, as a hint for people.
    private static let errorBodyLimit = 64 << 10

    private func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        let isDocument = 200..<300 ~= status
        let limit = isDocument ? bodyLimit : min(bodyLimit, Self.errorBodyLimit)
        if body.count + bytes.count > limit {
            if !isDocument || submission?.request.kind == .robots {
                body.append(UnsafeRawBufferPointer(rebasing: bytes.prefix(limit - body.count)))
                isCut = true
            } else {
                failure = .tooLarge(limit: limit)
            }
            return false
        }
        body.append(bytes, expected: headers.contentLength ?? 0)
        if body.count > configuration.ratioFloor, headers.contentEncoding != nil {
            let received = max(Int(ccurl_body_bytes(easy)), 1)
            if body.count / received >= configuration.maximumRatio {
                failure = .bomb(ratio: configuration.maximumRatio)
                return false
            }
        }
        return true
    }

    private func take(header line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        if headerBytes > configuration.maximumHeaderBytes {
            failure = .tooManyHeaders(limit: configuration.maximumHeaderBytes)
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            // An interim answer (100, 103) may have come before.
            headers = FetchHeaders()
            head = []
            isHeaderOver = false
            status = Self.status(in: line)
            keep(line)
        } else if line.count <= 2 {
            if !isHeaderOver { keep(line) }
            isHeaderOver = true
            // A length that is over the limit needs no reading.
            if 200..<300 ~= status, let length = headers.contentLength, length > bodyLimit,
                submission?.request.kind != .robots
            {
                failure = .tooLarge(limit: bodyLimit)
                return false
            }
        } else if !isHeaderOver {
            // Trailers are not header fields (RFC 9110 section 6.5.1).
            headers.takeLine(line)
            keep(line)
        }
        return true
    }

    private func keep(_ line: UnsafeBufferPointer<UInt8>) {
        if submission?.request.keepsHead == true { head.append(contentsOf: line) }
    }

    private static func status(in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let blank = line.firstIndex(of: 0x20), blank + 3 < line.count else { return 0 }
        return line[(blank + 1)...(blank + 3)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
