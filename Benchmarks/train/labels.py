"""Which blocks of a labelled page are article text.

A block's label is found by looking at the measure itself: starting from the blocks whose four-word shingles mostly
occur in the true text, blocks are switched on and off while that brings the page's shingles nearer to the truth. Pages
that only list text that must and must not occur label only the blocks that hold such text; the others have label -1.
"""
import collections
import re

WORD = re.compile(r"\w+")


def shingles(tokens):
    if not tokens:
        return collections.Counter()
    return collections.Counter(tuple(tokens[i:i + 4]) for i in range(max(1, len(tokens) - 3)))


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


def triple(true, got):
    common = sum((true & got).values())
    wrong, missed = sum(got.values()) - common, sum(true.values()) - common
    return common, wrong, missed


def full(blocks, truth):
    """Labels of the blocks (texts) against one true text, and the F1 they reach. Of copies the first is the text, as it is
    for readers: the blocks are gone through from the last, and from the first only where that comes nearer."""
    backward, forward = climb(blocks, truth, -1), climb(blocks, truth, 1)
    return forward if forward[1] > backward[1] + 0.002 else backward


def climb(blocks, truth, step):
    tokens = [WORD.findall(b) for b in blocks]
    want = shingles(WORD.findall(truth))
    keep = []
    for words in tokens:
        own = shingles(words)
        keep.append(len(words) >= 4 and sum((own & want).values()) > 0.5 * sum(own.values()))

    def around(index, with_it):
        """Shingles that the neighbourhood of a block makes, with or without the block itself."""
        left, right = [], []
        at = index - 1
        while at >= 0 and len(left) < 3:
            if keep[at]:
                left = tokens[at][-(3 - len(left)):] + left
            at -= 1
        at = index + 1
        while at < len(tokens) and len(right) < 3:
            if keep[at]:
                right = right + tokens[at][:3 - len(right)]
            at += 1
        words = left + (tokens[index] if with_it else []) + right
        return collections.Counter(tuple(words[i:i + 4]) for i in range(max(0, len(words) - 3)))

    have = shingles([w for t, k in zip(tokens, keep) if k for w in t])
    total_want = sum(want.values())
    common = sum((want & have).values())
    for _ in range(4):
        changed = False
        size = sum(have.values())
        for index, words in list(enumerate(tokens))[::step]:
            if not words:
                continue
            before, after = around(index, keep[index]), around(index, not keep[index])
            removed, added = before - after, after - before
            if not keep[index] and len(words) >= 4 and not any(s in want for s in added):
                continue
            common_change = 0
            for shingle, count in added.items():
                common_change += min(want[shingle], have[shingle] + count) - min(want[shingle], have[shingle])
            for shingle, count in removed.items():
                common_change -= min(want[shingle], have[shingle]) - min(want[shingle], max(0, have[shingle] - count))
            size_change = sum(added.values()) - sum(removed.values())
            # F1 = 2c / (size + want); it rises if 2 dc > F1 * dsize.
            f1 = 2 * common / max(1, size + total_want)
            if 2 * common_change > f1 * size_change + 1e-9:
                keep[index] = not keep[index]
                have.update(added)
                have.subtract(removed)
                size += size_change
                common += common_change
                changed = True
        if not changed:
            break
    common, wrong, missed = triple(want, +have)
    return [int(k) for k in keep], 2 * common / max(1, 2 * common + wrong + missed)


def snippets(blocks, wanted, unwanted):
    texts = [squeeze(b) for b in blocks]
    labels = [-1] * len(blocks)
    for group, label in ((wanted, 1), (unwanted, 0)):
        for snippet in map(squeeze, group):
            holders = [i for i, t in enumerate(texts) if snippet in t or (len(t) > 30 and t in snippet)]
            for i in holders if label == 0 else holders[:1]:
                labels[i] = label
    return labels


def labels(blocks, expected):
    """(labels, F1 of the labels or None)"""
    if expected.get("content_text"):
        answers = [full(blocks, t) for t in [expected["content_text"]] + list(expected.get("content_text_alternatives", ()))]
        best = max(answers, key=lambda a: a[1])
        # Blocks that only some of the equally good truths have (a summary) teach nothing.
        rivals = [a[0] for a in answers if a[1] >= best[1] - 0.005]
        return [label if all(r[i] == label for r in rivals) else -1 for i, label in enumerate(best[0])], best[1]
    return snippets(blocks, expected["snippets"]["with"], expected["snippets"]["without"]), None
