"""What stands in the fields of the licence that is to be renewed, checked as it is typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from counter_app.features.cases.model.draft import TypedLicence
from counter_app.features.intake.pages.presenters.party_fields import FieldCheck, FieldState
from counter_app.kernel.refusal import Refusal

LICENCE_PARTS: Final = ("number", "valid_to")
_DAY: Final = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")


def last_day(text: str) -> date | None:
    """``2026-12-19``, ``20261219``, ``2026年12月19日``; None for what is no day."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def check_licence(licence: TypedLicence, part: str) -> FieldCheck:
    """How ``number`` or ``valid_to`` stands; the day may stay empty where the register has it."""
    text: str = getattr(licence, part).strip()
    if not text:
        return FieldCheck(FieldState.EMPTY)
    if part == "valid_to" and (day := last_day(text)) is None:
        return FieldCheck(FieldState.WRONG, Refusal("renewal.no_day", field="licence.valid_to"))
    return FieldCheck(FieldState.FINE, value=text if part == "number" else str(day))
