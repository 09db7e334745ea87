"""An authority (机关) as a thing of its own, by code, and what it is on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable


class AuthorityKind(StrEnum):
    """What it is, which decides to whom one appeals (行政复议法 art. 24–27)."""

    GOVERNMENT = "government"  # 人民政府
    DEPARTMENT = "department"  # 政府工作部门, 行政审批局 among them
    BRANCH = "branch"  # 派出机关、派出机构
    AUTHORISED = "authorised"  # 法律、法规、规章授权的组织
    VERTICAL = "vertical"  # 垂直领导: 海关、金融、外汇管理、税务、海事 …
    SERVICE = "service"  # 公共服务企事业单位: decides nothing that one could appeal against


class Level(StrEnum):
    """行使层级, the highest first."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"  # 区、县
    TOWN = "town"  # 乡镇、街道


class SealKind(StrEnum):
    """What a seal (印章) is for."""

    OFFICIAL = "official"  # 公章
    APPROVAL = "approval"  # 行政审批专用章
    ACCEPTANCE = "acceptance"  # 受理专用章


@immutable
class Seal:
    """A seal and the days on which it is in use, both included."""

    name: str
    kind: SealKind
    since: date | None = None
    until: date | None = None

    def is_of(self, day: date) -> bool:
        """Whether it is in use on this day."""
        return _within(day, self.since, self.until)


@immutable
class Authority:
    """What an authority is from ``since`` on, until another entry of its code or ``until``.

    ``code`` is its 统一社会信用代码, or whatever the place uses. ``word`` (机关代字)
    begins its 文号; without one its decisions bear none. ``parent`` is the code
    of the next higher one: of a department its government, of a vertical body
    the body above. ``members`` are codes of those of which one decides, where
    the catalog names them together (各区民政局). ``appeal_body``, a code or a name,
    stands instead of what the law says of its kind; ``appeal_first`` are codes of
    items for which reconsideration comes before the court (复议前置, 行政复议法 art. 23).
    ``unconfirmed`` says what of it nobody has checked yet (待核).
    """

    code: str
    name: str
    kind: AuthorityKind
    level: Level
    parent: str = ""
    members: tuple[str, ...] = ()
    english: str = ""
    word: str = ""
    appeal_body: str = ""
    appeal_first: tuple[str, ...] = ()
    court: str = ""
    seals: tuple[Seal, ...] = ()
    contact: str = ""
    telephone: str = ""
    hours: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    unconfirmed: str = ""

    def is_of(self, day: date) -> bool:
        """Whether it is in being on this day."""
        return _within(day, self.since, self.until)

    def is_called(self, word: str) -> bool:
        """Whether this is its code or its name."""
        return word in (self.code, self.name)

    def seal(self, kind: SealKind, day: date) -> Seal | None:
        """Its seal of this kind on this day, else its 公章; None if neither is known."""
        in_use = {one.kind: one for one in self.seals if one.is_of(day)}
        return in_use.get(kind) or in_use.get(SealKind.OFFICIAL)


@immutable
class Appeal:
    """Where a decision of an authority is appealed against.

    ``body`` is empty where there is no 行政复议; ``first``: before the court.
    """

    body: str
    first: bool = False
    court: str = ""
    english: str = ""  # of the body


NO_APPEAL: Final = Appeal("")


def document_number(word: str, year: int, place: str, sequence: int) -> str:
    """文号: ``三营商审〔2026〕01-K3T-17号``; ``place`` tells its stretch from all others."""
    return f"{word}〔{year}〕{place}-{sequence}号"


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
