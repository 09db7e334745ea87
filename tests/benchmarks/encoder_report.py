"""An encoder made anew beside the shipped one, on sets of queries; swapped in if nothing is lost.

``python -m tests.benchmarks.encoder_report MADE --catalog A.csv … --queries A.tsv …
[--swap]``: a catalog for each set of queries, in the same order, or one for all of them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counter_app.knowledge.assets import resource
from counter_app.knowledge.catalog.reading import read_catalog
from counter_app.knowledge.matching.finder import ItemFinder
from tests.benchmarks.match_report import built, hit_rates, read_queries

A_POINT = 0.01
FILES = ("encoder.npz", "spoken.npz")


@dataclass(frozen=True, slots=True)
class Compared:
    """Shares of one set found first and among five, by the shipped encoder and by the new one."""

    queries: str
    many: int
    shipped: tuple[float, float]
    made: tuple[float, float]

    @property
    def loses(self) -> bool:
        """Whether the new one finds fewer, by more than a point: first, or among five."""
        lost = (old - new for old, new in zip(self.shipped, self.made, strict=True))
        return any(one > A_POINT + 1e-9 for one in lost)

    def line(self) -> str:
        """One line of the report."""
        shares = " ".join(f"{one:>7.1%}" for one in (*self.shipped, *self.made))
        return f"{self.queries:<32}{self.many:>5} {shares}{'  loses' if self.loses else ''}"


def compare(made: Path, catalog_file: Path, queries_file: Path) -> Compared:
    """Both encoders on one set; ValueError if the catalog cannot be used."""
    catalog, queries = read_catalog(catalog_file).catalog, read_queries(queries_file)
    if catalog is None:
        raise ValueError(f"{catalog_file.name} has errors")
    shares = list[tuple[int, float, float]]()
    for encoder in (None, made):
        finder, _ = built(catalog, encoder)
        shares.append(hit_rates(queries, partial(_best, finder))["all"])
    (many, *shipped), (_, *new) = shares
    return Compared(queries_file.name, many, (shipped[0], shipped[1]), (new[0], new[1]))


def _best(finder: ItemFinder, words: str) -> list[str]:
    return [hit.code for hit in finder.match(words, 5).hits]


def swap(made: Path, shipped: Path) -> None:
    """The files of ``made`` in the place of the shipped ones."""
    for name in FILES:
        shutil.copyfile(made / name, shipped / name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 if there is nothing to compare by, or a set loses more than a point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("made", type=Path)
    parser.add_argument("--catalog", type=Path, nargs="*", default=[])
    parser.add_argument("--queries", type=Path, nargs="*", default=[])
    parser.add_argument("--swap", action="store_true")
    given = parser.parse_args(arguments)
    catalogs = given.catalog * len(given.queries) if len(given.catalog) == 1 else given.catalog
    if not catalogs or len(catalogs) != len(given.queries):
        sys.stderr.write("not compared: name a set of queries and its catalog for each\n")
        return 1
    sys.stdout.write(f"{'set':<32}{'n':>5} shipped @1, @5; made anew @1, @5\n")
    sets = list[Compared]()
    for catalog, queries in zip(catalogs, given.queries, strict=True):
        sets.append(compare(given.made, catalog, queries))
        sys.stdout.write(sets[-1].line() + "\n")
        sys.stdout.flush()
    if any(one.loses for one in sets):
        sys.stdout.write("a set loses more than a point: the shipped encoder stays\n")
        return 1
    if given.swap:
        swap(given.made, resource("matching", "encoder"))
        sys.stdout.write("swapped in\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
