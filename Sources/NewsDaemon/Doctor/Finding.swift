// What one check of `newsctl doctor` found: a subject, a verdict, one clause, and what to do about it. A finding that is
// not ok always has a remedy; a check that cannot be made here is left out, never guessed.
import NewsJSON

public struct Finding: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        case ok
        /// newsd works, but not for ever or not as well as it could.
        case warning
        /// newsd does not start, does not deliver, or lets in whom it should not.
        case fault
    }

    /// "clock"
    public var subject: String
    public var verdict: Verdict
    /// What was seen.
    public var text: String
    /// What mends it: a command where there is one.
    public var remedy: String?

    static func ok(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .ok, text: text, remedy: nil)
    }
    static func warning(_ subject: String, _ text: String, remedy: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, remedy: remedy)
    }
    static func fault(_ subject: String, _ text: String, remedy: String) -> Finding {
        Finding(subject: subject, verdict: .fault, text: text, remedy: remedy)
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("subject", subject)
            writer.member("verdict", verdict.rawValue)
            writer.member("text", text)
            writer.member("remedy", remedy)
        }
    }
}
