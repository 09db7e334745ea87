"""The one door to matching."""

from __future__ import annotations

from counter_app.catalog.item import Catalog
from counter_app.catalog.matching.found import Matches
from counter_app.catalog.matching.lexicon import Lexicon


class Matcher:
    """Finds items of one catalog. Built once; any number of threads may ask."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        from counter_app.catalog.matching.search import Search

        self._search = Search(catalog, lexicon)

    def match(self, words: str, limit: int = 10) -> Matches:
        """The items that ``words`` may mean, at most ``limit``, best first; never raises.

        ``words`` are spoken words, a name, pinyin, initials, a mixture, or the
        beginning of an item code; what is beyond the first 48 characters does
        not count. Equal hits stand by length of name, then as in the catalog.
        """
        return self._search.match(words, limit)
