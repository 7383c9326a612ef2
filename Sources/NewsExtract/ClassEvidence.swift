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

    func has(_ group: ClassGroup) -> Bool { groups & (1 << UInt32(group.rawValue)) != 0 }
}

/// Reads evidence, each element once.
struct ClassEvidence {
    private let document: HTMLDocument
    private var known: [Int32]
    private var evidence: [ElementEvidence] = [ElementEvidence()]

    init(document: HTMLDocument) {
        self.document = document
        known = [Int32](repeating: -1, count: document.count)
    }

    mutating func of(_ node: Int) -> ElementEvidence {
        if known[node] >= 0 { return evidence[Int(known[node])] }
        var found = ElementEvidence()
        var isAny = false
        Self.forEachWord(of: node, in: document) { word in
            guard let entry = ClassTable.shared.entries[hash(word)] else { return }
            isAny = true
            found.groups |= entry.groups
            found.least = min(found.least, entry.weight)
            found.most = max(found.most, entry.weight)
            found.sum += entry.weight
        }
        if isAny {
            known[node] = Int32(evidence.count)
            evidence.append(found)
        } else {
            known[node] = 0
        }
        return found
    }

    /// Calls `body` with each word of the element's class, id, role and itemprop, in lower case.
    static func forEachWord(of node: Int, in document: HTMLDocument, _ body: (ArraySlice<UInt8>) -> Void) {
        var word: [UInt8] = []
        for name in [HTMLAttribute.class, .id, .role, .itemprop, .dataTestid, .dataComponent, .dataType] {
            guard let value = document.attribute(name, of: node), value.count <= 1_000 else { continue }
            var wasLower = false
            for byte in value {
                let isUpper = byte >= 0x41 && byte <= 0x5A
                let isLetter = isUpper || (byte >= 0x61 && byte <= 0x7A)
                if !isLetter || (isUpper && wasLower) {
                    if word.count >= 2, word.count <= 24 { body(word[...]) }
                    word.removeAll(keepingCapacity: true)
                }
                if isLetter { word.append(byte | 0x20) }
                wasLower = isLetter && !isUpper
            }
            if word.count >= 2, word.count <= 24 { body(word[...]) }
            word.removeAll(keepingCapacity: true)
        }
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
    let entries: [UInt64: Entry]

    static let shared = ClassTable()

    private init() {
        var entries: [UInt64: Entry] = [:]
        for group in ClassGroup.allCases {
            for word in group.words.split(separator: " ") {
                entries[hash(Array(word.utf8)[...]), default: Entry()].groups |= 1 << UInt32(group.rawValue)
            }
        }
        for (word, weight) in ModelTables.classWords {
            entries[hash(Array(word.utf8)[...]), default: Entry()].weight = weight
        }
        self.entries = entries
    }
}
