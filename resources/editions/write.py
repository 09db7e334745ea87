"""Write the next edition, where the features declare other rights than the last one holds.

An edition that a hall may have in force is never changed. Run by ``make edition``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from counter_app.assembly import FEATURES
from counter_app.kernel.trust.edition import edition_of
from counter_app.sync.editions import shipped_editions

HERE = Path(__file__).parent


def main() -> None:
    """Nothing where the last edition holds what is declared."""
    editions = shipped_editions()
    number = len(editions)
    if editions and editions[-1] == edition_of(number, FEATURES):
        sys.stdout.write(f"edition {number} holds what is declared\n")
        return
    edition = edition_of(number + 1, FEATURES)
    with (HERE / f"{edition.number:04d}").open("xb") as file:
        file.write(edition.to_bytes())
    sys.stdout.write(f"edition {edition.number} written\n")


if __name__ == "__main__":
    main()
