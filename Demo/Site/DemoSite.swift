// The demonstration's program: serves the sites, writes the configuration that reads them, and checks a spool. All
// three in one, so that they agree about addresses.
//
//   newsd-demo-site serve --content DIR [--network 127.1.0] [--port N] [--ready FILE]
//   newsd-demo-site configuration --port N [--network 127.1.0] [--state DIR]
//   newsd-demo-site check --expected FILE --spool DIR
import FoundationEssentials
import Glibc
import NewsJSON

@main
struct DemoSite {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        do {
            let options = try DemoOptions(arguments.dropFirst())
            switch arguments.first {
            case "serve": try serve(options)
            case "configuration": say(try configuration(options))
            case "check": try check(options)
            default: throw DemoFault("usage: newsd-demo-site serve | configuration | check, with options")
            }
        } catch {
            say("newsd-demo-site: \(error)", to: STDERR_FILENO)
            exit(1)
        }
    }

    private static func configuration(_ options: DemoOptions) throws -> String {
        guard options.port > 0 else { throw DemoFault("configuration needs --port") }
        return DemoConfiguration.text(options.network, state: options.state)
    }

    private static func check(_ options: DemoOptions) throws {
        guard let file = options.expected, let spool = options.spool else {
            throw DemoFault("check needs --expected and --spool")
        }
        let expected = try JSONReader.read([UInt8](try Data(contentsOf: URL(filePath: file))))
        let result = SpoolCheck(expected: expected, spool: spool)
        for line in result.lines { say(line) }
        if !result.faults.isEmpty { throw DemoFault("\n  " + result.faults.joined(separator: "\n  ")) }
    }

    /// Serves until it is killed. Port 0, or one that is taken, becomes any free port; the file `ready` names the port
    /// once all sites answer.
    private static func serve(_ options: DemoOptions) throws {
        guard let directory = options.content else { throw DemoFault("serve needs --content") }
        let server = try SiteServer(directory: directory, network: options.network)
        let network = SiteNetwork(prefix: options.prefix, port: server.port)
        if let ready = options.ready {
            try Data("\(server.port)\n".utf8).write(to: URL(filePath: ready), options: .atomic)
        }
        for name in SiteNetwork.names { say("\(name) at \(network.origin(of: name) ?? "")") }
        withExtendedLifetime(server) { while true { pause() } }
    }
}

/// What the command line says.
private struct DemoOptions {
    var content: String?
    var expected: String?
    var spool: String?
    var state: String?
    var ready: String?
    var port = 0
    var prefix = "127.1.0"

    var network: SiteNetwork { SiteNetwork(prefix: prefix, port: port) }

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw DemoFault("\(name) needs a value") }
            switch name {
            case "--content": content = value
            case "--expected": expected = value
            case "--spool": spool = value
            case "--state": state = value
            case "--ready": ready = value
            case "--network": prefix = value
            case "--port":
                guard let number = Int(value), (0...65_535).contains(number) else {
                    throw DemoFault("--port \(value) is no port")
                }
                port = number
            default: throw DemoFault("unknown option \(name)")
            }
        }
    }
}

struct DemoFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
