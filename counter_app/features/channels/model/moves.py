"""The state machine of an application (来件状态机), complete and in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.features.cases.model.origin import BecameCase
from counter_app.features.channels.model.events import (
    Expired,
    PutBack,
    Returned,
    Taken,
    Unpacked,
)
from counter_app.features.channels.model.kinds import ApplicationAct as A
from counter_app.features.channels.model.kinds import ApplicationRule as R
from counter_app.features.channels.model.kinds import ApplicationStatus as S
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move

ApplicationMove = Move[A, R, S]

WAITING: Final = (S.PARCEL, S.ARRIVED)
"""Nobody has taken it yet."""

OPEN: Final = (*WAITING, S.TAKEN)
"""Something is left to do for these."""

DECIDED: Final = {
    "accept": S.ACCEPTED,
    "notice": S.NOTICED,
    "refuse": S.REFUSED,
    "receive": S.RECEIVED,
    "collect": S.COLLECTED,
}
"""Where it stands once a case came of it, by how intake ended."""

_BECAME: Final = dict.fromkeys((S.ARRIVED, S.TAKEN), S.ACCEPTED)

MOVES: Final[Mapping[type[Happening], ApplicationMove]] = {
    Unpacked: Move(A.UNPACK, R.WHILE_CLOSED, {S.PARCEL: S.ARRIVED}),
    Taken: Move(A.TAKE, R.WHILE_WAITING, {S.ARRIVED: S.TAKEN}),
    PutBack: Move(A.PUT_BACK, R.ONCE_TAKEN, {S.TAKEN: S.ARRIVED}),
    BecameCase: Move(A.ACCEPT, R.BEFORE_THE_END, _BECAME),
    Returned: Move(A.RETURN, R.BEFORE_THE_END, dict.fromkeys(OPEN, S.RETURNED)),
    Expired: Move(A.EXPIRE, R.WHILE_WAITING, {S.ARRIVED: S.EXPIRED}),
}
"""``BecameCase`` leads where its decision does (``DECIDED``)."""
