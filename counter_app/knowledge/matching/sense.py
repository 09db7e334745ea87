"""What texts mean for one catalog: items whose names mean the same, and what people say of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.matching.array_file import read_arrays
from counter_app.knowledge.matching.complaints import Complaints
from counter_app.knowledge.matching.directions import Directions, in_bytes
from counter_app.knowledge.matching.encoder import Encoder
from counter_app.knowledge.matching.overlap import Overlap
from counter_app.knowledge.matching.phrase_words import PhraseWords
from counter_app.knowledge.matching.postings import Floats
from counter_app.knowledge.matching.spoken import Spoken
from counter_app.knowledge.matching.weights import Vectors

_AT_ONCE: Final = 512  # items between two words on progress
_LINKS: Final = 12  # items that an official name may stand for
_REMEMBERED: Final = 1024  # texts, half a megabyte
_HEARD: Final = 60  # phrases that are looked at for a query
_AGREEING: Final = 3  # of what is no public service, that tell together who to turn to

# An official name stands for an item by meaning and by words; full marks this far above the usual.
_FAR: Final = 8.0
_BY_MEANING: Final = 0.6
_BY_WORDS: Final = 0.6

# A phrase is what was said by meaning (a standard deviation above the usual) and by words.
_MEANT: Final = 0.1
_WORDED: Final = 0.8
_KEPT: Final = np.float16  # how exactly a link's strength is

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class ItemSense:
    """What was made of the names of a catalog, to be kept.

    ``vectors`` has one for each item. ``linked`` are the items that each
    official name may stand for, ``strength`` how surely (1: as one can be).
    """

    vectors: Directions
    linked: NDArray[np.int32]
    strength: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sensed:
    """What a text means, for each item.

    ``near`` is its name (in standard deviations above the usual); ``meant``
    and ``worded`` is what people say of it by meaning and by words, ``said``
    both. ``phrases`` are the numbers of those that speak for it; -1 for none.
    ``matter`` is the official name whose phrase fits best, ``held`` how surely
    this catalog has an item for it (1: as one can be), ``fits`` how well the phrase.
    ``away`` is how near the text is to what is no public service, in the
    measure of ``meant``, and ``elsewhere`` who to turn to with it: empty where
    the nearest of what people say there do not agree. ``complains`` is how
    surely it is a complaint (``Complaints.score``).
    """

    near: Floats
    meant: Floats
    worded: Floats
    said: Floats
    phrases: NDArray[np.intp]
    matter: str
    held: float
    fits: float
    away: float
    elsewhere: str
    complains: float


class Sense:
    """Made for one catalog. Read by any thread."""

    def __init__(
        self,
        encoder: Encoder,
        spoken: Spoken,
        complaints: Complaints,
        words: PhraseWords,
        of: ItemSense,
    ) -> None:
        # People begin alike, and go back: what was typed before need not go through the network.
        self._meant = lru_cache(maxsize=_REMEMBERED)(lambda text: encoder.encode([text])[0])
        self._spoken = spoken
        self._complaints = complaints
        self._words = words
        self._of = of

    def sensed(self, text: str, said: str) -> Sensed:
        """What ``text`` means here, the bare matter of what was ``said``."""
        vector = self._meant(text)
        near = _above_usual(self._of.vectors.along(vector))
        meant, usual, spread = self._meant_by(vector)
        others = self._spoken.elsewhere_vectors.along(vector)
        away = np.argsort(-others)[:_AGREEING]
        worded = self._words.share(text)
        both = _MEANT * meant + _WORDED * worded
        told, phrases = self._through(both)
        best = int(both.argmax())
        matter = int(self._spoken.means[best])
        return Sensed(
            near,
            self._through(meant)[0],
            self._through(worded)[0],
            told,
            phrases,
            self._spoken.officials[matter],
            float(self._of.strength[matter].max(initial=0.0)),
            float(both[best]),
            (float(others[away[0]]) - usual) / spread,
            _agreed([self._spoken.elsewhere[one] for one in away]),
            self._complaints.score(said),
        )

    def by_words(self, text: str) -> float:
        """How near by words alone: 0 nothing, about 1 all of one phrase."""
        return float(self._words.share(text).max(initial=0.0))

    def fit(self, text: str) -> float:
        """How near a text is to anything that people say at windows, as ``Sensed.fits``."""
        meant, _usual, _spread = self._meant_by(self._meant(text))
        return float((_MEANT * meant + _WORDED * self._words.share(text)).max(initial=0.0))

    def _meant_by(self, vector: Vectors) -> tuple[Floats, float, float]:
        """For each phrase, in standard deviations above the usual, and what these are."""
        fits = self._spoken.phrase_vectors.along(vector)
        usual, spread = float(fits.mean()), max(float(fits.std()), 1e-6)
        return np.maximum((fits - usual) / np.float32(spread), 0), usual, spread

    def phrase(self, number: int) -> str:
        """What people say."""
        return self._spoken.phrases[number]

    def _through(self, heard: Floats) -> tuple[Floats, NDArray[np.intp]]:
        """From phrases over their official names to items: the best of each, and its phrase."""
        worth = np.zeros(len(self._of.vectors), np.float32)
        phrases = np.full(len(worth), -1, np.intp)
        most = min(_HEARD, len(heard))
        best = np.argpartition(-heard, most - 1)[:most] if most else np.zeros(0, np.intp)
        best = best[heard[best] > 0]
        official = self._spoken.means[best]
        each = self._of.strength[official] * heard[best][:, None]
        order = np.argsort(each, axis=None, kind="stable")  # what is worth most is written last
        items = self._of.linked[official].reshape(-1)[order]
        worth[items] = each.reshape(-1)[order]
        phrases[items] = np.repeat(best, each.shape[1])[order]
        return worth, phrases


def _agreed(nearest: Sequence[str]) -> str:
    """Who the first says, if another says so, too."""
    return nearest[0] if nearest and nearest[0] in nearest[1:] else ""


def sense_items(
    encoder: Encoder,
    spoken: Spoken,
    names: Sequence[str],
    progress: Progress = lambda done, all_of_them: None,
) -> ItemSense:
    """What these names mean, as exactly as it is kept; takes seconds for thousands."""
    known = {name: place for place, name in enumerate(dict.fromkeys(names))}
    found = np.zeros((len(known), encoder.width), np.float32)
    different = sorted(known, key=len)
    for begin in range(0, len(different), _AT_ONCE):
        some = different[begin : begin + _AT_ONCE]
        found[[known[name] for name in some]] = encoder.encode(some)
        progress(min(begin + _AT_ONCE, len(different)), len(different))
    vectors = Directions(in_bytes(found[[known[name] for name in names]]))
    linked, strength = _links(spoken, vectors.in_full(), names)
    return ItemSense(vectors, linked, strength.astype(_KEPT).astype(np.float32))


def keep_items(of: ItemSense, file: Path) -> None:
    """Write it so that the next start need not make it; Trouble if that cannot be."""
    beside = file.with_suffix(".part")
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        with beside.open("wb") as opened:
            np.savez(
                opened,
                vectors=of.vectors.kept,
                linked=of.linked,
                strength=of.strength.astype(_KEPT),
            )
        beside.replace(file)
    except OSError as error:
        raise Trouble("file.unwritable", file=file.name, problem=error.strerror) from None


def kept_items(file: Path, spoken: Spoken, names: Sequence[str]) -> ItemSense | None:
    """What was kept of these names; None if there is nothing, or of something else."""
    try:
        kept = read_arrays(file)
        vectors, linked, strength = (kept[name] for name in ("vectors", "linked", "strength"))
    except (Trouble, KeyError):
        return None
    of = ItemSense(Directions(vectors), linked, strength.astype(np.float32))
    fits = len(of.vectors) == len(names) and len(of.linked) == len(spoken.officials)
    return of if fits and of.linked.shape == of.strength.shape else None


def _above_usual(fits: Floats) -> Floats:
    above: Floats = (fits - fits.mean()) / max(float(fits.std()), 1e-6)
    return above


def _links(
    spoken: Spoken, vectors: Vectors, names: Sequence[str]
) -> tuple[NDArray[np.int32], Floats]:
    most, officials = min(_LINKS, len(names)), spoken.officials
    linked = np.zeros((len(officials), most), np.int32)
    strength = np.zeros((len(officials), most), np.float32)
    by_words = Overlap(names).with_each(officials)
    by_meaning = spoken.official_vectors.in_full()
    for place, (official, words) in enumerate(zip(by_meaning, by_words, strict=True)):
        meaning = np.clip(_above_usual(vectors @ official) / _FAR, 0, 1)
        fits = np.minimum(_BY_MEANING * meaning + _BY_WORDS * words, 1)
        best = np.argpartition(-fits, most - 1)[:most]
        linked[place] = best
        # One that fits less than the best is hardly meant.
        strength[place] = fits[best] ** 3 / max(float(fits[best].max(initial=0)) ** 2, 1e-6)
    return linked, strength
