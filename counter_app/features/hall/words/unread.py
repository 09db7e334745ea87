"""Lines that say nothing here: what is wrong with them, and what would mend it."""

from __future__ import annotations

from counter_app.kernel.file_events import LineSetAside
from counter_app.knowledge.wording.language import _
from counter_app.store.unread import EVENT, HoldingLine, Why
from counter_app.sync.entries import PublicationKind


def set_aside_line(happening: LineSetAside) -> str:
    """The line of the trail."""
    text = _("▲ 搁置了 {n} 条读不懂的记录：{reason}")
    return text.format(n=len(happening.lines), reason=happening.reason)


def unread_text(line: HoldingLine) -> str:
    """What is wrong with a line, in the language in use."""
    if line.kind != EVENT:
        return _("大厅发布的{what}读不懂").format(what=_published(line.kind))
    return {
        Why.KIND: _("由更新版本的程序写下，本机的程序不认识"),
        Why.CONTENT: _("内容不像任何版本的程序写的"),
        Why.LINK: _("与哈希链对不上：可能被改动过，或有另一台电脑用了同一份数据"),
        Why.FOLD: _("读得出，但日期或数目不合情理，算不进这个案卷"),
        Why.TAG: _("大厅现行规则里没有这类操作，要由两人认定"),
    }[line.why]


def unread_remedy(line: HoldingLine) -> str:
    """Who can do what about it."""
    if line.kind != EVENT:
        return _("请升级程序；仍读不懂的，由管理员重新发布一次。")
    return {
        Why.KIND: _("请升级本机程序；等不及的，主管可写明理由搁置，案卷照其余记录继续办。"),
        Why.CONTENT: _(
            "请把写下它的窗口告诉中心管理员；主管可写明理由搁置，案卷照其余记录继续办。"
        ),
        Why.LINK: _("请立即告诉中心管理员核对；核对后主管可写明理由搁置，案卷照其余记录继续办。"),
        Why.FOLD: _("请到写下它的窗口核对；主管可写明理由搁置，案卷照其余记录继续办。"),
        Why.TAG: _(
            "请管理员启用新的规则版本，并升级本机程序；主管可写明理由搁置，案卷照其余记录继续办。"
        ),
    }[line.why]


def _published(kind: str) -> str:
    return {
        PublicationKind.CATALOG.value: _("事项目录"),
        PublicationKind.CALENDAR.value: _("工作日历"),
        PublicationKind.WINDOW.value: _("窗口名册"),
        PublicationKind.ACCOUNT.value: _("账号"),
        PublicationKind.HALL.value: _("大厅设置"),
    }.get(kind, kind)
