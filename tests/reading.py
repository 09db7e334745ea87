"""Cases of two departments, taken in at two windows, and people who may read some of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.moves import Act
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.golden.lives import BOOK, FORM, PHOTO, card, food
from tests.people import staff

POLICE, MARKET, HEALTH = "三亚市公安局", "三亚市市场监督管理局", "三亚市卫生健康委员会"

READERS: Final = {
    "clerk": {"lost", "shop", "away"},
    "supervisor": {"lost", "shop", "away"},
    "officer": {"lost", "shop", "away"},  # of any department
    "duty": {"away"},  # 值班主管 of window 02 only
    "police": {"lost", "away"},
    "market": {"shop"},
    "health": set[str](),
    "both": {"shop", "away"},  # 值班主管 of window 02 and 部门人员
}
"""Which cases each may read. The administrator reads none."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Numbers: ``lost`` and ``shop`` of window 01, ``away`` of window 02."""

    lost: str
    shop: str
    away: str

    def named(self, names: set[str]) -> set[str]:
        """The numbers of these."""
        return {getattr(self, one) for one in names}

    @property
    def all(self) -> set[str]:
        """Every number."""
        return self.named({"lost", "shop", "away"})


def two_windows(window: Counter) -> Cases:
    """Take three cases in, then let people have accounts; the window is 02 from the third on."""
    lost = window.take_in(read_request(card(BOOK, FORM, PHOTO))).case.number
    shop = window.take_in(read_request(food())).case.number
    window.save_setting(replace(window.hall, window="02"))
    away = window.take_in(read_request(card(BOOK, FORM, PHOTO))).case.number
    for number in (lost, shop, away):
        asked = {"materials": [{"name": "居住证明"}], "reason": "核对"}
        window.do_case(number, Act.ASK_MORE, asked)
    staff(
        window,
        duty=(Grant(Role.SUPERVISOR, ("02",)),),
        police=(Grant(Role.OFFICER, department=POLICE),),
        market=(Grant(Role.OFFICER, department=MARKET),),
        health=(Grant(Role.OFFICER, department=HEALTH),),
        both=(Grant(Role.SUPERVISOR, ("02",)), Grant(Role.OFFICER, department=MARKET)),
    )
    return Cases(lost, shop, away)
