"""A matter as plain JSON, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.bundles.model.events import PartLeft
from counter_app.features.bundles.model.plan import Choice, Savings
from counter_app.features.bundles.words.joint_plain import plain_joint, project_warnings
from counter_app.features.bundles.words.names import choice_name, where_name
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import name_of


def told(bundle: Bundle) -> dict[str, Any]:
    """What every answer tells: the parts that are cases, and those that wait."""
    return {
        "name": bundle.name,
        "cases": [_case(bundle, one) for one in bundle.parts if one.plan.case],
        "waiting": [_waiting(bundle, one) for one in bundle.waiting],
        "doubled": [one.number for one in bundle.doubled],
        **({"warnings": warned} if (warned := project_warnings(bundle)) else {}),
        "savings": _savings(bundle.opened.savings),
    }


def plain_bundle(bundle: Bundle) -> dict[str, Any]:
    """All that stands of a matter."""
    opened = bundle.opened
    return {
        **told(bundle),
        "theme": opened.theme,
        "lead": opened.lead,
        "catalog_version": opened.catalog_version,
        "applicant": to_plain(opened.applicant),
        "agent": to_plain(opened.agent) if opened.agent else None,
        "situation": to_plain(bundle.answers),
        "form": to_plain(bundle.form),
        "materials": to_plain(bundle.marks),
        "notice": to_plain(bundle.notice) if bundle.notice else None,
        "left_out": [*opened.left_out, *(one.item for one in bundle.left)],
        "last_due_on": bundle.due_on.isoformat() if bundle.due_on else None,
        **plain_joint(bundle),
    }


def _case(bundle: Bundle, part: Part) -> dict[str, Any]:
    stood = part.stood()
    return {
        "number": part.plan.case,
        **_part(bundle, part),
        "status": stood.status,
        "due_on": stood.due_on.isoformat() if stood.due_on else None,
        "provisional": stood.provisional,
        "result": stood.result,
    }


def _waiting(bundle: Bundle, part: Part) -> dict[str, Any]:
    return {
        **_part(bundle, part),
        "waits_for": [one.item for one in bundle.awaited_by(part)],
        "ready": part in bundle.ready,
    }


def _part(bundle: Bundle, part: Part) -> dict[str, Any]:
    return {
        "item": part.item,
        "item_name": part.plan.name,
        "department": part.case.department if part.case else part.plan.department,
        "choice": part.plan.choice.value,
        "step": part.plan.step,
        "after": list(part.plan.after),
        "brought": [one.material for one in part.plan.brought],
    }


def _savings(savings: Savings | None) -> dict[str, dict[str, int]] | None:
    """Each against the single ways; None of a matter that was opened before they were kept."""
    if savings is None:
        return None
    return {
        name: {"single": one.single, "together": one.together, "saved": one.saved}
        for name, one in (
            ("departments", savings.departments),
            ("materials", savings.materials),
            ("visits", savings.visits),
            ("days", savings.days),
        )
    }


def part_lines(bundle: Bundle) -> Iterator[str]:
    """Every part on a line: where it stands, by when, and whose it is; then what is saved."""
    for place, part in enumerate(bundle.parts, start=1):
        told = [f"{place:>2}. {part.plan.name}（{_part(bundle, part)['department']}）"]
        told.append(part.plan.case or "-")
        told.append(_stands(bundle, part))
        if part.due_on and part.where is Where.HANDLED:
            told.append(part.due_on.isoformat())
        if part.plan.choice is not Choice.INTEGRATED:
            told.append(choice_name(part.plan.choice))
        yield "  ".join(told)
    for case in bundle.doubled:
        said = _("▲ {case}（{name}）在另一个窗口又受理了一次：两件留一件，另一件撤回或误立注销")
        yield said.format(case=case.number, name=case.received.item_name)
    for one in bundle.apart:
        if isinstance(one, PartLeft) and bundle.part(one.item).where is not Where.OVER:
            name = bundle.part(one.item).plan.name
            said = _("▲ 申请人在另一个窗口说“{name}”不办了，这里已经启动：核对后再办或撤回")
            yield said.format(name=name)
    if saved := saved_line(bundle.opened.savings):
        yield saved


def saved_line(savings: Savings | None) -> str:
    """What doing it as one saves, as far as it saves anything; empty for nothing."""
    if savings is None:
        return ""
    told = (
        (savings.departments, _("少跑 {n} 个部门")),
        (savings.visits, _("少跑 {n} 次")),
        (savings.materials, _("少交 {n} 份材料")),
        (savings.days, _("少等 {n} 个工作日")),
    )
    parts = [text.format(n=one.saved) for one, text in told if one.saved]
    return _("比分别办理：{saved}").format(saved="、".join(parts)) if parts else ""


def _stands(bundle: Bundle, part: Part) -> str:
    if part.left is not None:
        return _("不再办理")
    if part.waits:
        first = "、".join(one.plan.name for one in bundle.awaited_by(part))
        return _("等“{first}”的结果").format(first=first) if first else _("可以启动")
    if part.case is None:
        return where_name(Where.OVER)
    return str(name_of(part.case.status))
