// The configuration with which newsd reads the demonstration: one source of each kind, and the two settings that only
// a site on this very machine needs.

enum DemoConfiguration {
    /// `state` is the state directory; nil leaves the default, as on an installed system.
    static func text(_ network: SiteNetwork, state: String?) -> String {
        let stateLine = state.map { "state_directory = \"\($0)\"\n" } ?? ""
        return network.filled(
            """
            # Written by newsd-demo-site; lost at its next run.
            [newsd]
            contact = "https://example.org/newsd-demo"
            \(stateLine)
            [fetch]
            # The site is this machine: its addresses are not public, and it may be asked quickly.
            allow_networks = ["\(network.prefix).0/24"]
            min_host_interval = "200ms"

            # RSS 2.0 that carries whole articles: taken from the feed.
            [[source]]
            id = "gazette"
            feed = "{{gazette}}/feed.xml"
            full_text = false

            # RSS 2.0 with teasers: each page is fetched.
            [[source]]
            id = "pesisir"
            feed = "{{pesisir}}/rss.xml"
            language = "id"
            timezone = "Asia/Jakarta"

            # Atom.
            [[source]]
            id = "nordblick"
            feed = "{{nordblick}}/atom.xml"

            # Has a story that lighthouse has too, and a page that its robots.txt does not allow.
            [[source]]
            id = "courier"
            feed = "{{courier}}/feed/index.xml"

            # A news sitemap.
            [[source]]
            id = "lighthouse"
            sitemap = "{{lighthouse}}/sitemap-news.xml"

            # An article by its address.
            [[source]]
            id = "bottles"
            pages = ["{{lighthouse}}/2024/letters-in-bottles"]
            """)
    }
}
