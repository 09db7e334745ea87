"""What happened to a case on its way to another place and back, a line for each happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    DecidedAtHome,
    ResultCame,
    ReturnedFromHome,
    SentHome,
    ShareDone,
    ShareGiven,
    SignedAtHome,
)
from counter_app.features.cases.words.labels import result_name
from counter_app.knowledge.catalog.regional import Mode, RegionalEntry, ScopeList
from counter_app.knowledge.regions.partner import Partner, allowing
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import N_, _
from counter_app.knowledge.wording.trail import joined

LISTS = {
    ScopeList.ACROSS: N_("跨省通办"),
    ScopeList.PROVINCE: N_("全省通办"),
    ScopeList.CIRCLE: N_("经济圈通办"),
    ScopeList.CITY: N_("市区通办"),
}
MODES = {
    Mode.ONLINE: N_("全程网办"),
    Mode.COLLECT: N_("异地代收代办"),
    Mode.JOINT: N_("多地联办"),
}


def done_with(
    item: str, entries: tuple[RegionalEntry, ...], partners: Iterable[Partner]
) -> Iterator[str]:
    """With whom an item is done, by which list and how, and whom to ask there."""
    for one in partners:
        for entry in allowing(entries, item, one):
            told = (one.name, list_name(entry.list), mode_name(entry.mode), one.desk, one.telephone)
            yield " · ".join(filter(None, told))


_There = Collected | SentHome | SignedAtHome | AcceptedAtHome | ReturnedFromHome
_Back = DecidedAtHome | ResultCame | ShareGiven | ShareDone


def list_name(one: ScopeList) -> str:
    """通办清单."""
    return _(LISTS[one])


def mode_name(one: Mode) -> str:
    """办理方式."""
    return _(MODES[one])


def elsewhere_line(happening: _There | _Back) -> str:
    """It went to the home authority, which answers; or a part of it is another place's."""
    match happening:
        case Collected():
            text = _("◐ 代收（未受理），由{authority}决定是否受理").format(
                authority=happening.home_authority
            )
            by = happening.send_by
            told = _("{day}前寄出").format(day=day_text(by.due_on)) if by else ""
            return joined(text, list_name(happening.scope) if happening.scope else "", told)
        case SentHome():
            seal = _("封条 {number}").format(number=happening.seal_number)
            return joined(
                _("▶ 寄送属地"),
                happening.courier_number,
                happening.carried_by,
                seal if happening.seal_number else "",
            )
        case SignedAtHome():
            text = _("✓ 属地{day}签收").format(day=day_text(happening.on))
            answer = _("{day}前答复").format(day=day_text(happening.answer_by.due_on))
            return joined(text, happening.by, answer)
        case AcceptedAtHome():
            due = happening.due_on
            told = _("{day}前办结").format(day=day_text(due)) if due else ""
            return joined(_("✓ 属地已受理"), happening.number, told, happening.remark)
        case ReturnedFromHome():
            text = _("◀ 属地退回：{reason}").format(reason=happening.reason)
            return joined(text, happening.number)
    return _back_line(happening)


def _back_line(happening: _Back) -> str:
    match happening:
        case DecidedAtHome():
            text = _("✓ 属地办结：{result}").format(result=result_name(happening.result))
            way = _("结果直接寄给申请人") if happening.straight else _("结果寄到本窗口")
            return joined(text, happening.number, happening.reason, way)
        case ResultCame():
            return joined(
                _("◀ 结果已到窗口"),
                "、".join(happening.documents),
                happening.courier_number,
                happening.seal_number,
            )
        case ShareGiven():
            text = _("▶ 多地联办：{place}办理{what}")
            by = happening.by
            told = _("{day}前办结").format(day=day_text(by)) if by else ""
            return joined(text.format(place=happening.place, what=happening.what), told)
        case ShareDone():
            text = _("✓ 多地联办：{place}已办完").format(place=happening.place)
            return joined(text, happening.outcome)
