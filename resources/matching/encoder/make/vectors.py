"""Write ``spoken.npz``: the vectors of the phrases (after every change of phrases or encoder)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from counter_app.knowledge.matching.encoder import Encoder
from counter_app.knowledge.matching.spoken import in_bytes, read_phrases

MATCHING = Path(__file__).parents[2]


def main() -> None:
    """Encode all of them."""
    encoder = Encoder(MATCHING / "encoder" / "encoder.npz")
    spoken = read_phrases(MATCHING / "spoken.tsv")
    elsewhere = read_phrases(MATCHING / "elsewhere.tsv")

    def vectors(texts: list[str]) -> np.ndarray:
        return in_bytes(encoder.encode(texts))

    np.savez(
        MATCHING / "encoder" / "spoken.npz",
        phrases=vectors([one for some in spoken.values() for one in some]),
        officials=vectors(list(spoken)),
        elsewhere=vectors([one for some in elsewhere.values() for one in some]),
    )


if __name__ == "__main__":
    main()
