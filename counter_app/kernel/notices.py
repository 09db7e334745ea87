"""What of a feature's files waits for somebody, as 待我处理 tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.kernel.immutable import immutable


@immutable
class DeclaredNotice:
    """One line, for who may read files.

    ``says`` gives its words with the blank ``{n}``. ``counts`` names a function
    of (desk) that tells how many wait for who is signed in. ``page`` is where
    exactly these are seen, told ``shows``. ``tone``: ``error``, ``warning`` or
    empty. ``in_chip``: it counts in the chip of every window, being in no other
    line that does.
    """

    says: Callable[[], str]
    counts: str
    page: str
    shows: Mapping[str, str]
    tone: str = "warning"
    in_chip: bool = True
