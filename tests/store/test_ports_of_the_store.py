"""What the use cases are promised: drafts, print queue, catalogs and settings that last."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.draft import Draft, DraftDone, Place, TypedMark, TypedParty
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.uuid7 import uuid7
from counter_app.knowledge.hall import DEFAULT_HALL, Hall

Asking = Callable[..., IntakeRequest]
Starting = Callable[[], Counter]


@pytest.fixture
def starting(folder: Path) -> Iterator[Starting]:
    """Starts the program on one folder, ending the one that ran before."""
    running: list[Counter] = []

    def start() -> Counter:
        while running:
            running.pop().close()
        running.append(open_counter(folder))
        running[-1].ensure_catalog()
        return running[-1]

    yield start
    for window in running:
        window.close()


def draft_of(window: Counter, words: str) -> Draft:
    now = window.desk.clock.now()
    return Draft(
        id=uuid7(now, os.urandom(10)),
        opened_at=now,
        saved_at=now,
        place=Place.HELD,
        words=words,
        applicant=TypedParty(name="张𫖯伟", id_number="46020019900307002"),
        situation=(("是否急需用证", "不急用"),),
        marks=(TypedMark("居民户口簿", "promised", 1, "周五补", now.date()),),
    )


def test_a_draft_is_kept_exactly_as_typed(starting: Starting) -> None:
    window = starting()
    draft = draft_of(window, "身份证丢了\x00\t，急 %_\\")
    window.store.drafts.save(replace(draft, words="身份"))
    window.store.drafts.save(draft)
    assert starting().store.drafts.all() == (draft,)


def test_drafts_come_oldest_first_and_go_when_discarded(
    window: Counter, standing_clock: object
) -> None:
    first = draft_of(window, "第一位")
    standing_clock.forward(minutes=1)  # type: ignore[attr-defined]
    second = draft_of(window, "第二位")
    for draft in (second, first):
        window.store.drafts.save(draft)
    assert window.store.drafts.all() == (first, second)
    window.store.drafts.discard(first.id)
    window.store.drafts.discard(first.id)
    window.store.drafts.discard(UUID(int=0))
    assert window.store.drafts.all() == (second,)


def test_a_draft_is_dropped_only_with_the_case(window: Counter) -> None:
    draft = draft_of(window, "补办")
    window.store.drafts.save(draft)
    with window.store.open_work() as work:
        work.keep(DraftDone(draft.id))
    assert window.store.drafts.all() == (draft,)
    with window.store.open_work() as work:
        work.keep(DraftDone(draft.id))
        work.commit()
    assert window.store.drafts.all() == ()


def test_prints_wait_in_order_until_they_came_out(starting: Starting, asking: Asking) -> None:
    window = starting()
    papers = window.take_in(asking()).case.papers
    queue = window.store.print_queue
    assert [job.paper for job in queue.jobs(JobState.WAITING)] == [one.number for one in papers]
    first, second = queue.jobs()
    queue.move(first.id, JobState.PRINTING)
    queue.move(second.id, JobState.PRINTING)
    queue.move(second.id, JobState.FAILED, "打印机缺纸")
    queue = starting().store.print_queue
    unsure, failed = queue.jobs()
    assert (unsure.state, unsure.attempts, unsure.problem) == (JobState.PRINTING, 1, "")
    assert (failed.state, failed.attempts, failed.problem) == (JobState.FAILED, 1, "打印机缺纸")
    assert queue.jobs(JobState.WAITING) == ()


def test_a_published_catalog_never_changes(starting: Starting) -> None:
    window = starting()
    shelf = window.store.shelf
    first = shelf.current()
    renamed = tuple(replace(item, name=item.name + "（新）") for item in first.items)
    second = shelf.publish(replace(first, items=renamed), window.desk.clock.now())
    assert second.version == first.version + 1
    assert shelf.current() == second
    again = starting().store.shelf
    code = first.items[0].code
    assert again.version(first.version) == first
    assert again.item(code, first.version).name == first.items[0].name
    assert again.item(code).name == first.items[0].name + "（新）"


def test_what_is_not_on_the_shelf_is_told(folder: Path) -> None:
    bare = open_counter(folder)
    with pytest.raises(Refusal) as told:
        bare.store.shelf.current()
    assert told.value.reason == "catalog.none"
    bare.ensure_catalog()
    with pytest.raises(Refusal) as told:
        bare.store.shelf.version(2)
    assert told.value.reason == "catalog.unknown_version"
    with pytest.raises(Refusal) as told:
        bare.store.shelf.item("没有这一项")
    assert told.value.reason == "catalog.unknown_item"
    bare.close()


def test_a_setting_lasts(starting: Starting) -> None:
    window = starting()
    hall = replace(DEFAULT_HALL, window="02", window_name="综合窗口 02")
    window.save_setting(hall)
    assert starting().store.settings.read(Hall) == hall


def test_earlier_cases_are_those_of_the_same_person(window: Counter, asking: Asking) -> None:
    first = window.take_in(asking()).case
    second = window.take_in(asking()).case
    window.take_in(asking(applicant={
        "kind": "person", "name": "陈守仁", "id_kind": "resident_id",
        "id_number": "460200195501010020", "phone": "13800000004",
    }))  # fmt: skip
    rows = window.store.ledger.earlier_cases("460200199003070029")
    assert [row.number for row in rows] == [second.number, first.number]


def test_a_number_nobody_gave_out_is_unknown(window: Counter, asking: Asking) -> None:
    paper = window.take_in(asking()).case.papers[0].number
    store = window.store
    assert store.heard_of_paper(paper).standing == "current"
    window.void_paper(paper, "打印错误")
    assert store.heard_of_paper(paper).standing == "void"
    assert store.heard_of_paper("460200-01-999-W99999-9").standing == "unknown"
    assert store.ledger.events("460200-01-999-B99999-9") == ()
