"""A window joins (窗口入网): by its own new key, and the one-time key of a voucher of root's."""

from __future__ import annotations

from counter_app.kernel.trust.brought import Brought
from counter_app.kernel.trust.contents import Joining, read_joining
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import Law, Owner, Seat
from counter_app.kernel.trust.suite import ABSENT
from counter_app.kernel.trust.verdict import Why, set_aside


def lay_window(brought: Brought) -> Law:
    """The window sits there from the next line on; who sat there before is replaced."""
    law, line, suite = brought.law, brought.line, brought.suite
    joining = read_joining(line.content, suite)
    voucher = joining.voucher
    brought.must_have_no_second()
    _must_be_vouched(brought, joining)
    key, one_time = _own_key(brought, joining), suite.name_of(voucher.one_time)
    if (line.key, line.person) != (key, one_time) or key == one_time:
        set_aside(Why.KEY)
    if joining.past and not (voucher.past and _is_own(brought, joining)):
        set_aside(Why.CONTENT)
    brought.must_be_signed({key: joining.public_key, one_time: voucher.one_time})
    law = law.binding(key, brought.bound(joining.public_key, Owner.WINDOW, line.name))
    law = law.binding(one_time, brought.bound(voucher.one_time, Owner.VOUCHER, line.name))
    seat = Seat(key, voucher.installation, voucher.founds, joining.past)
    return law.with_tenure(brought.place, brought.tenure(seat), brought.stamp)


def _own_key(brought: Brought, joining: Joining) -> bytes:
    """The name of the window's key: a new one, or one that this code had and did not lose."""
    name = brought.suite.name_of(joining.public_key)
    bound = brought.law.keys.get(name)
    if bound is None:
        return brought.must_be_new_key(joining.public_key)
    if bound.lost or (bound.owner, bound.name) != (Owner.WINDOW, brought.line.name):
        set_aside(Why.KEY)
    return name


def _must_be_vouched(brought: Brought, joining: Joining) -> None:
    """The voucher is of the root in force, for this window, not over, and not used."""
    law, voucher, suite = brought.law, joining.voucher, brought.suite
    root = law.keys.get(law.root)
    mine = (voucher.suite, voucher.hall, voucher.code)
    if (
        root is None
        or root.suite != suite.number
        or mine != (suite.number, law.hall, brought.line.name)
    ):
        set_aside(Why.VOUCHER)
    if voucher.root != law.root or brought.stamp > voucher.expires:
        set_aside(Why.VOUCHER)
    one_time = suite.name_of(voucher.one_time)
    if one_time in law.keys or one_time == ABSENT:
        set_aside(Why.VOUCHER)
    if not suite.confirms(root.public_key, voucher.signature, voucher.signed_bytes):
        set_aside(Why.VOUCHER)
    if not suite.is_sound(voucher.one_time):  # last, since it takes the longest
        set_aside(Why.VOUCHER)


def _is_own(brought: Brought, joining: Joining) -> bool:
    """Whether each strand of the past is of the window's own code, or of one that no other had."""
    others = (strand.window for strand in joining.past if strand.window != brought.line.name)
    return not any(brought.law.latest(LineKind.WINDOW, code) for code in others)
