"""Finding items of the catalog in force: an index of words at once, then a sense of meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.catalog.item import Catalog

if TYPE_CHECKING:
    from counter_app.knowledge.matching import Matcher, Matches
    from counter_app.knowledge.matching.complaints import Complaints
    from counter_app.knowledge.matching.encoder import Encoder
    from counter_app.knowledge.matching.sense import ItemSense
    from counter_app.knowledge.matching.spoken import Spoken
    from counter_app.knowledge.matching.teaching import Lift

Progress = Callable[[int, int], None]
Meaning = tuple["Encoder", "Spoken", "Complaints"]


class ItemFinder:
    """``ready`` is called after each building of an index, which leaves much memory behind."""

    def __init__(
        self,
        folder: Path,
        current: Callable[[], Catalog],
        ready: Callable[[], None],
        encoder: Path | None = None,
    ) -> None:
        """``folder`` keeps what was made of a catalog's names, so that it is made once.

        ``encoder`` is a folder with another encoder than the shipped one.
        """
        self._folder = folder
        self._current = current
        self._ready = ready
        self._encoder = encoder
        self._building = Lock()
        self._sensing = Lock()
        self._matcher: tuple[int, Matcher] | None = None
        self._sensed: int | None = None  # the version that the matcher knows the sense of
        self._known: Meaning | None = None

    @property
    def is_warm(self) -> bool:
        """Whether ``match`` answers."""
        return self._matcher is not None

    @property
    def has_sense(self) -> bool:
        """Whether ``match`` knows what words mean, too."""
        return self._matcher is not None and self._matcher[0] == self._sensed

    def warm(self) -> None:
        """Build the index of the catalog in force; any thread, once per version."""
        from counter_app.knowledge.matching import Matcher, read_lexicon

        with self._building:
            catalog = self._current()
            if self._matcher is None or self._matcher[0] != catalog.version:
                lexicon = read_lexicon(resource("matching"))
                self._matcher = (catalog.version, Matcher(catalog, lexicon))
                self._ready()

    def warm_sense(self, progress: Progress = lambda done, all_of_them: None) -> None:
        """Learn what the names of the catalog in force mean; seconds for thousands, once.

        Trouble ``encoder.unreadable`` where the program's own data is damaged;
        words alone then go on to decide.
        """
        self.warm()
        with self._sensing:
            if self._matcher is None or self.has_sense:
                return
            from counter_app.knowledge.matching.sense import Sense

            version, matcher = self._matcher
            if self._known is None:
                self._known = read_meaning(self._encoder)
            encoder, spoken, complaints = self._known
            of_items = self._of_items(encoder, spoken, matcher.names, progress)
            words = matcher.words_of(spoken.phrases)
            matcher.learn(Sense(encoder, spoken, complaints, words, of_items))
            self._sensed = version
            self._ready()

    def match(
        self, words: str, limit: int, lifts: Mapping[str, Lift] = MappingProxyType({})
    ) -> Matches:
        """The items that these words mean, best first; nothing while the index is being built."""
        from counter_app.knowledge.matching import Matches

        if self._matcher is None:
            return Matches(words, confident=False, hits=())
        return self._matcher[1].match(words, limit, lifts)

    def _of_items(
        self, encoder: Encoder, spoken: Spoken, names: tuple[str, ...], progress: Progress
    ) -> ItemSense:
        from counter_app.knowledge.matching.sense import keep_items, kept_items, sense_items

        made_of = "\n".join((encoder.made, *names, "", *spoken.officials))
        told = hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()
        file = self._folder / f"{told[:24]}.npz"
        found = kept_items(file, spoken, names)
        if found is None:
            found = sense_items(encoder, spoken, names, progress)
            with suppress(Trouble):  # made anew at the next start
                keep_items(found, file)
                for old in set(self._folder.glob("*.npz")) - {file}:
                    old.unlink(missing_ok=True)
        return found


def read_meaning(folder: Path | None = None) -> Meaning:
    """What ships with the program, or an encoder and its vectors in another ``folder``.

    Trouble ``encoder.unreadable`` where they are damaged.
    """
    from counter_app.knowledge.matching.complaints import Complaints
    from counter_app.knowledge.matching.encoder import Encoder
    from counter_app.knowledge.matching.spoken import read_spoken

    folder = folder or resource("matching", "encoder")
    encoder = Encoder(folder / "encoder.npz")
    spoken = read_spoken(
        resource("matching", "spoken.tsv"),
        resource("matching", "elsewhere.tsv"),
        folder / "spoken.npz",
    )
    return encoder, spoken, Complaints(resource("matching", "complaints", "complaints.npz"))
