"""Root appoints an administrator (凭根密钥任命管理员): where there is none, or none with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.central.law import ruling
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import ALPHABET
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.contents import NewKey
from counter_app.kernel.trust.hall_line import NO_DIGEST, LineKind
from counter_app.kernel.trust.people import AccountContent, LawGrant
from counter_app.sync.argon2 import STRONG, Costs
from counter_app.sync.ed25519 import Ed25519Key
from counter_app.sync.key_file import key_file
from counter_app.sync.root_file import Root
from counter_app.sync.sealed_key import SEED, KeyOwner, seal_key

_CHARACTERS: Final = 24  # of a first password: 118 bits
_GROUP: Final = 4


@immutable
class Office:
    """Who becomes administrator, and at which window."""

    name: str
    window: str


@immutable
class GivenKey:
    """A key that only opens the door: its file, to be carried, and the password that opens it."""

    file: bytes
    password: str


def give_key(
    dsn: str,
    *,
    hall: str,
    root: Root,
    account: str,
    office: Office | None,
    random: Callable[[int], bytes],
    costs: Costs = STRONG,
) -> GivenKey:
    """A new key for this account, by root; with ``office`` it becomes an administrator's first.

    The person replaces it at the first signing in. Refusal ``root.no_account``
    where there is none and no office is told; refusals as ``ruling``.
    """
    with ruling(dsn, hall, root) as here:
        if office is not None:
            content = _appointed(here.law.account(account), account, office)
            here.bring(LineKind.ACCOUNT, account, content.to_bytes(), root.key)
        elif here.law.account(account) is None:
            raise Refusal("root.no_account", field="--account", account=account)
        seed, password = random(SEED), _password(random)
        key = Ed25519Key(seed)
        owner = KeyOwner(root.hall, account, key.public_key)
        sealed = seal_key(seed, password, owner, costs, random)
        new = NewKey(key.public_key, NO_DIGEST, at_once=True).to_bytes()
        here.bring(LineKind.KEY, account, new, root.key, second=key)
    return GivenKey(key_file(owner, sealed), password)


def _appointed(before: AccountContent | None, code: str, office: Office) -> AccountContent:
    """An administrator at that window, beside whatever else the account is."""
    role = Role.ADMINISTRATOR.value
    others = () if before is None else before.grants
    kept = tuple(one for one in others if one.role != role)
    ruled = {window for one in others if one.role == role for window in one.windows}
    windows = tuple(sorted(ruled | {office.window}))
    person = code if before is None else before.person
    return AccountContent(office.name, person, (*kept, LawGrant(role, windows)))


def _password(random: Callable[[int], bytes]) -> str:
    left, typed = int.from_bytes(random(_CHARACTERS), "big"), ""
    for _ in range(_CHARACTERS):
        left, digit = divmod(left, len(ALPHABET))
        typed += ALPHABET[digit]
    return "-".join(typed[at : at + _GROUP] for at in range(0, len(typed), _GROUP))
