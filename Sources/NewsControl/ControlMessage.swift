// The words spoken on the control socket: one JSON object a line each way. A request names a command and its
// arguments; a reply is a result or one clause saying why not. Unknown members are ignored, so that an older newsctl
// understands a newer daemon; an unknown command is refused by name.
import NewsJSON

/// What newsctl asks.
public struct ControlRequest: Sendable, Hashable {
    /// The version of these words. A daemon refuses higher ones.
    public static let version: Int64 = 1

    public var command: String
    /// Source ids, addresses, article ids: what the command is about.
    public var subjects: [String]

    public init(_ command: String, _ subjects: [String] = []) {
        self.command = command
        self.subjects = subjects
    }

    /// One line, with its line break.
    public var line: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("version", ControlRequest.version)
            $0.member("command", command)
            $0.member("subjects", subjects)
        }
        return writer.bytes + [0x0A]
    }

    /// Reads a line. Throws `ControlError` saying what is wrong with it.
    public init(line: [UInt8]) throws {
        let value: JSONValue
        do {
            value = try JSONReader.read(line, maxDepth: 8)
        } catch {
            throw ControlError("the request is \(error)")
        }
        let version = value["version"]?.integer ?? 1
        guard version <= ControlRequest.version else {
            throw ControlError("the request speaks version \(version), this daemon \(ControlRequest.version)")
        }
        guard let command = value["command"]?.string, !command.isEmpty else {
            throw ControlError("the request names no command")
        }
        self.init(command, (value["subjects"]?.array ?? []).compactMap(\.string))
    }
}

/// What the daemon answers.
public enum ControlReply: Sendable, Hashable {
    case result(JSONValue)
    /// A result as JSON text already: a report on a hundred thousand sources is written once and never becomes a tree.
    case written([UInt8])
    case refused(String)

    public var line: [UInt8] {
        if case .written(let text) = self { return Array(#"{"ok":true,"result":"#.utf8) + text + Array("}\n".utf8) }
        var writer = JSONWriter(capacity: 4_096)
        writer.object { writer in
            switch self {
            case .written: break
            case .result(let value):
                writer.member("ok", true)
                writer.member("result", value)
            case .refused(let reason):
                writer.member("ok", false)
                writer.member("error", reason)
            }
        }
        return writer.bytes + [0x0A]
    }

    public init(line: [UInt8]) throws {
        let value: JSONValue
        do {
            value = try JSONReader.read(line)
        } catch {
            throw ControlError("the daemon's answer is \(error)")
        }
        if value["ok"]?.bool == true {
            self = .result(value["result"] ?? .null)
        } else {
            let reason = value["error"]?.string ?? ""
            self = .refused(reason.isEmpty ? "refused without a reason" : reason)
        }
    }
}

/// Why a conversation on the control socket failed.
public struct ControlError: Error, CustomStringConvertible, Sendable {
    public enum Code: Sendable {
        /// Nobody listens: the daemon is not running.
        case notRunning
        /// The socket may not be used by this user.
        case notPermitted
        case other
    }
    public let code: Code
    public let description: String

    public init(_ description: String, code: Code = .other) {
        self.code = code
        self.description = description
    }
}
