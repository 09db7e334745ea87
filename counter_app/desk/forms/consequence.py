"""What an act would lead to, as a panel shows it."""

from __future__ import annotations

from counter_app.kernel.immutable import immutable


@immutable
class Consequence:
    """Facts are label and value; ``lacking`` what still does not stand.

    ``tell`` is what the applicant is told, to be read out; empty if nothing.
    """

    facts: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...] = ()
    tell: str = ""
