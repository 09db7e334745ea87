"""评价导出: opened ratings for the city's platform, by the codes of GB/T 39046-2020."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.rating import standard_code
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.ratings import ListedRating, opened_ratings
from counter_app.features.ratings.words.opened_ratings import status_name
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.press.spreadsheet import Sheet, write_csv, write_xlsx

FORMS: Final = ("csv", "xlsx")


def export_ratings(desk: Desk, form: str) -> tuple[bytes, int]:
    """The file, and how many ratings are in it; noted as an export. No telephone is in it.

    Refusal ``ratings.form_unknown`` for what is neither csv nor xlsx, or as ``must``.
    """
    must(desk, Right.EXPORT, "ratings")
    if form not in FORMS:
        raise Refusal("ratings.form_unknown", field="FILE", known="、".join(FORMS))
    rows = opened_ratings(desk)
    sheet = Sheet(_("评价"), (), _columns(), tuple(map(_line, rows)))
    content = write_csv(sheet) if form == "csv" else write_xlsx((sheet,))
    note(desk, Exported("评价", form, len(rows)))
    return content, len(rows)


def _columns() -> tuple[str, ...]:
    return (
        _("编号"),
        _("窗口"),
        _("拆封批次"),
        _("到场"),
        _("满意度代码"),
        _("满意度"),
        _("原因"),
        _("原话"),
        _("状态"),
        _("整改期限"),
        _("整改情况"),
    )


def _line(one: ListedRating) -> tuple[str, ...]:
    rating, due = one.rating, one.due
    return (
        rating.number,
        rating.window,
        rating.day.isoformat(),
        visit_name(rating.visit),
        standard_code(rating.level),
        level_name(rating.level),
        "、".join(rating.tags),
        rating.words,
        status_name(rating.status),
        due.due_on.isoformat() if due else "",
        rating.rectified.done if rating.rectified else "",
    )
