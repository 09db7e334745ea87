"""Accounts name windows and departments that there are, these by their codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.assembly import Counter
from counter_app.features.people.acts.keep_accounts import change_account, create_account
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.knowledge.catalog.departments import Departments
from tests.conftest import Asking
from tests.people import PASSWORD, enter, staff

POLICE, CODE = "三亚市公安局", "11460200MB1234567P"


def officer(window: Counter, department: str) -> Account:
    enter(window, "root")
    grants = (Grant(Role.OFFICER, department=department),)
    account = create_account(window.desk, "zhou", "周部门", grants, PASSWORD)
    enter(window, "zhou")
    return account


def test_a_window_that_there_is_not_is_refused_with_those_that_there_are(window: Counter) -> None:
    staff(window)
    enter(window, "root")
    grants = (Grant(Role.CLERK, ("01", "77")),)
    with pytest.raises(Refusal, match=r"account\.no_window") as refused:
        create_account(window.desk, "new", "孙某", grants, PASSWORD)
    assert refused.value.details == {"window": "77", "known": "01"}
    with pytest.raises(Refusal, match=r"account\.no_window"):
        change_account(window.desk, "clerk", grants=grants)
    account = change_account(window.desk, "clerk", grants=(Grant(Role.CLERK, ("01",)),))
    assert account.grants == (Grant(Role.CLERK, ("01",)),)


def test_a_department_that_there_is_not_is_refused_with_those_that_there_are(
    window: Counter,
) -> None:
    staff(window)
    with pytest.raises(Refusal, match=r"account\.no_department") as refused:
        officer(window, "市公安局")
    assert POLICE in str(refused.value.details["known"])


def test_a_name_is_changed_though_the_catalog_no_longer_has_the_department(
    window: Counter,
) -> None:
    staff(window)
    account = officer(window, POLICE)
    gone = replace(account, grants=(Grant(Role.OFFICER, department="已撤并的局"),))
    window.people.accounts.save(gone)
    enter(window, "root")
    assert change_account(window.desk, "zhou", "周科长").grants == gone.grants


def with_codes(window: Counter) -> None:
    """The same catalog, 三亚市公安局 with a code and another spelling of it."""
    catalog = window.store.shelf.current()
    police = [one.code for one in catalog.items if one.department == POLICE]
    spelt = {police[-1]: "市公安局"}
    items = tuple(
        replace(one, department_code=CODE, department=spelt.get(one.code, POLICE))
        if one.code in police
        else one
        for one in catalog.items
    )
    window.store.shelf.publish(replace(catalog, items=items), window.desk.clock.now())


@pytest.mark.parametrize("typed", [POLICE, "市公安局", CODE])
def test_a_department_is_kept_by_its_code_and_reads_under_every_spelling(
    window: Counter, asking: Asking, typed: str
) -> None:
    with_codes(window)
    number = window.take_in(asking()).case.number
    staff(window)
    assert officer(window, typed).grants == (Grant(Role.OFFICER, department=CODE),)
    assert window.desk.ledger.case(number).received.department == POLICE
    assert window.desk.ledger.count() == 1


def test_an_account_of_before_that_names_the_department_reads_as_it_did(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    staff(window)
    officer(window, POLICE)
    with_codes(window)
    assert window.desk.ledger.case(number).number == number


def test_departments_without_a_code_are_known_by_name(window: Counter) -> None:
    departments = Departments(window.store.shelf.current().items)
    assert departments.code(POLICE) == POLICE
    assert departments.names(POLICE) == {POLICE}
    assert departments.code("") is None
    assert departments.code("不存在局") is None
    assert departments.names("不存在局") == {"不存在局"}
