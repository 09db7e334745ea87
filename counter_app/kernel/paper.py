"""Papers that leave the window (文书)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.immutable import immutable, later
from counter_app.kernel.refusal import Refusal

_CODES: dict[str, int] = {}
_BESIDE: set[str] = set()


def paper_kind(tag: str, code: int, *, stands_beside: bool = False) -> str:
    """Declares a kind of paper: ``tag`` in journals, ``code`` (1–255) in QR codes; both for ever.

    ``stands_beside``: each speaks of something of its own, and stays current
    beside a later one of its kind. ValueError for a tag or code that is taken.
    """
    if tag in _CODES or code in _CODES.values() or not 0 < code < 256:
        raise ValueError(f"{tag} or {code} is declared twice")
    _CODES[tag] = code
    if stands_beside:
        _BESIDE.add(tag)
    return tag


def code_of(kind: str) -> int:
    """What stands for this kind of paper in QR codes."""
    return _CODES[kind]


def kind_of_code(code: int) -> str | None:
    """The kind that a QR code names; None for one that this program does not know."""
    return next((kind for kind, one in _CODES.items() if one == code), None)


class PaperSize(StrEnum):
    """What a paper is printed on."""

    A4 = "a4"
    A5 = "a5"
    SLIP = "80mm"


class Standing(StrEnum):
    """Whether a paper still speaks for its case (文书效力)."""

    CURRENT = "current"
    VOID = "void"  # 作废
    SUPERSEDED = "superseded"  # replaced by a later paper of its kind
    UNKNOWN = "unknown"  # this window has never heard of it


@immutable
class PaperCopy:
    """A further print of a paper (补打): counted from 1, never renumbered.

    ``large``: in large print (大字版), for who sees badly.
    """

    copy: int
    at: datetime
    by: Clerk
    large: bool = later(False)


@immutable
class Paper:
    """One numbered paper. Number, clerk and time of issue never change."""

    number: str
    kind: str  # declared with ``paper_kind``
    case_number: str
    issued_at: datetime
    issued_by: Clerk
    window: str
    standing: Standing = Standing.CURRENT
    void_reason: str = ""
    copies: tuple[PaperCopy, ...] = ()
    cases: tuple[str, ...] = ()  # on a list, all of them
    about: str = ""  # the paper that it speaks of
    instead_of: str = ""  # the void paper that it says again
    english: bool = False  # printed with English beside the Chinese

    def supersedes(self, earlier: Paper) -> bool:
        """Whether this paper speaks instead of an earlier one of its case."""
        current = earlier.standing is Standing.CURRENT
        return current and self.kind == earlier.kind and self.kind not in _BESIDE

    def copy_made(self, copy: int) -> PaperCopy:
        """The record of the ``copy``-th further print; Refusal ``paper.unknown_copy``.

        Of two windows that made the same copy while apart, the first.
        """
        for made in self.copies:
            if made.copy == copy:
                return made
        raise Refusal("paper.unknown_copy", number=self.number, copy=copy)


@immutable
class Issue:
    """How a file tells that a paper was issued, for holding a paper against it.

    ``copies``: number, window and moment of each. ``contested``: it belongs to a
    version of the file that nobody has chosen yet, so its standing is unknown.
    """

    kind: str
    case_number: str
    cases: tuple[str, ...]
    at: datetime
    window: str
    standing: Standing
    contested: bool
    copies: tuple[tuple[int, str, datetime], ...]


@immutable
class HeardPaper:
    """What the files here say of a paper's number.

    More than one issue where two histories gave the number; none of a file
    that is not here, of which at most is known that the paper speaks no more.
    """

    issues: tuple[Issue, ...] = ()
    standing: Standing = Standing.UNKNOWN
