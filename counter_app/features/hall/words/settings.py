"""What the fields of the settings are called."""

from __future__ import annotations

from counter_app.kernel.hall_rules import HallRules
from counter_app.knowledge.wording import _


def hall_labels() -> tuple[tuple[str, str], ...]:
    """Fields of hall, window and clerk, by name."""
    return (
        ("name", _("大厅名称")),
        ("code", _("大厅代码（编号的开头）")),
        ("window_name", _("窗口名称")),
        ("window", _("窗口代码")),
        ("clerk.name", _("窗口工作人员")),
        ("clerk.code", _("工号")),
        ("address", _("地址")),
        ("hours_text", _("办公时间（文字）")),
        ("phone", _("咨询电话")),
        ("complaint_phone", _("投诉监督电话")),
        ("closes", _("下班时间（此后收件算下一工作日）")),
        ("appeal_body", _("行政复议机关")),
    )


def rule_labels(rules: HallRules) -> tuple[tuple[str, str], ...]:
    """Fields of the hall's own rules and of those of features, by name."""
    return (
        ("correction_days", _("补正期限（工作日）")),
        ("rectification_days", _("差评整改期限（工作日）")),
        ("rating_batch", _("满多少条评价一起拆封")),
        ("light_percent", _("剩余时限不足百分之几亮黄灯")),
        ("light_days", _("剩余不足几天亮黄灯")),
        ("deferral_exceptions", _("容缺例外：1 允许（双人复核），0 不允许")),
        ("offline_days", _("连不上中心时最多几天可以登录和收件")),
        ("lock_minutes", _("几分钟无操作自动锁屏")),
        ("filed_days", _("文书 PDF 留几天（0 不留，9999 一直留）")),
        *((one.name, one.title()) for one in rules.rules),
    )
