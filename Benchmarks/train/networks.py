"""Small networks in the form that Sources/NewsExtract/Model reads: `Sequence` judges blocks in their order, `Choice` the
candidates of a page, which have none.

Each number of a row is squeezed to -1...1, and a row becomes WIDTH numbers, its state. What a network predicts is computed
here with numpy from the rounded tables, as the program does it. The same input and the same PyTorch give the same tables.
"""
import numpy as np
import torch
import torch.nn.functional as function
from torch import nn

WIDTH = 16
RATE = 3e-3


def rounded(array):
    return np.vectorize(lambda v: float(f"{v:.4g}"), otypes=[np.float32])(np.asarray(array))


def positive(array):
    return np.maximum(array, 0)


def halfway(p, q):
    """Between two chances, half way on the scale of their odds: a forest and a network err in different places."""
    odds = [np.log((v + 1e-4) / (1 - v + 1e-4)) for v in (p, q)]
    return 1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))


def padded(parts):
    return nn.utils.rnn.pad_sequence(parts, batch_first=True)


class Network:
    """What both have in common: squeezing, training over pages, the text of the tables."""

    def __init__(self, seed=1):
        self.seed = seed

    def squeeze(self, x):
        return x / (np.abs(x) + self.half)

    def fit(self, pages, epochs, batch_size):
        """pages: of each its rows, their labels 0...1, and their weights."""
        torch.manual_seed(self.seed)
        torch.set_num_threads(1)
        generator = np.random.default_rng(self.seed)
        rows = np.concatenate([x for x, _, _ in pages])
        usual = [np.median(np.abs(column[column != 0])) if column.any() else 1.0 for column in rows.T]
        self.half = rounded(np.maximum(usual, 0.05))
        squeezed = self.squeeze(rows)
        mean, spread = squeezed.mean(0), np.maximum(squeezed.std(0), 0.15)
        inputs = [torch.from_numpy(((self.squeeze(x) - mean) / spread).astype(np.float32)) for x, _, _ in pages]
        labels = [torch.from_numpy(np.asarray(y, np.float32)) for _, y, _ in pages]
        scale = len(pages) / sum(float(w.sum()) for _, _, w in pages)
        weights = [torch.from_numpy(np.asarray(w * scale, np.float32)) for _, _, w in pages]
        net = self.layers(rows.shape[1])
        optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.05)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * -(-len(pages) // batch_size))
        for _ in range(epochs):
            # Pages of about the same length together: less padding.
            order = np.argsort([len(x) + generator.random() * 40 for x in inputs], kind="stable")
            batches = [order[i:i + batch_size] for i in range(0, len(order), batch_size)]
            for number in generator.permutation(len(batches)):
                x, y, w = (padded([part[i] for i in batches[number]]) for part in (inputs, labels, weights))
                mask = padded([torch.ones(len(inputs[i]), 1) for i in batches[number]])
                loss = (function.binary_cross_entropy_with_logits(net(x, mask), y, reduction="none") * w).sum() / batch_size
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
        tables = {name: value.detach().numpy().astype(np.float64) for name, value in net.named_parameters()}
        enter = tables["enter.weight"].T / spread[:, None]
        self.enter = rounded(enter), rounded(tables["enter.bias"] - mean @ enter)
        self.leave = rounded(tables["leave.weight"][0]), rounded(tables["leave.bias"])
        self.keep(tables)
        return self

    def predict(self, x):
        """The chance of each of a page's rows."""
        if not len(x):
            return np.zeros(0)
        state = self.inside(positive(self.squeeze(x) @ self.enter[0] + self.enter[1]))
        return 1 / (1 + np.exp(-(state @ self.leave[0] + self.leave[1])))

    @staticmethod
    def line(*arrays):
        return " ".join(f"{float(v):.4g}" for a in arrays for v in np.asarray(a).reshape(-1))

    def mixture(self, pair):
        return [self.line(row) for row in pair[0]] + [self.line(pair[1])]

    def text(self):
        """How many numbers a row and a state have, halves, the entry (a line for each number, bias), what is inside, the exit."""
        return "\n".join([f"{len(self.half)} {WIDTH}", self.line(self.half)] + self.mixture(self.enter) + self.inner_text()
                         + [self.line(*self.leave)])


class Sequence(Network):
    """Layers of convolutions, each over every second, fourth, ... row, let a row see those around it."""
    TAPS = 5
    STEPS = (1, 2, 4)

    class Layers(nn.Module):
        def __init__(self, numbers):
            super().__init__()
            taps, steps = Sequence.TAPS, Sequence.STEPS
            self.enter = nn.Linear(numbers, WIDTH)
            self.before = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in steps)
            self.across = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, taps, dilation=step, padding=taps // 2 * step, groups=WIDTH)
                                        for step in steps)
            self.after = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in steps)
            self.leave = nn.Linear(WIDTH, 1)
            self.drop_number, self.drop = nn.Dropout(0.1), nn.Dropout(0.25)

        def forward(self, x, mask):
            h = torch.relu(self.enter(self.drop_number(x))) * mask
            for before, across, after in zip(self.before, self.across, self.after):
                v = torch.relu(before(h)) * mask
                v = torch.relu(across(v.transpose(1, 2)).transpose(1, 2))
                h = (h + after(self.drop(v))) * mask
            return self.leave(self.drop(h)).squeeze(-1)

    layers = Layers

    def fit(self, pages, epochs=12, batch_size=16):
        return super().fit(pages, epochs, batch_size)

    def keep(self, tables):
        self.inner = [tuple(tuple(rounded(t) for t in pair) for pair in (
            (tables[f"before.{k}.weight"].T, tables[f"before.{k}.bias"]),
            (tables[f"across.{k}.weight"][:, 0].T, tables[f"across.{k}.bias"]),
            (tables[f"after.{k}.weight"].T, tables[f"after.{k}.bias"]))) for k in range(len(self.STEPS))]

    def inside(self, h):
        for step, (before, across, after) in zip(self.STEPS, self.inner):
            v = positive(h @ before[0] + before[1])
            reach = self.TAPS // 2 * step
            wide = np.pad(v, ((reach, reach), (0, 0)))
            v = sum(wide[k * step:k * step + len(v)] * across[0][k] for k in range(self.TAPS))
            h = h + positive(v + across[1]) @ after[0] + after[1]
        return h

    def inner_text(self):
        """How many taps and layers, then for each layer its step and three mixtures."""
        lines = [f"{self.TAPS} {len(self.STEPS)}"]
        for step, mixtures in zip(self.STEPS, self.inner):
            lines += [str(step)] + [line for pair in mixtures for line in self.mixture(pair)]
        return lines


class Choice(Network):
    """A row is seen beside the mean and the largest of its page's rows, whose order means nothing."""

    class Layers(nn.Module):
        def __init__(self, numbers):
            super().__init__()
            self.enter = nn.Linear(numbers, WIDTH)
            self.beside = nn.Linear(WIDTH * 3, WIDTH)
            self.leave = nn.Linear(WIDTH, 1)
            self.drop_number, self.drop = nn.Dropout(0.1), nn.Dropout(0.2)

        def forward(self, x, mask):
            h = torch.relu(self.enter(self.drop_number(x))) * mask
            mean = (h.sum(1, keepdim=True) / mask.sum(1, keepdim=True)).expand_as(h)
            largest = h.max(1, keepdim=True)[0].expand_as(h)
            beside = torch.relu(self.beside(self.drop(torch.cat([h, mean, largest], -1))))
            return self.leave(self.drop(beside)).squeeze(-1)

    layers = Layers

    def fit(self, pages, epochs=15, batch_size=32):
        return super().fit(pages, epochs, batch_size)

    def keep(self, tables):
        self.beside = rounded(tables["beside.weight"].T), rounded(tables["beside.bias"])

    def inside(self, h):
        alike = np.concatenate([h.mean(0), h.max(0)])
        return positive(np.concatenate([h, np.repeat(alike[None], len(h), 0)], 1) @ self.beside[0] + self.beside[1])

    def inner_text(self):
        """What a state, the mean of all and the largest of all add to what is inside: a line for each number, bias."""
        return self.mixture(self.beside)
