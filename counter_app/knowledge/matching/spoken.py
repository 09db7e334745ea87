"""How people say what official names stand for, read from a file (see resources/matching)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.matching.array_file import read_arrays
from counter_app.knowledge.matching.directions import Directions
from counter_app.knowledge.matching.lexicon import pairs_of


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """``phrases`` are what people say; ``means`` tells of each the place of its official name.

    ``phrase_vectors`` and ``official_vectors`` have one for each.
    ``elsewhere`` is who to turn to with what is no public service, one for each
    of ``elsewhere_vectors``.
    """

    officials: tuple[str, ...]
    phrases: tuple[str, ...]
    means: NDArray[np.int32]
    phrase_vectors: Directions
    official_vectors: Directions
    elsewhere: tuple[str, ...]
    elsewhere_vectors: Directions


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
            Directions(kept[name]) for name in ("phrases", "officials", "elsewhere")
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
