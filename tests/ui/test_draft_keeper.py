"""Nobody's unfinished matter is lost: not by the next person, a full disk or a crash."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.draft import Place
from counter_app.features.intake.pages.presenters.draft_keeper import DraftKeeper
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.catalog.item import Catalog, Item


class Screen:
    """Hears what the keeper tells."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.saves = 0

    def intake_changed(self) -> None:
        pass

    def drafts_changed(self) -> None:
        self.saves += 1

    def saving_failed(self, error: Exception) -> None:
        self.failures.append(error)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def catalog() -> Catalog:
    item = Item(code="S-001", name="个体工商户设立登记", department="市市场监督管理局")
    return Catalog(0, "样例", "样例", True, "", None, (item,))


def keeper_for(counter: Counter, at_once: Any, screen: Screen) -> DraftKeeper:
    def write(work: Any, done: Any, failed: Any) -> None:
        at_once.write(work, done, failed, parent_view=screen)

    return DraftKeeper(lambda: counter.desk, write, screen)


@pytest.fixture
def keeper(counter: Counter, at_once: Any, screen: Screen) -> DraftKeeper:
    return keeper_for(counter, at_once, screen)


def test_an_untouched_person_leaves_nothing_on_the_disk(
    keeper: DraftKeeper, counter: Counter
) -> None:
    keeper.save()
    assert keeper.hold() is None
    assert not counter.desk.drafts.all()


def test_the_same_draft_is_written_once(
    keeper: DraftKeeper, screen: Screen, counter: Counter
) -> None:
    keeper.current.type_party("applicant", name="王小明")
    keeper.save()
    keeper.save()
    assert screen.saves == 1
    assert [one.applicant.name for one in counter.desk.drafts.all()] == ["王小明"]


def test_a_draft_comes_back_whole_after_a_crash(
    at_once: Any, screen: Screen, standing_clock: Any, folder: Path
) -> None:
    with closing(open_counter(folder, standing_clock)) as before:
        before.store.shelf.publish(catalog(), standing_clock.now())
        keeper = keeper_for(before, at_once, screen)
        keeper.current.choose_item("S-001", "开个小店")
        keeper.current.type_party("applicant", name="张𫖯伟", id_number="1101")
        keeper.save()
    with closing(open_counter(folder, standing_clock)) as after:
        again = keeper_for(after, at_once, screen)
        assert again.current.draft == keeper.current.draft
        assert again.current.item is not None


def test_people_change_places(keeper: DraftKeeper) -> None:
    keeper.current.type_party("applicant", name="王小明")
    first = keeper.hold()
    assert first is not None
    keeper.current.type_party("applicant", name="李小红")
    second = keeper.current.draft.id

    assert keeper.open(first.id)
    assert keeper.current.draft.applicant.name == "王小明"
    places = {one.id: one.place for one in keeper.drafts}
    assert places == {first.id: Place.SERVING, second: Place.HELD}


def test_of_two_served_when_the_power_failed_one_waits(
    keeper: DraftKeeper, counter: Counter, at_once: Any, screen: Screen, standing_clock: Any
) -> None:
    keeper.current.type_party("applicant", name="王小明")
    keeper.save()
    other = keeper_for(counter, at_once, screen)
    standing_clock.forward(seconds=1)
    other.finish()
    other.current.type_party("applicant", name="李小红")
    other.save()
    again = keeper_for(counter, at_once, screen)
    again.save()
    assert sorted(one.place for one in counter.desk.drafts.all()) == [Place.HELD, Place.SERVING]


def test_what_the_disk_refused_is_tried_again(
    keeper: DraftKeeper, counter: Counter, at_once: Any, screen: Screen
) -> None:
    at_once.break_with = Trouble("disk.full")
    keeper.current.type_party("applicant", name="王小明")
    keeper.save()
    assert len(screen.failures) == 1
    assert not keeper.is_kept(keeper.current.draft.id)
    keeper.save()
    assert keeper.is_kept(keeper.current.draft.id)
    assert len(counter.desk.drafts.all()) == 1


def test_a_held_draft_that_the_disk_refused_is_tried_again(
    keeper: DraftKeeper, counter: Counter, at_once: Any
) -> None:
    at_once.break_with = Trouble("disk.full")
    keeper.current.type_party("applicant", name="王小明")
    keeper.hold()
    assert [one.applicant.name for one in keeper.drafts] == ["王小明"]
    keeper.save()
    assert [one.applicant.name for one in counter.desk.drafts.all()] == ["王小明"]


def test_what_was_discarded_can_be_brought_back(keeper: DraftKeeper, counter: Counter) -> None:
    keeper.current.type_party("applicant", name="王小明")
    keeper.save()
    gone = keeper.discard(keeper.current.draft.id)
    assert gone is not None
    assert not counter.desk.drafts.all()
    assert keeper.current.untouched

    keeper.restore()
    assert [one.applicant.name for one in counter.desk.drafts.all()] == ["王小明"]
    assert keeper.restore() is None


def test_an_unknown_draft_opens_and_discards_nothing(keeper: DraftKeeper, counter: Counter) -> None:
    unknown = counter.desk.new_id()
    assert not keeper.open(unknown)
    assert keeper.discard(unknown) is None


def test_a_new_catalog_is_followed_without_losing_what_was_typed(
    keeper: DraftKeeper, counter: Counter, standing_clock: Any
) -> None:
    keeper.current.choose_item("S-001", "开个小店")
    keeper.current.type_party("applicant", name="王小明")
    counter.store.shelf.publish(catalog(), standing_clock.now())
    keeper.follow_catalog()
    assert keeper.current.draft.applicant.name == "王小明"
    assert keeper.current.item is not None
    assert not keeper.current.item.materials
