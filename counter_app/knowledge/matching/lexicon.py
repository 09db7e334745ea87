"""What people say and what the catalogs call it, read from files (see resources/matching)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from sys import intern
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.matching.typed import compared

_LARGEST_FILE: Final = 4_000_000
_KIND: Final = pattern(r"\{([^{}]*)\}")
_SYLLABLE: Final = pattern(r"[a-z]{1,6}")


@immutable
class Official:
    """A word of the catalogs; ``weight`` up to 1 says how surely it is what was meant."""

    words: str
    weight: float = 1.0


@immutable
class Saying:
    """An everyday saying: all ``parts`` occur, in any order, each in one of its forms."""

    parts: tuple[tuple[str, ...], ...]
    officials: tuple[Official, ...]


@immutable
class Lexicon:
    """Everyday language. ``fillers`` say nothing about the matter (怎么办, 我想).

    ``places`` are names of provinces, cities and districts, without what they are (省, 市).
    ``readings`` has a row a syllable: the syllable, then the characters that
    have it as their first, second, third reading.
    """

    sayings: tuple[Saying, ...] = ()
    fillers: tuple[str, ...] = ()
    readings: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon of a folder: ``everyday/*.tsv``, ``kinds.tsv``, ``fillers.txt``, ``pinyin.tsv``,
    ``places.txt``.

    Refusal ``lexicon.…`` naming file and line for what is wrong in it;
    Trouble ``lexicon.unreadable`` where a file cannot be read.
    """
    kinds = {
        name.strip(): tuple(_forms(words, where))
        for where, (name, words) in pairs_of(path / "kinds.tsv")
    }
    sayings = [
        Saying(parts, officials)
        for file in sorted((path / "everyday").glob("*.tsv"))
        for where, (everyday, official) in pairs_of(file)
        for officials in [tuple(_officials(official, where))]
        for parts in _sayings(everyday, kinds, where)
    ]
    fillers = dict.fromkeys(compared(line) for _, line in _lines(path / "fillers.txt"))
    readings = tuple(_reading(line, where) for where, line in _lines(path / "pinyin.tsv"))
    places = tuple(one for _, line in _lines(path / "places.txt") for one in line.split())
    return Lexicon(tuple(sayings), tuple(one for one in fillers if one), readings, places)


def _sayings(
    everyday: str, kinds: Mapping[str, tuple[str, ...]], where: tuple[str, int]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    for saying in everyday.split("|"):
        yield tuple(tuple(_spelled(part, kinds, where)) for part in saying.split("+"))


def _spelled(
    part: str, kinds: Mapping[str, tuple[str, ...]], where: tuple[str, int]
) -> Iterator[str]:
    pieces = _KIND.split(part)
    for unknown in pieces[1::2]:
        if unknown not in kinds:
            raise Refusal("lexicon.unknown_kind", field=_place(where), kind=unknown)
    forms = [kinds[piece] if odd % 2 else (piece,) for odd, piece in enumerate(pieces)]
    for spelled in product(*forms):
        word = intern(compared("".join(spelled)).replace(" ", ""))
        if not word:
            raise Refusal("lexicon.empty", field=_place(where))
        yield word


def _forms(words: str, where: tuple[str, int]) -> Iterator[str]:
    for word in words.split("|"):
        if not compared(word):
            raise Refusal("lexicon.empty", field=_place(where))
        yield compared(word)


def _officials(official: str, where: tuple[str, int]) -> Iterator[Official]:
    for one in official.split("|"):
        words, _, weight = one.partition("^")
        if not compared(words):
            raise Refusal("lexicon.empty", field=_place(where))
        try:
            value = float(weight or 1)
        except ValueError:
            value = 0.0
        if not 0 < value <= 1:
            raise Refusal("lexicon.bad_weight", field=_place(where))
        yield Official(intern(compared(words)), value)


def _reading(line: str, where: tuple[str, int]) -> tuple[str, ...]:
    syllable, *characters = line.split("\t")
    basic = all("\u4e00" <= one <= "\u9fff" for one in "".join(characters))
    if not _SYLLABLE.fullmatch(syllable) or not basic or len(characters) > 3:
        raise Refusal("lexicon.bad_reading", field=_place(where))
    return (syllable, *characters)


def pairs_of(file: Path) -> Iterator[tuple[tuple[str, int], tuple[str, str]]]:
    """The file's lines of two columns, each with file name and number."""
    for where, line in _lines(file):
        left, tab, right = line.partition("\t")
        if not tab or not left.strip() or not right.strip() or "\t" in right:
            raise Refusal("lexicon.not_two_columns", field=_place(where))
        yield where, (left, right)


def _lines(file: Path) -> Iterator[tuple[tuple[str, int], str]]:
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Trouble("lexicon.unreadable", file=file.name) from error
    if len(data) > _LARGEST_FILE:
        raise Refusal("lexicon.too_large", field=file.name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("lexicon.not_text", field=file.name) from error
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")
        if line.strip() and not line.startswith("#"):
            yield (file.name, number), line


def _place(where: tuple[str, int]) -> str:
    return f"{where[0]}:{where[1]}"
