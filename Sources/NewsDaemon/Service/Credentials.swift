// Names and passwords for feeds that want them. The configuration names a credential; its content comes from the service
// manager ($CREDENTIALS_DIRECTORY, LoadCredential=), is read by the daemon at its start and at a reload, and stands in no
// file of newsd's, no log and no report. It goes to the origin of the source's own address and nowhere else, whatever
// redirects and links say.
import FoundationEssentials
import NewsAddress
import NewsFetch
import NewsModel
import NewsSchedule

/// The value of an Authorization field. Its text is never shown.
struct Credential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    let authorization: String
    var description: String { "(secret)" }
    var debugDescription: String { "(secret)" }

    static let longest = 4_096

    /// From a file's content: "user:password" or "Bearer TOKEN", and a line end. Nil for anything else.
    init?(_ content: [UInt8]) {
        var bytes = content[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty, bytes.count <= Self.longest, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        if bytes.starts(with: "Bearer ".utf8) {
            guard bytes.count > 7, bytes.dropFirst(7).allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
            authorization = String(decoding: bytes, as: UTF8.self)
        } else {
            guard bytes.contains(UInt8(ascii: ":")) else { return nil }
            authorization = "Basic " + Data(bytes).base64EncodedString()
        }
    }
}

enum Credentials {
    /// Reads what the sources name. Throws `DaemonError` with the first that cannot be had.
    static func load(
        for sources: [Source], directory: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    ) throws -> [String: Credential] {
        var credentials: [String: Credential] = [:]
        for source in sources {
            guard let name = source.credential, credentials[name] == nil else { continue }
            guard let directory else {
                throw DaemonError.configuration(
                    "source \"\(source.id)\": credential \"\(name)\": no $CREDENTIALS_DIRECTORY; let systemd pass it: "
                        + "LoadCredential=\(name):/etc/newsd/credentials/\(name)")
            }
            let path = "\(directory)/\(name)"
            guard let data = try? Data(contentsOf: URL(filePath: path)) else {
                throw DaemonError.configuration(
                    "source \"\(source.id)\": credential \"\(name)\" was not passed; the unit needs "
                        + "LoadCredential=\(name):/etc/newsd/credentials/\(name)")
            }
            guard let credential = Credential([UInt8](data.prefix(Credential.longest + 3))) else {
                throw DaemonError.configuration(
                    "source \"\(source.id)\": credential \"\(name)\" is neither user:password nor Bearer TOKEN")
            }
            credentials[name] = credential
        }
        return credentials
    }

    /// The field for an errand, if it is for a source with a credential and goes to that source's own origin.
    static func header(for errand: Errand, plan: SourcePlan, configuration: Configuration) -> HeaderField? {
        guard !configuration.credentials.isEmpty, let id = errand.sourceID, let source = plan.source(id),
            let name = source.credential, let credential = configuration.credentials[name],
            goes(to: errand.url, of: source)
        else { return nil }
        return HeaderField("Authorization", credential.authorization)
    }

    /// Scheme, host and port are those of the configured address.
    static func goes(to url: String, of source: Source) -> Bool {
        guard let own = Address.origin(of: source.address) else { return false }
        return Address.origin(of: url) == own
    }

    /// A password may not go over the open net; on this machine there is nobody between.
    static func mayBeSent(to source: Source) -> Bool {
        switch source.kind {
        case .pages: false
        case .feed(let url), .sitemap(let url):
            url.hasPrefix("https://")
                || Address.hostName(of: url).map { $0.hasPrefix("127.") || $0 == "localhost" } ?? false
        }
    }
}
