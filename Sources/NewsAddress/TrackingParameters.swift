// Query parameters that say where a reader came from and not what they want to read. Only names whose meaning is the
// same all over the web: of analytics and advertising products, mailing and social services. Names that a site may
// use for its content ("id", "p", "ref", "source") are left, unless their value says that they mark a feed link.

enum TrackingParameters {
    /// Whole families by prefix, lower-case.
    private static let prefixes = [
        "utm_", "utm-", "pk_", "piwik_", "mtm_", "matomo_", "ga_", "hsa_", "oly_", "vero_", "at_", "ns_", "__hs",
        "_hs", "fb_action_", "guce_", "itm_", "wt.", "wt_", "stm_", "trk_", "cm_mmc", "mc_", "ml_subscriber",
        "gad_", "gclid", "echobox", "sc_c", "xt_", "__cft__", "ref_", "asc_",
    ]

    private static let names = [
        // Advertising click marks.
        "fbclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id",
        "epik", "irclickid", "rb_clickid", "s_kwcid", "ef_id", "srsltid", "dicbo", "oborigurl", "_openstat", "wickedid",
        "gpp", "gpp_sid", "cvid", "ocid", "_branch_match_id", "_branch_referrer",
        // Sharing marks.
        "igshid", "igsh", "fb_source", "fb_ref", "__tn__", "__twitter_impression", "share_id", "sharetype", "soc_src",
        "soc_trk", "smid", "smtyp", "sr_share", "guccounter", "xtor", "xtref", "xtcr", "feature_share", "shareadraft",
        // Mailings.
        "mkt_tok", "hsctatracking", "__s", "ck_subscriber_id", "sb_referer_host", "mbid", "trk", "trkcampaign",
        "nlid", "newsletter_id", "elqtrackid", "elqtrack", "elqat", "elqaid", "ss_email_id", "bsft_eid", "bsft_clkid",
        // Analytics and campaign marks.
        "_ga", "_gl", "_gac", "icid", "ncid", "cmpid", "cmpid_", "campaign_id", "ftag", "ftcamp", "wtrid", "s_cid",
        "cmp", "ito", "spm", "scm", "dpuf", "taid", "rss_source", "traffic_source", "feedrefer", "amp_gsa", "amp_js_v",
        "usqp", "aqs", "ved", "usg",
    ]

    /// Names that mark a feed link where the value is "rss" or begins with it.
    private static let feedMarks = [
        "ref", "source", "src", "from", "partner", "via", "campaign", "origin", "medium", "maca", "cid", "cm_ven",
    ]

    /// Whether a `name=value` (or bare name) says nothing about the document.
    static func matches(_ pair: ArraySlice<UInt8>) -> Bool {
        guard let first = pair.first else { return true }
        let candidates = byInitial[Int(first.lowercased & 0x7F)]
        if candidates.isEmpty { return false }
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let name = pair[..<equals]
        for candidate in candidates where candidate.matches(name) {
            if !candidate.needsFeedValue { return true }
            let value = pair[equals...].dropFirst().prefix(3)
            if value.elementsEqual("rss".utf8, by: { $0.lowercased == $1 }) { return true }
        }
        return false
    }

    private struct Candidate {
        var text: [UInt8]
        var isPrefix = false
        var needsFeedValue = false

        func matches(_ name: ArraySlice<UInt8>) -> Bool {
            guard isPrefix ? name.count >= text.count : name.count == text.count else { return false }
            return zip(name, text).allSatisfy { $0.lowercased == $1 }
        }
    }

    /// All of the above by first letter.
    private static let byInitial: [[Candidate]] = {
        var table = [[Candidate]](repeating: [], count: 128)
        func add(_ candidate: Candidate) { table[Int(candidate.text[0])].append(candidate) }
        for prefix in prefixes { add(Candidate(text: Array(prefix.utf8), isPrefix: true)) }
        for name in names { add(Candidate(text: Array(name.utf8))) }
        for name in feedMarks { add(Candidate(text: Array(name.utf8), needsFeedValue: true)) }
        return table
    }()
}
