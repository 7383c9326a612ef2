"""The network that judges blocks in their order, in the form that Sources/NewsExtract/Model/SequenceNetwork.swift reads.

Each number of a row is squeezed to -1...1, a row becomes WIDTH numbers, and layers of convolutions, each over every
second, fourth, ... row, let a row see those around it. What is refused without doubt is not in the sequence. The same
input and the same PyTorch give the same tables.
"""
import numpy as np
import torch
import torch.nn.functional as function
from torch import nn

WIDTH = 16
TAPS = 5
STEPS = (1, 2, 4)
EPOCHS = 12
BATCH = 16
RATE = 3e-3


class Layers(nn.Module):
    def __init__(self, numbers):
        super().__init__()
        self.enter = nn.Linear(numbers, WIDTH)
        self.before = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in STEPS)
        self.across = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, TAPS, dilation=step, padding=TAPS // 2 * step, groups=WIDTH)
                                    for step in STEPS)
        self.after = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in STEPS)
        self.leave = nn.Linear(WIDTH, 1)
        self.drop_number, self.drop = nn.Dropout(0.1), nn.Dropout(0.25)

    def forward(self, x, mask):
        h = torch.relu(self.enter(self.drop_number(x))) * mask
        for before, across, after in zip(self.before, self.across, self.after):
            v = torch.relu(before(h)) * mask
            v = torch.relu(across(v.transpose(1, 2)).transpose(1, 2))
            h = (h + after(self.drop(v))) * mask
        return self.leave(self.drop(h)).squeeze(-1)


def rounded(array):
    return np.vectorize(lambda v: float(f"{v:.4g}"), otypes=[np.float32])(np.asarray(array))


class Sequence:
    def __init__(self, seed=1):
        self.seed = seed

    def fit(self, pages):
        """pages: of each its rows, their labels 0 or 1, and their weights."""
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
        net = Layers(rows.shape[1])
        optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.05)
        batches = -(-len(pages) // BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * batches)
        for _ in range(EPOCHS):
            # Pages of about the same length together: less padding.
            order = np.argsort([len(x) + generator.random() * 40 for x in inputs], kind="stable")
            for batch in generator.permutation([list(order[i:i + BATCH]) + [-1] * (BATCH - len(order[i:i + BATCH]))
                                                for i in range(0, len(order), BATCH)]):
                x, y, w = (nn.utils.rnn.pad_sequence([part[i] for i in batch if i >= 0], batch_first=True)
                           for part in (inputs, labels, weights))
                mask = nn.utils.rnn.pad_sequence([torch.ones(len(inputs[i]), 1) for i in batch if i >= 0], batch_first=True)
                loss = (function.binary_cross_entropy_with_logits(net(x, mask), y, reduction="none") * w).sum() / BATCH
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
        tables = {name: value.detach().numpy().astype(np.float64) for name, value in net.named_parameters()}
        enter = tables["enter.weight"].T / spread[:, None]
        self.enter = rounded(enter), rounded(tables["enter.bias"] - mean @ enter)
        self.layers = [tuple(rounded(t) for t in (
            tables[f"before.{k}.weight"].T, tables[f"before.{k}.bias"], tables[f"across.{k}.weight"][:, 0].T,
            tables[f"across.{k}.bias"], tables[f"after.{k}.weight"].T, tables[f"after.{k}.bias"])) for k in range(len(STEPS))]
        self.leave = rounded(tables["leave.weight"][0]), rounded(tables["leave.bias"])
        return self

    def squeeze(self, x):
        return x / (np.abs(x) + self.half)

    def predict(self, x):
        """The chance of each of a page's rows, from the rounded tables as the program reads them."""
        if not len(x):
            return np.zeros(0)
        h = np.maximum(self.squeeze(x) @ self.enter[0] + self.enter[1], 0)
        for step, (before, before_bias, across, across_bias, after, after_bias) in zip(STEPS, self.layers):
            v = np.maximum(h @ before + before_bias, 0)
            reach = TAPS // 2 * step
            padded = np.pad(v, ((reach, reach), (0, 0)))
            v = sum(padded[k * step:k * step + len(v)] * across[k] for k in range(TAPS))
            h = h + np.maximum(v + across_bias, 0) @ after + after_bias
        return 1 / (1 + np.exp(-(h @ self.leave[0] + self.leave[1])))

    def text(self):
        """How many numbers a row has, then a line each: halves, the entry (a number's row, ..., bias), and so on."""
        def line(*arrays):
            return " ".join(f"{float(v):.4g}" for a in arrays for v in np.asarray(a).reshape(-1))
        lines = [f"{len(self.half)} {WIDTH} {TAPS} {len(STEPS)}", line(self.half)]
        lines += [line(row) for row in self.enter[0]] + [line(self.enter[1])]
        for step, (before, before_bias, across, across_bias, after, after_bias) in zip(STEPS, self.layers):
            lines += [str(step)] + [line(row) for row in before] + [line(before_bias)]
            lines += [line(row) for row in across] + [line(across_bias)]
            lines += [line(row) for row in after] + [line(after_bias)]
        return "\n".join(lines + [line(*self.leave)])
