"""操作记录: what people did at windows that is no part of one case.

Such events stand in the same chain as those of cases. They hold no identity
number: they are kept longer and read by more people than a case.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counter_app.kernel.account import AccountChange, SignInProblem
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Right, Role

_MARK: Final = "DAYBOOK-"
KEPT_DAYS: Final = 190
"""At least six months (网络安全法 art. 21(3)); what is older may leave the window."""


class SetUpAct(StrEnum):
    """What of window or hall was set up."""

    JOINING = "joining"  # 加入大厅, written down before the centre is asked
    RESCUE_WRITTEN = "rescue_written"
    RESCUE_TAKEN = "rescue_taken"
    PRINTER = "printer"
    HALL = "hall"  # the hall's data and rules
    AUTHORITY = "authority"  # what the hall says of authorities
    SECTION = "section"  # 科室: who is in them, and what is delegated to them
    PARTNER = "partner"  # what the hall says of halls of other places
    PLACE_DAYS = "place_days"  # days on which the hall or a department does not work
    CLERK = "clerk"
    SAYINGS = "sayings"
    CATALOG = "catalog"  # a version was published; ``about`` begins with its number
    ADMITTED = "admitted"  # 认定计入 of what the hall's law set aside; ``about`` as of the next
    REFUSED = "refused"  # 认定不予计入: files or commits, the reason and who agreed
    BACKUPS = "backups"  # where the window's copies go by themselves; nowhere if empty


class Leaving(StrEnum):
    """Why somebody is not signed in any more."""

    BY_HAND = "by_hand"  # 退出
    SHIFT = "shift"  # 换班: somebody else took over
    REVOKED = "revoked"  # the account was closed or its rights here were taken
    CLOSED = "closed"  # the program was closed


@happening("SignedIn")
@immutable
class SignedIn:
    """登录; ``known_at`` is when the list of accounts was last compared with the centre's."""

    roles: tuple[Role, ...]
    known_at: datetime | None


@happening("SignInRefused")
@immutable
class SignInRefused:
    """登录未成功: ``account`` is the name that was typed, if there is such an account."""

    account: str
    reason: SignInProblem


@happening("SignedOut")
@immutable
class SignedOut:
    """退出."""

    why: Leaving


@happening("ScreenLocked")
@immutable
class ScreenLocked:
    """锁屏, by the person or after a time without a key."""

    by_itself: bool


@happening("ScreenUnlocked")
@immutable
class ScreenUnlocked:
    """解锁."""


@happening("RightRefused")
@immutable
class RightRefused:
    """越权被拒: somebody tried what their roles do not allow. ``about`` is a number or empty."""

    right: Right
    about: str


@happening("ListUnmasked")
@immutable
class ListUnmasked:
    """A list was shown with its personal data whole (个人信息保护法 art. 51)."""

    what: str
    rows: int


@happening("Exported")
@immutable
class Exported:
    """导出: ``what`` was written to a file of ``rows`` lines."""

    what: str
    form: str  # pdf, xlsx, csv, json
    rows: int


@happening("Printed")
@immutable
class Printed:
    """打印: a paper (copy 0 is the original) came out of the printer."""

    number: str
    copy: int


@happening("SampleDrawn")
@immutable
class SampleDrawn:
    """抽样: which of ``cases`` (in this order) the rule picked, so that anybody can do it again.

    Picked are the ``size`` cases with the smallest SHA-256 of ``seed`` and number.
    """

    cases: tuple[str, ...]
    size: int
    seed: str  # hexadecimal
    picked: tuple[str, ...]


@happening("AccountChanged")
@immutable
class AccountChanged:
    """账号变更."""

    account: str
    what: AccountChange


@happening("hall.set_up")
@immutable
class SetUp:
    """设置: ``about`` names where things go from now on, or what was changed."""

    what: SetUpAct
    about: str


NOTES: Final = (
    SignedIn,
    SignInRefused,
    SignedOut,
    ScreenLocked,
    ScreenUnlocked,
    RightRefused,
    Printed,
    AccountChanged,
    SetUp,
)
"""What a window writes down of whoever it is: its own word, which asks for no right."""


def daybook_of(day: date) -> str:
    """What stands instead of a case number in the events of a day's record."""
    return f"{_MARK}{day.isoformat()}"


def is_daybook(case_number: str) -> bool:
    """Whether events under this number are of a day's record instead of a case."""
    return case_number.startswith(_MARK)
