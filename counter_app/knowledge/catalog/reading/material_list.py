"""Materials as catalogs list them in a cell: by numbers, lines, marks, ``；``, under headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Necessity
from counter_app.knowledge.catalog.numerals import CHINESE_NUMBER, number
from counter_app.knowledge.catalog.reading.material_words import (
    STOP,
    Written,
    numbered,
    stripped,
    without_counts,
    written,
)
from counter_app.knowledge.catalog.reading.values import nothing

_OPENING, _CLOSING = "(（[【《<〈〔", ")）]】》>〉〕"
_CIRCLED: Final = {
    chr(first + place): place + 1
    for first, many in ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x24F5, 10))
    for place in range(many)
}
_STYLES: Final = {
    "arabic": re.compile(r"\s*(\d{1,2})\s*[.、．)）]\s*"),
    "spaced": re.compile(r"\s*(\d{1,2})[ \t\u3000]+(?=[^\d\s])"),
    "inside": re.compile(r"\s*[(（〔【\[](\d{1,2})[)）〕】\]]\s*[、.．]?\s*"),
    "circled": re.compile(rf"\s*([{''.join(_CIRCLED)}])\s*[、.．]?\s*"),
    "chinese": re.compile(rf"\s*({CHINESE_NUMBER})\s*[、.．是]\s*"),
    "chinese inside": re.compile(rf"\s*[(（]({CHINESE_NUMBER})[)）]\s*[、.．]?\s*"),
    "dashed": re.compile(r"\s*(\d{1,2})\s*[-—–:：]\s*(?=[^\d\s])"),
    "letter": re.compile(r"\s*([A-Za-zＡ-Ｚ])\s*[.、．)）]\s*"),
}
_LEADING: Final = ("chinese", "chinese inside")  # styles whose entries are headings of other lists
_BULLET: Final = re.compile(r"\s*(?:[●•◆■▪★▲○◇□▢※➢►*·]|[-–—]{1,2}(?=\s|[^\d\s-]))\s*")
_MOST_STARTS: Final = 8  # places in a line where its list may begin
_BULLETS_ANYWHERE: Final = re.compile(r"(?=[●◆■▪★▲◇□➢►])")
_NOT_A_MARK_AFTER: Final = re.compile(r"(?:附件|附表|附图|附录|第|样式|表格|格式)\s*$")


@immutable
class MaterialList:
    """The papers of a cell; ``left_out`` are its words that name none (注：…).

    ``is_guessed``: no mark, line or ``；`` parts them, only ``、`` or ``，``.
    """

    papers: tuple[Written, ...] = ()
    left_out: tuple[str, ...] = ()
    is_guessed: bool = False


@immutable
class _Piece:
    text: str
    style: str = ""  # of the mark before it
    number: int = 0
    mark: str = ""


def material_list(text: str, *, bars: bool) -> MaterialList:
    """The papers in a cell; by ``|`` alone with ``bars``."""
    if nothing(text) or _NONE_NEEDED.fullmatch(text.strip(STOP)):
        return MaterialList()
    if bars:
        found = [re.sub(r"\s*[\r\n]+\s*", "", one).strip() for one in re.split(r"[|｜]", text)]
        names = _without_marks([one for one in found if not nothing(one)])
        return MaterialList(tuple(written(name) for name in names))
    pieces, left_out = _without_remarks(_grouped(_sure(list(_pieces(text)))))
    parted = pieces
    if len(pieces) == 1 or all(_heading(one)[0] and _heading(one)[1] for one in pieces):
        parted = [one for whole in pieces for one in _by_commas(whole)]
    return MaterialList(tuple(_under_headings(parted)), left_out, len(parted) > len(pieces))


def companions(text: str) -> list[str]:
    """The parts of a column that goes beside one of materials, blanks kept, marks removed."""
    outside, found, start = _outside(text), [], 0
    for place, character in enumerate(text):
        if character in "\r\n" or (character in ";；" and outside[place]):
            found.append(text[start:place].strip())
            start = place + 1
    return _without_marks([*found, text[start:].strip()])


def _without_marks(pieces: list[str]) -> list[str]:
    """Without the numbers 1, 2, 3 … before them, if all are numbered so."""
    for pattern in _STYLES.values():
        marks = [pattern.match(piece) for piece in pieces]
        found = [mark for mark in marks if mark]
        if len(found) == len(pieces) and [_value(mark[1]) for mark in found] == [
            *range(1, len(pieces) + 1)
        ]:
            return [
                piece[mark.end() :].rstrip(STOP) for piece, mark in zip(pieces, found, strict=True)
            ]
    return pieces


def _value(mark: str) -> int:
    """The place in its list that a mark says."""
    if mark in _CIRCLED:
        return _CIRCLED[mark]
    plain = unicodedata.normalize("NFKC", mark)
    if plain.isdecimal():
        return int(plain)
    return ord(plain.lower()) - ord("a") + 1 if plain.isascii() else number(plain)


def _outside(text: str) -> list[bool]:
    """For every character, whether it stands outside brackets that are opened and closed."""
    outside = [True] * len(text)
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in _OPENING:
            opened.append(place)
        elif character in _CLOSING:
            kind = _CLOSING.index(character) // 2
            while opened and _OPENING.index(text[opened[-1]]) // 2 != kind:
                opened.pop()
            if opened:
                first = opened.pop()
                if not _is_mark(text, first, place):
                    outside[first : place + 1] = [False] * (place + 1 - first)
    return outside


def _is_mark(text: str, first: int, last: int) -> bool:
    return re.fullmatch(rf"\d{{1,2}}|{CHINESE_NUMBER}", text[first + 1 : last]) is not None


def _pieces(text: str) -> Iterator[_Piece]:
    """By lines, and within a line by its marks and ``；``, all of them outside brackets."""
    outside, start = _outside(text), 0
    for place, character in enumerate(text + "\n"):
        if character in "\r\n" and (place == len(text) or outside[place]):
            line, free = text[start:place], outside[start:place]
            yield from _pieces_of_line(line, free)
            start = place + 1


def _pieces_of_line(line: str, outside: Sequence[bool]) -> Iterator[_Piece]:
    cuts = _marks(line, outside)
    first = cuts[0].start if cuts else len(line)
    for part in _by_semicolons(line[:first], outside):
        yield from _bulleted(part)
    joined = len(cuts) > 1 and all(
        line[: one.start].rstrip().endswith((";", "；")) for one in cuts[1:]
    )
    for one, after in pairwise([*cuts, _Mark(len(line), 0, "", 0)]):
        told, free = line[one.end : after.start], outside[one.end : after.start]
        if one.style in _LEADING and (inner := _marks(told, free)):
            heading = told[: inner[0].start]
            yield _Piece(stripped(heading), one.style, one.value, line[one.start : one.end])
            yield from _pieces_of_line(told[inner[0].start :], free[inner[0].start :])
            continue
        parts = list(_by_semicolons(told, free)) if joined else [told]
        mark = line[one.start : one.end]
        yield _Piece(stripped(parts[0]), one.style, one.value, mark)
        yield from (_Piece(stripped(part)) for part in parts[1:])


@immutable
class _Mark:
    """The number before an entry: from where to where it stands, and what it says."""

    start: int
    end: int
    style: str
    value: int


def _marks(line: str, outside: Sequence[bool]) -> list[_Mark]:
    """Where the entries of a numbered list begin, which begins with the line or after a heading."""
    after_headings = (found.end() for found in re.finditer(r"[:：;；。]", line))
    for start in (0, *islice(after_headings, _MOST_STARTS)):
        for style, pattern in _STYLES.items():
            found = pattern.match(line, start)
            if found and outside[found.start(1)]:
                mark = _Mark(start, found.end(), style, _value(found[1]))
                marks = [mark, *_following(line, outside, mark)]
                begins = line[start - 1] in ":：" or len(marks) > 1
                if start == 0 or (mark.value == 1 and begins):
                    return marks
    return []


def _following(line: str, outside: Sequence[bool], mark: _Mark) -> Iterator[_Mark]:
    """The marks 2, 3 … after ``mark`` in a line; a number within a name is none."""
    value = mark.value
    for place in range(mark.end, len(line)):
        if not outside[place] or line[place].isspace():
            continue
        found = _STYLES[mark.style].match(line, place)
        if not found or _value(found[1]) != value + 1 or not line[found.end() :].strip():
            continue
        before = line[:place]
        apart = before[-1] in " \t\u3000;；。，,、）)"
        if _NOT_A_MARK_AFTER.search(before) or (before[-1].isalnum() and before[-1].isascii()):
            continue
        bare = mark.style in ("spaced", "chinese", "letter") or line[found.end()].isdigit()
        if apart or not bare:
            value += 1
            yield _Mark(place, found.end(), mark.style, value)


_HEADING_BEHIND: Final = re.compile(r"(.+?)[。；;]\s*([^。；;：:]{2,16}[：:])(.*)")


def _before_heading(piece: _Piece) -> Iterator[_Piece]:
    """An entry and the heading of what follows, where one line holds both."""
    found = _HEADING_BEHIND.fullmatch(piece.text)
    if found and (not found[3] or any(words.search(found[2]) for _, words in _HEADINGS)):
        yield replace(piece, text=found[1])
        yield from _before_heading(_Piece(found[2] + found[3]))
    else:
        yield piece


def _sure(pieces: Sequence[_Piece]) -> list[_Piece]:
    """What looks like a number before a name and is part of it goes back: ``2.5寸照片``."""
    known: set[tuple[str, int]] = {(one.style, one.number) for one in pieces}
    found = []
    for one in (each for whole in pieces for each in _before_heading(whole)):
        alone = not {(one.style, one.number - 1), (one.style, one.number + 1)} & known
        is_part = one.style in ("spaced", "letter") or (
            one.text[:1].isdigit() or re.match(CHINESE_NUMBER, one.text)
        )
        if one.mark and alone and is_part:
            one = _Piece(stripped(one.mark.strip() + one.text))
        found.append(one)
    return found


def _by_semicolons(text: str, outside: Sequence[bool]) -> Iterator[str]:
    start = 0
    for place, character in enumerate(text):
        if character in ";；" and outside[place]:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _bulleted(text: str) -> Iterator[_Piece]:
    for part in _BULLETS_ANYWHERE.split(text):
        mark = _BULLET.match(part)
        told = stripped(part[mark.end() :] if mark else part)
        if told:
            yield _Piece(told, "bullet" if mark else "")


def _grouped(pieces: list[_Piece]) -> list[_Piece]:
    """Inner lists go with the entry of the numbered list to which they belong.

    ``2.身份证明：（1）正面（2）反面 3.照片`` are two papers; under 一、 stand lists of their own.
    """
    pieces = [one for one in pieces if one.text]
    outer = next((one.style for one in pieces if one.style and one.style != "bullet"), "")
    inner = {one.style for one in pieces} - {outer, "", "bullet"}
    if not outer or not inner:
        return pieces
    if outer in _LEADING:
        return [
            replace(one, text=_as_heading(one.text))
            if one.style == outer and after.style in inner
            else one
            for one, after in pairwise([*pieces, _Piece("")])
        ]
    found: list[_Piece] = []
    for one in pieces:
        if found and one.style in inner and found[-1].style == outer:
            joint = "" if found[-1].text.endswith(("：", ":")) else "；"
            found[-1] = replace(
                found[-1], text=f"{found[-1].text}{joint}（{one.number}）{one.text}"
            )
        else:
            found.append(one)
    return found


def _as_heading(text: str) -> str:
    return text if text.endswith(("：", ":")) else f"{text}："


_REMARK: Final = re.compile(r"(?:备?注|说明|注意|提示|温馨提示|特别提示|注意事项)\s*(?:\d*)[:：]")


def _without_remarks(pieces: list[_Piece]) -> tuple[list[_Piece], tuple[str, ...]]:
    """What follows ``注：`` names no paper."""
    for place, one in enumerate(pieces):
        if _REMARK.match(one.text):
            return pieces[:place], tuple(each.text for each in pieces[place:])
    left_out = [one for one in pieces if _ABOUT_ALL.match(one.text)]
    return [one for one in pieces if one not in left_out], tuple(one.text for one in left_out)


_ABOUT_ALL: Final = re.compile(
    r"(?:以上|上述)(?:所有|全部|各项)?(?:申请)?(?:材料|资料|复印件|证件)"
)
_NONE_NEEDED: Final = re.compile(
    r"(?:无|不|免)(?:需|须|用|要)*(?:申请人)?(?:提交|提供|递交|报送)?(?:任何|申请|申报|办理|其他)*"
    r"(?:材料|资料|要件|证明材料)?(?:要求)?"
)
_HEADINGS: Final = (
    (Necessity.DEFERRABLE, re.compile("容缺|后补|可后补")),
    (Necessity.OPTIONAL, re.compile("视情|视具体|非必|选择性|可选|如有|如需|按需|根据需要")),
    (Necessity.REQUIRED, re.compile("必备|必要|必须|必需|必交|应当?提供|基本材料|通用材料")),
)  # fmt: skip
_PLAIN_HEADING: Final = re.compile(
    r"(?:办理|申请|申报|所需|提交|提供|需要?|应|须|下列|以下|如下|的|主要|相关|全部|人|材料|资料|清单|目录|要件"
    r"|包括|有|为|文件)+"
)


def _under_headings(pieces: Sequence[_Piece]) -> Iterator[Written]:
    """The papers, each as its heading says."""
    necessity, beside = None, ""
    for one, after in pairwise([*pieces, _Piece("：")]):
        heading, told = _heading(one)
        if heading and one.style and (after.style, after.number) == (one.style, one.number + 1):
            heading, told = "", heading  # the next of the same list: an entry like any other
        if heading:
            necessity, beside = _meant(heading)
        if heading and not told and beside and after.text.endswith(("：", ":")):
            told, beside = heading, ""  # nothing stands under it
        if told:
            paper = written(told)
            name = f"{paper.name}（{beside}）" if beside else paper.name
            yield replace(paper, name=name, necessity=paper.necessity or necessity)


def _heading(one: _Piece) -> tuple[str, str]:
    """The heading in a piece, and the paper after it: ``必备材料：申请表``."""
    if one.text.endswith(("：", ":")):
        return one.text.rstrip("：: "), ""
    found = re.match(r"([^：:（(]{2,12})[：:]\s*(?=\S)", one.text)
    if found and not one.style and _meant(found[1]) != (None, found[1]):
        return found[1], one.text[found.end() :]
    return "", one.text


def _meant(heading: str) -> tuple[Necessity | None, str]:
    """The necessity of what stands under a heading, and what must stay beside each name."""
    for necessity, words in _HEADINGS:
        if words.search(heading):
            return necessity, ""
    return (None, "") if _PLAIN_HEADING.fullmatch(heading) else (None, heading)


_PAPER: Final = re.compile(
    r".*(?:表|证|书|簿|本|照|证明|材料|文件|合同|件|报告|图|照片|相片|单|函|协议|章程|决议|票|据|卡"
    r"|凭证|方案|清单|名册|计划|简历|批复|通知|意见|档案|存折|印章|公章|录|片)"
)


def _by_commas(whole: _Piece) -> list[_Piece]:
    """Papers joined by ``、``, ``，`` or blanks, where each names a paper; else the whole."""
    if whole.style:
        return [whole]
    heading, text = _heading(whole)
    for joints in ("，,", "、", " \u3000\t"):
        found = _split(text, joints)
        bare = [without_counts(re.sub(r"[（(][^（()）]*[)）]$", "", one)) for one in found]
        if len(found) > 1 and all(len(one) > 1 and _PAPER.fullmatch(one) for one in bare):
            pieces = [_Piece(one) for one in found]
            return [_Piece(f"{heading}："), *pieces] if heading else pieces
    return [whole]


_A_COUNT: Final = re.compile(r"(?:原件|复印件)\d")


def _split(text: str, joints: str) -> list[str]:
    """By any of ``joints``, outside brackets, without blanks; those before counts join none."""
    outside, found, start = _outside(text), [], 0
    for place, character in enumerate(text):
        if (
            character in joints
            and outside[place]
            and not _A_COUNT.match(numbered(text[place + 1 : place + 8]))
        ):
            found.append(stripped(text[start:place]))
            start = place + 1
    return [one for one in (*found, stripped(text[start:])) if one]
