// Dates as feeds write them: whatever the text, an answer is a date of the calendar, is the same again, and is found
// again in what it is written as.
import NewsDates
import NewsModel

extension FuzzTarget {
    static let dates = FuzzTarget(name: "dates") { input in
        guard let date = input.withUnsafeBufferPointer({ DateText.parse(utf8: $0, context: .unknown) }) else { return }
        FeedChecks.check(date)
        let text = date.rfc3339
        let again = DateText.parse(text, context: .unknown)
        promise(again?.seconds == date.seconds, "\(text) is read as \(again?.rfc3339 ?? "nothing")")
    }
}
