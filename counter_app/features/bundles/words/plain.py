"""A matter as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.model.plan import Savings
from counter_app.features.bundles.words.joint_plain import plain_joint
from counter_app.kernel.encoding import to_plain


def told(bundle: Bundle) -> dict[str, Any]:
    """What every answer tells: the parts that are cases, and those that wait."""
    return {
        "name": bundle.name,
        "cases": [_case(bundle, one) for one in bundle.parts if one.plan.case],
        "waiting": [_waiting(bundle, one) for one in bundle.waiting],
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
