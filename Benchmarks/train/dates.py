#!/usr/bin/env python3
"""Train the ranking of a page's dates and write it as Swift.

    newsd-bench extract --jsonl --features dates < requests.jsonl > dates.jsonl
    dates.py requests.jsonl dates.jsonl [--out Sources/NewsExtract/Model] [--folds 5]

requests.jsonl has the door's requests, each with "expected" ({"date_published"}) and "corpus", and plainer copies
(plainer.py). Every day that a page names is a row; one boosted forest learns which of them is the day of publication. All
figures printed are cross-validated by site. "held": some day of the page is right; "first": the day with the best chance
is. The same input gives the same table.
"""
import argparse
import collections
import datetime
import json
import os
import re
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from forest import Forest, by_site, site  # noqa: E402

DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
# Truths that are often the day of an update teach less.
TRUST = {"wcxb": 0.5}
# What a copy teaches (see plainer.py).
COPY = 0.5


def read(text):
    """(day as written, aware instant or None)"""
    match = DATE.match(text or "")
    if not match:
        return None
    try:
        day = datetime.date(*map(int, match.groups()[:3]))
    except ValueError:
        return None
    if not match.group(4):
        return day, None
    hour, minute, second = (int(part or 0) for part in match.groups()[3:6])
    zone = match.group(7) or "Z"
    offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[-2:])) * (-1 if zone[0] == "-" else 1)
    return day, datetime.datetime(day.year, day.month, day.day, hour, minute, second,
                                  tzinfo=datetime.timezone(datetime.timedelta(minutes=offset)))


def is_right(want, got):
    """The same day as written, in the zone of the truth, or the same instant."""
    if not want or not got:
        return False
    if want[0] == got[0]:
        return True
    if want[1] is None or got[1] is None:
        return False
    return got[1].astimezone(want[1].tzinfo).date() == want[0] or abs((got[1] - want[1]).total_seconds()) < 60


class Page:
    def __init__(self, data, request):
        self.id, self.corpus, self.site = data["id"], request["corpus"], site(request["url"])
        self.is_copy = request.get("copy", False)
        self.names = data["names"]
        days = data.get("days", [])
        self.dates = [d["date"] for d in days]
        self.origins = [d["origins"] for d in days]
        self.x = np.array([d["f"] for d in days], np.float32).reshape(len(self.dates), len(self.names))
        want = read(request["expected"]["date_published"])
        self.want = request["expected"]["date_published"]
        self.y = np.array([is_right(want, read(d)) for d in self.dates], np.int8)


def load(requests, dump):
    known = {}
    with open(requests) as lines:
        for line in lines:
            request = json.loads(line)
            if (request.get("expected") or {}).get("date_published"):
                known[request["id"]] = request
    pages = []
    with open(dump) as lines:
        for line in lines:
            data = json.loads(line)
            if data["id"] in known:
                pages.append(Page(data, known[data["id"]]))
    return pages


def stack(pages):
    """Rows, labels and weights; a page without a right day teaches nothing."""
    use = [p for p in pages if p.y.any()]
    x = np.concatenate([p.x for p in use])
    y = np.concatenate([p.y for p in use]).astype(np.float64)
    sites = collections.Counter(p.site for p in use if not p.is_copy)
    w = np.concatenate([np.full(len(p.y), TRUST.get(p.corpus, 1.0) / np.sqrt(max(1, sites[p.site])) / np.sqrt(len(p.y)))
                        * (COPY if p.is_copy else 1.0) for p in use])
    return x, y, w / w.mean()


def fit(pages, options):
    return Forest(options.trees, options.depth, rate=options.rate).fit(*stack(pages))


def judged(pages, options):
    """The chance of every row, by a forest that saw no page of its site."""
    answers = {}
    for rest, part in by_site(pages, options.folds):
        forest = fit(rest, options)
        for page in (p for p in part if not p.is_copy):
            answers[page.id] = forest.predict(page.x) if len(page.x) else np.zeros(0)
    return answers


def figures(pages, answers, worst):
    for corpus in sorted({p.corpus for p in pages}):
        own = [p for p in pages if p.corpus == corpus]
        first = {p.id: bool(len(p.y)) and bool(p.y[int(np.argmax(answers[p.id]))]) for p in own}
        print(f"{corpus:12} {len(own):5} pages  held {np.mean([p.y.any() for p in own]):.3f}"
              f"  first {np.mean(list(first.values())):.3f}")
        for page in own if worst else ():
            if not first[page.id]:
                order = np.argsort(-answers[page.id])[:4]
                print("   ", page.id, "want", page.want, "|", "; ".join(
                    f"{answers[page.id][i]:.2f} {page.dates[i][:10]} {','.join(sorted(set(page.origins[i])))[:60]}"
                    f"{' RIGHT' if page.y[i] else ''}" for i in order),
                    "" if page.y.any() else "NOT HELD")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests")
    parser.add_argument("dump")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.06)
    parser.add_argument("--worst", action="store_true", help="show the pages that are wrong")
    options = parser.parse_args()
    Forest.prepare()
    pages = load(options.requests, options.dump)
    figures([p for p in pages if not p.is_copy], judged(pages, options), options.worst)
    if options.out:
        write(options.out, fit(pages, options), pages)


def write(folder, forest, pages):
    corpora = collections.Counter(p.corpus for p in pages if not p.is_copy)
    body = "\n".join("        " + line for line in forest.text().split("\n"))
    with open(os.path.join(folder, "ModelDates.swift"), "w") as sink:
        sink.write("// Made by Benchmarks/train/dates.py; do not edit. Learnt from "
                   + ", ".join(f"{n} pages of {c}" for c, n in sorted(corpora.items())) + ".\n"
                   "// The forest that judges a day: depth and base, then a tree a line in heap order, feature and threshold\n"
                   "// of each split (above it: to the right), then the leaves.\n\n"
                   f'extension ModelTables {{\n    static let datesText = """\n{body}\n        """\n}}\n')


if __name__ == "__main__":
    main()
