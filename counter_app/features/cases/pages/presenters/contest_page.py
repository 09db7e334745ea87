"""Both versions of a contested case side by side: who did what, where, when, and what follows."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.pages.presenters.case_page import decision_text
from counter_app.features.cases.words.windows import window_name
from counter_app.kernel.agreeing import Contest, Version
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text, paper_kind_name
from counter_app.store.publications import HallWindow


@immutable
class Side:
    """One version. ``acts`` are who-where-when with what was done; ``papers`` kind and number."""

    title: str
    remark: str
    acts: tuple[tuple[str, tuple[str, ...]], ...]
    papers: tuple[tuple[str, str], ...]
    status: Status
    due: str


@immutable
class ContestPage:
    """The two sides; ``consequence`` says for each what choosing it does."""

    number: str
    title: str
    about: str
    sides: tuple[Side, Side]
    consequence: tuple[str, str]


def contest_page(contest: Contest[Case], windows: Iterable[HallWindow]) -> ContestPage:
    """The page of ``contest``."""
    windows = tuple(windows)
    case = contest.first.state
    first = _side(contest.first, _("左边"), _("先到中心，现在按这一边算"), windows)
    second = _side(contest.second, _("右边"), _("后到中心，与左边合不上"), windows)
    received = case.received
    at, place = f"{case.received_at:%Y-%m-%d %H:%M}", window_name(case.window, windows)
    taken_in = _("{at} 收件 · {place}").format(at=at, place=place)
    return ContestPage(
        number=case.number,
        title=received.item_name,
        about=f"{received.applicant.name} · {taken_in}",
        sides=(first, second),
        consequence=(_consequence(second), _consequence(first)),
    )


def _side(version: Version[Case], title: str, remark: str, windows: tuple[HallWindow, ...]) -> Side:
    names = dict.fromkeys(window_name(event.window, windows) for event in version.events)
    return Side(
        title=f"{title} · {'、'.join(names)}" if names else title,
        remark=remark,
        acts=tuple(_acts(version.events, windows)),
        papers=tuple(_papers(version.events)),
        status=version.state.status,
        due="　".join(filter(None, decision_text(version.state))),
    )


def _acts(
    events: Iterable[Event], windows: tuple[HallWindow, ...]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    acts: list[list[Event]] = []
    for event in events:
        if acts and event.is_of_one_act_with(acts[-1][0]):
            acts[-1].append(event)
        else:
            acts.append([event])
    for act in acts:
        one = act[0]
        who = f"{one.at:%Y-%m-%d %H:%M:%S} · {one.clerk.name} · {window_name(one.window, windows)}"
        if one.clock:
            who += _(" · ▲ 当时时钟不准")
        happened = (event.happening for event in act)
        yield (
            who,
            tuple(happening_text(one) for one in happened if not isinstance(one, PaperIssued)),
        )


def _papers(events: Iterable[Event]) -> Iterable[tuple[str, str]]:
    for event in events:
        if isinstance(event.happening, PaperIssued):
            yield paper_kind_name(event.happening.kind), event.happening.number


def _consequence(aside: Side) -> str:
    """What becomes of the version that is set aside."""
    if not aside.papers:
        return _("另一边不算数，但仍留在流水账里。另一边没有出具文书。")
    papers = "、".join(f"{kind} {number}" for kind, number in aside.papers)
    return _(
        "另一边不算数，但仍留在流水账里。它的 {n} 份文书作废：{papers}；已交给申请人的请收回。"
    ).format(n=len(aside.papers), papers=papers)
