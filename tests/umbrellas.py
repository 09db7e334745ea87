"""Umbrellas lent at the hall's door: a toy feature that only declares itself.

What ``docs/adding-a-feature.md`` tells how to add is added here, thing by thing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final

import pytest

from counter_app import assembly
from counter_app.assembly import FEATURES
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.kernel import agreeing, happening
from counter_app.kernel.acts import Act
from counter_app.kernel.event import Event
from counter_app.kernel.feature import DeclaredPaper, Feature, Features, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures, Figure
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.file_state import FileState
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.number import PAPER
from counter_app.kernel.pages import Page
from counter_app.kernel.paper import Paper, PaperCopy, paper_kind
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import asks, request
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.wording import trail
from counter_app.press.content import Closing, Content, Fact, Facts, Said, Signature
from counter_app.window import main, start

HERE: Final = "tests.umbrellas"
SLIP: Final = paper_kind("umbrella_slip", 250)


class Standing(StrEnum):
    LENT = "lent"
    BACK = "back"


class Verb(StrEnum):
    BRING_BACK = "bring-back"


class Rule(StrEnum):
    ONCE = "once"


@immutable
class Lent:
    """An umbrella was lent."""

    to: str
    phone: str


@immutable
class BroughtBack:
    """It is back."""

    remark: str


MOVES = {BroughtBack: Move(Verb.BRING_BACK, Rule.ONCE, {Standing.LENT: Standing.BACK})}


@immutable(kw_only=True)
class Umbrella(FileState):
    moves: ClassVar[Any] = MOVES
    status: Standing
    lent: Lent
    at: datetime
    department: str = "伞架"


def opened_by(event: Event) -> Umbrella:
    return Umbrella(
        number=event.case_number,
        status=Standing.LENT,
        window=event.window,
        supervision=Supervision(event.clerk),
        lent=event.happening,
        at=event.at,
    )


def row_of(file: Umbrella, _reckoning: Any) -> SubjectRow:
    return SubjectRow(
        file.number,
        "umbrella",
        file.status.value,
        file.status is Standing.LENT,
        file.window,
        "",
        file.department,
        file.lent.to,
        file.at,
        due_at=file.at + timedelta(days=1) if file.status is Standing.LENT else None,
    )


@request
class Lend:
    to: str = asks(lambda: "借给谁")
    phone: str = asks(lambda: "电话", default="")


@request
class BringBack:
    remark: str = asks(lambda: "说明", default="")


def lend(desk: Any, asked: Lend) -> Umbrella:
    if not asked.to.strip():
        raise Refusal("name.missing", field="to")
    with desk.open_work() as work:
        number = work.number("Y", desk.hall).text
        at, lent = desk.clock.now(), Lent(asked.to, asked.phone)
        slip = work.number(PAPER, desk.hall).text
        for told in (lent, PaperIssued(slip, SLIP)):
            work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, told))
        work.ask_paper(slip, 0)
        file = work.state(number, Umbrella)
        work.commit()
    return file


def bring_back(desk: Any, number: str, asked: BringBack) -> Umbrella:
    with desk.open_work() as work:
        at, back = desk.clock.now(), BroughtBack(asked.remark)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, back))
        file = work.state(number, Umbrella)
        work.commit()
    return file


def draws(desk: Any, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What the slip says."""
    file = desk.files.state(number)
    slip = file.paper(number)
    content = Content(
        hall=desk.hall.name,
        title="借伞单",
        number=number,
        case_number=file.number,
        tags=(),
        addressee=file.lent.to,
        blocks=(Facts((Fact("借给", file.lent.to),)),),
        closing=Closing(desk.hall.name, "", "", (Signature("借伞人"),)),
        contact=(),
        copies_note=Said(""),
    )
    return content, slip, slip.copy_made(copy) if copy else None


class UmbrellasView(PageView):
    """Which umbrellas are out."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("umbrellas", seat)
        self.out: list[str] = []

    def refresh(self) -> None:
        """Read anew."""
        rows = self.seat.counter.desk.files.listed("umbrella", status="lent")
        self.out = [row.title for row in rows]


def out(desk: Any) -> int:
    """How many are lent."""
    return len([*desk.files.listed("umbrella", status="lent")])


def counted(desk: Any, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """How many of those lent in this time came back."""
    rows = [one for one in desk.files.listed("umbrella") if first <= one.opened_at < before]
    return (Figure("umbrellas_back", sum(not one.open for one in rows), len(rows)),)


def days(typed: str) -> str:
    """So many, as the hall sets it."""
    if not typed.isdecimal():
        raise Refusal("settings.bad_value", field="umbrella_days")
    return str(int(typed))


UMBRELLAS = Feature(
    "umbrellas",
    subject=SubjectKind(
        name="umbrella",
        letter="Y",
        called="雨伞",
        english="umbrella",
        opens=Lent,
        opened_by=opened_by,
        fold=lambda events: agreeing.fold(events, opened_by),
        moves=MOVES,
        closed=frozenset({"back"}),
        row=f"{HERE}:row_of",
        about="雨伞：借、还",
        opening=Act("open", "umbrella", lambda: "借伞", Lent, f"{HERE}:lend", Lend),
        shown=lambda file: {"to": file.lent.to, "phone": file.lent.phone},
        at_close=True,
    ),
    happenings=(
        Kind(Lent, Right.GO_ON, lambda one: f"● 借给{one.to}"),
        Kind(BroughtBack, Right.GO_ON, lambda one: "✓ 还了"),
    ),
    acts=(
        Act(
            Verb.BRING_BACK,
            "umbrella",
            lambda: "还伞",
            BroughtBack,
            f"{HERE}:bring_back",
            BringBack,
            when=lambda: "借出之后",
        ),
    ),
    papers=(DeclaredPaper(SLIP, "借伞单", "Umbrella slip", f"{HERE}:draws"),),
    pages=(
        Page(
            "umbrellas",
            lambda: "雨伞",
            f"{HERE}:UmbrellasView",
            right=Right.READ_FILES,
            key="Ctrl+Alt+U",
        ),
    ),
    names={Standing: lambda one: {"lent": "借出", "back": "已还"}[one]},
    notices=(DeclaredNotice(lambda: "◐ {n} 把伞在外面", f"{HERE}:out", "umbrellas", {}),),
    figures=DeclaredFigures(
        "umbrellas", lambda: "雨伞", {"umbrellas_back": "归还率"}.__getitem__, f"{HERE}:counted"
    ),
    rules=HallRules((HallRule("umbrella_days", "1", lambda: "借几天", days, lambda kept: kept),)),
)


def add_umbrellas(monkeypatch: pytest.MonkeyPatch) -> Features:
    """From now on, as long as the test runs, the program has umbrellas, too."""
    features = Features((*FEATURES.all, UMBRELLAS))
    tags = {"umbrellas.lent": Lent, "umbrellas.brought_back": BroughtBack}
    monkeypatch.setattr(happening, "_BY_TAG", {**happening._BY_TAG, **tags})
    named = {kind: tag for tag, kind in tags.items()}
    monkeypatch.setattr(happening, "_TAGS", {**happening._TAGS, **named})
    for place in (assembly, main, start):
        monkeypatch.setattr(place, "FEATURES", features)
    monkeypatch.setattr(trail, "_features", features)
    return features
