// What the tests of the engine share: an engine for loopback, and waiting for its answers.

import NewsFetch
import NewsModel
import NewsOrigin

extension FetchConfiguration {
    /// Loopback allowed, limits as they are by default but for those of time: a loaded machine may hold up any transfer,
    /// and tests of silence set their own.
    static var loopback: FetchConfiguration {
        var configuration = FetchConfiguration(contact: "https://example.org/bot")
        configuration.connectTimeoutSeconds = 3_600
        configuration.idleTimeoutSeconds = 3_600
        configuration.totalTimeoutSeconds = 3_600
        configuration.allowedNetworks = [Network("127.0.0.0/8"), Network("::1")].compactMap { $0 }
        return configuration
    }
}

extension FetchEngine {
    func fetch(_ request: FetchRequest) async -> FetchResponse {
        await withCheckedContinuation { continuation in
            submit(request) { continuation.resume(returning: $0) }
        }
    }

    func fetch(_ url: String, kind: FetchKind = .page, validators: Validators = Validators()) async -> FetchResponse {
        await fetch(FetchRequest(url: url, kind: kind, validators: validators))
    }
}

extension FetchResponse {
    var answer: FetchAnswer? { try? outcome.get() }
    var text: String? { answer.map { String(decoding: $0.body, as: UTF8.self) } }
    var failure: FetchFailure? {
        if case .failure(let failure) = outcome { return failure }
        return nil
    }
}

/// An origin and an engine for one test.
struct Scene {
    let engine: FetchEngine
    let origin: Origin

    init(_ configuration: FetchConfiguration = .loopback, answering handler: @escaping Origin.Handler) throws {
        origin = try Origin.start(handler: handler)
        engine = FetchEngine(configuration: configuration)
    }

    func stop() {
        engine.stop()
        origin.stop()
    }
}

/// The sentence that the compressed literals below stand for.
let sentence = "The quick brown fox jumps over the lazy dog, and again."

enum Compressed {
    private static let deflated: [UInt8] = [
        11, 201, 72, 85, 40, 44, 205, 76, 206, 86, 72, 42, 202, 47, 207, 83, 72, 203, 175, 80, 200, 42, 205, 45, 40, 86,
        200, 47, 75, 45, 82, 40, 1, 74, 231, 36, 86, 85, 42, 164, 228, 167, 235, 40, 36, 230, 165, 40, 36, 166, 39, 102,
        230, 233, 1, 0,
    ]
    static let gzip: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 3] + deflated + [92, 186, 35, 157, 55, 0, 0, 0]
    static let zlib: [UInt8] = [120, 156] + deflated + [49, 77, 19, 167]
    static let rawDeflate = deflated
    static let brotli: [UInt8] = [
        27, 54, 0, 160, 140, 196, 56, 70, 242, 34, 14, 149, 32, 206, 150, 234, 173, 155, 150, 132, 104, 8, 166, 40, 254,
        43, 236, 13, 54, 224, 192, 33, 75, 135, 125, 48, 189, 61, 160, 82, 75, 172, 102, 67, 36, 113, 241, 80, 232, 2,
        56, 237, 63, 124, 10, 198, 225, 168,
    ]
    static let zstd: [UInt8] = [40, 181, 47, 253, 4, 88, 185, 1, 0] + Array(sentence.utf8) + [188, 100, 154, 2]
    /// Four MiB of blanks.
    static let brotliBomb: [UInt8] = [155, 255, 255, 63, 248, 37, 64, 226, 177, 64, 32, 247, 254, 7]
}
