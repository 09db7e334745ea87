"""Faults that are known and not mended yet; whoever mends one takes its mark away.

Each says what somebody at the counter may expect.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.golden import world
from tests.golden.lives import (
    BOOK,
    FORM,
    HIMSELF,
    HOLIDAYS,
    ON_THE_SPOT,
    PHOTO,
    card,
    food,
    present,
)
from tests.golden.places import AT, MONDAY, Alone, Hall, known, must
from tests.halls import TestServer


@pytest.fixture(scope="module")
def hall(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return Hall(server.new_centre(), tmp_path_factory.mktemp("hall"))


@pytest.fixture(scope="module")
def two(hall: Hall) -> tuple[str, str]:
    """Two windows of the hall."""
    hall.windows += [hall.window("02"), hall.window("03")]
    return "02", "03"


# The centre says of a case what windows say (A1)


@pytest.fixture(scope="module")
def settled(hall: Hall, two: tuple[str, str]) -> str:
    """What lacked came to one window while the applicant withdrew at another: the case goes on."""
    first, second = two
    noticed = card(BOOK, PHOTO, decision="notice")
    number = hall.take_in(first, noticed)
    hall.meet()
    hall.do(first, number, "supplement", {"materials": present(FORM)})
    hall.do(second, number, "withdraw", HIMSELF)
    hall.now(second, "sync", "once")
    hall.meet()
    with world.fixed(AT, "settling"):
        world.do_at_desk(hall.folder / first, "settle", [number, "申请人确认继续办理"], "")
    hall.meet()
    return number


def test_before_anything_goes_wrong_centre_and_windows_agree(
    hall: Hall, two: tuple[str, str]
) -> None:
    number = hall.take_in("02", food())
    hall.do("02", number, "hand-over")
    hall.meet()
    assert hall.case_at_centre(number) == hall.case_at_window("03", number)
    assert hall.papers_at_centre(number) == hall.papers_at_window("03", number)


def test_a_settled_case_stands_at_the_centre_as_at_the_windows(hall: Hall, settled: str) -> None:
    must(hall.case_at_window("02", settled)["status"] == "accepted")
    assert hall.case_at_centre(settled) == hall.case_at_window("02", settled)


def test_papers_of_a_settled_case_stand_at_the_centre_as_at_the_windows(
    hall: Hall, settled: str
) -> None:
    assert hall.papers_at_centre(settled) == hall.papers_at_window("02", settled)


@pytest.fixture(scope="module")
def two_procedures(hall: Hall, two: tuple[str, str]) -> str:
    """A case that two special procedures held up, handed out long ago."""
    number = hall.take_in("02", food())
    for procedure in ("expert_review", "hearing"):
        hall.do("02", number, "suspend", {"procedure": procedure, "takes": 3})
        hall.do("02", number, "resume")
    hall.do("02", number, "decide", {"result": "issued"})
    hall.do("02", number, "deliver", {"how": "window", "receiver": "林小满", "relation": "head"})
    hall.meet()
    return number


def test_notices_of_two_procedures_both_stand_at_the_centre(
    hall: Hall, two_procedures: str
) -> None:
    assert hall.papers_at_centre(two_procedures) == hall.papers_at_window("02", two_procedures)


def test_a_new_window_does_not_take_the_first_of_two_notices_for_superseded(
    hall: Hall, two_procedures: str
) -> None:
    papers = hall.now("02", "case", "show", two_procedures)["documents"]
    first = next(one["number"] for one in papers if one["kind"] == "procedure_notice")
    scanned = hall.folder / "02" / "papers" / f"{first}.pdf"
    new = hall.new_window("04")
    assert hall.asked(new, "document", "verify", str(scanned))["standing"] != "superseded"


def test_a_new_window_gets_a_settled_case_that_goes_on(hall: Hall, settled: str) -> None:
    new = hall.new_window("05")
    assert settled in {one["case_number"] for one in hall.now(new, "case", "list")}


@pytest.mark.parametrize(
    ("at_one", "at_the_other"),
    [
        (("hand-over", None), ("hand-over", None)),
        (
            ("extend", {"days": 5, "approved_by": "陈局长", "reason": "等候检测报告"}),
            ("extend", {"days": 3, "approved_by": "陈局长", "reason": "等候检测报告"}),
        ),
        (
            ("extend", {"days": 5, "approved_by": "陈局长", "reason": "等候检测报告"}),
            ("suspend", {"procedure": "hearing", "takes": 3}),
        ),
    ],
    ids=["handed over twice", "extended twice", "extended and suspended"],
)
def test_what_contradicts_at_windows_contradicts_at_the_centre(
    hall: Hall, two: tuple[str, str], at_one: tuple[str, Any], at_the_other: tuple[str, Any]
) -> None:
    number = hall.take_in("02", food())
    hall.meet()
    hall.do("02", number, *at_one)
    hall.do("03", number, *at_the_other)
    hall.meet()
    must(hall.case_at_window("02", number)["contested"])
    assert hall.case_at_centre(number)["contested"]


def test_a_correction_day_that_moved_is_no_due_date_at_the_centre(
    hall: Hall, two: tuple[str, str]
) -> None:
    noticed = card(BOOK, PHOTO, decision="notice")
    hall.now("02", "window", "rules", "--offline-days", "90")  # its days are not the centre's
    number = hall.take_in("02", noticed, at="2026-12-18T10:00")
    calendar = hall.folder / "2027.json"
    calendar.write_text(json.dumps(HOLIDAYS), "utf-8")
    hall.then("02", "calendar", "import", str(calendar), at="2026-12-29T10:00")
    hall.meet()
    happened = [one["happening"]["is"] for one in hall.now("02", "case", "show", number)["events"]]
    must("Redated" in happened[-2:], happened)  # with the paper that says so
    assert hall.case_at_centre(number) == hall.case_at_window("02", number)


# Late is late everywhere (A2)


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What is counted a week after an on-the-spot case (即办件) that nobody finished."""
    window = Alone(tmp_path_factory.mktemp("unfinished"))
    window.take_in(MONDAY, ON_THE_SPOT)
    return window.counted("2026-11-30T10:00")


def test_an_on_the_spot_case_that_nobody_finished_is_late_in_the_clerks_list(
    unfinished: dict[str, int],
) -> None:
    must(unfinished["late, supervisor"] == unfinished["late, notices"] == 1)
    assert unfinished["late, clerk"] == 1


def test_the_hand_over_desk_shows_what_the_list_says_is_to_hand_over(
    unfinished: dict[str, int],
) -> None:
    assert unfinished["to hand over, desk"] == unfinished["to hand over, list"]


def test_what_is_near_is_the_same_in_the_top_bar_and_for_the_supervisor(tmp_path: Path) -> None:
    window = Alone(tmp_path)
    window.take_in(MONDAY, card(BOOK, FORM, PHOTO))
    window.take_in(MONDAY, food())
    near = []
    for day in range(24, 31):
        counted = window.counted(f"2026-11-{day}T10:00")
        near.append((day, counted["near, clerk"], counted["near, supervisor"]))
    assert [one for one in near if one[1] != one[2]] == []


# Reading is guarded as writing is (A3)


@pytest.fixture(scope="module")
def police(tmp_path_factory: pytest.TempPathFactory) -> tuple[Alone, str]:
    """A case of 公安局 at a window with accounts: a clerk, an officer of another department."""
    window = Alone(tmp_path_factory.mktemp("police"))
    number = window.take_in(MONDAY, card(BOOK, FORM, PHOTO))
    must(window.say(MONDAY, "account", "found", "root", "--name", "王管理")[0] == 0)
    for code, role in (("lin", "clerk"), ("zhou", "officer:三亚市卫生健康委员会")):
        create = ("account", "create", code, "--name", "周部门", "--role", role, "--as", "root")
        must(window.say(MONDAY, *create)[0] == 0)
    return window, number


def test_a_clerk_reads_what_the_window_took_in(police: tuple[Alone, str]) -> None:
    window, number = police
    assert window.say(MONDAY, "case", "show", number, "--as", "lin")[0] == 0


def test_an_officer_is_not_shown_the_cases_of_another_department(
    police: tuple[Alone, str],
) -> None:
    window, number = police
    assert number not in json.dumps(window.say(MONDAY, "case", "list", "--as", "zhou")[1])


def test_an_officer_cannot_open_a_case_of_another_department(police: tuple[Alone, str]) -> None:
    window, number = police
    assert window.say(MONDAY, "case", "show", number, "--as", "zhou")[0] == 1


def test_an_officer_sees_no_identity_number_of_another_department_whole(
    police: tuple[Alone, str],
) -> None:
    window, number = police
    with world.fixed(MONDAY, "looking"):
        must(world.is_shown_whole(window.window, number, "lin"))
        assert not world.is_shown_whole(window.window, number, "zhou")


@pytest.mark.parametrize("words", [("case", "list"), ("case", "waiting"), ("case", "asked-more")])
def test_nobody_reads_cases_without_signing_in_once_there_are_accounts(
    police: tuple[Alone, str], words: tuple[str, ...]
) -> None:
    window, _number = police
    assert window.say(MONDAY, *words)[0] == 1


@pytest.fixture(scope="module")
def lacking(
    server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], str | None]:
    """Why the centre would not take this event of a case of 公安局 from that person."""
    hall = Hall(server.new_centre(), tmp_path_factory.mktemp("accounts"))
    window = hall.window("02")
    request = hall.folder / "request.json"
    request.write_text(json.dumps(card(BOOK, FORM, PHOTO)), "utf-8")
    number = hall.now(window, "case", "accept", str(request))["case_number"]
    hall.now(window, "account", "found", "root", "--name", "王管理")
    create = ("account", "create", "zhou", "--name", "周部门", "--as", "root")
    hall.now(window, *create, "--role", "officer:三亚市卫生健康委员会")
    hall.now(window, "sync", "once")
    hall.rows("UPDATE counter.series SET leased_at = now() RETURNING 1")
    [(now,)] = hall.rows("SELECT now()")
    known = "00000000-0000-7000-8000-000000000000"

    def asked(kind: str, code: str) -> str | None:
        event = {
            "id": known,
            "at": now.isoformat(),
            "heard_at": now.isoformat(),
            "window": window,
            "clerk": {"code": code, "name": "周部门"},
            "approved_by": None,
            "case_number": number,
            "happening": {"is": kind},
        }
        entry = {"sequence": 1, "id": known, "body": json.dumps(event), "hash": ""}
        [(reason,)] = hall.rows(
            "SELECT (counter.judged(s, %s::jsonb, true))[1].reason FROM counter.series s",
            json.dumps({"previous": "", "entries": [entry]}),
        )
        return None if reason is None else str(reason)

    return asked


def test_the_centre_refuses_what_it_knows_from_whom_it_does_not_know(
    lacking: Callable[[str, str], str | None],
) -> None:
    assert lacking("Decided", "nobody") == "no_right"
    assert lacking("Accepted", "zhou") == "no_right"


def test_the_centre_refuses_an_unknown_kind_from_nobody_known(
    lacking: Callable[[str, str], str | None],
) -> None:
    assert lacking("Prophesied", "nobody") == "unknown_kind"


@known("the centre does not compare an officer's department with the case's")
def test_the_centre_refuses_a_decision_by_an_officer_of_another_department(
    lacking: Callable[[str, str], str | None],
) -> None:
    assert lacking("Decided", "zhou") is not None
