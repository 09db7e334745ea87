"""What waits for the centre is named to who did it, and to supervisors."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.hall.pages.presenters.hall_page import read_standing
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.conftest import Asking
from tests.people import enter, staff


@pytest.mark.parametrize(
    ("code", "named"),
    [("clerk", True), ("friend", False), ("supervisor", True), ("officer", False)],
)
def test_the_entry_that_waits_longest_is_not_everybodys(
    window: Counter, asking: Asking, code: str, named: bool
) -> None:
    staff(window, friend=(Grant(Role.CLERK),))
    for position in window.store.connection.rows("SELECT position FROM outbox"):
        window.store.connection.do("DELETE FROM outbox WHERE position = ?", position)
    enter(window, "clerk")
    for position in window.store.connection.rows("SELECT position FROM outbox"):
        window.store.connection.do("DELETE FROM outbox WHERE position = ?", position)
    number = window.take_in(asking()).case.number
    enter(window, code)
    standing = read_standing(window, 0)
    assert (standing.oldest is not None) is named
    if standing.oldest is not None:
        assert standing.oldest.case_number == number
    assert standing.state.pending > 0
