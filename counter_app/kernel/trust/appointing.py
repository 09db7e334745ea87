"""People of the hall (任用): their accounts, and the keys that their passwords open."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.trust.brought import Brought
from counter_app.kernel.trust.contents import read_new_key
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import DAY, NOBODY, HeldKey, Law, Owner
from counter_app.kernel.trust.people import AccountContent, is_account_code, read_account
from counter_app.kernel.trust.suite import ABSENT
from counter_app.kernel.trust.verdict import Why, set_aside

LISTED_FOR: Final = 30 * DAY
"""For so long after the founding a listed window may bring a listed clerk's first key."""


def lay_account(brought: Brought) -> Law:
    """An account by root or by who may; the very first by a window whose voucher founds."""
    law, line = brought.law, brought.line
    account = read_account(line.content)
    brought.must_have_no_second()
    is_first = law.now(*NOBODY) is not None
    if not (is_first and _is_founders(brought)):
        brought.must_be_ruled()
    if not is_account_code(line.name) or _rules_everywhere(brought, account):
        set_aside(Why.CONTENT)
    brought.must_be_signed()
    if is_first:
        law = law.ended(NOBODY, brought.stamp, abrupt=account.at_once)
    tenure = brought.tenure(account)
    return law.with_tenure(brought.place, tenure, brought.stamp, at_once=account.at_once)


def lay_key(brought: Brought) -> Law:
    """Another key of an account: the person's own, or one that is given and only opens the door.

    The new key itself signs as ``second``: nobody binds a key that they do not hold.
    """
    law, line, suite = brought.law, brought.line, brought.suite
    new = read_new_key(line.content, suite)
    given = _is_given(brought)
    name = brought.must_be_new_key(new.public_key)
    if line.second != name:
        set_aside(Why.KEY)
    brought.must_be_signed({name: new.public_key})
    law = law.binding(name, brought.bound(new.public_key, Owner.ACCOUNT, line.name))
    tenure = brought.tenure(HeldKey(name, new.sealed, given))
    return law.with_tenure(brought.place, tenure, brought.stamp, at_once=new.at_once)


def _is_founders(brought: Brought) -> bool:
    """Whether a window signs alone whose voucher lets it write the very first account."""
    if brought.line.person != ABSENT or brought.is_root_s:
        return False
    seat = brought.law.now(LineKind.WINDOW, brought.window())
    return seat is not None and bool(seat.value.founds)


def _rules_everywhere(brought: Brought, account: AccountContent) -> bool:
    """Whether it gives a role that writes law without naming windows."""
    edition = brought.law.edition
    ruling = edition.ruling if edition else frozenset[str]()
    return any(one.role in ruling and not one.windows for one in account.grants)


def _is_given(brought: Brought) -> bool:
    """Whether the key is given by another; set aside where who signs may not bring it at all."""
    line, law = brought.line, brought.law
    if law.account(line.name) is None:
        set_aside(Why.PERSON)
    if line.person == ABSENT and not brought.is_root_s:
        if not _is_first_key(brought):
            set_aside(Why.PERSON)
        return False
    if law.holds_key(line.person, Owner.ACCOUNT, line.name):
        brought.signatory(line.person, given=True)
        return False
    brought.must_be_ruled()
    return True


def _is_first_key(brought: Brought) -> bool:
    """Whether the window may bring this account's first key by its own word.

    The founding window for the account that it founded; a listed window, in
    time, for a listed person who writes no law.
    """
    law, line, window = brought.law, brought.line, brought.window()
    account, seat = law.now(LineKind.ACCOUNT, line.name), law.now(LineKind.WINDOW, window)
    if account is None or seat is None or law.latest(LineKind.KEY, line.name) is not None:
        return False
    founding = law.latest(LineKind.FOUNDING, "")
    if founding is None or law.founded is None:
        return False
    if account.by == line.key:
        return bool(seat.value.founds)
    is_listed = account.digest == seat.digest == founding.digest
    edition = law.edition
    ruling = edition.ruling if edition else frozenset[str]()
    rules = any(one.role in ruling for one in account.value.grants)
    return is_listed and not rules and brought.stamp <= law.founded + LISTED_FOR
