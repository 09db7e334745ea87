"""How this window stands with its hall, in plain words: the chip, and the page behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.features.cases.words.windows import window_name
from counter_app.features.hall.acts.judge_commits import may_judge
from counter_app.features.hall.acts.own_catalog import CatalogOf, catalog_in_use
from counter_app.features.hall.acts.set_aside import commits_to_see_to, lines_to_see_to
from counter_app.features.hall.own_codes import OwnCodes, own_codes
from counter_app.features.hall.pages.presenters.line_groups import (
    CASES_SHOWN,
    CaseLine,
    LineGroup,
    aside_groups,
    unread_groups,
)
from counter_app.features.hall.words.catalog import catalog_text
from counter_app.features.hall.words.clock import clock_fact, moment, since
from counter_app.features.hall.words.soundness import noticed_text, taken_text
from counter_app.features.hall.words.stopping import stopped_text, stopping_chip, stopping_text
from counter_app.features.hall.words.syncing import parked_reason, parked_remedy, problem_text
from counter_app.kernel.encoding import EncodingError, from_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import is_daybook
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.store.aside import CommitAside
from counter_app.store.publications import HallWindow
from counter_app.store.series import SeriesTaken
from counter_app.store.soundness import Noticed
from counter_app.store.unread import HoldingLine
from counter_app.sync.entries import SyncState
from counter_app.sync.ports import Membership, ParkedLine

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TOLD_FOR: Final = timedelta(days=30)
_LINES_READ: Final = 1_000
_NO_NETWORK: Final = ("", "central.unreachable", "central.read_only")


@immutable
class Chip:
    """``tone`` is empty or ``warning``; ``about`` says more."""

    text: str
    tone: str
    about: str


@immutable
class HallPage:
    """Everything the page shows. Facts are label, value and tone."""

    joined: bool
    headline: str
    tone: str
    reassurance: str
    sync: tuple[tuple[str, str, str], ...]
    contested: tuple[CaseLine, ...]
    parked: tuple[LineGroup, ...]
    unread: tuple[LineGroup, ...]
    aside: tuple[LineGroup, ...]
    place: tuple[tuple[str, str, str], ...]
    windows: tuple[tuple[str, str], ...]  # text, tone


@immutable
class Standing:
    """What the store knows of it at one moment. ``oldest``: first entry that waits, if known."""

    now: datetime
    state: SyncState
    member: Membership | None
    oldest: Event | None
    parked: tuple[ParkedLine, ...]
    contested: tuple[CaseRow, ...]
    names: dict[str, str]  # applicant and item of parked cases, by number
    windows: tuple[HallWindow, ...]
    taken: SeriesTaken | None
    numbered: bool  # there is a stretch of numbers to number with
    alarms: int  # of the centre, unsettled when it was last heard
    unread: tuple[HoldingLine, ...] = ()  # as far as who is signed in can do something
    aside: tuple[CommitAside, ...] = ()  # likewise
    may_set_aside: bool = False
    may_judge: bool = False
    noticed: tuple[Noticed, ...] = ()
    differed: tuple[str, ...] = ()  # files whose rows were not what their history tells
    catalog: CatalogOf = CatalogOf.HALL
    codes: OwnCodes = OwnCodes("", "")
    branched_at: datetime | None = None  # the feed went on from an earlier end


def read_standing(counter: Counter, alarms: int) -> Standing:
    """Ask the store; any thread. ``alarms`` is what the centre told last."""
    store = counter.store
    parked = tuple(line for line in store.feed.parked() if _may_see(counter, line.case_number))
    return Standing(
        now=counter.desk.clock.now(),
        state=counter.link.state(),
        member=counter.link.membership,
        oldest=_oldest_pending(counter),
        parked=parked,
        contested=_contested(counter.desk),
        names=_names(counter, dict.fromkeys(line.case_number for line in parked)),
        windows=store.publications.windows(),
        taken=store.series_taken,
        numbered=store.feed.needs_series() is None,
        alarms=alarms,
        unread=lines_to_see_to(counter.desk, counter.link.holding, _LINES_READ),
        aside=commits_to_see_to(counter.desk, store.feed.aside, _LINES_READ),
        may_set_aside=counter.desk.guard.may(Right.REVIEW),
        may_judge=may_judge(counter.desk),
        noticed=store.soundness.noticed(),
        differed=store.soundness.differed(),
        catalog=catalog_in_use(store),
        codes=own_codes(store),
        branched_at=store.feed.branched(),
    )


def chip(state: SyncState, now: datetime) -> Chip:
    """``● 在线 · 已同步 09:41`` and its like; for a window of a hall."""
    minded = _minded(state)
    if not state.busy and not state.online and not state.problem:
        return connecting()
    if state.busy:
        text, tone = _("◐ 同步中 …"), ""
    elif not state.online:
        text = _("▲ 离线") if state.problem in _NO_NETWORK else _("▲ 同步受阻")
        text = stopping_chip(state, now) or text
        text, tone = " · ".join((text, _("待传 {n}").format(n=state.pending), *minded)), "warning"
    elif minded:
        text, tone = "▲ " + " · ".join(minded), "warning"
    else:
        time = f"{state.last_success_at:%H:%M}" if state.last_success_at else "—"
        text, tone = _("● 在线 · 已同步 {time}").format(time=time), ""
    return Chip(text, tone, problem_text(state.problem))


def local_copy_text(counter: Counter) -> str:
    """How old what is shown is: the window looks at its own copy of the hall."""
    member = counter.link.membership
    if member is None:
        return _("单机：只有本窗口的办件")
    marks = counter.store.feed.marks()
    last = marks.last_success_at
    if last is None:
        return _("▲ 本机数据，还没有与中心同步过")
    when = moment(last, counter.desk.clock.now())
    if marks.problem:
        return _("▲ 连不上中心，本机数据截至 {when}").format(when=when)
    return _("● 本机数据，已同步 {when}").format(when=when)


def connecting() -> Chip:
    """Before the first pass has come to anything."""
    return Chip(_("◐ 连接中 …"), "", "")


def hall_page(standing: Standing) -> HallPage:
    """The page for how things stand."""
    state = standing.state
    headline, tone, reassurance = _headline(standing)
    return HallPage(
        joined=state.joined,
        headline=headline,
        tone=tone,
        reassurance=reassurance,
        sync=tuple(_sync_facts(standing)) if state.joined else (),
        contested=tuple(_contested_line(row, standing.windows) for row in standing.contested),
        parked=tuple(_parked_groups(standing)),
        unread=tuple(unread_groups(standing.unread, may_set_aside=standing.may_set_aside)),
        aside=tuple(aside_groups(standing.aside, may_judge=standing.may_judge)),
        place=tuple(_place(standing)),
        windows=tuple(_window_line(one, standing.member) for one in standing.windows),
    )


def _minded(state: SyncState) -> list[str]:
    """What a person should look at."""
    texts = []
    if state.contested:
        texts.append(_("争议 {n}").format(n=state.contested))
    if state.parked:
        texts.append(_("未收 {n}").format(n=state.parked))
    if state.unread:
        texts.append(_("读不懂 {n}").format(n=state.unread))
    if state.aside:
        texts.append(_("未计入 {n}").format(n=state.aside))
    return texts


def _headline(standing: Standing) -> tuple[str, str, str]:
    state = standing.state
    stopped = stopped_text(state, standing.member.window if standing.member else "", standing.now)
    safe = _("全部记录都在本机，照常收件和出具文书；连上后自动补传。")
    if not state.joined:
        return (
            _("● 单机窗口，没有加入大厅"),
            "",
            _("全部功能可用，办件只在这台电脑上。拿到入网文件后可加入大厅，已有办件会一并带上。"),
        )
    if state.busy or (not state.online and not state.problem):
        return _("◐ 正在与中心同步"), "", safe
    if not state.online:
        if stopped:
            return _("▲ 已停收件"), "warning", stopped
        if state.problem in _NO_NETWORK:
            return _("▲ 离线：现在连不上中心"), "warning", safe
        return _("▲ 同步受阻"), "warning", safe
    if _minded(state):
        return _("▲ 在线，有事要人来看"), "warning", _("其余记录照常同步。")
    if state.pending:
        return _("● 在线，正在补传"), "", safe
    return _("● 在线，本机记录中心都有"), "ok", ""


def _sync_facts(standing: Standing) -> Iterable[tuple[str, str, str]]:
    state, now = standing.state, standing.now
    yield from _pending(standing)
    if state.to_pull:
        yield _("待收"), _("{n} 条，正在接收").format(n=state.to_pull), ""
    if state.unread:
        text = _("▲ 有 {n} 条内容本机程序读不懂，已原样留着；多半是程序旧了，请升级")
        yield _("读不懂的"), text.format(n=state.unread), "warning"
    last = moment(state.last_success_at, now) if state.last_success_at else _("还没有过")
    yield _("上次同步成功"), last, "" if state.last_success_at else "warning"
    if state.problem:
        yield _("没有成功的原因"), problem_text(state.problem), "warning"
        if state.problem_since:
            yield _("从何时起"), since(state.problem_since, now), ""
    soon = stopping_text(state, now)
    if soon:
        yield _("停收件"), f"▲ {soon}", "warning"
    yield _("时钟"), *clock_fact(state, now)
    if standing.branched_at is not None and now - standing.branched_at < _TOLD_FOR:
        text = _("{when} 从备份恢复或切换过服务器；丢失的由各窗口补回")
        yield _("中心"), text.format(when=moment(standing.branched_at, now)), ""
    if standing.alarms:
        text = _("▲ {n} 条没有处理，请告诉中心管理员").format(n=standing.alarms)
        yield _("中心警报"), text, "warning"


def _pending(standing: Standing) -> Iterable[tuple[str, str, str]]:
    state, now = standing.state, standing.now
    if not state.pending:
        yield _("待传"), _("✓ 没有"), "ok"
        return
    tone = "" if state.online else "warning"
    yield _("待传"), _("{n} 条记录还没有到中心").format(n=state.pending), tone
    if standing.oldest:
        number, at = standing.oldest.case_number, since(standing.oldest.at, now)
        yield _("最早的一条"), _("{at} · 办件 {number}").format(at=at, number=number), ""


def _contested_line(row: CaseRow, windows: Sequence[HallWindow]) -> CaseLine:
    about = " · ".join((row.item_name, row.number, window_name(row.window, windows)))
    return CaseLine(row.number, row.applicant, about)


def _parked_groups(standing: Standing) -> Iterable[LineGroup]:
    by_reason = sorted(standing.parked, key=lambda line: line.reason)
    for reason, of_reason in groupby(by_reason, lambda line: line.reason):
        cases: dict[str, list[ParkedLine]] = {}
        for line in of_reason:
            cases.setdefault(line.case_number, []).append(line)
        shown = [
            _parked_line(number, some, standing)
            for number, some in list(cases.items())[:CASES_SHOWN]
        ]
        yield LineGroup(
            parked_reason(reason), parked_remedy(reason), tuple(shown), len(cases) - len(shown)
        )


def _parked_line(number: str, lines: Sequence[ParkedLine], standing: Standing) -> CaseLine:
    first = min(line.since or line.at for line in lines)
    about = _("{n} 条记录，{since}").format(n=len(lines), since=since(first, standing.now))
    return CaseLine(number, standing.names.get(number, number), f"{number} · {about}")


def _place(standing: Standing) -> Iterable[tuple[str, str, str]]:
    member = standing.member
    if member is not None:
        yield _("大厅代码"), member.hall, ""
        yield _("窗口"), f"{member.name}（{member.window}）", ""
        yield _("安装编号"), str(member.installation), ""
        yield _("加入时间"), f"{member.joined_at:%Y-%m-%d %H:%M}", ""
        if standing.codes.founding:  # to be compared with what central windows tells
            yield _("大厅识别码"), standing.codes.founding, ""
            yield _("本机密钥识别码"), standing.codes.key, ""
        if not standing.numbered:
            text = _("▲ 还没有领到号段，连上中心后自动领取；在此之前不能出具文书")
            yield _("号段"), text, "warning"
        if standing.catalog is not CatalogOf.HALL:
            yield _("事项目录"), catalog_text(standing.catalog), "warning"
    if standing.taken is not None:
        yield _("数据"), f"▲ {taken_text(standing.taken)}", "warning"
    for one in standing.noticed:
        if one not in (Noticed.RESTORED, Noticed.RESTORED_BACKUP):  # told above, with its moment
            yield _("数据"), f"▲ {noticed_text(one, standing.differed)}", "warning"


def _window_line(one: HallWindow, member: Membership | None) -> tuple[str, str]:
    text = f"{one.name}（{one.window}）"
    if one.ended_at:
        ended = _("✕ {window} · {day}停用").format(window=text, day=day_text(one.ended_at.date()))
        return ended, "hint"
    if member is not None and one.installation == str(member.installation):
        return _("● {window} · 本窗口").format(window=text), "ok"
    return _("○ {window} · {day}加入").format(window=text, day=day_text(one.joined_at.date())), ""


def _contested(desk: Desk) -> tuple[CaseRow, ...]:
    """Those that who is signed in may read."""
    return desk.ledger.cases(of(Which.CONTESTED)) if desk.guard.may(Right.READ_FILES) else ()


def _names(counter: Counter, numbers: Iterable[str]) -> dict[str, str]:
    """Applicant and item of those that are known here; of many, the first."""
    names: dict[str, str] = {}
    desk = counter.desk
    readable = desk.guard.scope(Right.READ_FILES)
    for number in islice(numbers, CASES_SHOWN):
        with suppress(Refusal):  # what is unreadable may have no case at all
            case = desk.unasked_ledger.case(number)
            if not readable.holds(case):
                continue
            received = case.received
            names[number] = f"{received.applicant.name} · {received.item_name}"
    return names


def _oldest_pending(counter: Counter) -> Event | None:
    feed, events = counter.store.feed, list[Event]()
    for strand in feed.pending_strands():
        try:
            events += [from_bytes(Event, one.body) for one in feed.pending_entries(strand, 1)[:1]]
        except EncodingError:  # of a newer program; the centre will say so
            continue
    shown = (one for one in events if _may_see(counter, one.case_number))
    return min(shown, key=lambda event: event.at, default=None)


def _may_see(counter: Counter, number: str) -> bool:
    """What waits belongs to who did it: a case is named to them and to supervisors."""
    desk = counter.desk
    if is_daybook(number):
        return False
    if not desk.guard.is_needed or desk.guard.may(Right.OTHERS_DRAFTS):
        return True
    events = desk.unasked_ledger.events(number)
    return any(event.clerk.code == desk.clerk.code for event in events)
