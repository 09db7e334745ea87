"""Why an item was found: the words that matched, in a form that a clerk can check."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.matching.everyday import Meaning
from counter_app.knowledge.matching.sounds import Sounds
from counter_app.knowledge.matching.typed import compared

_MOST: Final = 4


@immutable
class Written:
    """What of an item a reason may name, as texts are compared.

    ``alike``: its names, ``around``: whose it is, ``papers``: what goes in and comes out.
    """

    name: str
    alike: str
    around: str
    papers: str


def written(item: Item) -> Written:
    """The texts of this item."""
    name = compared(item.name)
    alike = " ".join([name, *map(compared, item.aliases), compared(item.main_item)])
    around = compared(" ".join([item.department, item.newest_authority, *item.tags]))
    papers = compared(" ".join([*(one.name for one in item.materials), item.outcome.name]))
    return Written(name, alike, around, papers)


def reasons(item: Written, text: str, meanings: tuple[Meaning, ...], sounds: Sounds) -> list[str]:
    """The words of ``text`` that are in the item, directly, through a saying or by sound."""
    alike, around, papers = item.alike, item.around, item.papers
    said = [_through(meaning, (alike, around, papers)) for meaning in meanings]
    found = [one for one in said if one]
    found += [word for word in _shared(text, alike) if word not in found]
    found += [f"部门 {word}" for word in _shared(text, around) if word not in alike]
    # Two characters sound alike by chance.
    heard = _heard_alike(text, item.name, sounds, least=3 if found else 2)
    if heard and not any(heard in one for one in found):
        found.append(heard)
    if not found:
        found += [f"材料 {word}" for word in _shared(text, papers)]
    if not found:
        everywhere = f"{alike} {around} {papers}"
        letters = dict.fromkeys(one for one in text if one in everywhere and one != " ")
        found.append("含 " + "、".join(letters) if letters else "受理条件中的词")
    return list(dict.fromkeys(found))[:_MOST]


def _through(meaning: Meaning, texts: tuple[str, ...]) -> str:
    for text in texts:
        for one in meaning.officials:
            if one.words in text:
                return (
                    meaning.said if meaning.said == one.words else f"{meaning.said} → {one.words}"
                )
    return ""


def _shared(text: str, other: str) -> list[str]:
    """The longest words of two characters and more that both texts have, left to right."""
    words, begin = [], 0
    while begin < len(text) - 1:
        end = begin + 1
        while end < len(text) and text[begin : end + 1] in other and text[end] != " ":
            end += 1
        if end - begin > 1 and text[begin] != " ":
            words.append(text[begin:end])
            begin = end
        else:
            begin += 1
    return words


def _heard_alike(text: str, name: str, sounds: Sounds, *, least: int) -> str:
    """The longest part of ``name`` that sounds like a part of ``text`` but is written otherwise."""
    places: dict[int, list[int]] = {}
    for there, heard in enumerate(sounds.heard(name)):
        for sound in heard:
            places.setdefault(sound, []).append(there)
    runs: dict[tuple[int, int], int] = {}
    best = (0, 0, 0)  # of equal runs the one that is moved least, then the first
    for at, typed in enumerate(sounds.heard(text)):
        for there in places.get(typed[0], ()) if typed else ():
            run = runs[at, there] = runs.get((at - 1, there - 1), 0) + 1
            best = max(best, (run, at - there, -at))
    length, moved, end = best[0], best[1], 1 - best[2]
    if length < least:
        return ""
    one, other = end - length, end - moved - length
    said, written = text[one : one + length], name[other : other + length]
    return f"音近 {said} → {written}" if said != written else ""
