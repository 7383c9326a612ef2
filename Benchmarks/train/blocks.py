#!/usr/bin/env python3
"""Train the block model and write it as Swift.

    newsd-bench extract --jsonl --features blocks < requests.jsonl > features.jsonl
    blocks.py requests.jsonl features.jsonl [--out Sources/NewsExtract/Model] [--folds 5]

requests.jsonl has the door's requests, each with "expected" ({"content_text"} or {"snippets": {"with", "without"}}) and
"corpus", and plainer copies (plainer.py). A boosted forest sees each block alone, a network those that it does not refuse in their order. All figures
printed are cross-validated by site: no page is judged by what was learnt from its site. The same input and the same
PyTorch give the same tables. Needs Python 3.9, numpy, PyTorch (2.15 made the tables) and a C compiler.
"""
import argparse
import collections
import json
import math
import os
import re
import sys
from multiprocessing import Pool

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import labels as labelling  # noqa: E402
from forest import Forest, by_site, site, wrap  # noqa: E402
from networks import Sequence, halfway  # noqa: E402

LETTERS = re.compile(rb"[A-Za-z0-9\x80-\xff]+")
WEIGHTS = {"readability": 0.8, "trafilatura": 1.0}
# What a copy teaches (see plainer.py).
COPY = 0.3
# As in BlockJudge and Forest.chanceUnlessHopeless: what the forest refuses for good.
HOPELESS, EARLY = 0.004, -2.5
# How much of the forest's opinion is in the labels that the network learns: some labels are wrong.
DOUBT = 0.3
# Of a page with snippets only few blocks have labels: how much more they count for the network than for the forest.
SNIPPETS = 8
# A longer page teaches nothing but patience.
LONGEST = 3000


class Page:
    pass


def load_one(job):
    line, request = job
    data = json.loads(line)
    page = Page()
    page.id, page.corpus, page.site = data["id"], request.get("corpus", ""), site(request["url"])
    page.is_copy = request.get("copy", False)
    blocks = data["blocks"]
    page.names = data["names"]
    page.texts = [b["t"] for b in blocks]
    page.f = np.array([b["f"] for b in blocks], np.float32).reshape(len(blocks), -1)
    page.near = [[tuple(w.split(" ")) for w in b["near"]] for b in blocks]
    page.wide = [b["wide"] for b in blocks]
    page.skip = np.array([b.get("skip", False) for b in blocks], bool)
    page.words = [[w.lower().decode("utf-8", "ignore") for w in LETTERS.findall(t.encode())]
                  if page.f[i][0] <= 60 else [] for i, t in enumerate(page.texts)]
    page.y, page.ceiling = labelling.labels(page.texts, request["expected"])
    page.y = np.array(page.y, np.int8)
    page.expected = request["expected"]
    if page.expected.get("content_text"):
        page.truth = [labelling.shingles(labelling.WORD.findall(t)) for t in
                      [page.expected["content_text"]] + list(page.expected.get("content_text_alternatives", ()))]
    return page


def word_table(pages, of, smallest, size, least):
    """Log-odds of a word's blocks being article text, every site counting once, against the odds of all its kind."""
    per_site = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for page in pages:
        for index, label in enumerate(page.y):
            if label < 0:
                continue
            for word in set(of(page, index)):
                per_site[word][page.site][label] += 1
    total = [0.0, 0.0]
    rows = {}
    for word, sites in per_site.items():
        if len(sites) < smallest or len(word) > 24:
            continue
        yes = sum(s[1] / (s[0] + s[1]) for s in sites.values())
        no = len(sites) - yes
        rows[word] = (yes, no)
        total[0] += no
        total[1] += yes
    prior = math.log((total[1] + 1) / (total[0] + 1))
    table = {}
    for word, (yes, no) in rows.items():
        weight = round(math.log((yes + 1) / (no + 1)) - prior * 0.5, 1)
        if abs(weight) >= least:
            table[word] = max(-4.0, min(4.0, weight))
    best = sorted(table, key=lambda w: (-abs(table[w]) * math.sqrt(sum(rows[w])), w))[:size]
    return {w: table[w] for w in best}


def near_words(page, index):
    return [w for _, w in page.near[index]]


def tables(pages):
    pages = [p for p in pages if not p.is_copy]
    return (word_table(pages, near_words, 4, 600, 0.3),
            word_table(pages, lambda p, i: p.words[i], 5, 900, 0.4))


def with_words(page, both):
    """The page's numbers with those that stem from the word tables filled in, as BlockFeatures does it."""
    class_table, text_table = both
    f = page.f.copy()
    at = {n: i for i, n in enumerate(page.names)}
    heading = before = 0.0
    for i in range(len(f)):
        if page.skip[i] and i:
            continue
        ws = [text_table.get(w, 0.0) for w in page.words[i]]
        f[i, at["word-least"]] = min([0.0] + ws)
        f[i, at["word-most"]] = max([0.0] + ws)
        f[i, at["word-sum"]] = sum(ws)
        f[i, at["word-first"]] = ws[0] if ws else 0.0
        f[i, at["heading-sum"]] = heading
        f[i, at["sum-before"]] = before
        before = f[i, at["word-sum"]]
        if f[i, at["heading"]] > 0:
            heading = f[i, at["word-sum"]]
        cs = [class_table.get(w, 0.0) for _, w in page.near[i]]
        f[i, at["class-least"]] = min([0.0] + cs)
        f[i, at["class-most"]] = max([0.0] + cs)
        f[i, at["class-sum"]] = sum(cs)
        f[i, at["class-wide"]] = sum(class_table.get(w, 0.0) for w in page.wide[i])
    return f


def page_bar(words, p):
    """The bar over which blocks are kept so that the F1 to be expected of the whole is greatest: half of that F1."""
    weights = words.astype(np.float64) + 0.5
    sure = np.where(p > 0.02, p, 0.0)
    order = np.argsort(-sure, kind="stable")
    common, kept = np.cumsum((sure * weights)[order]), np.cumsum(weights[order])
    if not len(order):
        return 0.5
    return float(np.max(2 * common / (kept + (sure * weights).sum() + 1e-9)) / 2)


def without_comments(page, p):
    """Readers' comments refused by what their place is called, where there is an article: see CommentParts."""
    inside = (page.f[:, page.names.index("class-comment")] > 0) & (p > 0)
    outside = page.f[(p > 0.5) & ~inside, 0].sum()
    return np.where(inside, 0.0, p) if outside >= 60 else p


def chances(forest, page):
    """What the forest says of each block, and 0 where it or BlockFeatures refuses it for good."""
    p = forest.predict(page.x)
    refused = page.skip | (forest.predict(page.x, forest.count // 4) <= 1 / (1 + math.exp(-EARLY))) | (p < HOPELESS)
    return np.where(refused, 0.0, p)


def sequence(page, first):
    """A page as the network learns it: the rows that the forest left, their labels, softened, and their weights."""
    left = first > 0
    y = page.y[left]
    weights = row_weights(page)[left] * (SNIPPETS if page.ceiling is None else 1)
    return page.x[left], (1 - DOUBT) * (y == 1) + DOUBT * first[left], np.where(y >= 0, weights, 0.0)


def learn(pages, first, seed):
    return Sequence(seed).fit([sequence(p, first[p.id]) for p in pages if 0 < (first[p.id] > 0).sum() < LONGEST])


def row_weights(page):
    words = page.f[:, 0] + 3.0
    trust = COPY if page.is_copy else 1.0
    if page.ceiling is None:
        return np.where(page.y >= 0, 0.09 * trust, 0.0)
    total = float(words[page.y == 1].sum()) + 100.0
    trust *= WEIGHTS.get(page.corpus, 1.0) * (1.0 if page.ceiling > 0.9 else 0.2)
    return trust * np.minimum(words / total, 0.5)


def stack(pages, arrays):
    x = np.concatenate(arrays)
    y = np.concatenate([p.y for p in pages]).astype(np.float64)
    w = np.concatenate([row_weights(p) for p in pages])
    use = (y >= 0) & (w > 0) & ~np.concatenate([p.skip for p in pages])
    # Short refused blocks are most of a page and all alike: a third of them stands for all.
    short = (y == 0) & (x[:, 0] < 6)
    use &= ~short | (np.random.default_rng(3).random(len(y)) < 1 / 3)
    w = np.where(short, w * 3, w)
    w = w[use] / w[use].mean()
    return x[use], y[use], w


def figures(pages, answers):
    """Body F1 (mean precision, mean recall) and snippet F1 by corpus."""
    lines = {}
    for corpus in sorted({p.corpus for p in pages}):
        precisions, recalls, tp, fp, fn = [], [], 0, 0, 0
        for page in (p for p in pages if p.corpus == corpus):
            bar = min(max(page_bar(page.f[:, 0], answers[page.id]), 0.2), 0.5)
            text = [t for t, k in zip(page.texts, answers[page.id]) if k > bar]
            if page.ceiling is None:
                hay = labelling.squeeze(" ".join(text))
                sn = page.expected["snippets"]
                tp += sum(labelling.squeeze(s) in hay for s in sn["with"])
                fn += sum(labelling.squeeze(s) not in hay for s in sn["with"])
                fp += sum(labelling.squeeze(s) in hay for s in sn["without"])
                continue
            got = labelling.shingles([w for t in text for w in labelling.WORD.findall(t)])
            best = max((labelling.triple(t, got) for t in page.truth), key=lambda t: t[0] / (2 * t[0] + t[1] + t[2] + 1e-9))
            if best[0] + best[1]:
                precisions.append(best[0] / (best[0] + best[1]))
            recalls.append(best[0] / max(1, best[0] + best[2]))
        if precisions:
            p, r = np.mean(precisions), np.mean(recalls)
        else:
            p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        lines[corpus] = f"{2 * p * r / max(1e-9, p + r):.4f} ({p:.3f}/{r:.3f})"
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests")
    parser.add_argument("features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--trees", type=int, default=120)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="no cross-validation of the network")
    parser.add_argument("--seed", type=int, default=1, help="of the network: how much figures move by chance")
    parser.add_argument("--answers", help="write the cross-validated answers here, for looking at mistakes")
    options = parser.parse_args()
    Forest.prepare()
    requests = {r["id"]: r for r in map(json.loads, open(options.requests))}
    with Pool() as pool:
        pages = pool.map(load_one, ((line, requests[json.loads(line[:200].split(',"names"')[0] + "}")["id"]])
                                    for line in open(options.features)), 4)
    pages = [p for p in pages if len(p.texts)]
    folds = by_site(pages, options.folds)
    print(len(pages), "pages", len({p.site for p in pages}), "sites", sum(len(p.texts) for p in pages), "blocks", flush=True)

    # Words first, cross-fitted: a page's word numbers never come from its own site.
    for rest, part in folds:
        both = tables(rest)
        for page in part:
            page.x = with_words(page, both)
    first = {}
    for rest, part in folds:
        forest = Forest(options.trees, options.depth, rate=0.1).fit(*stack(rest, [p.x for p in rest]))
        for page in part:
            first[page.id] = chances(forest, page)
    judged = [p for p in pages if not p.is_copy]
    print("forest ", figures(judged, first), flush=True)
    both = {}
    for number, (rest, part) in [] if options.quick else enumerate(folds):
        network = learn(rest, first, options.seed * 10 + number)
        for page in (p for p in part if not p.is_copy):
            p = first[page.id].copy()
            p[p > 0] = halfway(p[p > 0], network.predict(page.x[p > 0]))
            both[page.id] = without_comments(page, p)
    if not options.quick:
        print("network", figures(judged, both), flush=True)
    if options.answers and not options.quick:
        with open(options.answers, "w") as sink:
            for page in judged:
                sink.write(json.dumps({"id": page.id, "p": [round(float(v), 3) for v in both[page.id]],
                                       "p1": [round(float(v), 3) for v in first[page.id]],
                                       "y": page.y.tolist()}) + "\n")
    if options.out:
        forest = Forest(options.trees, options.depth, rate=0.1).fit(*stack(pages, [p.x for p in pages]))
        write(options.out, tables(pages), forest, learn(pages, first, options.seed), pages)


def write(folder, words, forest, network, pages):
    corpora = collections.Counter(p.corpus for p in pages if not p.is_copy)
    head = ("// Made by Benchmarks/train/blocks.py; do not edit. Learnt from "
            + ", ".join(f"{n} pages of {c}" for c, n in sorted(corpora.items())) + ".\n")
    table = lambda t: "\n".join("        " + line for line in wrap(f"{w} {v:g}" for w, v in sorted(t.items())))  # noqa: E731
    with open(os.path.join(folder, "ModelWords.swift"), "w") as sink:
        sink.write(head + "// Words and their weights: log-odds of standing in article text, over sites.\n\n"
                   "extension ModelTables {\n    /// Words of class, id and role attributes.\n"
                   f'    static let classWordText = """\n{table(words[0])}\n        """\n\n'
                   "    /// Words of short blocks.\n"
                   f'    static let textWordText = """\n{table(words[1])}\n        """\n}}\n')
    for name, what, text in (
            ("Blocks", "// The forest that judges a block alone: depth and base, then a tree a line in heap order, feature\n"
             "// and threshold of each split (above it: to the right), then the leaves.\n", forest.text()),
            ("Sequence", "// The network that judges blocks in their order: see SequenceNetwork.\n", network.text())):
        body = "\n".join("        " + line for line in text.split("\n"))
        with open(os.path.join(folder, f"Model{name}.swift"), "w") as sink:
            sink.write(head + what + f'\nextension ModelTables {{\n    static let {name.lower()}Text = """\n{body}\n        """\n}}\n')


if __name__ == "__main__":
    main()
