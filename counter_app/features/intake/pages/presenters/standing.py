"""How each part of the form stands, in one line: what it says once it is folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.pages.presenters.intake_places import place_name
from counter_app.features.cases.words.labels import channel_name
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.licence_fields import (
    LICENCE_PARTS,
    check_licence,
)
from counter_app.features.intake.pages.presenters.party_fields import FieldState
from counter_app.features.intake.pages.presenters.people_fields import may_be_empty, parts_of
from counter_app.features.intake.pages.presenters.verdict import PartStanding
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.wording import _

_GAP: Final = "　"


@immutable
class Standing:
    """``fine``: nothing is left to do there. ``short`` is for where there is little room."""

    fine: bool
    text: str
    short: str
    tone: str = ""


def party_standing(intake: IntakePresenter, role: str, title: str) -> Standing:
    """Of the applicant, or of somebody beside."""
    checks = {part: intake.check(role, part) for part in parts_of(role)}
    wrong = [part for part, one in checks.items() if one.state is FieldState.WRONG]
    if wrong:
        return _unfit("✕", title, _("{field}有误").format(field=_called(role, wrong[0])), "error")
    lacking = [
        part
        for part, one in checks.items()
        if one.state is FieldState.INCOMPLETE
        or (one.state is FieldState.EMPTY and not may_be_empty(intake.draft, role, part))
    ]
    if lacking:
        fields = "、".join(_called(role, part) for part in lacking)
        return _unfit("○", title, _("待填：{fields}").format(fields=fields))
    name, number = checks["name"].value, mask_id(checks["id_number"].value)
    phone = mask_phone(checks["phone"].value)
    others = [one.value for part, one in checks.items() if part in ("relation", "authority")]
    told = _GAP.join(filter(None, (name, number, phone, *others)))
    return Standing(True, f"✓ {title}{_GAP}{told}", f"✓ {title} {name}", "ok")


def situation_standing(intake: IntakePresenter) -> Standing:
    """Of the questions."""
    questions, title = intake.questions(), _("情形")
    unanswered = sum(not answer for _question, answer in questions)
    if unanswered:
        return _unfit("○", title, _("待答 {n} 个").format(n=unanswered))
    answers = _GAP.join(answer for _question, answer in questions)
    short = _("✓ 情形 {n} 个已答").format(n=len(questions))
    return Standing(True, f"✓ {title}{_GAP}{answers}", short, "ok")


def parts_standing(parts: Sequence[PartStanding], saved: str) -> Standing:
    """Of the parts of a matter."""
    title = _("{n} 个事项一起办").format(n=len(parts))
    if faulty := [one for one in parts if one.fault]:
        why = _("{name}不能这样办").format(name=faulty[0].name)
        return _unfit("✕", title, why, "error")
    told = _GAP.join(filter(None, (saved, *(f"{one.place} {one.name}" for one in parts))))
    return Standing(True, f"✓ {title}{_GAP}{told}", f"✓ {title}", "ok")


def licence_standing(intake: IntakePresenter) -> Standing:
    """Of the licence that is renewed."""
    title, licence = _("要延续的证照"), intake.draft.licence
    checks = {part: check_licence(licence, part) for part in LICENCE_PARTS}
    if any(one.state is FieldState.WRONG for one in checks.values()):
        return _unfit("✕", title, _("填写有误"), "error")
    if checks["number"].state is not FieldState.FINE:
        return _unfit("○", title, _("待填"))
    told = _GAP.join(filter(None, (one.value for one in checks.values())))
    return Standing(True, f"✓ {title}{_GAP}{told}", f"✓ {title}", "ok")


def other_standing(intake: IntakePresenter) -> Standing:
    """Of what is seldom touched: how it came, English, the remark."""
    draft = intake.draft
    told = [channel_name(Channel(draft.channel)), _("文书附英文") if intake.english else ""]
    remark = draft.remark.strip()
    told.append(_("备注：{remark}").format(remark=remark) if remark else _("无备注"))
    title = _("收件渠道与备注")
    text = " · ".join(filter(None, told))
    return Standing(True, f"● {title}{_GAP}{text}", f"● {title}", "hint")


def _unfit(sign: str, title: str, why: str, tone: str = "") -> Standing:
    text = f"{sign} {title}{_GAP}{why}"
    return Standing(False, text, f"{sign} {title}", tone)


def _called(role: str, part: str) -> str:
    return place_name(f"{role}.{part}").removeprefix(place_name(role))
