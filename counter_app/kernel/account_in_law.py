"""Accounts as the hall's law says them (规则簿里的账号): the same people, byte for byte."""

from __future__ import annotations

from datetime import datetime

from counter_app.kernel.account import Account, Grant
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.people import AccountContent, LawGrant


def law_of(account: Account, *, at_once: bool = False) -> AccountContent:
    """What an ``account`` line says of it. Who gave no number is a person by their code."""
    grants = tuple(LawGrant(one.role.value, one.windows, one.department) for one in account.grants)
    person = account.person or account.code
    return AccountContent(account.name, person, grants, account.closed, at_once)


def account_of(code: str, content: AccountContent, at: datetime) -> Account:
    """The account, without a password, which no line says; of roles those that are known here.

    ``at`` is the moment of the line.
    """
    known = {role.value: role for role in Role}
    grants = tuple(
        Grant(known[one.role], one.windows, one.department)
        for one in content.grants
        if one.role in known
    )
    person = "" if content.person == code else content.person
    return Account(code, content.name, grants, "", at, "", closed=content.closed, person=person)
