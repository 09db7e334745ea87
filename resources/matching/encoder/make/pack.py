"""Write ``encoder.npz`` as the program reads it: ``pack.py TEACHER.bin TUNED.pt``."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from distil import LAYERS
from numpy.typing import NDArray
from teacher import LINEAR, NORMAL, read_teacher
from vocabulary import vocabulary_of

OUT = Path(__file__).parents[1] / "encoder.npz"


def whole_numbers(values: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Numbers of -127 to 127 and their scale along ``axis``."""
    scale = np.maximum(np.abs(values).max(axis=axis) / 127, 1e-8).astype(np.float32)
    return np.round(values / np.expand_dims(scale, axis)).astype(np.int8), scale


def main(teacher_file: str, tuned: str) -> None:
    """Pack."""
    vocabulary = vocabulary_of(read_teacher(Path(teacher_file)))
    state = {name: value.numpy() for name, value in torch.load(tuned).items()}
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
    arrays["layers"] = np.array(len(LAYERS))
    arrays["pieces"] = np.frombuffer("\n".join(vocabulary.pieces).encode(), np.uint8)
    arrays["scores"] = np.array(vocabulary.scores, np.float32)
    made = hashlib.sha256()
    for name in sorted(arrays):
        made.update(name.encode() + arrays[name].tobytes())
    arrays["made"] = np.array(made.hexdigest()[:16])
    np.savez(OUT, **arrays)


if __name__ == "__main__":
    main(*sys.argv[1:])
