"""The one door to matching."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.matching.found import Matches
from counter_app.knowledge.matching.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counter_app.knowledge.matching.phrase_words import PhraseWords
    from counter_app.knowledge.matching.sense import Sense
    from counter_app.knowledge.matching.teaching import Lift


class Matcher:
    """Finds items of one catalog. Built once; any number of threads may ask."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        from counter_app.knowledge.matching.search import Search

        self._search = Search(catalog, lexicon)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of items and themes whose sense may be learned."""
        return self._search.names

    def words_of(self, phrases: Sequence[str]) -> PhraseWords:
        """An index of what people say by its words."""
        return self._search.words_of(phrases)

    def learn(self, sense: Sense) -> None:
        """From now on look at what words mean, too; until then words, sounds and lexicon decide."""
        self._search.sense = sense

    def match(
        self, words: str, limit: int = 10, lifts: Mapping[str, Lift] = MappingProxyType({})
    ) -> Matches:
        """The items that ``words`` may mean, at most ``limit``, best first; never raises.

        ``words`` are spoken words, a name, pinyin, initials, a mixture, or the
        beginning of an item code; what is beyond the first 48 characters does
        not count. ``lifts`` is what the hall taught, by item code. Equal hits
        stand by length of name, then as in the catalog.
        """
        return self._search.match(words, limit, lifts)
