"""What the files of a window say of a paper, without files."""

from __future__ import annotations

from counter_app.kernel.paper import HeardPaper, Standing


def known_to_stand(number: str, case_number: str) -> HeardPaper:
    """Every paper stands, and nothing more is known of it."""
    return HeardPaper(standing=Standing.CURRENT)
