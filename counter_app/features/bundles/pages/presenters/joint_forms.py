"""The forms of 并联审批: parts are chosen by name, and lists are typed line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.desk.forms.sheet import Sheet
from counter_app.features.bundles.acts.joint_acting import answerable
from counter_app.features.bundles.acts.joint_requests import CommitmentRequest, LackRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_waiting import waited_for
from counter_app.features.bundles.words.joint_names import step_name
from counter_app.features.cases.ports import Desk
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _

_COLONS = ("：", ":")


def check_form(desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """齐备性核查: one's own part, and what it lacks, a line each."""
    sheet = sheet.with_field(
        "lacking",
        editor=Editor.LONG_TEXT,
        required=False,
        hint=_("一行一项，要求写在冒号后面，如：消防设计图：加盖审图章"),
    )
    return replace(_of_a_part(desk, bundle, sheet), shape=_check)


def opinion_form(desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """部门意见: on one's own part."""
    return _of_a_part(desk, bundle, sheet)


def conference_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """会商通知: every department comes, unless some are named."""
    names = "\n".join(dict.fromkeys(one.department for one in bundle.cases_together))
    sheet = sheet.with_field(
        "departments", editor=Editor.LONG_TEXT, required=False, start=names, hint=_("一行一个部门")
    )
    return replace(sheet, shape=_conference)


def minutes_form(_desk: Desk, _bundle: Bundle, sheet: Sheet) -> Sheet:
    """会商纪要: what was agreed, a line each."""
    sheet = sheet.without("conference").with_field(
        "commitments",
        editor=Editor.LONG_TEXT,
        required=False,
        hint=_("一行一项：部门：做什么：哪天以前，如：市水务局：复核方案：2026-12-11"),
    )
    sheet = sheet.with_field(
        "absent", editor=Editor.LONG_TEXT, required=False, hint=_("一行一个部门")
    )
    return replace(sheet, shape=_minutes)


def _of_a_part(desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    parts = answerable(desk, bundle)
    choices = tuple((one.item, f"{one.plan.name}　{one.plan.department}") for one in parts)
    turns = waited_for(bundle.joint, bundle.cases_together)
    facts = tuple((step_name(one.step), one.who) for one in turns if one.who)
    start = parts[0].item if len(parts) == 1 else None
    sheet = sheet.with_field(
        "part", label=_("哪个事项"), editor=Editor.CHOICE, choices=choices, start=start, hint=""
    )
    return replace(sheet, facts=facts)


def _check(typed: dict[str, Any]) -> dict[str, Any]:
    lacks = (_split(line, 2) for line in _lines(typed.get("lacking", "")))
    return typed | {"lacking": tuple(LackRequest(*one) for one in lacks)}


def _conference(typed: dict[str, Any]) -> dict[str, Any]:
    return typed | {"departments": tuple(_lines(typed.get("departments", "")))}


def _minutes(typed: dict[str, Any]) -> dict[str, Any]:
    told = tuple(_agreed(*_split(line, 3)) for line in _lines(typed.get("commitments", "")))
    return typed | {"commitments": told, "absent": tuple(_lines(typed.get("absent", "")))}


def _agreed(who: str, what: str, day: str) -> CommitmentRequest:
    """Of a day that is none the words stand with what is to be done."""
    try:
        return CommitmentRequest(who, what, date.fromisoformat(day) if day else None)
    except ValueError:
        return CommitmentRequest(who, f"{what}（{day}）")


def _lines(text: object) -> Iterable[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]


def _split(line: str, count: int) -> list[str]:
    """So many parts, told apart by colons of either kind; what is not said is empty."""
    for colon in _COLONS:
        line = line.replace(colon, "\0")
    parts = [one.strip() for one in line.split("\0", count - 1)]
    return parts + [""] * (count - len(parts))
