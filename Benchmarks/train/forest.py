"""Boosted forests of complete trees, in the form that Sources/NewsExtract/Model reads, and what all trainings share:
the site of an address, folds by site and the wrapping of tables. The same input gives the same trees.
"""
import ctypes
import math
import os
import subprocess
import tempfile
from urllib.parse import urlsplit

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def site(url):
    parts = (urlsplit(url).hostname or "").split(".")
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-size:])


def by_site(pages, folds, seed=7):
    """For each fold the pages to learn from and those to judge: no site is among both."""
    sites = sorted({p.site for p in pages})
    order = np.random.default_rng(seed).permutation(len(sites))
    fold_of = {sites[s]: i % folds for i, s in enumerate(order)}
    return [([p for p in pages if fold_of[p.site] != k], [p for p in pages if fold_of[p.site] == k])
            for k in range(folds)]


class Forest:
    """Boosted complete trees with a logistic loss."""
    library = None

    def __init__(self, trees, depth, rate=0.12, seed=1):
        self.count, self.depth, self.rate, self.seed = trees, depth, rate, seed

    @classmethod
    def prepare(cls):
        folder = tempfile.mkdtemp(prefix="newsd-train-")
        path = os.path.join(folder, "trees.so")
        subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", path, os.path.join(HERE, "trees.c")], check=True)
        cls.library = ctypes.CDLL(path)

    def bins(self, x):
        out = np.empty(x.shape, np.uint8)
        for f in range(x.shape[1]):
            out[:, f] = np.searchsorted(self.edges[f], x[:, f], side="left")
        return out

    def slopes(self, score, y, w):
        """First and second derivative of the loss in each row's score."""
        p = 1 / (1 + np.exp(-score))
        return w * (p - y), w * p * (1 - p)

    def fit(self, x, y, w, sample=0.6, columns=0.5, offset=0.0):
        generator = np.random.default_rng(self.seed)
        self.edges = []
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            if len(values) > 64:
                values = np.unique(np.quantile(x[:, f], np.linspace(0, 1, 65)))
            self.edges.append(((values[1:] + values[:-1]) / 2).astype(np.float32))
        b = np.ascontiguousarray(self.bins(x))
        n, width = b.shape
        inner, leaves = (1 << self.depth) - 1, 1 << self.depth
        mean = float((w * y).sum() / w.sum())
        self.base = math.log(mean / (1 - mean))
        score = np.full(n, self.base, np.float64) + offset
        self.features = np.zeros((self.count, inner), np.int32)
        self.thresholds = np.zeros((self.count, inner), np.float32)
        self.leaves = np.zeros((self.count, leaves), np.float32)
        self.split_bins = np.zeros((self.count, inner), np.uint8)
        where = np.zeros(n, np.int32)
        pointer = lambda a: a.ctypes.data_as(ctypes.c_void_p)  # noqa: E731
        for t in range(self.count):
            g, h = (slope.astype(np.float32) for slope in self.slopes(score, y, w))
            rows = np.sort(generator.choice(n, int(n * sample), replace=False)).astype(np.int32)
            chosen = np.sort(generator.choice(width, max(1, int(width * columns)), replace=False)).astype(np.int32)
            self.library.grow(
                pointer(b), ctypes.c_int64(n), width, pointer(g), pointer(h), pointer(rows), ctypes.c_int64(len(rows)),
                pointer(chosen), len(chosen), self.depth, ctypes.c_double(3.0), ctypes.c_double(2.0),
                pointer(self.features[t]), pointer(self.split_bins[t]), pointer(self.leaves[t]), pointer(where))
            self.leaves[t] *= self.rate
            score += self.leaves[t][where]
        for t in range(self.count):
            for s in range(inner):
                f = self.features[t, s]
                edges = self.edges[f] if f >= 0 else ()
                self.thresholds[t, s] = edges[self.split_bins[t, s]] if f >= 0 and self.split_bins[t, s] < len(edges) else np.inf
        return self

    def predict(self, x, trees=None):
        """The chance of each row; `trees`: of so many, the first ones, alone."""
        x = np.ascontiguousarray(x, np.float32)
        score = np.full(len(x), self.base, np.float64)
        pointer = lambda a: a.ctypes.data_as(ctypes.c_void_p)  # noqa: E731
        self.library.descend(
            pointer(x), ctypes.c_int64(len(x)), x.shape[1], trees or self.count, self.depth, pointer(self.features),
            pointer(self.thresholds), pointer(self.leaves), pointer(score))
        return 1 / (1 + np.exp(-score))

    def text(self):
        """One tree a line: feature, threshold of each split, then the leaves."""
        lines = [f"{self.depth} {self.base:.5g}"]
        for t in range(self.count):
            cells = []
            for f, v in zip(self.features[t], self.thresholds[t]):
                cells.append(f"{max(f, 0)} {'inf' if f < 0 or not np.isfinite(v) else format(float(v), '.5g')}")
            lines.append(" ".join(cells + [format(float(v), ".4g") for v in self.leaves[t]]))
        return "\n".join(lines)


def wrap(cells, width=108):
    line = ""
    for cell in cells:
        if line and len(line) + len(cell) + 2 > width:
            yield line + ","
            line = ""
        line += ("," if line else "") + cell
    if line:
        yield line
