"""Accounts as the hall's law says them (规则簿里的账号): the same people, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from counter_app.kernel.account import Account, Grant
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.people import AccountContent, LawGrant

_UNTOLD: Final = datetime(1970, 1, 1, tzinfo=UTC)  # the line's stamp tells when, not what it says


def law_of(account: Account, *, at_once: bool = False) -> AccountContent:
    """What an ``account`` line says of it. Who gave no number is a person by their code."""
    grants = tuple(LawGrant(one.role.value, one.windows, one.department) for one in account.grants)
    person = account.person or account.code
    return AccountContent(account.name, person, grants, account.closed, at_once)


def account_of(code: str, content: AccountContent) -> Account:
    """The account, without a password and who changed it; of roles those that are known here."""
    known = {role.value: role for role in Role}
    grants = tuple(
        Grant(known[one.role], one.windows, one.department)
        for one in content.grants
        if one.role in known
    )
    said = Account(code, content.name, grants, "", _UNTOLD, "", closed=content.closed)
    return said if content.person == code else replace(said, person=content.person)
