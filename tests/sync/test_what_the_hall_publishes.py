"""What a founded hall publishes is signed: at every window, also a new one, and for good."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.central.halls import halls, rename_hall
from counter_app.central.logins import deeds
from counter_app.features.catalogs.acts.versions import go_back, history
from counter_app.features.hall.hall_values import hall_settings
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.catalog_json import to_json
from counter_app.sync.entries import PublicationKind
from tests.conftest import Asking
from tests.halls import HallOfWindows, announce, found_hall, root_of
from tests.people import PASSWORD, enter, staff

NEW_YEAR = {"name": "元旦", "from": "2027-01-01", "to": "2027-01-03", "make_up": []}


def publish(window: Counter) -> int:
    """The sample, as a catalog of the hall."""
    window.ensure_catalog()
    desk = window.publishing("catalog")
    return desk.shelf.publish(desk.shelf.current(), desk.clock.now()).version


def works_alike(*windows: Counter) -> None:
    """They go by one catalog, one calendar and one will."""
    for one in windows:
        one.link.sync_once()
        one.refresh()
    first = windows[0]
    for one in windows[1:]:
        assert one.store.shelf.current() == first.store.shelf.current()
        assert one.desk.calendar == first.desk.calendar
        assert hall_settings(one.hall, FEATURES.rules) == hall_settings(first.hall, FEATURES.rules)
        assert (one.link.state().problem, one.link.state().unread) == ("", 0)


def test_a_new_window_has_all_of_it_after_its_first_pass_and_accepts(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    staff(first)
    enter(first, "root")
    assert [publish(first), publish(first)] == [1001, 1002]
    announce(first, NEW_YEAR)
    first.save_setting(replace(first.hall, address="三亚市吉阳区", offline_days=14))
    new = hall.window("04")
    works_alike(first, second, new)
    assert new.store.shelf.versions()[-2:] == (1001, 1002)
    assert new.desk.calendar.announced(2027)
    assert first.store.law_book.law().offline_days == 14  # type: ignore[union-attr]
    enter(new, "clerk")
    number = new.take_in(asking()).case.number
    assert new.desk.ledger.case(number).received.catalog_version == 1002


def test_who_signed_a_version_is_told_to_who_reads_the_record(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    staff(first)
    enter(first, "administrator")
    publish(first)
    second.link.sync_once()
    enter(second, "supervisor")
    told = history(second.desk, second.store.shelf, second.store.published.publishers())
    assert (told[0].version, told[0].by, told[0].window) == (1001, "administrator", "02")
    second.people.sign_out()
    enter(second, "clerk")
    told = history(second.desk, second.store.shelf, second.store.published.publishers())
    assert {one.by for one in told} == {""}


def test_a_published_version_is_gone_back_to_as_a_new_one(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.ensure_catalog()
    real = replace(first.store.shelf.current(), sample=False)
    for catalog in (real, replace(real, title="另一版")):
        first.link.publish_catalog(to_json(catalog))
    second.link.sync_once()
    assert go_back(second.publishing("1001"), 1001).version == 1003
    works_alike(first, second)
    assert first.store.shelf.current().title == real.title
    assert history(first.desk, first.store.shelf, {})[0].same_as == 1001


def test_whose_key_is_not_open_publishes_nothing(hall: HallOfWindows) -> None:
    first = hall.window("02")
    staff(first)
    enter(first, "root")
    first.people.lock(by_itself=False)
    for act in (publish, announce):
        with pytest.raises(Refusal, match=r"sign_in\.needed"):
            act(first)
    first.people.unlock(PASSWORD)
    assert publish(first) == 1001


def test_a_right_that_the_law_does_not_know_publishes_nothing(hall: HallOfWindows) -> None:
    """Also where a program does not ask before: who has no right finds nobody who believes it."""
    first = hall.window("02")
    staff(first)
    for code in ("clerk", "supervisor"):
        enter(first, code)
        with pytest.raises(Refusal, match=r"rights\.lacking"):
            publish(first)
        with pytest.raises(Refusal, match=r"law\.not_proved"):
            first.link.publish(PublicationKind.CATALOG, "catalog", b"{}")


def test_two_who_publish_at_once_do_not_overwrite_each_other(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    for one in (first, second):
        one.ensure_catalog()
    content = to_json(first.store.shelf.current())

    def meanwhile() -> object:
        passed = pass_once()
        if not said:
            said.append(second.link.publish_catalog(content))
        return passed

    said, pass_once = list[int](), first.link.sync_once
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first.link, "sync_once", meanwhile)
        with pytest.raises(Refusal, match=r"law\.overtaken"):
            first.link.publish_catalog(content)
    assert (said, first.link.publish_catalog(content)) == ([1001], 1002)
    works_alike(first, second)


def test_what_was_published_before_the_founding_stays_in_force(
    hall_of_before: HallOfWindows, asking: Asking
) -> None:
    hall = hall_of_before
    first, second = hall.window("02"), hall.window("03")
    assert publish(first) == 1001
    announce(first, NEW_YEAR)
    first.save_setting(replace(first.hall, address="三亚市吉阳区"))
    works_alike(first, second)
    number = second.take_in(asking()).case.number
    for one in (first, second, first):
        one.link.sync_once()
    before = hall_settings(first.hall, FEATURES.rules)
    found_hall(hall.dsn)
    new = hall.window("04")
    works_alike(first, second, new)
    assert hall_settings(new.hall, FEATURES.rules) == before
    assert new.store.shelf.newest() == 1001
    assert new.desk.calendar.announced(2027)
    put = "SELECT counter.put_publication('460200', 'catalog', 'catalog', 'nobody reads this')"
    hall.rows(put)
    works_alike(first, second, new)
    assert publish(second) == 1002  # it goes on counting
    first.save_setting(replace(first.hall, complaint_phone="12346"))
    announce(new)
    works_alike(first, second, new, hall.window("05"))
    assert first.hall.address == "三亚市吉阳区"
    assert new.papers.render(new.desk.ledger.case(number).papers[0].number)


def test_root_renames_the_hall_and_nothing_else_of_it(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.save_setting(replace(first.hall, address="三亚市吉阳区"))
    root = root_of(hall.dsn)
    assert rename_hall(hall.dsn, hall="", to="崖州区政务服务中心", root=root)
    assert not rename_hall(hall.dsn, hall="", to="崖州区政务服务中心", root=root)
    works_alike(first, second)
    assert (second.hall.name, second.hall.address) == ("崖州区政务服务中心", "三亚市吉阳区")
    assert [one.name for one in halls(hall.dsn)] == ["崖州区政务服务中心"]
    [deed] = [one for one in deeds(hall.dsn, hall="") if one["what"] == "hall_renamed"]
    assert deed["about"]["name"] == "崖州区政务服务中心"
    second.save_setting(replace(second.hall, correction_days=9))
    works_alike(second, first)
    assert first.hall.name == "崖州区政务服务中心"
