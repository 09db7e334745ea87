"""Random happenings against a small model that knows nothing of the code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import process_time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.model.delivery import DeliveryWay, Relation
from counter_app.features.cases.model.delivery_events import (
    Announced,
    AnnouncementOver,
    Left,
    Posted,
    SentElectronically,
    SignedFor,
)
from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    DecidedAtHome,
    ResultCame,
    ReturnedFromHome,
    SentHome,
    SignedAtHome,
)
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    AskedForMore,
    CorrectionLapsed,
    Decided,
    Delivered,
    Extended,
    HandedOver,
    Lacking,
    NoticeGiven,
    ParcelReturned,
    PromiseKept,
    Received,
    Redated,
    Resumed,
    SentBack,
    Supplemented,
    Suspended,
    Withdrawn,
)
from counter_app.features.cases.model.outcome_events import Forwarded, UnfitBrought
from counter_app.features.cases.model.pledge_events import BarLifted, BreachAnswered, Measure
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI, DueDate
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind

START = datetime(2026, 3, 16, 9, 0, tzinfo=SHANGHAI)
FIRST = date(2026, 3, 23)
TEN = Limit(10, LimitUnit.WORKING_DAYS)
PERSON = Party(PartyKind.PERSON, "张𫖯伟", IdKind.RESIDENT_ID, "460200199003070029")
RECEIVED = Received("X", "事项", "三亚市公安局", 1, PERSON, None, (), (), ())


def due(day: date) -> DueDate:
    return DueDate(day, False, START.date(), ())


class Model:
    """A case as a clerk would keep it on a slip of paper."""

    def __init__(self) -> None:
        self.at, self.due = "received", None  # type: str, date | None
        self.extended = self.away = self.there = False

    def happens(self, what: str, day: date) -> bool:
        """Whether it may; then it has."""
        was = self.at
        running = was in ("accepted", "processing")
        match what:
            case "accept" if was in ("received", "notice_given", "supplemented"):
                self.at, self.due = "accepted", FIRST
            case "notice" if was in ("received", "collected"):
                self.at = "notice_given" if was == "received" else "home_notice"
            case "refuse" if was in ("received", "notice_given", "supplemented"):
                self.at = "refused"
            case "unfit" | "supplement" if was == "home_notice":
                pass
            case "unfit" if was in ("notice_given", "supplemented"):
                self.at = "supplemented"
            case "send up" if running:
                self.at = "forwarded"
            case "supplement" if was in ("notice_given", "supplemented"):
                self.at = "supplemented"
            case "lapse" if was in ("notice_given", "supplemented", "home_notice"):
                self.at = "lapsed"
            case "promise" | "answer" if running or was in (
                "suspended", "forwarded", "decided", "posted", "announced", "delivered",
            ):  # fmt: skip
                pass
            case "away" if running and not self.away:
                self.at, self.away = "processing", True
            case "back" if was == "processing" and self.away:
                self.at, self.away = "accepted", False
            case "suspend" if running:
                self.at, self.due = "suspended", day
            case "resume" if was == "suspended":
                self.at, self.due = "processing", day
            case "extend" if (running or was == "suspended") and not self.extended:
                self.extended, self.due = True, day
            case "redate" if running or was == "suspended":
                self.due = day
            case "ask" if running or was in ("notice_given", "supplemented", "suspended"):
                pass
            case "collect" if was in ("received", "home_notice"):
                self.at = "collected"
            case "home" if was == "collected":
                self.at = "sent_home"
            case "home accepts" if was == "sent_home":
                self.at = "home_accepted"
            case "home returns" if was in ("sent_home", "home_accepted"):
                self.at = "collected"
            case "withdraw" if running or was in (
                "received", "notice_given", "supplemented", "suspended", "collected", "sent_home",
                "forwarded",
            ):  # fmt: skip
                self.at = "withdrawn"
            case "decide" if running or was == "forwarded":
                self.at = "decided"
            case "deliver" if was in ("decided", "announced"):
                self.at = "delivered"
            case "send by wire" | "leave" if was == "decided":
                self.at = "delivered"
            case "home signs" if was == "sent_home":
                pass
            case "home decides" if was in ("sent_home", "home_accepted", "home_decided"):
                self.at, self.there = "home_decided", True
            case "result" if was == "home_decided":
                self.at, self.there = "decided", False
            case "post" if was in ("decided", "home_decided"):
                self.at = "posted"
            case "sign" if was == "posted":
                self.at = "delivered"
            case "comes back" if was == "posted":
                self.at = "home_decided" if self.there else "decided"
            case "announce" if was == "decided":
                self.at = "announced"
            case "month over" if was == "announced":
                self.at = "delivered"
            case "look" | "lift":
                pass
            case _:
                return False
        return True


def happening(what: str, day: date, was_due: date | None) -> Happening:
    return {
        "accept": Accepted(due(FIRST), TEN, None),
        "notice": NoticeGiven((Lacking("照片", ""),), "", FIRST, False),
        "refuse": AcceptanceRefused("不属于职权范围", ""),
        "supplement": Supplemented((), True),
        "unfit": UnfitBrought((Lacking("照片", "背景不白"),)),
        "send up": Forwarded("海南省公安厅", "符合条件"),
        "lapse": CorrectionLapsed(),
        "promise": PromiseKept(()),
        "answer": BreachAnswered(Measure.RECTIFY, ("照片",), "逾期", day),
        "lift": BarLifted("已经补齐"),
        "away": HandedOver("三亚市公安局", ""),
        "back": SentBack("缺页"),
        "suspend": Suspended(Procedure.HEARING, TEN, day, "", was_due, due(day)),
        "resume": Resumed("", was_due, due(day)),
        "extend": Extended(TEN, "陈局长", "复杂", was_due, due(day)),
        "redate": Redated(was_due, due(day)),
        "ask": AskedForMore((Lacking("无犯罪记录证明", ""),), "部门要求"),
        "collect": Collected("海口市公安局"),
        "home": SentHome("SF1234567890", ""),
        "home accepts": AcceptedAtHome("HK-1", ""),
        "home returns": ReturnedFromHome("照片不清晰", ""),
        "home signs": SignedAtHome("陈签收", day, due(day)),
        "home decides": DecidedAtHome(Result.ISSUED, "", "HK-2", day, False, due(day)),
        "result": ResultCame("", "", (), due(day)),
        "withdraw": Withdrawn(""),
        "decide": Decided(Result.ISSUED, "", "三亚市公安局", due(day)),
        "deliver": Delivered(DeliveryWay.WINDOW, "张𫖯伟", "", ""),
        "post": Posted("SF1234567890", "", "", ()),
        "sign": SignedFor("张𫖯伟", Relation.SELF, day),
        "comes back": ParcelReturned("无人签收"),
        "send by wire": SentElectronically("张𫖯伟", "海易办", "确认书", ()),
        "leave": Left("张𫖯伟", "拒收", "王见证", "住所", ()),
        "announce": Announced("公告栏", "下落不明", day, day, ()),
        "month over": AnnouncementOver(),
        "look": PersonalDataShown("applicant"),
    }[what]


VERBS = [
    "accept", "notice", "refuse", "supplement", "lapse", "promise", "away", "back", "suspend",
    "resume", "extend", "redate", "withdraw", "decide", "deliver", "look", "collect", "home",
    "home accepts", "home returns", "ask", "unfit", "send up", "answer", "lift",
    "home signs", "home decides", "result", "post", "sign", "comes back", "send by wire", "leave", "announce", "month over",
]  # fmt: skip
# Mostly what keeps a case going; what ends it comes now and then.
LIVELY = ["accept", "away", "back", "suspend", "resume", "extend", "redate", "promise", "home"]
STORIES = st.lists(st.sampled_from(VERBS) | st.sampled_from(LIVELY), max_size=40)


def event(n: int, what: Happening) -> Event:
    at = START + timedelta(minutes=n)
    return Event(UUID(int=n), "460200-01-K3T-B00001-H", at, "01", Clerk("1", "李受理"), what)


def tell(story: Sequence[str]) -> tuple[Case, list[Event], Model]:
    """The case, the events that it took, and the model; they agreed at every step."""
    model, taken = Model(), [event(0, RECEIVED)]
    case = fold(taken)
    for n, what in enumerate(story, start=1):
        day = FIRST + timedelta(days=n)
        known = model.due
        may = model.happens(what, day)
        one = event(n, happening(what, day, known))
        try:
            after = case.after(one)
        except Refusal:
            assert not may, f"{what} was refused: {model.at}"
            continue
        assert may, f"{what} was done: {model.at}"
        case, taken = after, [*taken, one]
        assert (case.status.value, case.due and case.due.due_on) == (model.at, model.due)
    return case, taken, model


@given(STORIES)
def test_the_case_does_what_the_model_does(story: list[str]) -> None:
    case, _, model = tell(story)
    assert case.status.value == model.at
    assert (case.extended is not None, case.handed_over is not None) == (model.extended, model.away)


@given(STORIES)
def test_folding_the_journal_again_gives_the_same_case(story: list[str]) -> None:
    case, events, _ = tell(story)
    written = [from_bytes(Event, to_bytes(one)) for one in events]
    assert fold(written) == case
    assert case.contested == ()


@given(STORIES, st.sampled_from(["suspend", "resume", "extend", "redate"]))
def test_a_clock_moved_from_another_date_is_told_apart(story: list[str], what: str) -> None:
    case, events, model = tell(story)
    elsewhere = happening(what, FIRST, date(2020, 1, 1))
    both = fold([*events, event(999, elsewhere)])
    assert [one.happening for one in both.contested] == [elsewhere]
    assert replace(both, contested=()) == case
    assert model.due != date(2020, 1, 1)


def test_a_case_of_a_thousand_events_opens_at_once() -> None:
    story = ["accept", *["suspend", "resume", "away", "back"] * 250]
    case, events, _ = tell(story)
    assert len(events) == 1002
    began = process_time()
    assert fold(events) == case
    assert process_time() - began < 0.5
