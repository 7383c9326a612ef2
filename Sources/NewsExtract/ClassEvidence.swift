// What class, id, role and itemprop say about an element: words are split at hyphens, underscores, digits and camelCase
// and matched whole ("newspaper" is no "paper", "shared" no "share"). Each word may belong to a group (by meaning,
// below) and may carry a weight learnt over many sites (`ModelTables`). An element is read once, when first asked for.
import NewsXML

/// Meanings of class words.
enum ClassGroup: Int, CaseIterable {
    case share, related, comment, navigation, footer, byline, caption, signup, advert, tags, meta, headline, body
    case aside, consent, hidden, quote, list, video

    /// The words of a group, parted by spaces.
    var words: String {
        switch self {
        case .share: "share sharing social facebook twitter whatsapp telegram linkedin sns follow addtoany sharedaddy"
        case .related:
            "related recirc recirculation recommend recommended recommendation recommendations readmore more also "
                + "similar teaser teasers promo outbrain taboola trending popular mostread latest linklist inread"
        case .comment: "comment comments disqus respond reply discussion talkback kommentar kommentare coral"
        case .navigation: "nav navi navbar navigation menu breadcrumb breadcrumbs pagination pager skip toolbar topbar"
        case .footer: "footer foot copyright legal imprint colophon"
        case .byline: "author authors byline bio contributor contributors writer reporter avatar profile autor vcard"
        case .caption:
            "caption captions credit credits figcaption figure photo photos image images picture img gallery slideshow"
        case .signup:
            "newsletter newsletters subscribe subscription signup register registration login premium paywall piano "
                + "regwall offer abo donate donation support"
        case .advert:
            "ad ads advert advertisement advertising adv sponsor sponsored dfp gpt banner werbung anzeige promotion"
        case .tags: "tag tags topic topics keyword keywords category categories cat label labels"
        case .meta: "meta date time timestamp published dateline info readtime reading updated datetime"
        case .headline:
            "headline title heading kicker subtitle hed dek standfirst lead intro summary excerpt deck abstract subline"
        case .body:
            "body content article entry post story text articlebody maincontent prose richtext rte copy wysiwyg "
                + "paragraph paragraphs texto corpo main"
        case .aside: "sidebar aside rail widget widgets side complementary secondary module box infobox factbox"
        case .consent: "cookie cookies consent gdpr cmp privacy overlay modal popup notice optin placeholder"
        case .hidden: "hidden hide visuallyhidden sr screen invisible print offscreen noscript mobile desktop"
        case .quote: "quote blockquote pullquote quotes"
        case .list: "list card cards grid item items feed stream carousel slider swiper listing"
        case .video: "video player audio podcast embed videos jwplayer"
        }
    }
}

/// The evidence of one element.
struct ElementEvidence {
    /// One bit a `ClassGroup`.
    var groups: UInt32 = 0
    /// The learnt weights of its words: the least, and all together. Positive: article text.
    var least: Float = 0
    var most: Float = 0
    var sum: Float = 0

    /// Whether any of its words means something.
    fileprivate var isAny = false

    func has(_ group: ClassGroup) -> Bool { groups & (1 << UInt32(group.rawValue)) != 0 }

    fileprivate mutating func read(_ value: ArraySlice<UInt8>) {
        ClassEvidence.forEachWord(in: value) { word in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in value[word] { hash = (hash ^ UInt64(byte | 0x20)) &* 0x0000_0100_0000_01b3 }
            guard let entry = ClassTable.shared.entries[hash] else { return }
            isAny = true
            groups |= entry.groups
            least = min(least, entry.weight)
            most = max(most, entry.weight)
            sum += entry.weight
        }
    }
}

/// Reads evidence, each element once.
struct ClassEvidence {
    private let document: HTMLDocument
    private var known: [Int32]
    private var evidence: [ElementEvidence] = [ElementEvidence()]
    /// What the words of a class attribute say: pages repeat a few hundred of them thousands of times.
    private var ofClass = HashedTable<ElementEvidence>(minimumCapacity: 128)

    init(document: HTMLDocument) {
        self.document = document
        known = [Int32](repeating: -1, count: document.count)
    }

    mutating func of(_ node: Int) -> ElementEvidence {
        if known[node] >= 0 { return evidence[Int(known[node])] }
        var found = ElementEvidence()
        if let value = document.attribute(.class, of: node), value.count <= Self.longest {
            let key = hash(value)
            if let seen = ofClass[key] {
                found = seen
            } else {
                found.read(value)
                ofClass[key] = found
            }
        }
        for name in Self.others {
            if let value = document.attribute(name, of: node), value.count <= Self.longest { found.read(value) }
        }
        if found.isAny {
            known[node] = Int32(evidence.count)
            evidence.append(found)
        } else {
            known[node] = 0
        }
        return found
    }

    private static let others: [HTMLAttribute] = [.id, .role, .itemprop, .dataTestid, .dataComponent, .dataType]
    private static let longest = 1_000

    /// Calls `body` with each word of the element's class, id, role and itemprop, in lower case.
    static func forEachWord(of node: Int, in document: HTMLDocument, _ body: (ArraySlice<UInt8>) -> Void) {
        for name in [HTMLAttribute.class] + others {
            guard let value = document.attribute(name, of: node), value.count <= longest else { continue }
            forEachWord(in: value) { body(ArraySlice(value[$0].map { $0 | 0x20 })) }
        }
    }

    /// Calls `body` with the place of each word of two to 24 letters.
    fileprivate static func forEachWord(in value: ArraySlice<UInt8>, _ body: (Range<Int>) -> Void) {
        var start = value.startIndex
        var wasLower = false
        for at in value.indices {
            let byte = value[at]
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLetter = isUpper || (byte >= 0x61 && byte <= 0x7A)
            if !isLetter || (isUpper && wasLower) {
                if at - start >= 2, at - start <= 24 { body(start..<at) }
                start = isLetter ? at : at + 1
            }
            wasLower = isLetter && !isUpper
        }
        if value.endIndex - start >= 2, value.endIndex - start <= 24 { body(start..<value.endIndex) }
    }
}

/// FNV-1a, 64 bits.
func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
}

/// All class words that mean something.
struct ClassTable: Sendable {
    struct Entry: Sendable {
        var groups: UInt32 = 0
        var weight: Float = 0
    }
    let entries: HashedTable<Entry>

    static let shared = ClassTable()

    private init() {
        var entries = HashedTable<Entry>(minimumCapacity: 2_048)
        for group in ClassGroup.allCases {
            for word in group.words.split(separator: " ") {
                entries.update(hash(Array(word.utf8)[...]), default: Entry()) {
                    $0.groups |= 1 << UInt32(group.rawValue)
                }
            }
        }
        for (word, weight) in ModelTables.classWords {
            entries.update(hash(Array(word.utf8)[...]), default: Entry()) { $0.weight = weight }
        }
        self.entries = entries
    }
}
