"""Logins of the centre and what was done to them, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import _


def login_line(login: Mapping[str, Any]) -> str:
    """Name, duty, and whether somebody is in."""
    duty = _("管理") if login["duty"] == "administrator" else _("只读")
    told = _("{name}\t{duty}\t登录 {login}\t{sessions} 个会话开着")
    return told.format(**{**login, "duty": duty})


def deed_line(deed: Mapping[str, Any]) -> str:
    """When, who, and what was done."""
    at = datetime.fromisoformat(deed["at"]).astimezone(SHANGHAI)
    about = {"window": "", "name": "", "login": "", "before": "", "duty": "", **deed["about"]}
    told = {
        "enrolled": _("登记窗口 {window}“{name}”，登录 {login}"),
        "joined": _("窗口 {window} 加入，登录 {login}"),
        "replaced": _("窗口 {window} 换了电脑，停用登录 {login}"),
        "revoked": _("停用窗口 {window} 的登录 {login}"),
        "window_renamed": _("窗口 {window} 由“{before}”改称“{name}”"),
        "appointed": _("任命 {login}（{duty}）"),
        "dismissed": _("删去人员账号 {login}"),
        "login_renamed": _("人员账号 {before} 改为 {login}"),
        "new_password": _("人员账号 {login} 换了密码"),
        "founded": _("建立大厅"),
        "hall_renamed": _("大厅由“{before}”改称“{name}”"),
        "closed": _("停用大厅"),
        "reopened": _("重新启用大厅"),
        "removed": _("删去大厅"),
    }.get(deed["what"], deed["what"])
    return f"{at:%Y-%m-%d %H:%M}\t{deed['by']}\t{told.format(**about)}"
