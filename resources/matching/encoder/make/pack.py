"""Writes a tuned network as the program reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from distil import LAYERS
from network import Network
from numpy.typing import NDArray
from teacher import LINEAR, NORMAL, Teacher
from vocabulary import vocabulary_of


def whole_numbers(values: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Numbers of -127 to 127 and their scale along ``axis``."""
    scale = np.maximum(np.abs(values).max(axis=axis) / 127, 1e-8).astype(np.float32)
    return np.round(values / np.expand_dims(scale, axis)).astype(np.int8), scale


def pack(teacher: Teacher, network: Network, made_of: Mapping[str, object], out: Path) -> None:
    """Write ``out``; its ``made`` is a JSON of ``made_of`` and the digest of all the numbers."""
    vocabulary = vocabulary_of(teacher)
    arrays = _numbers({name: value.numpy() for name, value in network.state_dict().items()})
    arrays["layers"] = np.array(len(LAYERS))
    arrays["pieces"] = np.frombuffer("\n".join(vocabulary.pieces).encode(), np.uint8)
    arrays["scores"] = np.array(vocabulary.scores, np.float32)
    numbers = hashlib.sha256()
    for name in sorted(arrays):
        numbers.update(name.encode() + arrays[name].tobytes())
    made = {"numbers": numbers.hexdigest(), **made_of}
    np.savez(out, made=np.array(json.dumps(made, sort_keys=True)), **arrays)


def _numbers(state: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    arrays["word"], arrays["word.scale"] = whole_numbers(state["word.weight"], 1)
    arrays["pos"] = state["pos"].astype(np.float16)
    arrays["embedded.w"] = state["embedded.weight"].astype(np.float16)
    arrays["embedded.b"] = state["embedded.bias"].astype(np.float16)
    for layer in range(len(LAYERS)):
        for part in (*LINEAR, *NORMAL):
            weight = state[f"layers.{layer}.{part}.weight"]
            name = f"{layer}.{part}.w"
            if part in LINEAR:
                arrays[name], arrays[f"{name}.scale"] = whole_numbers(weight.T, 0)
            else:
                arrays[name] = weight.astype(np.float16)
            arrays[f"{layer}.{part}.b"] = state[f"layers.{layer}.{part}.bias"].astype(np.float16)
    arrays["fewer"] = state["fewer.weight"].T.astype(np.float32)
    return arrays
