"""What a short text means, as a vector: a small transformer, read from a file, in numpy alone.

The network is that of BERT (Devlin et al. 2018), its pieces those of a
SentencePiece unigram model (Kudo 2018); ``resources/matching/encoder`` says
where its numbers come from.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.matching.array_file import read_arrays
from counter_app.knowledge.matching.typed import compared
from counter_app.knowledge.matching.weights import Vectors, Weights

_BEGIN, _END, _UNKNOWN = 0, 1, 2  # the first pieces of the file
_WORD_BEGINS: Final = "▁"
_HEADS: Final = 12
_NEVER: Final = -1e9
_JOINED: Final = ("q", "k", "v")  # are multiplied with the same rows, so as one
_UNKNOWN_SCORE: Final = -30.0
_AT_ONCE: Final = 64  # texts
_LONGEST: Final = 40  # characters of a text that count


class Pieces:
    """Cuts texts into the pieces that the network knows."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """ValueError unless there are as many scores as pieces."""
        if len(pieces) != len(scores):
            raise ValueError(f"{len(scores)} scores for {len(pieces)} pieces")
        self._numbers = {piece: number for number, piece in enumerate(pieces) if number > _UNKNOWN}
        self._scores = array("d", scores)
        self._longest = max(map(len, pieces), default=1)

    def cut(self, text: str, most: int) -> list[int]:
        """The most probable pieces of a text, between begin and end; at most ``most``."""
        letters = _WORD_BEGINS + compared(text, _LONGEST).replace(" ", _WORD_BEGINS)
        best = [0.0] + [_NEVER] * len(letters)
        came = [(0, _UNKNOWN)] * (len(letters) + 1)
        for begin in range(len(letters)):
            alone = best[begin] + _UNKNOWN_SCORE
            if alone > best[begin + 1]:
                best[begin + 1], came[begin + 1] = alone, (begin, _UNKNOWN)
            for end in range(begin + 1, min(begin + self._longest, len(letters)) + 1):
                known = self._numbers.get(letters[begin:end])
                if known and best[begin] + self._scores[known] > best[end]:
                    best[end], came[end] = best[begin] + self._scores[known], (begin, known)
        cut: list[int] = []
        at = len(letters)
        while at:
            at, number = came[at]
            cut.append(number)
        return [_BEGIN, *reversed(cut[-(most - 2) :]), _END]


class Encoder:
    """Gives texts that mean the same vectors that point the same way. Read by any thread."""

    def __init__(self, file: Path) -> None:
        """Trouble ``encoder.unreadable`` if the file is missing or damaged."""
        arrays = read_arrays(file, in_place={"word"})
        try:
            self.made = str(arrays.pop("made"))
            pieces = bytes(arrays.pop("pieces")).decode("utf-8").split("\n")
            self._pieces = Pieces(pieces, arrays.pop("scores").tolist())
            self._words, self._words_scale = arrays.pop("word"), arrays.pop("word.scale")
            self._layers = int(arrays.pop("layers"))
            _join(arrays, self._layers)
            scales = {name: arrays.pop(name) for name in list(arrays) if name.endswith(".scale")}
            self._weights = {
                name.removesuffix(".scale"): Weights(arrays.pop(name.removesuffix(".scale")), scale)
                for name, scale in scales.items()
            }
            self._of = {name: value.astype(np.float32) for name, value in arrays.items()}
            self._places = self._of["pos"]
        except (KeyError, ValueError) as error:
            raise Trouble("encoder.unreadable", file=file.name) from error
        self.width = self._of["fewer"].shape[1]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row a text, each of length 1."""
        cut = [self._pieces.cut(text, len(self._places)) for text in texts]
        found = np.zeros((len(texts), self.width), np.float32)
        order = sorted(range(len(texts)), key=lambda number: len(cut[number]))
        for begin in range(0, len(order), _AT_ONCE):
            some = order[begin : begin + _AT_ONCE]
            found[some] = self._encode([cut[number] for number in some])
        return found

    def _encode(self, cut: list[list[int]]) -> Vectors:
        longest = max(map(len, cut))
        pieces = np.zeros((len(cut), longest), np.intp)
        there = np.zeros((len(cut), longest), np.float32)
        for row, numbers in enumerate(cut):
            pieces[row, : len(numbers)] = numbers
            there[row, : len(numbers)] = 1
        state = self._words[pieces].astype(np.float32) * self._words_scale[pieces][..., None]
        state = self._normal(state + self._places[:longest], "embedded")
        hidden = ((1 - there) * np.float32(_NEVER))[:, None, None, :]
        for layer in range(self._layers):
            state = self._through(state, hidden, f"{layer}.")
        mean = (state * there[..., None]).sum(1) / there.sum(1, keepdims=True)
        mean = mean @ self._of["fewer"]
        one: Vectors = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return one

    def _through(self, state: Vectors, hidden: Vectors, layer: str) -> Vectors:
        texts, longest, width = state.shape
        apart = (texts, longest, len(_JOINED), _HEADS, width // _HEADS)
        asks, answers, values = (
            self._linear(state, layer + "qkv").reshape(apart).transpose(2, 0, 3, 1, 4)
        )
        fits = asks @ answers.swapaxes(-1, -2)
        fits *= np.float32((width // _HEADS) ** -0.5)
        fits += hidden
        fits -= np.maximum.reduce(fits, -1, keepdims=True)
        np.exp(fits, out=fits)
        fits /= np.add.reduce(fits, -1, keepdims=True)
        seen = fits @ values
        seen = seen.transpose(0, 2, 1, 3).reshape(texts, longest, width)
        state = self._normal(state + self._linear(seen, layer + "ao"), layer + "aln")
        inner = self._linear(_gelu(self._linear(state, layer + "fi")), layer + "fo")
        return self._normal(state + inner, layer + "oln")

    def _linear(self, state: Vectors, name: str) -> Vectors:
        through = self._weights[f"{name}.w"].times(state)
        through += self._of[f"{name}.b"]
        return through

    def _normal(self, state: Vectors, name: str) -> Vectors:
        part = np.float32(1 / state.shape[-1])
        normal: Vectors = np.subtract(state, np.add.reduce(state, -1, keepdims=True) * part)
        spread = np.add.reduce(normal * normal, -1, keepdims=True) * part
        normal /= np.sqrt(spread + np.float32(1e-12))
        normal *= self._of[f"{name}.w"]
        normal += self._of[f"{name}.b"]
        return normal


def _join(arrays: dict[str, Any], layers: int) -> None:
    """Put what asks, answers and is answered of each layer side by side; KeyError, ValueError."""
    for layer in range(layers):
        for end in (".w", ".w.scale", ".b"):
            parts = [arrays.pop(f"{layer}.{name}{end}") for name in _JOINED]
            arrays[f"{layer}.{''.join(_JOINED)}{end}"] = np.concatenate(parts, axis=-1)


def _gelu(state: Vectors) -> Vectors:
    """By tanh (Hendrycks and Gimpel 2016), close enough to the error function."""
    inner: Vectors = state * state
    inner *= np.float32(0.044715)
    inner += 1
    inner *= state
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= state
    inner *= np.float32(0.5)
    return inner
