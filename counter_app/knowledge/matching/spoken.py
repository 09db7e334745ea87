"""How people say what official names stand for, read from a file (see resources/matching)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.matching.array_file import read_arrays
from counter_app.knowledge.matching.lexicon import pairs_of
from counter_app.knowledge.matching.weights import Vectors

_STEP: Final = np.float32(1 / 127)  # vectors are kept in whole numbers of -127 to 127


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """``phrases`` are what people say; ``means`` tells of each the place of its official name.

    ``phrase_vectors`` and ``official_vectors`` have a row for each.
    ``elsewhere`` is who to turn to with what is no public service, one for each
    of ``elsewhere_vectors``.
    """

    officials: tuple[str, ...]
    phrases: tuple[str, ...]
    means: NDArray[np.int32]
    phrase_vectors: Vectors
    official_vectors: Vectors
    elsewhere: tuple[str, ...]
    elsewhere_vectors: Vectors


def read_phrases(file: Path) -> dict[str, tuple[str, ...]]:
    """Official names with what people say, in the file's order.

    A line holds an official name, a tab, and phrases parted by ``|``. Refusal
    ``lexicon.…`` naming the line that is wrong.
    """
    spoken: dict[str, tuple[str, ...]] = {}
    for (name, number), (official, phrases) in pairs_of(file):
        said = tuple(one.strip() for one in phrases.split("|"))
        if not all(said) or official in spoken:
            raise Refusal("lexicon.empty", field=f"{name}:{number}")
        spoken[official] = said
    return spoken


def read_spoken(phrases: Path, elsewhere: Path, vectors: Path) -> Spoken:
    """The phrases with their vectors.

    Trouble ``encoder.unreadable`` where the vectors are missing, damaged or of other phrases.
    """
    said, asked = read_phrases(phrases), read_phrases(elsewhere)
    kept = read_arrays(vectors)
    try:
        of_phrases, of_officials, of_elsewhere = (
            in_full(kept[name]) for name in ("phrases", "officials", "elsewhere")
        )
    except KeyError as error:
        raise Trouble("encoder.unreadable", file=vectors.name) from error
    counts = [len(one) for one in said.values()]
    others = tuple(who for who, phrases_of in asked.items() for _ in phrases_of)
    many = (sum(counts), len(counts), len(others))
    if many != (len(of_phrases), len(of_officials), len(of_elsewhere)):
        raise Trouble("encoder.unreadable", file=vectors.name)
    return Spoken(
        tuple(said),
        tuple(one for some in said.values() for one in some),
        np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        of_phrases,
        of_officials,
        others,
        of_elsewhere,
    )


def in_bytes(vectors: Vectors) -> NDArray[np.int8]:
    """Vectors of length 1 as they are kept: a quarter of the room, as good for comparing."""
    return np.round(vectors * 127).astype(np.int8)


def in_full(kept: NDArray[np.int8]) -> Vectors:
    """The vectors again, each of length 1."""
    vectors: Vectors = kept.astype(np.float32) * _STEP
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors
