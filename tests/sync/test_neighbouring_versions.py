"""Programs of two versions at one centre work side by side; any other says what to do, and pushes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.central import centre, provisioning
from counter_app.central.overview import windows
from counter_app.features.cases.model.events import Accepted, Numbered
from counter_app.features.people.acts.keep_accounts import (
    change_password,
    create_account,
    found_accounts,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.wording import say
from counter_app.store.hands import Hands
from counter_app.sync.editions import shipped_editions
from counter_app.sync.enrolment import write_enrolment
from counter_app.window.main import run
from tests.central.reader import read_hall
from tests.conftest import LOST_CARD, Asking
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer, hall_of_windows
from tests.people import GIVEN, PASSWORD
from tests.sync.earlier_program import FIRST_IN_RANGE, EarlierProgram


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> EarlierProgram:
    return EarlierProgram(FIRST_IN_RANGE, tmp_path_factory.mktemp("earlier"))


class EarlierWindow:
    """A window at which the earlier program runs, by whom it is told."""

    def __init__(self, program: EarlierProgram, hall: HallOfWindows, code: str) -> None:
        self.program = program
        self.folder = hall.folder / f"earlier-{code}"
        file = hall.folder / f"earlier-{code}.json"
        write_enrolment(file, hall.enroll(code))
        self.say("window", "join", file)
        self.say("sync", "once")

    def say(self, *words: object, as_: str = "", new: str = "") -> dict[str, Any]:
        who = ("--as", as_) if as_ else ()
        passwords = {"COUNTER_APP_PASSWORD": PASSWORD, "COUNTER_APP_NEW_PASSWORD": new}
        return self.program.say(self.folder, *words, *who, **passwords)

    def ask(self, name: str, request: object) -> Path:
        file = self.folder.parent / f"{name}.json"
        file.write_text(json.dumps(request, ensure_ascii=False), "utf-8")
        return file


@pytest.fixture
def older_hall(
    server: TestServer, tmp_path: Path, earlier: EarlierProgram
) -> Iterator[HallOfWindows]:
    """Founded by the earlier program, by its edition of rights; its centre was migrated since."""
    dsn = server.new_database()
    earlier.say(tmp_path, "central", "init", dsn)
    provisioning.migrate(dsn, FEATURES)
    yield from hall_of_windows(dsn, tmp_path, SystemClock())


@pytest.fixture
def beside(older_hall: HallOfWindows, earlier: EarlierProgram) -> tuple[Counter, EarlierWindow]:
    """Two windows of it, of which the second runs the earlier program."""
    first = older_hall.window("02")
    return first, EarlierWindow(earlier, older_hall, "03")


def test_the_range_begins_with_the_program_that_is_kept_on_record(
    hall: HallOfWindows, earlier: EarlierProgram
) -> None:
    first = earlier.knows()
    assert first < provisioning.known_version()
    for asked, spoken in ((first - 1, provisioning.known_version()), (first, first)):
        assert hall.rows("SELECT counter.spoken(%s)", asked) == [(spoken,)]


def test_what_one_writes_the_other_reads_and_goes_on_with(
    older_hall: HallOfWindows, beside: tuple[Counter, EarlierWindow], asking: Asking
) -> None:
    first, second = beside
    taken = first.take_in(asking()).case
    first.link.sync_once()
    second.say("sync", "once")
    given = second.say("case", "accept", second.ask("accept", {**LOST_CARD, "decision": "accept"}))
    reason = second.ask("withdraw", {"reason": "不办了"})
    assert second.say("case", "do", taken.number, "withdraw", reason)["status"] == "withdrawn"
    second.say("sync", "once")
    first.link.sync_once()
    first.do_case(given["case_number"], "hand-over", {})
    first.link.sync_once()
    second.say("sync", "once")
    assert second.say("case", "show", given["case_number"])["status"] == "processing"
    for paper in given["documents"]:
        assert first.desk.ledger.case(paper["number"]).number == given["case_number"]
    numbers = {row.number for row in first.desk.ledger.cases()}
    assert numbers == {taken.number, given["case_number"]}
    assert {one["case_number"] for one in second.say("case", "list")["all"]} == numbers
    older_hall.project()
    assert at_centre(older_hall) == at_window(first)
    assert read_hall(older_hall.dsn).is_all_proved


def test_people_work_at_windows_of_either_version(
    older_hall: HallOfWindows, beside: tuple[Counter, EarlierWindow], asking: Asking
) -> None:
    first, second = beside
    found_accounts(first.desk, "root", "王管理", PASSWORD)
    first.people.sign_in("root", PASSWORD)
    for code in ("lin", "sun"):
        create_account(first.desk, code, "林小满", (Grant(Role.CLERK),), GIVEN)
    change_password(first.desk, "sun", GIVEN, PASSWORD)
    second.say("sync", "once")
    told = {"COUNTER_APP_PASSWORD": GIVEN, "COUNTER_APP_NEW_PASSWORD": PASSWORD}
    second.program.say(second.folder, "account", "password", "lin", "--as", "lin", **told)
    accept = second.ask("accept", {**LOST_CARD, "decision": "accept"})
    number = second.say("case", "accept", accept, as_="sun")["case_number"]
    second.say("sync", "once")
    first.link.sync_once()
    first.people.sign_in("lin", PASSWORD)  # by the key that she chose there
    first.do_case(number, "hand-over", {})
    first.link.sync_once()
    second.say("sync", "once")
    assert second.say("case", "show", number, as_="sun")["status"] == "processing"
    assert read_hall(older_hall.dsn).is_all_proved


def test_a_window_that_is_updated_goes_on_where_it_was(
    older_hall: HallOfWindows, beside: tuple[Counter, EarlierWindow], asking: Asking
) -> None:
    first, second = beside
    accept = second.ask("accept", {**LOST_CARD, "decision": "accept"})
    unsent = second.say("case", "accept", accept)["case_number"]
    updated = older_hall.opened(second.folder)
    updated.link.sync_once()
    updated.take_in(asking())
    updated.link.sync_once()
    first.link.sync_once()
    assert unsent in {row.number for row in first.desk.ledger.cases()}
    assert at_window(updated) == at_window(first)
    assert read_hall(older_hall.dsn).is_all_proved


def test_what_the_edition_in_force_does_not_know_is_refused_before_it_is_written(
    beside: tuple[Counter, EarlierWindow], asking: Asking
) -> None:
    """Who runs the earlier program could not read it, and the file would stand still there."""
    first, _second = beside
    number = first.take_in(asking()).case.number
    length = first.store.journal_length()
    assert "cases.numbered" not in shipped_editions()[0].tags
    with (
        pytest.raises(Refusal, match=r"law\.edition_lacks") as refused,
        first.desk.open_work() as work,
    ):
        event = first.desk.ledger.events(number)[-1]
        numbered = Numbered("code", "某局", "某", 2026)
        work.append(replace(event, id=first.desk.new_id(), happening=numbered))
        work.commit()
    assert "central edition" in say(refused.value)
    assert first.store.journal_length() == length


def test_the_halls_rules_do_nothing_that_its_edition_does_not_let_them(
    beside: tuple[Counter, EarlierWindow], asking: Asking
) -> None:
    """That what is only received counts as accepted came with a later edition."""
    first, _second = beside
    number = first.take_in(asking()).case.number
    found_accounts(first.desk, "root", "王管理", PASSWORD)
    first_edition, last = shipped_editions()[0], shipped_editions()[-1]
    assert not first_edition.tags["Accepted"].by_itself
    assert last.tags["Accepted"].by_itself
    accepted = next(
        one for one in first.store.files.events(number) if isinstance(one.happening, Accepted)
    )
    hands = Hands()
    hands.see(replace(accepted, clerk=AUTOMATIC), Right.TAKE_IN)
    with pytest.raises(Refusal, match=r"law\.edition_lacks"):
        hands.signing(first.store.law(), first.store.keys)


def test_the_administrator_sees_who_runs_what(
    older_hall: HallOfWindows, beside: tuple[Counter, EarlierWindow]
) -> None:
    beside[0].link.sync_once()
    told = {one["window"]: (one["knows"], one["fits"]) for one in windows(older_hall.dsn, hall="")}
    first = beside[1].program.knows()
    assert told == {"02": (provisioning.known_version(), True), "03": (first, True)}


# Outside of the range


def begins_late(hall: HallOfWindows) -> None:
    """The centre goes two versions on, and its range begins with the one before."""
    known = provisioning.known_version()
    hall.rows("UPDATE counter.schema_version SET version = %s RETURNING 1", known + 2)
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION counter.spoken(knows integer) RETURNS integer LANGUAGE sql"
            f" STABLE AS 'SELECT CASE WHEN knows > {known} THEN knows ELSE {known + 2} END'"
        )


def pushed(hall: HallOfWindows, number: str) -> bool:
    return bool(hall.rows("SELECT 1 FROM counter.events WHERE case_number = %s", number))


def test_a_program_that_is_too_old_says_so_and_pushes_what_it_holds(
    hall: HallOfWindows, asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = hall.window("02"), hall.window("03")
    begins_late(hall)
    for window in (first, second):
        taken = window.take_in(asking()).case.number
        with pytest.raises(Trouble, match=r"sync\.program_too_old"):
            window.link.sync_once()
        assert pushed(hall, taken)
        assert window.link.state().pending == 0
    assert len(first.desk.ledger.cases()) == 1  # nothing more came
    assert run(["central", "windows", hall.dsn]) == 0
    assert capsys.readouterr().out.count("▲ 程序太旧：请升级这个窗口") == 2


def test_a_program_newer_than_the_centre_says_so_and_pushes_what_it_holds(
    hall: HallOfWindows,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window = hall.window("02")
    known = provisioning.known_version()
    with monkeypatch.context() as ahead:
        ahead.setattr(centre, "known_version", lambda: known + 1)
        taken = window.take_in(asking()).case.number
        with pytest.raises(Trouble, match=r"sync\.centre_too_old") as told:
            window.link.sync_once()
        assert told.value.details == {"found": known, "known": known + 1}
        assert pushed(hall, taken)
    assert run(["central", "windows", hall.dsn]) == 0
    assert "▲ 程序比中心新：请升级中心" in capsys.readouterr().out
    window.link.sync_once()  # migrated


def test_a_centre_of_the_first_edition_gets_nothing_whose_seals_it_would_lose(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    hall.rows("UPDATE counter.schema_version SET version = %s RETURNING 1", 7)
    taken = window.take_in(asking()).case.number
    with pytest.raises(Trouble, match=r"central\.schema_differs"):
        window.link.sync_once()
    assert not pushed(hall, taken)
