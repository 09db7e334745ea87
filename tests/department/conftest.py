"""A window with people of several departments, and cases that are with the police."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from tests.golden.lives import BOOK, FORM, PHOTO, card, food
from tests.people import enter, staff
from tests.reading import HEALTH, MARKET, POLICE


@dataclass(frozen=True, slots=True)
class Desk:
    """Three lost cards on a list to the police, and a restaurant of the market's."""

    window: Counter
    cards: tuple[str, ...]
    shop: str
    list_number: str

    def enter(self, code: str) -> None:
        """This person signs in."""
        enter(self.window, code)


@pytest.fixture
def desk(window: Counter) -> Desk:
    requests = [card(BOOK, FORM, PHOTO)] * 3 + [food()]
    numbers = [window.take_in(read_request(one)).case.number for one in requests]
    listed = hand_over_cases(window.desk, numbers[:3])
    staff(
        window,
        police=(Grant(Role.OFFICER, department=POLICE),),
        police2=(Grant(Role.OFFICER, department=POLICE),),
        market=(Grant(Role.OFFICER, department=MARKET),),
        health=(Grant(Role.OFFICER, department=HEALTH),),
    )
    return Desk(window, tuple(numbers[:3]), numbers[3], listed.list_number)


def reason_of(act: Callable[[], Any]) -> str:
    """Why it is refused."""
    with pytest.raises(Refusal) as told:
        act()
    return told.value.reason
