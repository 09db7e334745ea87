"""The founding (奠基): the first hall line, pinned by its digest at every window."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from counter_app.kernel.trust.brought import Brought
from counter_app.kernel.trust.contents import Founding, read_founding
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import NOBODY, Bound, Law, Owner, Place, Seat, Tenure
from counter_app.kernel.trust.people import is_account_code
from counter_app.kernel.trust.suite import ABSENT, NAME
from counter_app.kernel.trust.verdict import Why, set_aside, unread


def lay_founding(brought: Brought) -> Law:
    """Everything that the founding puts in force at once.

    It is root's own word, and believed because its digest is the hall's id.
    ``mark`` lies before its own line: it cannot prove what is still to come.
    """
    law, line = brought.law, brought.line
    if law.mark is not None or line.name or brought.signed.digest[:NAME] != law.hall:
        set_aside(Why.HALL)
    founding = read_founding(line.content, brought.suite)
    keys = _keys(brought, founding)
    root = brought.suite.name_of(founding.root)
    if (line.key, line.person, line.second) != (root, ABSENT, ABSENT):
        set_aside(Why.RIGHT)
    if founding.mark >= brought.n or (not founding.mark and (founding.windows or founding.people)):
        set_aside(Why.CONTENT)
    if not all(is_account_code(one.code) for one in founding.people):
        set_aside(Why.CONTENT)
    brought.must_be_signed({root: founding.root})
    if founding.edition not in law.program.editions:
        unread(Why.EDITION)
    return replace(
        law,
        keys=MappingProxyType(keys),
        tenures=MappingProxyType(_tenures(brought, founding, root)),
        mark=founding.mark,
        founded=brought.stamp,
    )


def _keys(brought: Brought, founding: Founding) -> dict[bytes, Bound]:
    """All keys of the founding, bound; set aside where one is unsound, or told twice."""
    told = [(founding.root, Owner.ROOT, ""), (founding.recovery, Owner.RECOVERY, "")]
    told += [(one.public_key, Owner.WINDOW, one.code) for one in founding.windows]
    keys = {
        brought.must_be_new_key(public): brought.bound(public, owner, name)
        for public, owner, name in told
    }
    if len(keys) != len(told):
        set_aside(Why.KEY)
    return keys


def _tenures(brought: Brought, founding: Founding, root: bytes) -> dict[Place, tuple[Tenure, ...]]:
    values: dict[Place, object] = {
        brought.place: founding.code,
        (LineKind.ROOT, ""): root,
        (LineKind.EDITION, ""): founding.edition,
    }
    for one in founding.windows:
        seat = Seat(brought.suite.name_of(one.public_key), one.installation)
        values[(LineKind.WINDOW, one.code)] = seat
    for person in founding.people:
        values[(LineKind.ACCOUNT, person.code)] = person.account
    if not founding.people:
        values[NOBODY] = None
    return {place: (brought.tenure(value),) for place, value in values.items()}
