"""Every role at every act, at the window itself: done or refused, and what is refused is noted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.cases.model.moves import Act
from counter_app.features.day.acts.daily_record import read_record
from counter_app.features.intake.acts.own_drafts import begin_draft, own_drafts
from counter_app.features.papers.acts.copy_paper import copy_paper
from counter_app.features.people.acts.keep_accounts import change_account, create_account
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.encoding import from_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.guard import Guard
from counter_app.kernel.happening import Happening
from counter_app.kernel.record import RightRefused, daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import FOUR_EYES, HELD_BY, Right, Role
from tests.conftest import Asking
from tests.people import PASSWORD, enter, staff

RIGHT_TO = {one.of: one.right for one in FEATURES.kinds.values()}


class AnyWork:
    """A transaction that takes every event, for acts whose case is of no account."""

    def __init__(self, window: Counter, number: str) -> None:
        self._window, self._number = window, number

    def state(self, _number: str, _of: type) -> Any:
        return self._window.store.ledger.case(self._number)


@pytest.fixture
def number(window: Counter, asking: Asking) -> str:
    """A case of before anybody had an account."""
    return window.take_in(asking()).case.number


@pytest.mark.parametrize("role", Role)
def test_each_role_may_write_what_its_rights_allow_and_nothing_else(
    window: Counter, number: str, role: Role
) -> None:
    staff(window)
    enter(window, role.value)
    desk = window.desk
    guard = replace(cast(Guard, desk.guard), second="second")
    for kind, right in RIGHT_TO.items():
        happening = cast(Happening, object.__new__(kind))
        event = Event(desk.new_id(), number, desk.clock.now(), "01", desk.clerk, happening)
        work = cast(Any, AnyWork(window, number))
        if right is None or role in HELD_BY[right]:
            seen = guard.watch(work, event)
            four = right in FOUR_EYES
            assert seen.approved_by == (Clerk("second", "郑主管") if four else None)
        else:
            with pytest.raises(Refusal, match=r"rights\.lacking"):
                guard.watch(work, event)


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_done_what_its_rights_allow(
    window: Counter, number: str, role: Role, asking: Asking, tmp_path: Path
) -> None:
    staff(window)
    enter(window, role.value)
    paper = window.store.ledger.case(number).papers[0].number
    table = tmp_path / "items.csv"
    table.write_text("事项名称,实施编码,实施主体\n高龄津贴发放,X-1,三亚市民政局\n", "utf-8")
    today = window.desk.clock.now().date()
    acts: dict[Right, Callable[[], object]] = {
        Right.TAKE_IN: lambda: window.take_in(asking()),
        Right.ISSUE: lambda: copy_paper(window.desk, paper, to_printer=False),
        Right.SHOW_DATA: lambda: show_personal_data(window.desk, number),
        Right.CARRY: lambda: window.do_case(number, Act.HAND_OVER, {}),
        Right.HANDLE: lambda: window.do_case(
            number, Act.SUSPEND, {"procedure": "hearing", "takes": 3}
        ),
        Right.GO_ON: lambda: window.withdraw_case(number),
        Right.READ_RECORD: lambda: read_record(window.desk, today, today),
        Right.ACCOUNTS: lambda: create_account(
            window.desk, "new", "某人", (Grant(Role.CLERK),), PASSWORD
        ),
        Right.SET_UP: lambda: window.save_setting(replace(window.hall, phone="0898-88000000")),
        Right.PUBLISH: lambda: window.import_catalog(table),
    }
    for right, act in acts.items():
        before = window.store.journal_length()
        if role in HELD_BY[right]:
            act()
        else:
            with pytest.raises(Refusal, match=r"rights\.lacking"):
                act()
            assert window.store.journal_length() == before + 1  # that it was tried
            (*_, last) = window.store.ledger.events(daybook_of(today))
            assert isinstance(last.happening, RightRefused)
            # An act on a case begins with reading it.
            assert last.happening.right in (right, Right.READ_FILES)
            assert last.clerk.code == role.value


def test_a_paper_is_made_void_by_two_people(window: Counter, number: str) -> None:
    staff(window)
    enter(window, "clerk")
    paper = window.store.ledger.case(number).papers[0].number
    with pytest.raises(Refusal, match=r"rights\.second_needed"):
        window.void_paper(paper, "当事人姓名有误")
    for code in ("clerk", "officer", "administrator"):
        with (
            pytest.raises(Refusal, match=r"rights\.second_lacking"),
            window.people.with_second(code, PASSWORD, Right.VOID),
        ):
            window.void_paper(paper, "当事人姓名有误")
    with (
        pytest.raises(Refusal, match=r"sign_in\.wrong"),
        window.people.with_second("second", "wrong", Right.VOID),
    ):
        window.void_paper(paper, "当事人姓名有误")
    with window.people.with_second("second", PASSWORD, Right.VOID):
        window.void_paper(paper, "当事人姓名有误")
    voided = window.store.ledger.events(number)[-2]
    assert (voided.clerk.code, voided.approved_by) == ("clerk", Clerk("second", "郑主管"))
    other = window.store.ledger.case(number).papers[-1].number
    with pytest.raises(Refusal, match=r"rights\.second_needed"):  # for one act only
        window.void_paper(other, "又一份")


def test_an_officer_handles_the_cases_of_their_department(window: Counter, number: str) -> None:
    department = window.store.ledger.case(number).received.department
    staff(
        window,
        own=(Grant(Role.OFFICER, department=department),),
        other=(Grant(Role.OFFICER, department="三亚市民政局"),),
    )
    request = {"procedure": "hearing", "takes": 3}
    enter(window, "other")
    with pytest.raises(Refusal, match=r"rights\.other_department"):
        window.do_case(number, Act.SUSPEND, request)
    enter(window, "own")
    window.do_case(number, Act.SUSPEND, request)


def test_rights_that_are_taken_in_the_middle_end_what_was_begun(
    window: Counter, number: str
) -> None:
    staff(window)
    enter(window, "clerk")
    desk = window.desk  # the screen's, from before
    window.people.accounts.save(
        replace(window.people.accounts.find("clerk"), closed=True)  # type: ignore[type-var]
    )
    before = window.store.journal_length()
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        show_personal_data(desk, number)
    assert window.store.journal_length() == before
    assert window.people.account is None


def test_drafts_are_shown_to_who_began_them_and_to_supervisors(window: Counter) -> None:
    staff(window, friend=(Grant(Role.CLERK),))
    seen = {}
    for code in ("clerk", "friend"):
        enter(window, code)
        window.store.drafts.save(replace(begin_draft(window.desk), words=code))
    for code in ("clerk", "friend", "supervisor", "officer"):
        enter(window, code)
        seen[code] = {draft.words for draft in own_drafts(window.desk)}
    assert seen == {
        "clerk": {"clerk"},
        "friend": {"friend"},
        "supervisor": {"clerk", "friend"},
        "officer": set(),
    }


def test_one_person_may_hold_several_roles(window: Counter, asking: Asking) -> None:
    staff(window)
    enter(window, "root")
    change_account(window.desk, "clerk", grants=(Grant(Role.CLERK), Grant(Role.SUPERVISOR)))
    enter(window, "clerk")
    window.take_in(asking())
    today = window.desk.clock.now().date()
    assert read_record(window.desk, today, today)


def test_one_persons_two_accounts_are_one_pair_of_eyes(window: Counter, asking: Asking) -> None:
    supervisor = (Grant(Role.SUPERVISOR),)
    staff(window, zhao=(Grant(Role.CLERK),), zhao2=supervisor, li=supervisor)
    enter(window, "root")
    for code, number in (("zhao", "g-017"), ("zhao2", "G-017"), ("li", "G-018")):
        change_account(window.desk, code, person=number)
    enter(window, "zhao")
    paper = window.take_in(asking()).case.papers[0].number
    with (
        pytest.raises(Refusal, match=r"rights\.second_lacking"),
        window.people.with_second("zhao2", PASSWORD, Right.VOID),
    ):
        pass
    # nor where somebody goes round the question and names the account
    guard = replace(cast(Guard, window.desk.guard), second="zhao2")
    with pytest.raises(Refusal, match=r"rights\.second_lacking"):
        guard.must(Right.VOID, paper)
    with window.people.with_second("li", PASSWORD, Right.VOID):
        window.void_paper(paper, "有误")


def test_an_account_without_a_number_is_read_and_written_as_it_was(window: Counter) -> None:
    staff(window)
    kept = window.store.accounts.content("clerk")
    before = json.loads(kept)
    del before["person"]  # as a version before wrote it
    account = from_bytes(Account, json.dumps(before).encode())
    assert account == window.people.accounts.find("clerk")
    assert not account.is_same_person(replace(account, code="other"))


@pytest.mark.parametrize("number", ["有人", "a b", "x" * 33])
def test_a_number_that_is_none_is_refused(window: Counter, number: str) -> None:
    staff(window)
    enter(window, "root")
    with pytest.raises(Refusal, match=r"account\.bad_person"):
        change_account(window.desk, "clerk", person=number)
