// What a publisher says about the use of a page's content by machines: the TDM Reservation Protocol and the robots
// directives of that kind. Signals as they were found, for whoever uses the records; newsd concludes nothing from them.

public struct UsageSignals: Sendable, Hashable {
    /// TDMRep: rights of text and data mining are reserved (true) or expressly not (false); nil: nothing is said.
    public var isReserved: Bool?
    /// TDMRep: where licences for it are described.
    public var policy: String?
    /// "noai", "noimageai", in this order.
    public var directives: [String] = []

    public init() {}

    public var isNone: Bool { isReserved == nil && policy == nil && directives.isEmpty }

    /// As the header of an answer says: the fields tdm-reservation, tdm-policy and X-Robots-Tag.
    public init(reservation: String?, policy: String?, robots: String?) {
        isReserved = reservation.flatMap(Self.reservation)
        if isReserved == true { self.policy = policy }
        directives = robots.map(Self.directives) ?? []
    }

    /// What stands in the page goes before what its header says (TDMRep); directives add up.
    public func refined(by page: UsageSignals) -> UsageSignals {
        var signals = self
        if let isReserved = page.isReserved {
            signals.isReserved = isReserved
            signals.policy = page.policy
        }
        signals.directives = Self.known.filter { directives.contains($0) || page.directives.contains($0) }
        return signals
    }

    /// "1" or "0"; anything else says nothing.
    static func reservation(_ text: String) -> Bool? {
        switch text.trimmingBlanks {
        case "1": true
        case "0": false
        default: nil
        }
    }

    static let known = ["noai", "noimageai"]

    /// The known ones of a list such as "index, noai" or "otherbot: noai"; what is meant for another robot is left out.
    static func directives(_ list: String) -> [String] {
        let said = list.lowercased().split(separator: ",").map { part in
            let pieces = part.split(separator: ":", maxSplits: 1).map { String($0).trimmingBlanks }
            return pieces.count == 2 && pieces[0] == "newsd" ? pieces[1] : String(part).trimmingBlanks
        }
        return known.filter(said.contains)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
