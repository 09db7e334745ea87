"""What a name of a material says beside it: ``（原件1份，复印件2份，非必要）``, ``一式两份``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Necessity
from counter_app.knowledge.catalog.numerals import with_digits

STOP: Final = "；;。，,、 \t\u3000"
"""What stands between papers, and belongs to none."""
numbered: Final = with_digits("[份张套本式]")
"""Text with its counts in digits: 两份 becomes 2份."""
_DONE: Final = r"(?:查?验|核验|收|交|提交|提供|出示|需)?"
_COUNTED: Final = {
    "originals": re.compile(rf"{_DONE}(?:纸质)?原件[:：]?(?:各)?(?:(\d{{1,2}})[份张套本]?)?"),
    "copies": re.compile(rf"{_DONE}(?:纸质)?复印件[:：]?(?:各)?(?:(\d{{1,2}})[份张套本]?)?"),
    "": re.compile(r"(?:一|1)式(\d{1,2})[份张套联]?|各?(\d{1,2})[份套]"),  # of what stood before
}
_BOTH: Final = re.compile(r"原件(?:和|及|与|、|或|/|,|，)?复印件(?:各?(\d{1,2}[份张套本]))?")
_NECESSARY: Final = {
    Necessity.REQUIRED: re.compile(r"(?:必要|必须|必需|必备|必交)(?:提供|提交|材料)?"),
    Necessity.OPTIONAL: re.compile(
        r"非(?:必要|必须|必需|必备|必交)(?:提供|提交|材料)?|可选|选交|选填|选择性提供|如有|若有|如有则提供"
        r"|(?:视情况?|按需|必要时|需要时|视需要|如需)(?:提供|提交)?"
    ),
    Necessity.DEFERRABLE: re.compile(r"可?容缺(?:后补|受理|材料|提交|办理)?|可?后补"),
}
_BRACKET: Final = re.compile(r"[（(【\[]([^（()）【】\[\]]*)[)）】\]]")
_TRAILING: Final = re.compile(
    r"[，,、 ]*((?:原件(?:和|及|与|、)?复印件各|原件|复印件|各)?\d{1,2}[份套]|(?:一|1)式\d{1,2}份)"
    r"([，,、和及](?:原件|复印件)\d{1,2}[份套])*$"
)
_KEPT: Final = re.compile(r"原件(?:和|及|与|、)?复印件|原件|复印件")


@immutable
class Written:
    """One paper as a cell names it; None where the cell says nothing of it."""

    name: str
    necessity: Necessity | None = None
    originals: int | None = None
    copies: int | None = None

    def filled_by(self, more: Written) -> Written:
        """With the counts of ``more`` where this says none."""
        if self.originals is None and self.copies is None:
            return replace(self, originals=more.originals, copies=more.copies)
        return self


@lru_cache(20_000)  # a list says the same few things thousands of times
def written(text: str) -> Written:
    """One paper: its name, and as fields what stands in brackets or behind it."""
    whole = re.sub(r"\s*[\r\n]+\s*", "", text.strip())
    name, told = numbered(whole), Written("")
    for bracket in [*_BRACKET.finditer(name)]:
        facts, words = _facts(bracket[1], is_copy=name[: bracket.start()].endswith("复印件"))
        if facts != _NOTHING_TOLD:
            told = _with(told, facts)
            name = name.replace(bracket[0], f"（{words}）" if words else "", 1)
    if (behind := _TRAILING.search(name)) and behind.start():
        kept = None if behind[2] else _KEPT.match(behind[1])
        begins = name[: behind.start()] + (kept[0] if kept else "")
        facts, words = _facts(behind[0].strip("，,、 "), is_copy=_is_copy(begins, told))
        if not words and facts != _NOTHING_TOLD:
            name, told = begins, _with(told, facts)
    name = stripped(name)
    return replace(told, name=name) if name and told != _NOTHING_TOLD else Written(whole)


_NOTHING_TOLD: Final = Written("")


def said_as_kind(text: str) -> Written | None:
    """A column 材料类型 that says 原件 or 复印件; None where it says kinds."""
    plain = text.removeprefix("纸质")
    told, words = _facts(plain, is_copy=False)
    return told if plain and not words and told.necessity is None else None


def _with(one: Written, more: Written) -> Written:
    """What either says; ``more`` counts where both do."""
    return Written(
        one.name,
        more.necessity or one.necessity,
        one.originals if more.originals is None else more.originals,
        one.copies if more.copies is None else more.copies,
    )


def _facts(words: str, *, is_copy: bool) -> tuple[Written, str]:
    """What the words of a bracket say, and the words that remain.

    A number by itself counts what was named before it: copies, if the paper is one.
    """
    told, remain = _NOTHING_TOLD, []
    counts: dict[str, int | None] = {}
    before = "copies" if is_copy else "originals"
    plain = _BOTH.sub(r"原件\1，复印件\1", words)
    for clause in filter(None, re.split(r"[，,；;、/\s]", plain)):
        necessity = next(
            (one for one, known in _NECESSARY.items() if known.fullmatch(clause)), None
        )
        found = _counted(clause)
        if necessity:
            told = replace(told, necessity=necessity)
        elif found:
            before = found[0] or before
            counts[before] = found[1] or counts.get(before)
        else:
            remain.append(clause)
    many = {kind: value or 1 for kind, value in counts.items()}
    told = replace(told, originals=many.get("originals"), copies=many.get("copies"))
    return told, "，".join(remain)


def _counted(clause: str) -> tuple[str, int | None] | None:
    """Whether originals or copies, and how many; no kind, no number where it does not say."""
    for kind, pattern in _COUNTED.items():
        if found := pattern.fullmatch(clause):
            said = next((one for one in found.groups() if one), None)
            return kind, int(said) if said else None
    return None


def _is_copy(name: str, told: Written) -> bool:
    """Whether a bare number behind a name counts copies."""
    return name.endswith("复印件") or (told.copies is not None and told.originals is None)


def without_counts(text: str) -> str:
    """A name without the counts behind it: ``申请表1份``."""
    return re.sub(r"\d{1,2}[张本]$", "", _TRAILING.sub("", numbered(text)))


def stripped(text: str) -> str:
    """Without what stands between papers."""
    return text.strip().strip(STOP).strip()
