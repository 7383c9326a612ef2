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

    private static let names: Set<String> = [
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
    private static let feedMarks: Set<String> = [
        "ref", "source", "src", "from", "partner", "via", "campaign", "origin", "medium", "maca", "cid", "cm_ven",
    ]

    /// Whether a `name=value` (or bare name) says nothing about the document.
    static func matches(_ pair: ArraySlice<UInt8>) -> Bool {
        guard let first = pair.first, mayBegin(first) else { return pair.isEmpty }
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        if equals - pair.startIndex > 40 { return false }
        let name = String(decoding: pair[..<equals].lazy.map(\.lowercased), as: UTF8.self)
        if names.contains(name) { return true }
        for prefix in prefixes where name.hasPrefix(prefix) { return true }
        if feedMarks.contains(name), equals < pair.endIndex {
            let value = pair[(equals + 1)...].prefix(3).map(\.lowercased)
            return value.elementsEqual("rss".utf8)
        }
        return false
    }

    /// First letters of all names above, as a cheap sieve.
    private static let initials = ByteClass("_abcdefghilmnoprstuvwxyABCDEFGHILMNOPRSTUVWXY")
    private static func mayBegin(_ byte: UInt8) -> Bool { initials.contains(byte) }
}
