"""A commit (一次提交) as the feed hands it out: all of its entries, and its seal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.packing import Malformed
from counter_app.kernel.trust.seal import LARGEST_BODY, MOST_ENTRIES
from counter_app.kernel.trust.suite import DIGEST, sha256

LARGEST_COMMIT: Final = 1024 * 1024
_DEEPEST: Final = 32
_LONGEST_NUMBER: Final = 20
_LONGEST_CODE: Final = 64
_STRINGS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(rb"[\[\]{}]")


@immutable
class SealedEntry:
    """An entry as it was written: ``previous`` is the hash of the one before in its strand."""

    previous: bytes
    body: bytes

    @property
    def hash(self) -> bytes:
        """Its identity."""
        return sha256(self.previous + self.body)


@immutable
class Commit:
    """Entries ``first``, ``first + 1`` … of the strand (``window``, ``series``).

    Always all of them: who holds a part cannot judge it. ``sealed`` is empty
    where there is no seal.
    """

    window: str
    series: str
    first: int
    entries: tuple[SealedEntry, ...]
    sealed: bytes = b""

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """The identities of its entries, in order."""
        return tuple(one.hash for one in self.entries)

    @property
    def digest(self) -> bytes:
        """By what two people name it, sealed or not: the SHA-256 of the hashes of its entries."""
        return sha256(b"".join(self.hashes))


@immutable
class Told:
    """What the bodies of a commit say of it. ``second`` is empty where nobody agreed.

    ``files``: the numbers of the files that it tells of, empty where there is none.
    """

    window: str
    clerk: str
    second: str
    tags: frozenset[str]
    files: frozenset[str]


def told_by(commit: Commit) -> Told:
    """Malformed where a body cannot be read, or two of them name different people or windows."""
    bodies = [entry.body for entry in commit.entries]
    if not 0 < len(bodies) <= MOST_ENTRIES or sum(map(len, bodies)) > LARGEST_COMMIT:
        raise Malformed("too many, too large, or none")
    if any(len(entry.previous) != DIGEST for entry in commit.entries):
        raise Malformed("no hash before")
    told = [_envelope(body) for body in bodies]
    window, clerk, second = told[0].window, told[0].clerk, max(one.second for one in told)
    if any((one.window, one.clerk) != (window, clerk) for one in told):
        raise Malformed("of several windows or people")
    if any(one.second not in ("", second) for one in told):
        raise Malformed("of several second people")
    tags = frozenset().union(*(one.tags for one in told))
    return Told(window, clerk, second, tags, frozenset().union(*(one.files for one in told)))


def _envelope(body: bytes) -> Told:
    plain = _plain(body)
    try:
        window, clerk = plain["window"], plain["clerk"]["code"]
        tag, second = plain["happening"]["is"], plain.get("approved_by")
        agreed = (second["code"],) if second is not None else ()
    except (AttributeError, KeyError, TypeError) as error:
        raise Malformed("no event") from error
    for code in (window, clerk, tag, *agreed):
        if not isinstance(code, str) or not 0 < len(code) <= _LONGEST_CODE:
            raise Malformed("no codes")
    file = plain.get("case_number")
    named = file if isinstance(file, str) else ""
    return Told(window, clerk, "".join(agreed), frozenset({tag}), frozenset({named}))


def _plain(body: bytes) -> Any:
    """JSON within bounds, read alike whatever the program's stack and settings are."""
    if len(body) > LARGEST_BODY:
        raise Malformed("too large")
    if body.count(b"[") + body.count(b"{") > _DEEPEST and _depth(body) > _DEEPEST:
        raise Malformed("too deep")
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_int=_whole,
            parse_float=_bounded,
            parse_constant=_no_number,
            object_pairs_hook=_once_each,
        )
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error


def _depth(body: bytes) -> int:
    deepest = depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _bounded(text: str) -> str:
    if len(text) > _LONGEST_NUMBER:
        raise Malformed("a number of too many digits")
    return text


def _whole(text: str) -> int:
    return int(_bounded(text))


def _no_number(text: str) -> None:
    raise Malformed(f"{text} is no number")


def _once_each(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, value in pairs:
        if key in told:
            raise Malformed("a key twice")
        told[key] = value
    return told
