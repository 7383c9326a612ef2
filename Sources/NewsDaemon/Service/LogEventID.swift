// The events that a monitor may want to wait for, with names that do not change when their words do (journalctl
// MESSAGE_ID=…). newsd(8) lists them.
import Logging

enum LogEventID: String, CaseIterable, Sendable {
    case pollFailed = "3c1b6d0e5a8f4f2a9d7e0b4c61a2f801"
    case paused = "3c1b6d0e5a8f4f2a9d7e0b4c61a2f802"
    case resumed = "3c1b6d0e5a8f4f2a9d7e0b4c61a2f803"
    case reloadRefused = "3c1b6d0e5a8f4f2a9d7e0b4c61a2f804"
    case standstill = "3c1b6d0e5a8f4f2a9d7e0b4c61a2f805"

    /// The name of the member that carries it; it is shown in JSON and in the journal's own fields only.
    static let key = "message_id"

    func metadata(_ fields: Logger.Metadata = [:]) -> Logger.Metadata {
        var fields = fields
        fields[Self.key] = "\(rawValue)"
        return fields
    }
}
