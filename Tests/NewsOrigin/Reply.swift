// What an origin answers, down to the byte: a list of steps that a connection goes through. The common answers have
// constructors; everything nasty can be put together from steps.

/// One answer.
public struct Reply: Sendable {
    /// One thing to do on the connection.
    public enum Step: Sendable {
        case send([UInt8])
        case pause(milliseconds: Int32)
        /// The same bytes for ever, until the client goes away.
        case sendForever([UInt8])
        /// Says nothing more until the client goes away.
        case hang
        /// Ends the connection with an RST.
        case reset
        /// Ends the connection in order.
        case close
    }

    public var steps: [Step]
    public init(_ steps: [Step]) { self.steps = steps }

    /// Header fields as they are written.
    public typealias Fields = [(String, String)]

    /// A status line, fields and nothing else.
    public static func head(_ status: Int, _ fields: Fields) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(status < 400 ? "Fine" : "Trouble")\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    /// An ordinary answer with its Content-Length.
    public static func answer(_ status: Int = 200, _ fields: Fields = [], body: [UInt8] = []) -> Reply {
        let hasBody = status != 304 && status != 204
        let all = hasBody ? fields + [("Content-Length", String(body.count))] : fields
        return Reply([.send(head(status, all) + (hasBody ? body : []))])
    }

    public static func text(_ text: String, type: String = "text/plain; charset=utf-8", _ fields: Fields = []) -> Reply
    {
        answer(200, fields + [("Content-Type", type)], body: Array(text.utf8))
    }

    public static func redirect(_ status: Int = 302, to location: String) -> Reply {
        answer(status, [("Location", location)])
    }

    /// Each piece as one chunk.
    public static func chunked(_ pieces: [[UInt8]], _ fields: Fields = []) -> Reply {
        var bytes = head(200, fields + [("Transfer-Encoding", "chunked")])
        for piece in pieces { bytes += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10] }
        return Reply([.send(bytes + Array("0\r\n\r\n".utf8))])
    }

    /// Claims more body than it sends, then closes.
    public static func truncated(_ body: [UInt8], claiming length: Int, _ fields: Fields = []) -> Reply {
        Reply([.send(head(200, fields + [("Content-Length", String(length))]) + body), .close])
    }

    /// The body in pieces with a pause before each.
    public static func drip(_ pieces: [[UInt8]], everyMilliseconds pause: Int32, _ fields: Fields = []) -> Reply {
        let length = pieces.reduce(0) { $0 + $1.count }
        let head = Step.send(head(200, fields + [("Content-Length", String(length))]))
        return Reply([head] + pieces.flatMap { [.pause(milliseconds: pause), .send($0)] })
    }

    public static let notFound = answer(404, body: Array("not here\n".utf8))
}
