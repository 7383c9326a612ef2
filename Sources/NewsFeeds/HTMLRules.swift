// Which HTML elements and attributes a feed's text may keep. An allow-list: what is not named here loses its tags and
// keeps its text. Nothing that runs, embeds, styles, submits or redirects is in it.

enum HTMLRules {
    enum Element: Sendable {
        case inline
        /// Begins a new line where only text is wanted.
        case block
        /// Has no content.
        case void(breaksLine: Bool)
        /// Goes with everything inside; the name is what its end tag is found by.
        case raw(StaticString)
        /// Known, so that text with its tag is HTML, but not kept.
        case dropped
    }

    static let table = HTMLElementTable<Element>([
        (
            .inline,
            """
            a abbr acronym audio b bdi bdo big cite code data del dfn em font i ins kbd label map mark nobr picture q rp rt \
            ruby s samp small span strike strong sub sup time tt u var video meter progress
            """
        ),
        (
            .block,
            """
            address article aside blockquote caption center colgroup dd details dir div dl dt fieldset figcaption figure \
            footer h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre section summary table tbody td \
            tfoot th thead tr ul
            """
        ),
        (.void(breaksLine: true), "br hr"),
        (.void(breaksLine: false), "area col img source track wbr"),
        (.raw("script"), "script"),
        (.raw("style"), "style"),
        (.raw("template"), "template"),
        (
            .dropped,
            """
            applet base basefont bgsound blink body button canvas dialog embed form frame frameset head html iframe input \
            link marquee meta noframes noscript object optgroup option output param select slot svg textarea title math \
            layer ilayer xml
            """
        ),
    ])

    enum Attribute: Sendable {
        case text
        /// One address.
        case address
        /// An address that may be a data: image.
        case image
        case sourceSet
    }

    static let attributes = HTMLElementTable<Attribute>([
        (
            .text,
            """
            alt title width height colspan rowspan lang dir datetime start type reversed scope headers abbr summary \
            controls kind srclang label media sizes value span align valign hreflang rel
            """
        ),
        (.address, "href cite longdesc"),
        (.image, "src poster"),
        (.sourceSet, "srcset"),
    ])

    /// Schemes that a link may have; everything else (javascript:, vbscript:, data:, file:, about: …) goes.
    static let schemes: [StaticString] = [
        "http", "https", "mailto", "tel", "ftp", "ftps", "sms", "magnet", "xmpp", "irc", "ircs", "news", "nntp",
        "gopher",
        "gemini", "geo", "feed", "webcal", "sip", "sips", "rtsp", "sftp", "git", "svn", "urn", "tag", "callto", "skype",
        "itms", "bitcoin", "matrix", "aim", "telnet", "wtai", "ed2k",
    ]
}
