#!/usr/bin/env python3
"""Train the forest that chooses headlines and write it as Swift.

    newsd-bench extract --jsonl --features titles < requests.jsonl > titles.jsonl
    titles.py requests.jsonl titles.jsonl [--out Sources/NewsExtract/Model] [--folds 10]

requests.jsonl has the door's requests, each with "expected" ({"title"}) and "corpus", and plainer copies (plainer.py);
pages without a title are passed over. The forest starts from half of the votes (see TitleVotes); pages whose data
describes a news article are decided by the votes alone and teach nothing. The loss is a page's: minus the logarithm of the
chance of any right candidate among all candidates of the page. All figures printed are cross-validated by site: no page is
judged by trees that saw its site. A text is right when it equals the true title with quotes and dashes of all kinds alike
and white space collapsed. The same input gives the same trees. Needs Python 3.9, numpy and a C compiler.
"""
import argparse
import collections
import html
import json
import os
import re
import sys
import unicodedata

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from forest import Forest, by_site, site  # noqa: E402

# A truth that another extractor made teaches little; news pages are few and what this is for.
WEIGHTS = {"readability": 0.2, "fundus": 2.0}
# What a copy teaches (see plainer.py).
COPY = 0.5
VOTES = 0.5

FOLD = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\u00b4`"}
FOLD.update({ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"})
FOLD.update({ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"})
FOLD.update({ord(c): None for c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"})


def plain(text):
    text = unicodedata.normalize("NFKC", html.unescape(text or "")).translate(FOLD)
    return re.sub(r"\s+", " ", text).strip()


class Page:
    def __init__(self, data, requests):
        request = requests[data["id"]]
        self.id, self.corpus, self.site = data["id"], request.get("corpus", ""), site(request["url"])
        self.names = data["names"]
        self.title = request["expected"]["title"]
        self.texts = [c["t"] for c in data["candidates"]]
        self.x = np.array([c["f"] for c in data["candidates"]], np.float32).reshape(len(self.texts), -1)
        self.y = np.array([plain(t) == plain(self.title) for t in self.texts], np.float64)
        self.is_copy = request.get("copy", False)
        self.weight = WEIGHTS.get(self.corpus, 1.0) * (COPY if self.is_copy else 1)
        self.votes = self.x[:, self.names.index("votes")].astype(np.float64) if self.texts else np.zeros(0)
        self.is_news = bool(self.texts) and self.x[0, self.names.index("page-news")] > 0


class Ranker(Forest):
    """Boosted trees with the loss of a choice among the rows of each page."""

    def slopes(self, score, y, w):
        top = np.maximum.reduceat(score, self.starts)
        e = np.exp(score - np.repeat(top, self.sizes))
        p = e / np.repeat(np.add.reduceat(e, self.starts), self.sizes)
        right = np.repeat(np.add.reduceat(p * y, self.starts), self.sizes)
        q = p * y / np.maximum(right, 1e-12)
        return w * (p - q), w * np.maximum(p * (1 - p), 1e-3)

    def learn(self, pages, **options):
        pages = [p for p in pages if p.y.any() and len(p.y) > 1 and not p.is_news]
        self.sizes = np.array([len(p.y) for p in pages])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        return self.fit(np.concatenate([p.x for p in pages]), np.concatenate([p.y for p in pages]),
                        np.repeat([p.weight for p in pages], self.sizes),
                        offset=VOTES * np.concatenate([p.votes for p in pages]), **options)

    def scores(self, page):
        if page.is_news:
            return page.votes
        chances = self.predict(page.x)
        return VOTES * page.votes + np.log(chances / (1 - chances))


def figures(pages, chosen):
    shares = collections.defaultdict(list)
    for page in pages:
        if page.is_copy:
            continue
        shares[page.corpus].append(len(page.texts) > 0 and page.y[chosen[page.id]] > 0)
        shares["~" + page.corpus].append(page.y.any())
    return {c: f"{np.mean(v):.3f} of {np.mean(shares['~' + c]):.3f} ({len(v)})" for c, v in sorted(shares.items()) if c[0] != "~"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests")
    parser.add_argument("features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--trees", type=int, default=80)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--seeds", type=int, default=1, help="cross-validate this often with other folds and trees")
    parser.add_argument("--without", default="", help="names of numbers to leave out, to see what they are worth")
    parser.add_argument("--answers", help="write the cross-validated choices here, for looking at mistakes")
    options = parser.parse_args()
    Ranker.prepare()
    requests = {r["id"]: r for r in map(json.loads, open(options.requests)) if r["expected"].get("title")}
    pages = [Page(data, requests) for data in map(json.loads, open(options.features))
             if data["id"] in requests and "names" in data]
    names = next(p.names for p in pages if p.names)
    if options.without:
        gone = [i for i, n in enumerate(names) if re.fullmatch(options.without, n)]
        for page in pages:
            if len(page.texts):
                page.x[:, gone] = 0
    print(len(pages), "pages", len({p.site for p in pages}), "sites", sum(len(p.texts) for p in pages), "candidates", len(names), "numbers", flush=True)
    print("votes alone", figures(pages, {p.id: int(np.argmax(p.votes)) for p in pages if p.texts}), flush=True)
    totals = collections.defaultdict(list)
    for seed in range(options.seeds):
        chosen, scores = {}, {}
        for rest, part in by_site(pages, options.folds, 7 + seed):
            ranker = Ranker(options.trees, options.depth, options.rate, seed=1 + seed).learn(rest)
            for page in (p for p in part if len(p.texts)):
                scores[page.id] = ranker.scores(page)
                chosen[page.id] = int(np.argmax(scores[page.id]))
        for page in (p for p in pages if not p.is_copy):
            totals[page.corpus].append(len(page.texts) > 0 and page.y[chosen[page.id]] > 0)
        print("held out", figures(pages, chosen), flush=True)
    if options.seeds > 1:
        print("mean", {c: round(float(np.mean(v)), 4) for c, v in sorted(totals.items())})
    if options.answers:
        with open(options.answers, "w") as sink:
            for page in (p for p in pages if not p.is_copy):
                rows = sorted(range(len(page.texts)), key=lambda i: -scores[page.id][i])
                sink.write(json.dumps({"id": page.id, "corpus": page.corpus, "want": page.title, "reached": bool(page.y.any()),
                                       "right": bool(rows) and bool(page.y[rows[0]]),
                                       "best": [[page.texts[i], round(float(scores[page.id][i]), 3), int(page.y[i])] for i in rows[:8]]},
                                      ensure_ascii=False) + "\n")
    forest = Ranker(options.trees, options.depth, options.rate).learn(pages)
    print("learnt on", figures(pages, {p.id: int(np.argmax(forest.scores(p))) for p in pages if len(p.texts)}))
    used = collections.Counter(names[f] for f in forest.features[forest.features >= 0].ravel())
    print("asked for", dict(used.most_common()))
    if options.out:
        write(options.out, forest, pages)


def write(folder, forest, pages):
    corpora = collections.Counter(p.corpus for p in pages if not p.is_copy)
    body = "\n".join("        " + line for line in forest.text().split("\n"))
    with open(os.path.join(folder, "ModelTitle.swift"), "w") as sink:
        sink.write("// Made by Benchmarks/train/titles.py; do not edit. Learnt from "
                   + ", ".join(f"{n} pages of {c}" for c, n in sorted(corpora.items())) + ".\n"
                   "// The forest that chooses headlines: depth and base, then a tree a line in heap order, feature\n"
                   "// and threshold of each split (above it: to the right), then the leaves.\n\n"
                   f'extension ModelTables {{\n    static let titleText = """\n{body}\n        """\n}}\n')


if __name__ == "__main__":
    main()
