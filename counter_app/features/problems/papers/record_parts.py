"""What only a problem tells in its record (留痕), as who reads it may see it; masked."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.events import Reporter
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.words.names import (
    channel_name,
    disclosure_name,
    kind_name,
    level_name,
    status_name,
)
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.wording import _
from counter_app.press.content import Block, Fact, Facts


def particulars(desk: Desk, problem: Problem) -> tuple[Block, ...]:
    """In the language in use."""
    registered, passed = problem.registered, problem.passed_on
    units = (passed.lead, *passed.helping) if passed else ()
    return (
        Facts(
            (
                Fact(_("问题类型"), kind_name(registered.kind)),
                Fact(_("来源渠道"), channel_name(registered.channel)),
                Fact(_("反映方式"), disclosure_name(registered.disclosure)),
                Fact(_("反映人"), _reporter(problem.reporter)),
                Fact(_("反映对象"), registered.against),
                Fact(_("涉及事项"), registered.item_name),
                Fact(_("相关办件"), registered.about_case),
                Fact(_("反映的问题"), registered.said),
                Fact(_("级别"), level_name(problem.graded.level) if problem.graded else ""),
                Fact(_("承办单位"), "、".join(units)),
                Fact(_("登记"), f"{problem.registered_at:%Y-%m-%d %H:%M:%S}"),
                Fact(_("登记窗口"), problem.window),
                Fact(_("现在"), status_name(problem.status)),
            )
        ),
    )


def _reporter(reporter: Reporter | None) -> str:
    if reporter is None:
        return ""
    phone = mask_phone(reporter.phone) if reporter.phone else ""
    code = mask_id(reporter.code) if reporter.code else ""
    return " ".join(filter(None, (reporter.name, code, phone)))
