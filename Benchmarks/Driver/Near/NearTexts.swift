// Invented news in pairs: one story twice with edits of a known kind, or two texts that look alike and are two stories.
// Seeded; the half for tuning and the half for testing share neither parts of sentences nor names.
import NewsScratch

/// Chance in small whole numbers.
struct NearDice {
    private var chance: Chance

    init(state: UInt64) { chance = Chance(seed: state) }

    mutating func next() -> UInt64 { chance.next() }
    mutating func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(max(1, limit))) }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// What is said of a pair, and how it came about.
enum NearKind: String, CaseIterable {
    case heading = "headline, dateline"
    case cut = "last paragraph cut"
    case cutTwo = "last two cut"
    case addedFront = "paragraph in front"
    case addedBehind = "paragraph behind"
    case marks = "quotes, dashes, spaces"
    case typing = "typing errors"
    case agency = "agency line"
    case order = "paragraphs swapped"
    case rewritten = "paragraph rewritten"
    case several = "three edits"
    case weather, market, match, figures
    case sameTown = "same town, next day"
    case ticker = "live ticker, later"
    case sameEvent = "two reports, one event"
    case unrelated

    var isNear: Bool { Self.near.contains(self) }

    static let near: [NearKind] = [
        .heading, .cut, .cutTwo, .addedFront, .addedBehind, .marks, .typing, .agency, .order, .rewritten, .several,
    ]
}

struct NearWriter {
    let tongue: Tongue
    var dice: NearDice
    /// 0 for tuning, 1 for testing.
    let half: Int

    private mutating func one(of texts: [String]) -> String {
        texts[dice.below(texts.count / 2) * 2 + half]
    }

    mutating func name() -> String {
        let parts =
            tongue.space.isEmpty
            ? (half == 0 ? ["タナ", "ムラ", "カワ", "シマ", "オノ"] : ["サト", "ヤマ", "ナカ", "ハシ", "イケ"])
            : (half == 0 ? ["Bel", "ros", "tan", "vik", "mar", "du"] : ["Kor", "lin", "sev", "hol", "ga", "tir"])
        return capitalised((0..<3).map { _ in dice.pick(parts) }.joined())
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst().lowercased() }

    /// `facts` are used, in turn, for names and places, where they are given.
    mutating func fill(_ template: String, facts: [String] = []) -> String {
        var result = ""
        var rest = template[...]
        while let sign = rest.firstIndex(of: "%") {
            result += rest[..<sign]
            let after = rest.index(after: sign)
            guard after < rest.endIndex else { break }
            switch rest[after] {
            case "n": result += String(2 + dice.below(dice.below(3) == 0 ? 9_000 : 97))
            case "N", "P": result += facts.isEmpty ? name() : facts[dice.below(facts.count)]
            case "w": result += one(of: tongue.changing)
            default: result += rest[sign...after]
            }
            rest = rest[rest.index(after: after)...]
        }
        return result + rest
    }

    mutating func sentence(_ facts: [String]) -> String {
        let (subject, verb) = (one(of: tongue.subjects), one(of: tongue.verbs))
        let (object, adverbial) = (one(of: tongue.objects), one(of: tongue.adverbials))
        let order = dice.below(3)
        var words = [subject, verb, object, adverbial]
        if tongue.space.isEmpty {
            words = [adverbial, subject, object, verb]
        } else if order == 0 {
            words = [adverbial + ",", subject, verb, object]
        }
        var text = fill(words.joined(separator: tongue.space), facts: facts)
        text = text.prefix(1).uppercased() + text.dropFirst() + tongue.stop
        return order == 1 ? tongue.quotes.0 + text + tongue.quotes.1 : text
    }

    mutating func paragraph(_ facts: [String]) -> String {
        (0..<(2 + dice.below(3))).map { _ in sentence(facts) }.joined(separator: tongue.space)
    }

    mutating func story(_ facts: [String], paragraphs: Int? = nil) -> [String] {
        (0..<(paragraphs ?? 4 + dice.below(6))).map { _ in paragraph(facts) }
    }

    mutating func facts() -> [String] { (0..<6).map { _ in name() } }

    // MARK: Pairs

    mutating func pair(_ kind: NearKind) -> (String, String) {
        switch kind {
        case .weather: return reports(0)
        case .market: return reports(1)
        case .match: return reports(2)
        case .figures: return reports(3)
        case .sameTown:
            let town = [name()]
            let number = dice.below(2) * 3
            return (report(number, town), report(number, town))
        case .ticker:
            let facts = facts()
            let background = story(facts, paragraphs: 2)
            return (text(story(facts, paragraphs: 5) + background), text(story(facts, paragraphs: 5) + background))
        case .sameEvent:
            let facts = facts()
            return (text(story(facts)), text(story(facts)))
        case .unrelated: return (text(story(facts())), text(story(facts())))
        default:
            let facts = facts()
            let story = story(facts)
            var other = story
            if kind == .several {
                for _ in 0..<3 { edit(&other, as: dice.pick(NearKind.near.dropLast()), facts) }
            } else {
                edit(&other, as: kind, facts)
            }
            return (text(story), text(other))
        }
    }

    private func text(_ paragraphs: [String]) -> String { paragraphs.joined(separator: "\n\n") }

    private mutating func report(_ number: Int, _ facts: [String] = []) -> String {
        text(tongue.reports[number].map { fill($0, facts: facts) })
    }

    private mutating func reports(_ number: Int) -> (String, String) { (report(number), report(number)) }

    // MARK: Edits

    private mutating func edit(_ text: inout [String], as kind: NearKind, _ facts: [String]) {
        switch kind {
        case .heading:
            let place = name()
            text[0] = place.uppercased() + " (" + name() + ") \u{2014} " + text[0]
        case .cut: if text.count > 2 { text.removeLast() }
        case .cutTwo: if text.count > 4 { text.removeLast(2) }
        case .addedFront: text.insert(paragraph(facts + [name()]), at: 0)
        case .addedBehind: text.append(paragraph(facts + [name(), name()]))
        case .marks:
            text = text.map { paragraph in
                paragraph.replacing(tongue.quotes.0, with: "«").replacing(tongue.quotes.1, with: "»")
                    .replacing(" ", with: "\u{A0}")
            }
        case .typing: text = text.map { typed($0) }
        case .agency: text.append("\u{2014} " + name() + ", " + name() + " " + String(dice.below(90)))
        case .order:
            let place = dice.below(text.count - 1)
            text.swapAt(place, place + 1)
        case .rewritten: text[dice.below(text.count)] = paragraph(facts)
        default: break
        }
    }

    /// One character in two hundred is doubled, lost or another.
    private mutating func typed(_ text: String) -> String {
        var result = ""
        for character in text {
            switch dice.below(600) {
            case 0: result += String([character, character])
            case 1: break
            case 2: result += "e"
            default: result.append(character)
            }
        }
        return result
    }
}
