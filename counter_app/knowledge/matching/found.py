"""What matching answers."""

from __future__ import annotations

from counter_app.kernel.immutable import immutable


@immutable
class Hit:
    """One item that the words may mean.

    ``score`` orders the hits of one query and compares with no other query.
    ``because`` names the words that matched, e.g. ``丧葬费 → 死亡待遇``.
    """

    code: str
    name: str
    department: str
    score: float
    because: tuple[str, ...]


@immutable
class Matches:
    """The hits of one query, best first.

    ``confident`` is False where the best hit covers too little of what was
    said: the matter may not be in the catalog. ``themes`` are codes of themes
    that the words name. ``elsewhere`` is who to turn to where it seems to be
    no matter of this catalog; empty if nobody is known. ``missing`` is what the
    matter is called officially that the catalog seems not to have; or empty.
    ``complaint``: it complains, asks for repair or proposes, and no item is
    sure: the problem desk or 12345 (``elsewhere``) hears it. ``person``: they look like
    somebody's name, a telephone or a number, so that nothing is said of matters.
    """

    query: str
    confident: bool
    hits: tuple[Hit, ...]
    themes: tuple[str, ...] = ()
    elsewhere: str = ""
    missing: str = ""
    complaint: bool = False
    person: bool = False
