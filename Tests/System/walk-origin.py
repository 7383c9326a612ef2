#!/usr/bin/env python3
"""Three small news sites on loopback for walk-test.sh, each on a free port of its own: a town's paper (RSS), a harbour's
(Atom), and a village's (JSON Feed). Texts and names are invented. The town's feed holds a horoscope, which a reader may not
want, and a page that robots.txt forbids; the village's front page is HTML and names its feed.

walk-origin.py READY: writes the three ports, one a line, to READY once all answer.
"""
import html
import http.server
import json
import os
import sys
import threading

NAMES = ("Alder Town Courier", "Harbour Notes", "Mill Village News")
STORIES = {
    "town": [
        ("bridge", "Old bridge opens again after two winters", "The bridge over the Alder carries carts and bicycles again"),
        ("market", "Market moves to the square by the school", "Forty stalls will stand under the lime trees from Saturday"),
        ("horoscope", "Horoscope for the week", "The stars are said to favour patience and warm socks this week"),
        ("members", "For members: the council behind closed doors", "What was said in the meeting is told to members only"),
    ],
    "harbour": [
        ("ferry", "Ferry gets a quieter engine", "The evening ferry will hum where it used to roar"),
        ("seals", "Seals counted from the lighthouse", "Volunteers counted sixty-one seals on the outer bank"),
    ],
    "village": [
        ("mill", "Mill wheel turns for visitors", "The wheel of the lower mill turns again on Sundays"),
        ("snow", "First snow closes the pass", "Ploughs cleared the pass by noon and closed it again at four"),
    ],
}


# Sentences that are told of one story each, in turn, so that no two stories are alike.
SENTENCES = (
    "Seven carpenters worked by lamplight until the last plank lay, and the smith lent them his second hammer.",
    "A wagon of apples waited at the corner while the clerk looked for the key that opens the old toll house.",
    "Children from the upper form painted the railing green, which the harbour master would rather have seen blue.",
    "Nobody had expected the wind to turn before evening, least of all the crew that was drying its nets.",
    "The accounts lie open in the library for a fortnight, and whoever finds a mistake may add a note in pencil.",
    "Volunteers with field glasses stood on the outer wall from six in the morning and shared one flask of tea.",
    "An engineer from the valley explained the new valve with a drawing that was twice as long as the table.",
    "Three families have offered rooms for guests, two of them with a view of the lower weir and its herons.",
    "The baker closed early, since her oven had been promised to the potter for the firing of four hundred tiles.",
    "Bus drivers ask passengers to bring small coins until the machine by the station has been mended.",
    "A retired captain read from his log of forty years ago, when ice reached the second mooring post.",
    "Where the meadow was under water in spring, frogs now keep the people of the new houses awake.",
    "Tickets cost less than a loaf of bread, and whoever arrives on foot need not pay anything at all.",
    "Engravings of the square as it looked before the fire will hang in the town hall through the summer.",
    "Experts disagree whether the ground would bear a second storey, so the plan has been put aside.",
    "Music was played until midnight by the fire brigade, whose tuba had been found again in the hay.",
)


def paragraphs(topic, lead):
    first = [slug for site in STORIES.values() for slug, _, _ in site].index(topic) * 2
    told = [SENTENCES[(first + step) % len(SENTENCES)] for step in range(2)]
    yield f"{lead}, and those who came to see it for themselves on Tuesday did not go home disappointed."
    yield told[0] + f" That is how the story of the {topic} began this year."
    yield told[1] + f" More about the {topic} will be decided when the roads are dry."


def page(site, name, slug, title, lead):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs(slug, lead))
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(title)} - {name}</title>"
        f"<meta property='og:type' content='article'><meta property='og:title' content='{html.escape(title)}'>"
        f"<meta property='article:published_time' content='2026-03-0{len(slug) % 8 + 1}T09:30:00+01:00'></head><body>"
        f"<nav><a href='/'>Front page</a> <a href='/contact'>Contact</a></nav>"
        f"<article><h1>{html.escape(title)}</h1><p class='byline'>By Edda Lund</p>{body}</article>"
        f"<footer>{name}, all rights reserved</footer></body></html>"
    )


def rss(base, name, stories):
    items = "".join(
        f"<item><title>{html.escape(title)}</title><link>{base}/{slug}</link><guid>{base}/{slug}</guid>"
        f"<pubDate>Mon, 02 Mar 2026 09:30:00 +0100</pubDate><description>{html.escape(lead)}.</description></item>"
        for slug, title, lead in stories
    )
    return f"<rss version='2.0'><channel><title>{name}</title><link>{base}/</link>{items}</channel></rss>"


def atom(base, name, stories):
    entries = "".join(
        f"<entry><id>{base}/{slug}</id><title>{html.escape(title)}</title><link href='{base}/{slug}'/>"
        f"<updated>2026-03-02T09:30:00+01:00</updated><summary>{html.escape(lead)}.</summary></entry>"
        for slug, title, lead in stories
    )
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><id>{base}/</id><title>{name}</title>"
        f"<updated>2026-03-02T09:30:00+01:00</updated>{entries}</feed>"
    )


def json_feed(base, name, stories):
    items = [{"id": slug, "url": f"{base}/{slug}", "title": title, "summary": lead + "."} for slug, title, lead in stories]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items})


def front(base, name, stories):
    links = "".join(f"<li><a href='/{slug}'>{html.escape(title)}</a></li>" for slug, title, _ in stories)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{name}</title>"
        f"<link rel='alternate' type='application/feed+json' href='/feed'></head><body><h1>{name}</h1><ul>{links}</ul></body></html>"
    )


def files(site, name, base):
    """Paths of a site with type and text."""
    stories = STORIES[site]
    feed = {"town": (rss, "application/rss+xml"), "harbour": (atom, "application/atom+xml"), "village": (json_feed, "application/feed+json")}
    write, kind = feed[site]
    found = {"/" + slug: ("text/html", page(site, name, slug, title, lead)) for slug, title, lead in stories}
    found["/feed"] = (kind, write(base, name, stories))
    found["/"] = ("text/html", front(base, name, stories))
    found["/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /members\n")
    return found


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind, text = self.server.files.get(self.path, ("text/plain", None))
        body = (text or "not here\n").encode()
        self.send_response(404 if text is None else 200)
        self.send_header("Content-Type", kind + "; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


ports = []
for site, name in zip(STORIES, NAMES):
    server = http.server.ThreadingHTTPServer((os.environ.get("WALK_ADDRESS", "127.0.0.1"), 0), Handler)
    ports.append(server.server_port)
    server.files = files(site, name, f"http://{server.server_address[0]}:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=len(ports) < len(NAMES)).start()
with open(sys.argv[1] + ".part", "w") as ready:
    ready.write("".join(f"{port}\n" for port in ports))
os.rename(sys.argv[1] + ".part", sys.argv[1])
