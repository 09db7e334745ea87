"""What left the program as a list, a line for each happening."""

from __future__ import annotations

from counter_app.kernel.record import Exported, ListUnmasked
from counter_app.knowledge.wording import _


def export_line(happening: Exported | ListUnmasked) -> str:
    """A list was written to a file, or looked at whole."""
    match happening:
        case ListUnmasked(what, rows):
            return _("▲ 查看了完整信息：{what}，{n} 条").format(what=what, n=rows)
        case Exported(what, form, rows):
            text = _("▲ 导出 {form}：{what}，{n} 条")
            return text.format(form=form.upper(), what=what, n=rows)
