"""Names of people and organisations, as they are: rare characters stay what they are.

Lengths and positions are counted in code points. Normalisation composes
(NFC) everything except the CJK compatibility ideographs (U+F900–FAFF,
U+2F800–2FA1F): NFC would turn those into other characters, and a name on
paper must be the name on the identity card. NFKC is never applied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal

LONGEST_PERSON_NAME: Final = 100
LONGEST_ORGANISATION_NAME: Final = 200

_COMPOSABLE = pattern("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_HAN = (
    "\u2e80-\u2fdf\u2ff0-\u2fff\u3005-\u3007\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
_TRIMMED = " \t\r\n\u00a0\u2002\u2003\u2009\u3000"
_SPACES = pattern(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SPACE_IN_CHINESE = pattern(rf"(?<=[{_HAN}·]) (?=[{_HAN}·])")
_DOTS = ".．·•∙⋅・･‧﹒●"  # what input methods give for 间隔号
_DOT_IN_CHINESE = pattern(rf"(?<=[{_HAN}]) ?[{_DOTS}] ?(?=[{_HAN}])")
_FULL_WIDTH_LATIN = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_IN_PERSON_NAMES = frozenset(" ·.．•∙⋅・･‧﹒●-‐‑'’ʼ,()（）/") | set(map(chr, range(0x2FF0, 0x3000)))


def check_person_name(text: str, *, field: str = "name") -> str:
    """A person's name (姓名), normalised, 1–100 code points.

    Spaces stay, single, between Latin words and go between Chinese
    characters; what input methods give for the 间隔号 becomes "·" between
    Chinese characters. Refusal ``name.…`` for what no name contains.
    """
    return _checked(text, LONGEST_PERSON_NAME, _in_person_name, field)


def check_organisation_name(text: str, *, field: str = "name") -> str:
    """An organisation's name (单位名称), normalised, 1–200 code points.

    As for a person, but punctuation and symbols are part of registered names.
    """
    return _checked(text, LONGEST_ORGANISATION_NAME, lambda character: True, field)


def _checked(text: str, longest: int, allowed: Callable[[str], bool], field: str) -> str:
    stripped = text.strip(_TRIMMED)
    if not stripped:
        raise Refusal("name.missing", field=field)
    if len(stripped) > 4 * longest:
        raise Refusal("name.too_long", field=field, longest=longest, length=len(stripped))
    first = len(text) - len(text.lstrip(_TRIMMED)) + 1
    for place, character in enumerate(stripped, start=first):
        _check_character(character, place, allowed, field)
    name = _normalised(stripped)
    if len(name) > longest:
        raise Refusal("name.too_long", field=field, longest=longest, length=len(name))
    if unicodedata.category(name[0])[0] == "M":
        raise Refusal("name.starts_with_mark", field=field)
    if not any(unicodedata.category(one)[0] == "L" or _is_new_ideograph(one) for one in name):
        raise Refusal("name.no_letter", field=field)
    return name


def _check_character(
    character: str, place: int, allowed: Callable[[str], bool], field: str
) -> None:
    category = unicodedata.category(character)
    code = f"U+{ord(character):04X}"
    if category == "Co":
        raise Refusal("name.private_character", field=field, position=place, code=code)
    unknown = category == "Cn" and not _is_new_ideograph(character)
    if category in {"Cc", "Cf", "Cs", "Zl", "Zp"} or unknown or character in _INVISIBLE_LETTERS:
        raise Refusal("name.invisible_character", field=field, position=place, code=code)
    if not allowed(character):
        raise Refusal(
            "name.unusual_character",
            field=field,
            position=place,
            code=code,
            character=character,
        )


def _in_person_name(character: str) -> bool:
    return (
        unicodedata.category(character)[0] in "LMN"
        or _is_new_ideograph(character)
        or character in _IN_PERSON_NAMES
        or _SPACES.fullmatch(character) is not None
    )


def _is_new_ideograph(character: str) -> bool:
    """Planes 2 and 3 hold ideographs only, some newer than this Python's tables."""
    return 0x20000 <= ord(character) <= 0x3FFFD and ord(character) & 0xFFFE != 0xFFFE


def _normalised(text: str) -> str:
    """Compiling a pattern of so many characters takes longer than a hundred names without one."""
    if not unicodedata.is_normalized("NFC", text):
        text = _COMPOSABLE.sub(lambda part: unicodedata.normalize("NFC", part[0]), text)
    text = text.translate(_FULL_WIDTH_LATIN)
    spaced = any(map(str.isspace, text))
    if spaced:
        text = _SPACES.sub(" ", text)
    if any(dot in text for dot in _DOTS):
        text = _DOT_IN_CHINESE.sub("·", text)
    return _SPACE_IN_CHINESE.sub("", text) if spaced else text
