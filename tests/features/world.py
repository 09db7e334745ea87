"""What a scenario is about, and the steps that it may take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from counter_app.assembly import Counter
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Numbered
from counter_app.features.cases.model.moves import Act
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import say
from counter_app.knowledge.wording.trail import paper_kind_name

PERSON = {
    "kind": "person",
    "name": "张𫖯伟",
    "id_kind": "resident_id",
    "id_number": "460200199003070029",
}
SHOP = {
    "kind": "organisation",
    "name": "三亚样例小馆餐饮有限公司",
    "id_kind": "uscc",
    "id_number": "91460200MA5TMADEUD",
}
ITEMS: dict[str, dict[str, Any]] = {
    "补领身份证": {
        "item": "SY-HZ-006",
        "applicant": PERSON,
        "situation": {"持有何种身份证明": "有居民户口簿", "是否急需用证": "不急用"},
    },
    "食品经营许可": {
        "item": "SY-SC-009",
        "applicant": SHOP,
        "situation": {
            "主要经营什么？": "餐饮服务（饭店、小吃、奶茶等）",
            "由谁来办理？": "法定代表人或负责人办理",
        },
    },
    "户籍证明": {"item": "SY-HZ-014", "applicant": PERSON},
}


class Clock:
    """A clock that stands where the scenario sets it."""

    at = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)

    def now(self) -> datetime:
        return self.at


class World:
    """One scenario: a window, and the case that it is about."""

    def __init__(self, window: Counter, clock: Clock) -> None:
        self.window = window
        self.clock = clock
        self.case: Case | None = None
        self.application = ""  # the number of what came from elsewhere
        self.matter = ""  # its number, once several items are taken in as one
        self.refusal: Refusal | None = None
        self.made: list[str] = []
        self.noted: Numbered | None = None
        self.catalog_before: Catalog | None = None
        self.hall = window.hall
        self.undo: list[Callable[[], object]] = []
        clock.at = Clock.at

    @property
    def here(self) -> Case:
        assert self.case is not None, "no case yet"
        return self.case

    def try_to(self, act: Callable[[], Case]) -> None:
        """Do it, or keep the refusal, which must leave nothing behind."""
        assert self.refusal is None, say(self.refusal)
        length = self.window.store.journal_length()
        before = len(self.case.papers) if self.case else 0
        try:
            self.case = act()
        except Refusal as refusal:
            self.refusal = refusal
            assert self.window.store.journal_length() == length
            return
        self.made = [paper_kind_name(paper.kind) for paper in self.here.papers[before:]]
        assert self.window.store.ledger.case(self.here.number) == self.here

    def do(self, act: Act, **request: Any) -> None:
        """What the command line does, too."""
        self.try_to(lambda: self.window.do_case(self.here.number, act, request))

    def change_item(self, item: str, **changes: Any) -> None:
        """A new version of the catalog; the old one comes back when the scenario ends."""
        catalog, code = self.window.store.shelf.current(), ITEMS[item]["item"]
        if self.catalog_before is None:
            self.catalog_before = catalog
        items = tuple(replace(one, **changes) if one.code == code else one for one in catalog.items)
        self.window.store.shelf.publish(replace(catalog, items=items), self.clock.now())

    def end(self) -> None:
        """Leave nothing behind for the next scenario."""
        if self.catalog_before is not None:
            self.window.store.shelf.publish(self.catalog_before, self.clock.now())
        for undo in self.undo:
            undo()
        if self.window.hall != self.hall:
            self.window.save_setting(self.hall)

    def take_in(self, item: str, decision: str, **changes: Any) -> None:
        """Intake with all that the item asks for, but for what ``changes`` says."""
        request = dict(ITEMS[item])
        questions = self.window.item(request["item"]).questions
        situation = request.get("situation", {q.text: q.answers[0] for q in questions})
        needed = assess(self.window.item(request["item"]), situation).missing
        lacking = changes.pop("lacking", ())
        marks = [{"name": r.material.name, "state": "present"} for r in needed]
        materials = [m for m in marks if m["name"] not in lacking] + changes.pop("more", [])
        request |= {"situation": situation, "materials": materials, "decision": decision}
        self.try_to(lambda: self.window.take_in(read_request(request | changes)).case)


STEPS: list[tuple[re.Pattern[str], Callable[..., None]]] = []


def step(pattern: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def keep(function: Callable[..., None]) -> Callable[..., None]:
        STEPS.append((re.compile(pattern), function))
        return function

    return keep


def names(text: str) -> list[str]:
    """``“a”和“b”``."""
    return re.findall("“([^”]*)”", text)
