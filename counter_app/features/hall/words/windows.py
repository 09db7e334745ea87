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
    if window.get("fits") is False and window["state"] == "joined":
        newer = _("▲ 程序比中心新：请升级中心")
        parts.append(newer if window["newer"] else _("▲ 程序太旧：请升级这个窗口"))
    return "\t".join(parts)


def window_facts(window: Mapping[str, Any]) -> list[str]:
    """What whoever takes its place or puts it out should know, a line each."""
    facts = [window_line(window)]
    if window["last_heard_at"]:
        facts.append(_("最近一次联系：{at}").format(at=_heard_at(window)))
    if window["unsent"]:
        told = _("▲ 那时它还有 {n} 条没有上报：先让它同步，或从它导出救援文件，否则只在那台电脑上")
        facts.append(told.format(n=window["unsent"]))
    if window["open"]:
        facts.append(_("它收的办件还有 {n} 件在办，大厅里都看得到").format(n=window["open"]))
    return facts


def _heard_at(window: Mapping[str, Any]) -> str:
    heard = datetime.fromisoformat(window["last_heard_at"]).astimezone(SHANGHAI)
    return f"{heard:%Y-%m-%d %H:%M}"


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
    long = _("▲ {n} 天没有联系") if silent.days else _("▲ {n} 分钟没有联系")
    told = long.format(n=silent.days or silent.seconds // 60)
    return told + _("（最近 {at}）").format(at=_heard_at(window))
