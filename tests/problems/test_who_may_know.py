"""保密: who complained stays hidden from the unit complained of, at every door.

Desk, list, search, command line, export and paper; and who is named sees nothing at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts.listing import alike, listed
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.sight import TELL_WHAT_WAS_SAID
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.window.main import run
from tests.people import PASSWORD, PlainPasswords, enter
from tests.problems.conftest import (
    NAME,
    PHONE,
    SAID,
    TOLD,
    Brings,
    accept,
    answer,
    call_back,
    check,
    close,
    grade,
    pass_on,
    sign,
    text_of,
)

SECRETS: Final = (NAME, PHONE, "138****0001", "三次到窗口")
CONFIDENTIAL: Final = {"disclosure": Disclosure.CONFIDENTIAL}


def hidden(text: str) -> bool:
    return not any(one in text for one in SECRETS)


@pytest.fixture
def secret(window: Counter, people: None, registers: Brings) -> str:
    """A confidential problem, passed on to the unit that it complains of; nobody is signed in."""
    enter(window, "clerk")
    number = registers(**CONFIDENTIAL, fears=True).number
    accept(window, number)
    grade(window, number)
    pass_on(window, number, TOLD)
    window.people.sign_out()
    return number


def test_the_unit_sees_the_problem_and_not_the_person(window: Counter, secret: str) -> None:
    enter(window, "unit")
    problem = window.desk.files.state(secret)
    assert problem.reporter is None
    assert problem.registered.said == TOLD
    assert hidden(repr(problem))
    for event in window.desk.files.events(secret):
        assert hidden(to_bytes(event).decode())


def test_the_supervisor_and_who_registered_it_know_the_person(window: Counter, secret: str) -> None:
    for code in ("supervisor", "clerk"):
        enter(window, code)
        reporter = window.desk.files.state(secret).reporter
        assert reporter is not None
        assert (reporter.name, reporter.phone) == (NAME, PHONE)
        window.people.sign_out()


def test_another_clerk_and_another_unit_do_not(window: Counter, secret: str) -> None:
    enter(window, "colleague")
    assert window.desk.files.state(secret).reporter is None
    with pytest.raises(Refusal, match=r"problems[.]not_for_you"):
        handled_by_the_unit(window, secret)
    window.people.sign_out()
    enter(window, "other")
    with pytest.raises(Refusal, match=r"problems[.]not_for_you"):
        window.desk.files.state(secret)
    assert listed(window.desk) == ()


def handled_by_the_unit(window: Counter, number: str) -> None:
    sign(window, number)
    check(window, number)
    answer(window, number)
    call_back(window, number)


def test_nobody_reads_without_having_signed_in(window: Counter, secret: str) -> None:
    with pytest.raises(Refusal, match=r"sign_in[.]needed"):
        window.desk.files.state(secret)
    with pytest.raises(Refusal, match=r"sign_in[.]needed"):
        listed(window.desk)


@pytest.mark.parametrize("named", ["clerk", "林小满", "unit", "supervisor"])
def test_who_is_named_in_it_does_not_see_it_at_all(
    window: Counter, people: None, registers: Brings, named: str
) -> None:
    enter(window, "colleague")
    number = registers(clerks=("不认识", named)).number
    accept(window, number)
    grade(window, number)
    pass_on(window, number)
    window.people.sign_out()
    enter(window, {"林小满": "clerk"}.get(named, named))
    for door in (window.desk.files.state, window.desk.files.events):
        with pytest.raises(Refusal, match=r"problems[.]not_for_you"):
            door(number)
    assert listed(window.desk) == ()
    assert list(window.desk.files.listed("problem")) == []
    with pytest.raises(Refusal, match=r"problems[.]not_for_you"):
        sign(window, number)


def test_nobody_registers_a_problem_about_themselves(
    window: Counter, people: None, registers: Brings
) -> None:
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"problems[.]names_you"):
        registers(clerks=("林小满",))


def test_of_an_anonymous_problem_no_person_is_kept(window: Counter, registers: Brings) -> None:
    anonymous = {"disclosure": Disclosure.ANONYMOUS}
    with pytest.raises(Refusal, match=r"problems[.]anonymous_named"):
        registers(**anonymous)
    problem = registers(**anonymous, reporter_name="", reporter_phone="")
    kept = b"".join(map(to_bytes, window.store.files.events(problem.number))).decode()
    assert NAME not in kept
    assert PHONE not in kept


@pytest.mark.parametrize(
    "told",
    [f"{NAME}反映没有受理", "海棠湾食品 有限公司反映没有受理", "请回 138 0000 0001", ""],
)
def test_a_text_for_the_unit_must_not_tell_who_it_was(
    window: Counter, registers: Brings, told: str
) -> None:
    number = registers(**CONFIDENTIAL).number
    accept(window, number)
    grade(window, number)
    with pytest.raises(Refusal, match=r"problems\.(tells_who|missing)"):
        pass_on(window, number, told)
    assert pass_on(window, number, TOLD).passed_on.told == TOLD


def test_rows_and_search_know_nothing_of_the_person(window: Counter, secret: str) -> None:
    enter(window, "unit")
    (row,) = listed(window.desk)
    assert row.number == secret
    assert hidden(repr(row))
    assert all(hidden(repr(one)) for one in alike(window.desk, window.desk.files.state(secret)))
    kept = [
        *window.store.connection.rows("SELECT * FROM problem_rows"),
        *window.store.connection.rows("SELECT * FROM subjects"),
    ]
    assert hidden(repr(kept))


def test_a_named_problem_is_found_by_its_person(window: Counter, registers: Brings) -> None:
    registers()
    rows = window.store.connection.rows("SELECT search FROM subjects")
    assert NAME in rows[0][0]


def test_papers_tell_the_unit_nothing_of_the_person(window: Counter, secret: str) -> None:
    enter(window, "clerk")
    handled_by_the_unit(window, secret)
    window.people.sign_out()
    enter(window, "supervisor")
    close(window, secret)
    window.people.sign_out()
    for code in ("unit", "colleague"):
        enter(window, code)
        shown = {paper.number for paper in window.desk.files.state(secret).papers}
        for paper in window.store.files.state(secret).papers:
            if paper.kind in TELL_WHAT_WAS_SAID:
                assert paper.number not in shown
                with pytest.raises(Refusal, match=r"paper[.]unknown"):
                    window.papers.render(paper.number)
            else:
                text = text_of(window.papers.render(paper.number))
                assert (hidden(text), secret in text) == (True, True), paper.kind
        window.people.sign_out()


def test_even_the_slip_of_a_confidential_problem_bears_no_name(
    window: Counter, secret: str
) -> None:
    enter(window, "clerk")
    slip = window.desk.files.state(secret).papers[0]
    text = text_of(window.papers.render(slip.number))
    assert NAME not in text
    assert "要求保密" in text
    assert SAID[:8] in text


Telling = Callable[..., tuple[int, str]]


@pytest.fixture
def tells(
    window: Counter, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> Telling:
    """Say words to the program as somebody; gives exit code and all that it answers."""
    monkeypatch.setenv("COUNTER_APP_PASSWORD", PASSWORD)
    monkeypatch.setattr("counter_app.store.store.ArgonPasswords", lambda random: PlainPasswords())

    def words(who: str, *said: str) -> tuple[int, str]:
        window.close()
        code = run(["--data", str(folder), "--as", who, *said])
        told = capsys.readouterr()
        return code, told.out + told.err

    return words


def test_the_command_line_tells_no_more(window: Counter, secret: str, tells: Telling) -> None:
    for form in ((), ("--json",)):
        for command in (("show", secret), ("list",)):
            code, told = tells("unit", *form, "problem", *command)
            assert (code, hidden(told)) == (0, True), told
            assert secret in told
        code, told = tells("other", *form, "problem", "list")
        assert (code, secret in told) == (0, False)
        code, told = tells("other", *form, "problem", "show", secret)
        assert (code, hidden(told)) == (1, True)
    code, told = tells("supervisor", "--json", "problem", "show", secret)
    shown: dict[str, Any] = json.loads(told)
    assert (code, shown["reporter"]["name"]) == (0, NAME)
    assert shown["reporter"]["phone"] == "138****0001"


def test_a_paper_is_not_rendered_again_for_the_unit(
    window: Counter, secret: str, tells: Telling
) -> None:
    enter(window, "clerk")
    slip = window.desk.files.state(secret).papers[0].number
    window.people.sign_out()
    code, told = tells("unit", "document", "render", slip)
    assert (code, hidden(told)) == (1, True)
