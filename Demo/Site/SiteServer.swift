// Serves all sites, each on its own address and all on one port. Answers conditional requests, so that a second visit
// costs nothing; prints a line for each request.
import NewsOrigin

struct SiteServer {
    let port: Int
    private let origins: [Origin]

    /// Listens on `network.port`; where that is 0 or taken on one of the addresses, on a port that is free on all.
    init(directory: String, network: SiteNetwork) throws {
        var failure: any Error = DemoFault("no port")
        let preferred = network.port
        for attempt in 0..<20 {
            do {
                var network = network
                network.port = attempt == 0 && preferred > 0 ? preferred : try SiteServer.freePort(network)
                let content = try SiteContent(directory: directory, network: network)
                origins = try SiteServer.start(content, network)
                port = network.port
                return
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// The kernel's choice on the first address; the others may still refuse it.
    private static func freePort(_ network: SiteNetwork) throws -> Int {
        let probe = try Origin.start(address: network.address(of: SiteNetwork.names[0]) ?? "") { _ in .notFound }
        defer { probe.stop() }
        return Int(probe.port)
    }

    private static func start(_ content: SiteContent, _ network: SiteNetwork) throws -> [Origin] {
        var started: [Origin] = []
        do {
            for name in SiteNetwork.names {
                let address = network.address(of: name) ?? ""
                started.append(
                    try Origin.start(address: address, port: UInt16(network.port)) { request in
                        let reply = answer(request, site: name, content)
                        say("\(name) \(request.method) \(request.target) \(reply.status)")
                        return reply.reply
                    })
            }
        } catch {
            for origin in started { origin.stop() }
            throw error
        }
        return started
    }
}

private func answer(_ request: Request, site: String, _ content: SiteContent) -> (status: Int, reply: Reply) {
    let path = request.target.prefix { $0 != "?" }
    guard let found = content.answer(site: site, path: String(path)) else { return (404, .notFound) }
    let fields = [("Content-Type", found.contentType), ("ETag", found.entityTag)]
    if request.header("If-None-Match") == found.entityTag { return (304, .answer(304, fields)) }
    return (200, .answer(200, fields, body: request.method == "HEAD" ? [] : found.body))
}
