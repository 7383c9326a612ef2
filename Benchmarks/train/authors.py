#!/usr/bin/env python3
"""Train the author model and write it as Swift.

    newsd-bench extract --jsonl --features authors < requests.jsonl > authors.jsonl
    authors.py requests.jsonl authors.jsonl [--out Sources/NewsExtract/Model] [--folds 10]

requests.jsonl has the door's requests, each with "expected" and perhaps "authors" in it; pages without are passed over.
A forest looks at each candidate name alone, a network at all names of a page; together they give each the chance of being
an author, and bars make the choice (the same as AuthorChoice.swift). All figures are cross-validated by site. The same input
and the same PyTorch give the same tables. Needs Python 3.9, numpy, PyTorch (2.15 made the tables) and a C compiler.
"""
import argparse
import collections
import html
import json
import os
import re
import statistics
import unicodedata
import zlib

import numpy as np

from forest import Forest, site
from networks import Choice, halfway

TREES, DEPTH, RATE = 160, 4, 0.05
WORD = re.compile(r"\w+")
BYLINE = re.compile(r"^\s*by\s+", re.I)


def key(name):
    """What two spellings of one name have in common."""
    text = unicodedata.normalize("NFKC", html.unescape(name)).replace("_", " ")
    text = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)
    return " ".join(WORD.findall(BYLINE.sub("", text).casefold()))


def f1(want, got):
    common = len(want & got)
    return 2 * common / (len(want) + len(got)) if common else 0.0


class Page:
    def __init__(self, data, request):
        self.id, self.corpus, self.site = data["id"], request.get("corpus") or data["id"].split("/")[0], site(request["url"])
        self.names = [c["name"] for c in data.get("candidates", [])]
        self.keys = [key(n) for n in self.names]
        self.x = np.array([c["f"] for c in data.get("candidates", [])], np.float32).reshape(len(self.names), len(data["names"]))
        self.want = {key(a) for a in request["expected"]["authors"]} - {""}
        self.at = {n: i for i, n in enumerate(data["names"])}
        self.sources = sum(n.startswith("from-") for n in data["names"])
        self.claims = list(range(self.at["from-metaCard"] + 1))
        self.y = np.array([k in self.want for k in self.keys], np.float32)


def load(requests, dump):
    known = {}
    with open(requests, encoding="utf-8") as lines:
        for line in lines:
            request = json.loads(line)
            if request["expected"].get("authors"):
                known[request["id"]] = request
    pages, names = [], []
    with open(dump, encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            if data["id"] in known:
                names = data["names"]
                pages.append(Page(data, known[data["id"]]))
    return pages, names


def choose(page, p, bar, low):
    """The indices of the authors: see AuthorChoice.swift."""
    p = p.copy()
    editors = (page.x[:, page.at["editorBefore"]] > 0) & (page.x[:, page.at["from-lead"]] == 0)
    if (p[~editors] >= 0.2).any():
        p[editors] = 0
    # What only a line without any mark says needs more.
    p[(page.x[:, :page.sources].sum(1) == page.x[:, page.at["from-bareLine"]]) & (p < bar)] = 0
    order = sorted(range(len(p)), key=lambda i: -p[i])
    chosen = []
    for i in order:
        if p[i] < (bar if chosen else low):
            break
        # Of "Jane Doe" and "Jane Doe Reporter" only the surer one.
        if not any(page.keys[i] in page.keys[j] or page.keys[j] in page.keys[i] for j in chosen):
            chosen.append(i)
    if not chosen:
        chosen = [i for i in order if p[i] >= 0.03 and page.x[i, page.claims].any()][:1]
    listed = page.x[:, [page.at["from-structuredPerson"], page.at["from-metaLibrary"]]].any(1)
    if any(listed[i] and p[i] >= bar for i in chosen):
        chosen += [i for i in order if listed[i] and p[i] >= 0.05 and i not in chosen]
    people = [i for i in chosen if not page.x[i, page.at["isPublisher"]]]
    return people or chosen


def fit(pages, seed=1):
    rows = [p for p in pages if len(p.y)]
    x = np.concatenate([p.x for p in rows])
    y = np.concatenate([p.y for p in rows])
    w = np.concatenate([np.full(len(p.y), weight(p)) for p in rows])
    return Forest(TREES, DEPTH, RATE, seed).fit(x, y, w)


def weight(page):
    return 1.0 / (1 + 0.1 * len(page.y)) * 3


def fit_network(pages, seed=1):
    """Of a page with many names each counts less, as the square root of how many they are."""
    return Choice(seed).fit([(p.x, p.y, np.full(len(p.y), len(p.y) ** -0.5)) for p in pages if len(p.y)])


def both(model, network, page):
    """Half way between forest and network: see AuthorChoice.swift."""
    if not len(page.y):
        return np.zeros(0)
    return halfway(model.predict(page.x), network.predict(page.x))


def cross_validate(pages, folds, seed=1):
    chances = {}
    for fold in range(folds):
        rest = [p for p in pages if zlib.crc32(p.site.encode()) % folds != fold]
        model, network = fit(rest, seed), fit_network(rest, seed * 100 + fold)
        for p in pages:
            if zlib.crc32(p.site.encode()) % folds == fold:
                chances[p.id] = both(model, network, p)
    return chances


def figures(pages, chances, bars):
    by = collections.defaultdict(list)
    for p in pages:
        got = {p.keys[i] for i in choose(p, chances[p.id], *bars)} - {""}
        by[p.corpus].append(f1(p.want, got))
    return {c: statistics.fmean(v) for c, v in sorted(by.items())}


def mean(table, pages):
    """Corpora count alike, but for those of less than ten pages, which are noise."""
    sizes = collections.Counter(p.corpus for p in pages)
    values = [v for c, v in table.items() if sizes[c] >= 10 or len(sizes) == 1]
    return sum(values) / max(1, len(values))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests")
    parser.add_argument("features")
    parser.add_argument("--out", help="folder for the table")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--errors", help="write the pages that are not right, one a line")
    options = parser.parse_args()
    Forest.prepare()
    pages, names = load(options.requests, options.features)
    recall = collections.defaultdict(list)
    for p in pages:
        recall[p.corpus].append(f1(p.want, p.want & set(p.keys)))
    print("among the candidates", {c: round(statistics.fmean(v), 3) for c, v in sorted(recall.items())},
          "rows", sum(len(p.y) for p in pages))
    chances = cross_validate(pages, options.folds)
    best = max((mean(figures(pages, chances, (bar, low)), pages), bar, low)
               for bar in (0.4, 0.45, 0.5) for low in (0.2, 0.25))
    bars = best[1:]
    print("bars", bars, "mean", round(best[0], 4), {c: round(v, 3) for c, v in figures(pages, chances, bars).items()})
    if options.errors:
        with open(options.errors, "w", encoding="utf-8") as sink:
            for p in pages:
                c = chances[p.id]
                got = [p.names[i] for i in choose(p, c, *bars)]
                score = f1(p.want, {key(g) for g in got} - {""})
                if score < 1:
                    ranked = sorted(range(len(c)), key=lambda i: -c[i])[:5]
                    missing = p.want - set(p.keys)
                    sink.write(f"{score:.2f} {p.id} | WANT {sorted(p.want)} | GOT {got} | NOT AMONG {sorted(missing)} | "
                               f"{[(p.names[i], round(float(c[i]), 2)) for i in ranked]}\n")
    model = fit(pages)
    used = collections.Counter()
    for t in range(model.count):
        for f, v in zip(model.features[t], model.thresholds[t]):
            if f >= 0 and np.isfinite(v):
                used[names[f]] += 1
    print("splits", used.most_common(), "unused", [n for n in names if n not in used])
    if options.out:
        sources = ", ".join(f"{n} pages of {c}" for c, n in sorted(collections.Counter(p.corpus for p in pages).items()))
        for name, what, text in (
                ("Authors", "// The forest that gives each candidate name the chance of being an author: depth and base, then a tree a\n"
                 "// line in heap order, feature and threshold of each split (above it: to the right), then the leaves.\n", model.text()),
                ("AuthorChoice", "// The network that judges all names of a page beside each other: see ChoiceNetwork.\n",
                 fit_network(pages).text())):
            with open(os.path.join(options.out, f"Model{name}.swift"), "w", encoding="utf-8") as sink:
                sink.write(f"// Made by Benchmarks/train/authors.py; do not edit. Learnt from {sources}.\n{what}\n"
                           f'extension ModelTables {{\n    static let {name[0].lower()}{name[1:]}Text = """\n'
                           + "\n".join("        " + line for line in text.splitlines()) + '\n        """\n}\n')


if __name__ == "__main__":
    main()
