"""What somebody did to the data file is noticed at the start and said, not only by the self-check."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.features.hall.self_check import check_counter
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.store.soundness import Noticed
from counter_app.window.main import run
from tests.conftest import Asking, StandingClock
from tests.features.playing import SCENARIOS, play
from tests.features.world import Clock, World
from tests.halls import HallOfWindows
from tests.people import enter, staff


def changed(window: Counter, sql: str) -> None:
    """As somebody with the key would, past the program."""
    window.store.connection.do(sql)


def noticed(window: Counter) -> set[Noticed]:
    return set(window.store.soundness.noticed())


def again(window: Counter) -> Counter:
    """The program ends and starts."""
    window.close()
    return open_counter(window.folder, window.desk.clock)


def test_a_sound_window_has_nothing_to_say(folder: Path) -> None:
    """Whatever happened in it: what is derived anew is what was kept."""
    clock = Clock()
    window = open_counter(folder, clock)
    try:
        window.ensure_catalog()
        for scenario in SCENARIOS:
            play(scenario, World(window, clock))
        assert window.store.soundness.is_due()
        assert window.store.soundness.look_through() == ()
        assert noticed(window) == set()
        assert not window.store.soundness.is_due()
    finally:
        window.close()


def test_rows_that_say_something_else_than_the_history_are_found_and_put_right(
    window: Counter, asking: Asking
) -> None:
    first, second, third = (window.take_in(asking()).case.number for _ in range(3))
    before = window.desk.ledger.cases()
    changed(window, f"UPDATE case_rows SET applicant = '李四' WHERE number = '{first}'")
    changed(
        window,
        f"UPDATE subjects SET status = 'withdrawn', open = 0, due_at = NULL"
        f" WHERE number = '{second}'",
    )
    changed(window, f"DELETE FROM subjects WHERE number = '{third}'")
    assert set(window.store.soundness.look_through()) == {first, second, third}
    assert noticed(window) == {Noticed.ROWS_DIFFERED}
    assert window.desk.ledger.cases() == before
    [database] = [one for one in check_counter(window) if one.name == "database"]
    assert database.state == "warning"
    assert first in database.message


def test_a_row_without_any_history_goes(window: Counter, asking: Asking) -> None:
    number = window.take_in(asking()).case.number
    made_up = number[:-3] + "9-0"
    columns = ", ".join(one for one in _columns(window) if one != "number")
    changed(
        window,
        f"INSERT INTO subjects (number, {columns}) SELECT '{made_up}', {columns} FROM subjects",
    )
    assert window.store.soundness.look_through() == (made_up,)
    assert [row.number for row in window.desk.ledger.cases()] == [number]


def _columns(window: Counter) -> list[str]:
    return [row[1] for row in window.store.connection.rows("PRAGMA table_info(subjects)")]


def test_a_step_looks_at_a_few_files_and_goes_on_where_it_was(
    window: Counter, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.store.soundness._AT_ONCE", 2)
    numbers = sorted(window.take_in(asking()).case.number for _ in range(5))
    look, steps = window.store.soundness.look, list[str | None]()
    after: str | None = ""
    while after is not None:
        after = look(after)
        steps.append(after)
    assert steps == [numbers[1], numbers[3], numbers[4], None]


def test_accounts_that_are_gone_lift_no_right(window: Counter, asking: Asking) -> None:
    staff(window)
    changed(window, "DELETE FROM accounts")
    window = again(window)
    try:
        assert noticed(window) == {Noticed.ACCOUNTS_GONE}
        with pytest.raises(Refusal, match=r"sign_in\.needed"):
            window.take_in(asking())
        changed(window, "DELETE FROM settings WHERE name = 'AccountsKnown'")
        window = again(window)  # who signed in here is in the journal, too
        assert noticed(window) == {Noticed.ACCOUNTS_GONE}
        with pytest.raises(Refusal, match=r"sign_in\.needed"):
            window.take_in(asking())
    finally:
        window.close()


def test_a_window_of_a_hall_gets_its_accounts_back(
    hall_of_before: HallOfWindows, asking: Asking
) -> None:
    window = hall_of_before.window("02")
    staff(window)
    before = window.people.accounts.all()
    changed(window, "DELETE FROM accounts")
    window.store.settings.forget()
    assert noticed(window) == {Noticed.ACCOUNTS_GONE}
    window.link.sync_once()
    assert window.people.accounts.all() == before
    assert noticed(window) == set()
    enter(window, "clerk")
    assert window.take_in(asking()).case.number


def test_a_journal_whose_end_was_cut_off_is_said_by_the_next_command(
    folder: Path, standing_clock: StandingClock, asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_counter(folder, standing_clock)
    window.take_in(asking())
    window.close()
    kept = folder.parent / "kept.db"
    shutil.copyfile(folder / "window.db", kept)
    window = open_counter(folder, standing_clock)
    window.take_in(asking())
    window.close()
    with (folder / "window.db").open("r+b") as file:  # the same file, as before
        file.write(kept.read_bytes())
        file.truncate()
    for words in (("case", "list"), ("ratings", "list")):
        assert run(["--data", str(folder), *words]) == 0
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "编号可能不在本机" in said


def opened_with_a_flipped_byte(folder: Path, clock: StandingClock) -> Counter:
    """In a page that nobody reads at the start, wherever that is."""
    path = folder / "window.db"
    sound = path.read_bytes()
    for tenth in range(1, 10):
        content = bytearray(sound)
        content[len(content) * tenth // 10] ^= 1
        path.write_bytes(content)
        with suppress(Trouble):
            return open_counter(folder, clock)
    raise AssertionError("every page is read at the start")


def test_a_damaged_page_is_said(
    folder: Path, standing_clock: StandingClock, asking: Asking
) -> None:
    window = open_counter(folder, standing_clock)
    window.take_in(asking())
    window.close()
    window = opened_with_a_flipped_byte(folder, standing_clock)
    try:
        window.store.soundness.look_through()
        assert Noticed.DAMAGED in noticed(window)
    finally:
        window.close()


def test_every_finding_has_a_sentence() -> None:
    from counter_app.knowledge.wording.sentences import all_sentences

    assert {one.value for one in Noticed} <= all_sentences().keys()
    assert FEATURES
