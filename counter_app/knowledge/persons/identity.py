"""Numbers on the papers by which people and organisations prove who they are (证件号码).

What is typed is normalised (half-width, no spaces or hyphens, capital
letters) and then checked as far as the number itself allows. Division codes
are not looked up: people keep their number when a district is abolished.
A Refusal never contains the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.check_characters import (
    USCC_ALPHABET,
    citizen_check_character,
    travel_document_check_digit,
    uscc_check_character,
)
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number

OLDEST: Final = 130
"""Nobody is older (years)."""

_DIGITS: Final = frozenset("0123456789")
_CHINESE_PASSPORT: Final = pattern("E[0-9A-Z][0-9]{7}|[DSP]E[0-9]{7}|G[0-9]{8}")
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class IdKind(StrEnum):
    """What the person or organisation shows (证件类型)."""

    RESIDENT_ID = "resident_id"  # 居民身份证
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"  # 港澳台居民居住证
    MAINLAND_TRAVEL_PERMIT = "mainland_travel_permit"  # 来往内地（大陆）通行证
    FOREIGN_PERMANENT_ID = "foreign_permanent_id"  # 外国人永久居留身份证
    PASSPORT = "passport"  # 护照
    HOUSEHOLD_REGISTER = "household_register"  # 户口本
    MILITARY_ID = "military_id"  # 军官证
    USCC = "uscc"  # 统一社会信用代码
    OTHER = "other"


class Gender(StrEnum):
    """As the number tells it."""

    MALE = "male"
    FEMALE = "female"


@immutable
class IdentityNumber:
    """A checked number. ``birth`` and ``gender`` are None where it does not tell them.

    Its ``repr`` hides the number, so that none slips into a log.
    """

    kind: IdKind
    value: str = field(repr=False)
    birth: date | None = field(default=None, repr=False)
    gender: Gender | None = None


class TypedState(StrEnum):
    """How a number that is still being typed looks."""

    INCOMPLETE = "incomplete"
    FINE = "fine"
    WRONG = "wrong"


@immutable
class TypedCheck:
    """``number`` is there when FINE, ``refusal`` when WRONG (and what lacks when INCOMPLETE)."""

    state: TypedState
    number: IdentityNumber | None = None
    refusal: Refusal | None = None


def check_identity(
    kind: IdKind, text: str, *, today: date, field: str = "id_number"
) -> IdentityNumber:
    """The number in ``text``, or a Refusal ``identity.…`` that says exactly what is wrong.

    Positions count the number's own characters from 1. What is only too short
    is refused last, after everything that further typing could not mend.
    """
    value = plain_number(text)
    try:
        if not value:
            raise Refusal("identity.missing")
        number = _CHECKS[kind](value, today)
        if len(set(value)) == 1:
            raise Refusal("identity.repeated")
    except Refusal as refusal:
        refusal.field = field
        raise
    return number


def check_as_typed(kind: IdKind, text: str, *, today: date, field: str = "id_number") -> TypedCheck:
    """The same check for live hints: a number that is merely unfinished is not WRONG."""
    try:
        return TypedCheck(TypedState.FINE, check_identity(kind, text, today=today, field=field))
    except Refusal as refusal:
        may_go_on = refusal.reason == "identity.repeated" and kind is not IdKind.USCC
        unfinished = may_go_on or refusal.reason in _UNFINISHED
        state = TypedState.INCOMPLETE if unfinished else TypedState.WRONG
        return TypedCheck(state, refusal=refusal)


def guess_kind(text: str, *, today: date) -> IdKind | None:
    """The kind whose number ``text`` is, checked; None if it is none that shows itself.

    Eight digits are left alone: they may be a 台湾居民来往大陆通行证 or anything else.
    """
    value = plain_number(text)
    if len(value) < 9:
        return None
    if _CHINESE_PASSPORT.fullmatch(value):
        return IdKind.PASSPORT
    for kind in _TELLING:
        try:
            check_identity(kind, value, today=today)
        except Refusal:
            continue
        return kind
    return None


def uscc_warning(text: str, *, field: str = "uscc") -> Refusal | None:
    """What is wrong with a 统一社会信用代码 in a catalog, to be said as a warning; else None.

    A few codes in real catalogs fail their check character.
    """
    try:
        check_identity(IdKind.USCC, text, today=date.max, field=field)
    except Refusal as refusal:
        return refusal
    return None


def _resident_id(value: str, today: date) -> IdentityNumber:
    """公民身份号码, GB 11643-1999: 18 characters, the old 15 digits are no longer valid."""
    if len(value) == 15 and _DIGITS.issuperset(value):
        raise Refusal("identity.fifteen_digits")
    _citizen_characters(value)
    if value.startswith(("81", "82", "83")):
        raise Refusal("identity.is_hmt_residence_permit")
    if value.startswith("9"):
        raise Refusal("identity.is_foreign_permanent_id")
    if value.startswith("0"):
        raise Refusal("identity.no_such_area")
    return _citizen(IdKind.RESIDENT_ID, value, today)


def _hmt_residence_permit(value: str, today: date) -> IdentityNumber:
    """港澳台居民居住证: built like a 公民身份号码, area 81 (港), 82 (澳), 83 (台)."""
    _citizen_characters(value)
    if len(value) >= 2 and not value.startswith(("81", "82", "83")):
        raise Refusal("identity.not_hmt_residence_permit")
    return _citizen(IdKind.HMT_RESIDENCE_PERMIT, value, today)


def _foreign_permanent_id(value: str, today: date) -> IdentityNumber:
    """外国人永久居留身份证.

    2023 version: 18 characters, 9, place (2), nationality (3 digits), date of
    birth, order, check as GB 11643. 2017 version: 3 letters of nationality,
    place (4), birth YYMMDD, order, check digit as ICAO Doc 9303.
    """
    if value[0] not in _LETTERS:
        _citizen_characters(value)
        if value[0] != "9":
            raise Refusal("identity.not_foreign_permanent_id")
        return _citizen(IdKind.FOREIGN_PERMANENT_ID, value, today)
    _characters(value[:3], _LETTERS)
    _characters(value[3:], _DIGITS, before=3)
    _length(value, 15)
    birth = _short_birth(value[7:13], today)
    if value[14] != travel_document_check_digit(value[:14]):
        raise Refusal("identity.wrong_check_character")
    return IdentityNumber(IdKind.FOREIGN_PERMANENT_ID, value, birth)


def _mainland_travel_permit(value: str, _today: date) -> IdentityNumber:
    """港澳: H or M and 8 digits, on older cards 2 more for the issue; 台湾: 8 digits."""
    if value[0] in _LETTERS:
        if value[0] not in "HM":
            raise Refusal("identity.not_mainland_travel_permit")
        _characters(value[1:], _DIGITS, before=1)
        if len(value) == 10:
            raise Refusal("identity.too_short", expected=11, length=10)
        _length(value, 9, 11)
    else:
        _characters(value, _DIGITS)
        _length(value, 8)
    return IdentityNumber(IdKind.MAINLAND_TRAVEL_PERMIT, value)


def _passport(value: str, _today: date) -> IdentityNumber:
    """护照, of any state: letters and digits, at least one digit (ICAO Doc 9303: up to 9)."""
    _characters(value, _LETTERS | _DIGITS)
    _length(value, 5, 20)
    if _DIGITS.isdisjoint(value):
        raise Refusal("identity.no_digit")
    return IdentityNumber(IdKind.PASSPORT, value)


def _household_register(value: str, today: date) -> IdentityNumber:
    """户口本: the household's number, or the 公民身份号码 that it shows for the person."""
    if len(value) == 18:
        person = _resident_id(value, today)
        return IdentityNumber(IdKind.HOUSEHOLD_REGISTER, value, person.birth, person.gender)
    _characters(value, _LETTERS | _DIGITS)
    _length(value, 4, 17)
    if _DIGITS.isdisjoint(value):
        raise Refusal("identity.no_digit")
    return IdentityNumber(IdKind.HOUSEHOLD_REGISTER, value)


def _military_id(value: str, _today: date) -> IdentityNumber:
    """军官证 and its kin: 军字第1234567号, or letters and digits."""
    return _free(IdKind.MILITARY_ID, value, shortest=6, longest=20)


def _other(value: str, _today: date) -> IdentityNumber:
    return _free(IdKind.OTHER, value, shortest=2, longest=40)


def _uscc(value: str, _today: date) -> IdentityNumber:
    """统一社会信用代码, GB 32100-2015: 18 characters without I, O, S, V and Z."""
    for place, character in enumerate(value[:18], start=1):
        if character in "IOSVZ":
            raise Refusal("identity.letter_not_in_uscc", position=place, character=character)
    _characters(value[:18], frozenset(USCC_ALPHABET))
    _length(value, 18)
    if value[17] != uscc_check_character(value[:17]):
        raise Refusal("identity.wrong_check_character")
    return IdentityNumber(IdKind.USCC, value)


_CHECKS: Final[Mapping[IdKind, Callable[[str, date], IdentityNumber]]] = {
    IdKind.RESIDENT_ID: _resident_id,
    IdKind.HMT_RESIDENCE_PERMIT: _hmt_residence_permit,
    IdKind.MAINLAND_TRAVEL_PERMIT: _mainland_travel_permit,
    IdKind.FOREIGN_PERMANENT_ID: _foreign_permanent_id,
    IdKind.PASSPORT: _passport,
    IdKind.HOUSEHOLD_REGISTER: _household_register,
    IdKind.MILITARY_ID: _military_id,
    IdKind.USCC: _uscc,
    IdKind.OTHER: _other,
}
_UNFINISHED: Final = frozenset(
    {"identity.missing", "identity.too_short", "identity.fifteen_digits", "identity.no_digit"}
)
_TELLING: Final = (
    IdKind.RESIDENT_ID,
    IdKind.HMT_RESIDENCE_PERMIT,
    IdKind.FOREIGN_PERMANENT_ID,
    IdKind.USCC,
    IdKind.MAINLAND_TRAVEL_PERMIT,
)


def _citizen(kind: IdKind, value: str, today: date) -> IdentityNumber:
    if len(value) >= 14:
        _check_birth(value[6:14], today)
    _length(value, 18)
    if value[17] != citizen_check_character(value[:17]):
        raise Refusal("identity.wrong_check_character")
    gender = Gender.MALE if int(value[16]) % 2 else Gender.FEMALE
    return IdentityNumber(kind, value, _check_birth(value[6:14], today), gender)


def _citizen_characters(value: str) -> None:
    """Digits, and X at the end. An X that came too early means that digits were left out."""
    ends_early = len(value) < 18 and value.endswith("X")
    _characters(value[:-1] if ends_early else value[:17], _DIGITS)
    _characters(value[17:18], _DIGITS | {"X"}, before=17)


def _check_birth(text: str, today: date) -> date:
    try:
        birth = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise Refusal("identity.no_such_date") from None
    if birth > today:
        raise Refusal("identity.born_in_future")
    if today.year - birth.year > OLDEST:
        raise Refusal("identity.born_too_long_ago", oldest=OLDEST)
    return birth


def _short_birth(text: str, today: date) -> date:
    """YYMMDD in the latest century that is not in the future."""
    century = today.year // 100 * 100
    try:
        return _check_birth(f"{century + int(text[:2]):04d}{text[2:]}", today)
    except Refusal:
        return _check_birth(f"{century - 100 + int(text[:2]):04d}{text[2:]}", today)


def _free(kind: IdKind, value: str, *, shortest: int, longest: int) -> IdentityNumber:
    for place, character in enumerate(value, start=1):
        if not (character.isalnum() or character in "()[]/.#:_*"):
            raise _bad_character(character, place)
    _length(value, shortest, longest)
    if _DIGITS.isdisjoint(value):
        raise Refusal("identity.no_digit")
    return IdentityNumber(kind, value)


def _characters(value: str, allowed: frozenset[str], *, before: int = 0) -> None:
    for place, character in enumerate(value, start=before + 1):
        if character not in allowed:
            raise _bad_character(character, place)


def _bad_character(character: str, place: int) -> Refusal:
    if character.isprintable():
        return Refusal("identity.bad_character", position=place, character=character)
    return Refusal("identity.invisible_character", position=place, code=f"U+{ord(character):04X}")


def _length(value: str, shortest: int, longest: int = 0) -> None:
    if len(value) < shortest:
        raise Refusal("identity.too_short", expected=shortest, length=len(value))
    if len(value) > (longest or shortest):
        raise Refusal("identity.too_long", expected=longest or shortest, length=len(value))
