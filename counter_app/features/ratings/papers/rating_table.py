"""评价导出: opened ratings for the city's platform, by the codes of GB/T 39046-2020."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.rating import standard_code
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.ratings import opened_ratings
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
    columns = (
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
    lines = tuple(
        (
            one.rating.number,
            one.rating.window,
            one.rating.day.isoformat(),
            visit_name(one.rating.visit),
            standard_code(one.rating.level),
            level_name(one.rating.level),
            "、".join(one.rating.tags),
            one.rating.words,
            status_name(one.rating.status),
            one.due.due_on.isoformat() if one.due else "",
            one.rating.rectified.done if one.rating.rectified else "",
        )
        for one in rows
    )
    sheet = Sheet(_("评价"), (), columns, lines)
    content = write_csv(sheet) if form == "csv" else write_xlsx((sheet,))
    note(desk, Exported("评价", form, len(lines)))
    return content, len(lines)
