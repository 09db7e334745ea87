"""Telephone numbers at which an applicant can be reached."""

from __future__ import annotations

import re

from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width

_EXTENSION = pattern(r"(?:转|轉|分机|分機|EXT\.?|X|#)[ :：]*([0-9]{1,6})$")
_HYPHEN_EXTENSION = pattern(
    r"^((?:\+86|0086)?[ -]*\(?0[0-9]{2,3}\)?[ -]*[0-9]{3,4}[ -]?[0-9]{4})[ -]*-([0-9]{1,6})$"
)
_GROUPING = pattern(r"[ ().\-‐-―−·\t\u00a0]")
_MOBILE = pattern(r"1[3-9][0-9]{9}")
_SERVICE = pattern(r"[48]00[0-9]{7}")
_LANDLINE = pattern(
    r"0(?:(?P<big>10|2[0-57-9])(?P<eight>[2-9][0-9]{7})"
    r"|(?P<area>[3-9][0-9]{2})(?P<local>[2-9][0-9]{6,7}))"
)


def check_phone(text: str, *, field: str = "phone") -> str:
    """``text`` as one telephone number, normalised.

    Mainland mobile ``13812345678``; landline with area code and perhaps
    extension ``0898-88265432-12``; 400/800 ``4001234567``; elsewhere
    ``+85291234567`` (ITU-T E.164). Refusal ``phone.…`` otherwise.
    """
    plain = half_width(text).strip().upper()
    if not plain:
        raise Refusal("phone.missing", field=field)
    number, extension = _without_extension(plain)
    digits = _GROUPING.sub("", number)
    if re.fullmatch(r"00[1-9][0-9]+", digits):
        digits = "+" + digits[2:]
    if not re.fullmatch(r"\+?[0-9]+", digits):
        raise Refusal("phone.bad_character", field=field)
    if digits.startswith("+") and not digits.startswith("+86"):
        return _abroad(digits, extension, field)
    return _mainland(digits, extension, field)


def _without_extension(plain: str) -> tuple[str, str]:
    if found := _EXTENSION.search(plain):
        return plain[: found.start()], found[1]
    if found := _HYPHEN_EXTENSION.match(plain):
        return found[1], found[2]
    return plain, ""


def _mainland(digits: str, extension: str, field: str) -> str:
    own = _without_country(digits)
    if _MOBILE.fullmatch(own) and not extension:
        return own
    if _SERVICE.fullmatch(own):
        return _joined(own, extension)
    if found := _LANDLINE.fullmatch(own):
        area, local = found["big"] or found["area"], found["eight"] or found["local"]
        return _joined(f"0{area}", local, extension)
    raise _what_is_wrong(own, field)


def _without_country(digits: str) -> str:
    """Without 86; an area code gets back the 0 that people leave out behind it."""
    own = digits.removeprefix("+")
    if not own.startswith("86") or len(own) < 12:
        return own
    own = own[2:]
    whole = own.startswith("0") or _MOBILE.fullmatch(own) or _SERVICE.fullmatch(own)
    return own if whole else "0" + own


def _joined(*parts: str) -> str:
    return "-".join(filter(None, parts))


def _what_is_wrong(own: str, field: str) -> Refusal:
    if re.fullmatch(r"1[3-9][0-9]*", own) and len(own) != 11:
        return Refusal("phone.mobile_length", field=field, length=len(own))
    if re.fullmatch(r"[2-9][0-9]{6,7}", own):
        return Refusal("phone.area_code_missing", field=field)
    return Refusal("phone.not_a_number", field=field)


def _abroad(digits: str, extension: str, field: str) -> str:
    lengths = {"+852": (8, 8), "+853": (8, 8), "+886": (8, 9)}
    shortest, longest = lengths.get(digits[:4], (0, 15))
    local = digits[4:].removeprefix("0") if digits.startswith("+886") else digits[4:]
    whole = digits[:4] + local
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", whole) or not shortest <= len(local) <= longest:
        raise Refusal("phone.not_a_number", field=field)
    # A hyphen groups digits abroad.
    return f"{whole}#{extension}" if extension else whole
