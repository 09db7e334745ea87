"""The hall as people type it: a text for each of its data and rules, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from enum import StrEnum
from typing import Any, Final, TypeVar

from counter_app.kernel.hall_rules import HallRules
from counter_app.kernel.number import check_hall_code, check_window_code
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import (
    RULE_RANGES,
    CorrectionOutcome,
    Hall,
    PromiseOutcome,
    rules_of,
    with_rules,
)

E = TypeVar("E", bound=StrEnum)

_LONGEST: Final = 100
_HALL_TEXTS: Final = ("name", "window_name", "address", "hours_text", "appeal_body")
_MUST: Final = ("name", "window_name", "complaint_phone", "appeal_body")


def hall_values(hall: Hall, rules: HallRules) -> dict[str, str]:
    """What the hall is and rules, by the names of its settings; ``rules`` are the features'."""
    values = {name: str(getattr(hall, name)) for name in _HALL_TEXTS}
    return values | {
        "code": hall.code,
        "window": hall.window,
        "phone": hall.phone,
        "complaint_phone": hall.complaint_phone,
        "closes": f"{hall.hours.closes:%H:%M}",
        **{name: str(value) for name, value in rules_of(hall).items()},
        "correction_outcome": hall.correction_outcome.value,
        "promise_outcome": hall.promise_outcome.value,
        **rules.in_force(hall.feature_rules),
    }


OWN: Final = frozenset({"code", "window", "window_name", "phone"})
"""What a window keeps for itself, or the centre says; the rest is the hall's."""


def hall_settings(hall: Hall, rules: HallRules) -> dict[str, str | int]:
    """What counts at every window of the hall; its rules that are numbers as such."""
    values = {name: value for name, value in hall_values(hall, rules).items() if name not in OWN}
    return values | rules_of(hall)


def with_settings(hall: Hall, told: Mapping[str, object], rules: HallRules) -> Hall:
    """The hall with these settings; Refusal ``request.unknown_key``, or as ``typed_hall``."""
    known = hall_settings(hall, rules)
    for name, value in told.items():
        if name not in known:
            raise Refusal("request.unknown_key", field=name)
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise Refusal("settings.bad_value", field=name)
    texts = {name: str(value) for name, value in told.items()}
    return typed_hall(hall_values(hall, rules) | texts, hall, rules)


def typed_hall(values: Mapping[str, str], before: Hall, rules: HallRules) -> Hall:
    """The hall in these fields; Refusal with the field's name."""
    texts: dict[str, Any] = {
        name: typed_text(values, name, must=name in _MUST)
        for name in (*_HALL_TEXTS, "phone", "complaint_phone")
    }
    return replace(
        with_rules(before, {name: _whole(values[name]) for name in RULE_RANGES}),
        code=check_hall_code(values["code"], field="code"),
        window=check_window_code(values["window"], field="window"),
        hours=replace(before.hours, closes=_time(values["closes"])),
        correction_outcome=_one_of(CorrectionOutcome, values, "correction_outcome"),
        promise_outcome=_one_of(PromiseOutcome, values, "promise_outcome"),
        feature_rules=rules.changed(before.feature_rules, values),
        **texts,
    )


def typed_text(values: Mapping[str, str], name: str, *, must: bool) -> str:
    """One of them; Refusal ``settings.empty``, ``settings.too_long`` with its name."""
    text = values[name].strip()
    if must and not text:
        raise Refusal("settings.empty", field=name)
    if len(text) > _LONGEST:
        raise Refusal("settings.too_long", field=name, most=_LONGEST)
    return text


def _one_of(kind: type[E], values: Mapping[str, str], name: str) -> E:
    try:
        return kind(values[name])
    except ValueError:
        raise Refusal("settings.bad_value", field=name) from None


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip().replace("：", ":"))
    except ValueError:
        raise Refusal("settings.bad_time", field="closes") from None


def _whole(text: str) -> int:
    """The whole number; -1, which no rule allows, for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 9 else -1
