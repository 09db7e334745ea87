"""协作方: a hall of another place with which this one works by agreement (跨区域通办)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable, later
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.regional import RegionalEntry, ScopeList, entries_of
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import read_span


class HomeLimit(StrEnum):
    """How long a step between two places takes; the value is the hall's rule."""

    SEND = "region_send"  # 收件 → 寄出
    ANSWER = "region_answer"  # 属地签收 → 受理、告知
    RESULT = "region_result"  # 决定 → 结果寄达 (行政许可法 art. 44)


DEFAULT_LIMITS: Final[Mapping[HomeLimit, Limit]] = {
    HomeLimit.SEND: Limit(1, LimitUnit.WORKING_DAYS),
    HomeLimit.ANSWER: Limit(5, LimitUnit.WORKING_DAYS),
    HomeLimit.RESULT: Limit(10, LimitUnit.WORKING_DAYS),
}
MOST_DAYS: Final = 60

_CODE: Final = pattern(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,31}")
_KEY: Final = pattern("[0-9a-f]{64}")


@immutable
class Agreement:
    """协议: ``valid_to`` is its last day, None where it has none."""

    number: str = ""
    parties: tuple[str, ...] = ()
    signed_on: date | None = None
    valid_to: date | None = None


@immutable
class Partner:
    """What a partner is from ``since`` on, until another entry of its code or ``until``.

    ``region`` is the division's code (行政区划代码), or the beginning of it that all of its
    divisions share; ``place`` is what people call it. ``send``, ``answer`` and ``result`` are the
    clocks of its agreement; None: the hall's rule. ``root_key`` (64 hexadecimal
    digits) is that of its hall where that runs this program, ``card`` what that root
    says of the window to which letters go (``sync.hall_letter``).
    """

    code: str
    name: str
    region: str = ""
    place: str = ""
    lists: tuple[ScopeList, ...] = ()
    agreement: Agreement = Agreement()
    desk: str = ""
    telephone: str = ""
    address: str = ""
    contact: str = ""
    send: Limit | None = None
    answer: Limit | None = None
    result: Limit | None = None
    root_key: str = ""
    guide: str = ""
    since: date | None = None
    until: date | None = None
    card: str = later("")

    @property
    def names(self) -> tuple[str, ...]:
        """What lists and people may call it."""
        return tuple(filter(None, (self.code, self.name, self.place, self.region)))

    def is_over(self, day: date) -> bool:
        """Whether its agreement is over on ``day``."""
        ends = self.agreement.valid_to
        return ends is not None and day > ends


class Partners:
    """The register of a hall, asked for a day."""

    def __init__(self, entries: Iterable[Partner]) -> None:
        self._entries = tuple(entries)

    def history(self, code: str) -> tuple[Partner, ...]:
        """Every entry of this code, the oldest first."""
        found = (one for one in self._entries if one.code == code)
        return tuple(sorted(found, key=lambda one: one.since or date.min))

    def all_on(self, day: date) -> tuple[Partner, ...]:
        """Each as it is on ``day``, by code."""
        codes = sorted({one.code for one in self._entries})
        return tuple(found for code in codes if (found := self._on(code, day)))

    def on(self, word: str, day: date) -> Partner | None:
        """The one with this code, name or place on ``day``."""
        word = word.strip()
        if not word:
            return None
        here = self.all_on(day)
        by_code = (one for one in here if one.code == word)
        return next(by_code, None) or next((one for one in here if word in one.names), None)

    def of_root(self, root_key: str, day: date) -> Partner | None:
        """The one whose hall has this root."""
        found = (one for one in self.all_on(day) if one.root_key == root_key)
        return next(found, None) if root_key else None

    def of_region(self, code: str, day: date) -> tuple[Partner, ...]:
        """Those to which this division belongs, the nearest first."""
        found = [one for one in self.all_on(day) if one.region and code.startswith(_stem(one))]
        return tuple(sorted(found, key=lambda one: -len(_stem(one))))

    def _on(self, code: str, day: date) -> Partner | None:
        begun = [one for one in self.history(code) if one.since is None or one.since <= day]
        if not begun or (begun[-1].until is not None and day > begun[-1].until):
            return None
        return begun[-1]


def limit_of(rules: Mapping[str, str], partner: Partner | None, which: HomeLimit) -> Limit:
    """By the partner's agreement, else by the hall's rule, else the plain one."""
    own = {
        HomeLimit.SEND: partner and partner.send,
        HomeLimit.ANSWER: partner and partner.answer,
        HomeLimit.RESULT: partner and partner.result,
    }[which]
    return own or read_span(rules.get(which, "")) or DEFAULT_LIMITS[which]


def allowing(
    entries: tuple[RegionalEntry, ...], item: str, partner: Partner
) -> tuple[RegionalEntry, ...]:
    """The lines of the lists that allow this item with this partner."""
    return tuple(
        one
        for one in entries_of(entries, item)
        if one.is_for(partner.names) and (not partner.lists or one.list in partner.lists)
    )


def check_partners(entries: Iterable[Partner]) -> tuple[Partner, ...]:
    """The entries, by code and day; Refusal ``partner.…`` for what cannot be."""
    kept = tuple(sorted(entries, key=lambda one: (one.code, one.since or date.min)))
    for one in kept:
        _check(one)
    days = [(one.code, one.since) for one in kept]
    for place in days:
        if days.count(place) > 1:
            raise Refusal("partner.twice", field=f"{place[0]}.since", code=place[0])
    return kept


def _check(one: Partner) -> None:
    if not _CODE.fullmatch(one.code):
        raise Refusal("partner.bad_code", field="code", code=one.code)
    if not one.name:
        raise Refusal("partner.no_name", field=f"{one.code}.name", code=one.code)
    if one.region and not (one.region.isdecimal() and len(one.region) <= 12):
        raise Refusal("partner.bad_region", field=f"{one.code}.region", region=one.region)
    if one.root_key and not _KEY.fullmatch(one.root_key):
        raise Refusal("partner.bad_root_key", field=f"{one.code}.root_key")
    signed, ends = one.agreement.signed_on, one.agreement.valid_to
    if signed and ends and ends < signed:
        raise Refusal("partner.ends_first", field=f"{one.code}.agreement.valid_to")
    if one.since and one.until and one.until < one.since:
        raise Refusal("partner.ends_first", field=f"{one.code}.until")
    for name in ("send", "answer", "result"):
        limit = getattr(one, name)
        if limit and not (limit.unit is LimitUnit.WORKING_DAYS and 1 <= limit.value <= MOST_DAYS):
            raise Refusal("partner.bad_limit", field=f"{one.code}.{name}", most=MOST_DAYS)


def _stem(one: Partner) -> str:
    """``440300`` stands for all of 4403, ``460000`` for all of 46."""
    code = one.region
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code
