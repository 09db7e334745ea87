"""How well matching finds what people mean, beside plain BM25: a report on a set of queries.

``python -m tests.benchmarks.match_report CATALOG QUERIES.tsv``, each line of
the queries: what was said, its kind, the accepted codes joined by ``|`` or
``NONE`` where no item fits.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading import read_catalog
from counter_app.knowledge.matching import Matches
from counter_app.knowledge.matching.finder import ItemFinder

WORST = 20
LARGE = 20_000


@dataclass(frozen=True, slots=True)
class Query:
    """What was said, and the codes that answer it; none where nothing fits."""

    words: str
    kind: str
    codes: frozenset[str]


def read_queries(path: Path) -> list[Query]:
    """The queries of a file."""
    rows = [line.split("\t") for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    return [
        Query(words, kind, frozenset(codes.split("|")) - {"NONE"}) for words, kind, codes in rows
    ]


class Bm25:
    """The plain way: BM25 over single characters and pairs of each item's name."""

    def __init__(self, catalog: Catalog, saturation: float = 1.5, length: float = 0.75) -> None:
        self.codes = [item.code for item in catalog.items]
        texts = [f"{item.name} {item.main_item} {item.department}" for item in catalog.items]
        counts = [Counter(self._pieces(text)) for text in texts]
        usual = sum(map(len, texts)) / len(texts)
        held = Counter(piece for one in counts for piece in one)
        self.worth: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (text, one) in enumerate(zip(texts, counts, strict=True)):
            stretch = saturation * (1 - length + length * len(text) / usual)
            for piece, times in one.items():
                rarity = math.log1p((len(texts) - held[piece] + 0.5) / (held[piece] + 0.5))
                worth = rarity * times * (saturation + 1) / (times + stretch)
                self.worth[piece].append((place, worth))

    def best(self, words: str) -> list[str]:
        """Codes of the five best items."""
        scores: Counter[int] = Counter()
        for piece in self._pieces(words):
            for place, worth in self.worth.get(piece, ()):
                scores[place] += worth
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return [self.codes[place] for place in order[:5]]

    @staticmethod
    def _pieces(text: str) -> list[str]:
        return [*text, *(text[at : at + 2] for at in range(len(text) - 1))]


def hit_rates(
    queries: Sequence[Query], best: Callable[[str], list[str]]
) -> dict[str, tuple[int, float, float]]:
    """For each kind and all: how many, and the share found first and among five."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for query in queries:
        if query.codes:
            codes = best(query.words)[:5]
            hit = (bool(codes) and codes[0] in query.codes, bool(query.codes & set(codes)))
            found[query.kind].append(hit)
            found["all"].append(hit)
    return {
        kind: (len(hits), sum(a for a, _ in hits) / len(hits), sum(b for _, b in hits) / len(hits))
        for kind, hits in found.items()
    }


def certainty(queries: Sequence[Query], match: Callable[[str], Matches]) -> tuple[float, float]:
    """Shares: confident where the first hit is right, and unsure where nothing fits."""
    right, none = [], []
    for query in queries:
        found = match(query.words)
        if not query.codes:
            none.append(not found.confident)
        elif found.hits and found.hits[0].code in query.codes:
            right.append(found.confident)
    return _share(right), _share(none)


def keystrokes(queries: Sequence[Query], match: Callable[[str], Matches]) -> list[float]:
    """Milliseconds for every beginning of every query, sorted."""
    taken = []
    for query in queries:
        for end in range(1, len(query.words) + 1):
            began = time.perf_counter()
            match(query.words[:end])
            taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def enlarged(catalog: Catalog, size: int) -> Catalog:
    """The catalog with items mixed from its own, so that it has ``size`` of them."""
    chance, items = random.Random(1), list(catalog.items)
    while len(items) < size:
        one, other = chance.choice(catalog.items), chance.choice(catalog.items)
        name = other.name[: len(other.name) // 2] + one.name[len(one.name) // 2 :]
        items.append(replace(one, code=f"{one.code}-{len(items)}", name=name))
    return replace(catalog, items=tuple(items))


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else math.nan


def built(catalog: Catalog, encoder: Path | None = None) -> tuple[ItemFinder, float]:
    """A finder that knows what words mean, by the shipped encoder or another; seconds taken."""
    with tempfile.TemporaryDirectory() as folder:
        finder = ItemFinder(Path(folder), lambda: catalog, lambda: None, encoder)
        began = time.perf_counter()
        finder.warm_sense()
        return finder, time.perf_counter() - began


def _quality(catalog: Catalog, matcher: ItemFinder, queries: Sequence[Query]) -> list[str]:
    ours = hit_rates(queries, lambda words: [hit.code for hit in matcher.match(words, 5).hits])
    plain = hit_rates(queries, Bm25(catalog).best)
    lines = [f"{'kind':<10}{'n':>5}   {'@1':>6}{'@5':>7}   {'BM25 @1':>8}{'@5':>7}"]
    for kind, (many, first, five) in ours.items():
        _, plain_first, plain_five = plain[kind]
        lines.append(
            f"{kind:<10}{many:>5}   {first:>6.1%}{five:>7.1%}"
            f"   {plain_first:>8.1%}{plain_five:>7.1%}"
        )
    right, none = certainty(queries, lambda words: matcher.match(words, 5))
    lines.append(
        f"confident where the first is right {right:.1%}; unsure where none fits {none:.1%}"
    )
    return lines


def _worst(catalog: Catalog, matcher: ItemFinder, queries: Sequence[Query]) -> list[str]:
    names = {item.code: item.name for item in catalog.items}
    missed = []
    for query in queries:
        found = [hit.code for hit in matcher.match(query.words, 100).hits]
        rank = next((place for place, code in enumerate(found, 1) if code in query.codes), 101)
        if query.codes and rank > 5:
            missed.append((rank, query, found[:1]))
    missed.sort(key=lambda one: -one[0])
    lines = [f"worst misses ({len(missed)} beyond five):"]
    for rank, query, first in missed[:WORST]:
        wanted = names.get(min(query.codes), "not in this catalog")
        got = names[first[0]] if first else "nothing"
        place = "beyond 100" if rank > 100 else f"place {rank}"
        lines.append(f"  {query.kind} {query.words}: {wanted} at {place}; first is {got}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 if the catalog cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("queries", type=Path)
    given = parser.parse_args(arguments)
    catalog, queries = read_catalog(given.catalog).catalog, read_queries(given.queries)
    if catalog is None or not queries:
        sys.stderr.write("the catalog has errors, or there are no queries\n")
        return 1
    matcher, seconds = built(catalog)
    lines = [*_quality(catalog, matcher, queries), *_worst(catalog, matcher, queries)]
    for sized in (catalog, enlarged(catalog, LARGE)):
        matcher, seconds = built(sized)
        taken = keystrokes(queries, partial(matcher.match, limit=10))
        middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
        lines.append(
            f"{len(sized.items)} items: built in {seconds:.2f} s; {len(taken)} keystrokes, "
            f"p50 {middle:.2f} ms, p99 {late:.2f} ms, longest {taken[-1]:.2f} ms"
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
