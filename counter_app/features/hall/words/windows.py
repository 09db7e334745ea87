"""How a window of the hall stands, in a line for who administers it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import _


def window_line(window: Mapping[str, Any]) -> str:
    """Code and name, whether it is there, what it has not sent, what runs there."""
    parts = [f"{window['window']}\t{window['name']}\t{_state(window)}"]
    if window["unsent"]:
        parts.append(_("待传 {n}").format(n=window["unsent"]))
    if window["parked"]:
        parts.append(_("未收 {n}").format(n=window["parked"]))
    if any(strand["forked"] for strand in window["strands"]):
        parts.append(_("▲ 有两份历史"))
    if window["program"]:
        told = _("程序 {program}（数据 {schema}）")
        parts.append(told.format(program=window["program"], schema=window["schema"]))
    return "\t".join(parts)


def window_facts(window: Mapping[str, Any]) -> list[str]:
    """What whoever takes its place or puts it out should know, a line each."""
    facts = [window_line(window)]
    if window["last_heard_at"]:
        heard = datetime.fromisoformat(window["last_heard_at"]).astimezone(SHANGHAI)
        facts.append(_("最近一次联系：{at}").format(at=f"{heard:%Y-%m-%d %H:%M}"))
    if window["unsent"]:
        told = _("▲ 那时它还有 {n} 条没有上报：先让它同步，或从它导出救援文件，否则只在那台电脑上")
        facts.append(told.format(n=window["unsent"]))
    if window["open"]:
        facts.append(_("它收的办件还有 {n} 件在办，大厅里都看得到").format(n=window["open"]))
    return facts


def hall_line(hall: Mapping[str, Any]) -> str:
    """A hall with its counts."""
    told = _(
        "{hall}\t{name}\t窗口 {windows}\t流水 {lines}\t记录 {entries}\t在办 {open}\t人员账号 {logins}"
    )
    line = told.format(**hall)
    return line + "\t" + _("✕ 已停用") if hall["closed_at"] else line


def _state(window: Mapping[str, Any]) -> str:
    if window["state"] == "enrolled":
        return _("○ 已登记，还没有加入")
    if window["state"] in ("replaced", "revoked"):
        ended = f"{datetime.fromisoformat(window['ended_at']):%Y-%m-%d %H:%M}"
        told = _("✕ 已换机 {at}") if window["state"] == "replaced" else _("✕ 已停用 {at}")
        return told.format(at=ended)
    if window["alive"]:
        return _("● 在线")
    silent = timedelta(seconds=int(window["silent_s"]))
    if silent.days:
        return _("▲ {n} 天没有联系").format(n=silent.days)
    return _("▲ {n} 分钟没有联系").format(n=silent.seconds // 60)
