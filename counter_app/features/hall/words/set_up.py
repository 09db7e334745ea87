"""What was set up at a window, a line for the record."""

from __future__ import annotations

from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.knowledge.wording import _


def set_up_line(happening: SetUp) -> str:
    """Joining, a rescue file, the printer, the hall or its sayings."""
    text = {
        SetUpAct.JOINING: _("▲ 加入大厅：{about}"),
        SetUpAct.RESCUE_WRITTEN: _("▲ 导出救援文件：{about}"),
        SetUpAct.RESCUE_TAKEN: _("● 收进救援文件：{about}"),
        SetUpAct.PRINTER: _("▲ 文书改由此处打印：{about}"),
        SetUpAct.HALL: _("● 改大厅设置：{about}"),
        SetUpAct.AUTHORITY: _("● 改机关：{about}"),
        SetUpAct.SECTION: _("● 改科室和授权：{about}"),
        SetUpAct.PARTNER: _("● 改协作方：{about}"),
        SetUpAct.PLACE_DAYS: _("● 改停止办公日：{about}"),
        SetUpAct.CLERK: _("● 改窗口工作人员：{about}"),
        SetUpAct.SAYINGS: _("● 改常用说法：{about}"),
        SetUpAct.CATALOG: _("● 发布事项目录：第 {about}"),
        SetUpAct.ADMITTED: _("▲ 认定计入：{about}"),
        SetUpAct.REFUSED: _("▲ 认定不予计入：{about}"),
        SetUpAct.BACKUPS: _("▲ 定期备份到：{about}") if happening.about else _("▲ 停止定期备份"),
    }[happening.what]
    return text.format(about=happening.about)
