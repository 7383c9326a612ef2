// What is said on the control socket, both ways: whatever the line, it is read or refused in one clause, and what was
// read says the same when it is written and read again.
import NewsControl
import NewsJSON

extension FuzzTarget {
    static let control = FuzzTarget(name: "control") { input in
        do {
            let request = try ControlRequest(line: input)
            promise(!request.command.isEmpty, "a request names a command")
            promise(request.line.last == 0x0A, "a request ends its line")
            promise(request.line.dropLast().firstIndex(of: 0x0A) == nil, "a request is one line")
            promise((try? ControlRequest(line: request.line)) == request, "a request reads the same: \(request)")
        } catch let error as ControlError {
            promise(!error.description.isEmpty, "a refusal has a reason")
        } catch {
            promise(false, "a request is refused as a ControlError, not as \(error)")
        }
        guard let reply = try? ControlReply(line: input) else { return }
        promise(reply.line.dropLast().firstIndex(of: 0x0A) == nil, "a reply is one line")
        let again = try? ControlReply(line: reply.line)
        guard case .result(let value) = reply else { return promise(again == reply, "a refusal reads the same") }
        // A number may be written in another way, and says the same.
        guard case .result(let same) = again else { return promise(false, "a reply is a reply again") }
        var (first, second) = (JSONWriter(), JSONWriter())
        first.value(value)
        second.value(same)
        promise(first.text == second.text, "a reply reads the same")
        if let report = StatusReport(json: value) {
            promise(report.sources.count <= input.count, "no source is invented")
        }
    }
}
