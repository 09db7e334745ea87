"""Writes ``spoken.npz``, the vectors of the phrases: ``vectors.py [FOLDER]``.

Needed after every change of phrases or encoder; ``FOLDER`` holds the ``encoder.npz``
that makes them, the shipped one unless named. Needs no torch.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counter_app.knowledge.matching.directions import in_bytes
from counter_app.knowledge.matching.encoder import Encoder
from counter_app.knowledge.matching.spoken import read_phrases

MATCHING = Path(__file__).parents[2]


def write_vectors(folder: Path) -> None:
    """Encode all of them."""
    encoder = Encoder(folder / "encoder.npz")
    spoken = read_phrases(MATCHING / "spoken.tsv")
    elsewhere = read_phrases(MATCHING / "elsewhere.tsv")

    def vectors(texts: list[str]) -> NDArray[np.int8]:
        return in_bytes(encoder.encode(texts))

    np.savez(
        folder / "spoken.npz",
        phrases=vectors([one for some in spoken.values() for one in some]),
        officials=vectors(list(spoken)),
        elsewhere=vectors([one for some in elsewhere.values() for one in some]),
    )


if __name__ == "__main__":
    write_vectors(Path(sys.argv[1]) if sys.argv[1:] else MATCHING / "encoder")
