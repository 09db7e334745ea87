"""What commands tell of dates that the calendar moved: cases, and the papers for applicants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counter_app.cli.output import Output
from counter_app.cli.standing import Filed, Standing
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def plain_moved(moved: Sequence[Case]) -> list[dict[str, Any]]:
    """Number and new day of each."""
    return [{"case_number": one.number, "due_on": _due_on(one)} for one in moved]


def file_moved(here: Counter, moved: Sequence[Case], output: Output) -> tuple[int, list[Filed]]:
    """The papers that tell applicants of another date than before, and the exit code."""
    filed: list[Filed] = []
    code = 0
    for case in moved:
        standing = Standing(output, case.number)
        new = [case.papers[-1]] if case.papers[-1].kind == PaperKind.DATE_NOTICE else []
        filed += standing.file(new, here.papers.file_originals)
        code = max(code, standing.code)
    return code, filed


def _due_on(case: Case) -> str | None:
    day = case.redatable[1]
    return day.isoformat() if day else None
