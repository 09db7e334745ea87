"""The network of the encoder for training (needs torch, which the program does not)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import torch
from teacher import LINEAR, NORMAL, Teacher
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12
PLACES = 44  # pieces of a text


class Layer(nn.Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        for part in ("q", "k", "v", "ao"):
            setattr(self, part, nn.Linear(width, width))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, state: Tensor, hidden: Tensor) -> Tensor:
        texts, longest, width = state.shape

        def apart(part: Tensor) -> Tensor:
            return part.view(texts, longest, HEADS, width // HEADS).transpose(1, 2)

        asks, answers, values = apart(self.q(state)), apart(self.k(state)), apart(self.v(state))
        fits = asks @ answers.transpose(-1, -2) / math.sqrt(width // HEADS) + hidden
        seen = (fits.softmax(-1) @ values).transpose(1, 2).reshape(texts, longest, width)
        state = self.aln(state + self.ao(seen))
        return self.oln(state + self.fo(functional.gelu(self.fi(state))))


class Network(nn.Module):
    """As many numbers a text as the teacher's, until it is narrowed."""

    def __init__(self, words: int, layers: int, width: int = 384) -> None:
        super().__init__()
        self.word = nn.Embedding(words, width)
        self.word.weight.requires_grad = False
        self.pos = nn.Parameter(torch.zeros(PLACES, width))
        self.embedded = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(width, 4 * width) for _ in range(layers))
        self.fewer: nn.Linear | None = None

    def narrow(self, directions: Tensor) -> None:
        """A last layer that begins with these directions, a number of each text for each."""
        fewer, width = directions.shape
        self.fewer = nn.Linear(width, fewer, bias=False)
        with torch.no_grad():
            self.fewer.weight.copy_(directions)

    def forward(self, pieces: Tensor) -> Tensor:
        none = pieces < 0
        state = self.word(pieces.clamp(min=0)) + self.pos[: pieces.shape[1]]
        state = self.embedded(state)
        for layer in self.layers:
            state = layer(state, (none.float() * -1e9)[:, None, None, :])
        there = (~none).float()[..., None]
        mean = (state * there).sum(1) / there.sum(1)
        return functional.normalize(self.fewer(mean) if self.fewer else mean, dim=-1)


def begin_from(teacher: Teacher, pieces: Sequence[int], layers: Sequence[int]) -> Network:
    """A network with these pieces and these layers of the teacher."""
    network = Network(len(pieces), len(layers))
    arrays = {name: torch.from_numpy(value) for name, value in teacher.arrays.items()}
    with torch.no_grad():
        network.word.weight.copy_(arrays["word"][list(pieces)])
        network.pos.copy_(arrays["pos"][:PLACES])
        network.embedded.weight.copy_(arrays["embedded.w"])
        network.embedded.bias.copy_(arrays["embedded.b"])
        for layer, source in zip(network.layers, layers, strict=True):
            for part in (*LINEAR, *NORMAL):
                getattr(layer, part).weight.copy_(arrays[f"{source}.{part}.w"])
                getattr(layer, part).bias.copy_(arrays[f"{source}.{part}.b"])
    return network


def batch(cut: Sequence[Sequence[int]]) -> Tensor:
    """Texts in pieces as one table, -1 where a text has ended."""
    table = torch.full((len(cut), max(map(len, cut))), -1, dtype=torch.long)
    for row, pieces in enumerate(cut):
        table[row, : len(pieces)] = torch.tensor(pieces)
    return table


def encode(
    network: Network,
    cut: Sequence[Sequence[int]],
    at_once: int = 128,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Tensor:
    """A row a text."""
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    rows = [torch.zeros(0)] * len(cut)
    with torch.no_grad():
        for begin in range(0, len(order), at_once):
            some = order[begin : begin + at_once]
            for place, row in zip(some, network(batch([cut[one] for one in some])), strict=True):
                rows[place] = row
            progress(min(begin + at_once, len(order)), len(order))
    return torch.stack(rows)


def principal(rows: Tensor, fewer: int) -> Tensor:
    """The directions in which the rows differ most."""
    centred = rows.numpy() - rows.numpy().mean(0)
    _left, _sizes, right = np.linalg.svd(centred, full_matrices=False)
    return torch.from_numpy(right[:fewer].copy())
