// What an answer that is no document means for a source or a page, in one word and one clause. Pure: the same answer
// at the same time always means the same.
import NewsFetch
import NewsModel
import NewsSchedule

enum PollVerdict {
    /// Whether a poll's answer is the document, a part of it that was asked for, or says that it has not changed.
    /// `isConditional`: validators were sent; a 304 to a request without any is an answer to another question.
    static func hasDocument(_ answer: FetchAnswer, isConditional: Bool) -> Bool {
        switch answer.status {
        case 200, 203: true
        case 226: isConditional && answer.isPartOfFeed
        case 304: isConditional
        default: false
        }
    }

    /// The outcome of a poll whose answer has no body to read, or none that was asked for.
    static func outcome(of response: FetchResponse, now: Timestamp) -> VisitOutcome {
        switch response.outcome {
        case .failure(let failure):
            return VisitOutcome(failure.result, reason: failure.clause)
        case .success(let answer):
            var outcome = VisitOutcome(result(of: answer.status), reason: reason(for: answer.status))
            outcome.retryAfter = RetryAfter.delay(answer.headers, received: now).map(now.adding)
            // A 503 without Retry-After is a server in trouble, not a publisher who asks for quiet.
            if answer.status == 503, outcome.retryAfter == nil { outcome.result = .serverError }
            return outcome
        }
    }

    static func result(of status: Int) -> PollResult {
        switch status {
        case 429, 503: .throttled
        case 401, 402, 403, 407, 451: .blocked
        case 404: .notFound
        case 410: .gone
        default: .serverError
        }
    }

    static func reason(for status: Int) -> String {
        switch status {
        case 401: "answered 401: wants a login"
        case 402: "answered 402: wants payment"
        case 403: "answered 403: refuses newsd; ask the publisher"
        case 404: "answered 404: nothing is there"
        case 226: "answered 226: with a part of a document that was not asked for"
        case 304: "answered 304: says that nothing changed to one who knows nothing"
        case 410: "answered 410: gone for good; remove the source or give it another address"
        case 429: "answered 429: too many requests"
        case 451: "answered 451: withheld for legal reasons"
        case 503: "answered 503: not available for now"
        default: "answered \(status)"
        }
    }

    /// Whether asking again later may help with a page.
    static func mayPass(_ response: FetchResponse) -> Bool {
        switch response.outcome {
        case .failure(let failure):
            switch failure {
            case .badAddress, .refusedAddress, .tooLarge, .bomb: false
            default: true
            }
        case .success(let answer):
            switch answer.status {
            case 408, 425, 429, 500...599: true
            default: false
            }
        }
    }
}
