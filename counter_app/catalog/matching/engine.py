"""Scoring items against what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.catalog.item import Catalog, Item
from counter_app.catalog.matching.everyday import Everyday, Meaning
from counter_app.catalog.matching.keys import characters, pairs, points, sound_pairs
from counter_app.catalog.matching.latin import Latin
from counter_app.catalog.matching.lexicon import Lexicon
from counter_app.catalog.matching.postings import MOST_DOCUMENTS, Field, Floats, Postings
from counter_app.catalog.matching.sounds import Sounds
from counter_app.catalog.matching.typed import compared

T = dict(
    character=0.3, gap=0.25, sound=0.3, inside=0.6, lam=1.0, p=1.0, alpha=1.0,
    main=0.4, dept=0.25, tags=0.2, mat=0.2, cond=0.1, outcome=0.2,
)


class Engine:
    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        items, themes = catalog.items[: MOST_DOCUMENTS // 2], catalog.themes
        self.items = items
        self.sounds = Sounds(lexicon.readings)
        self.everyday = Everyday(lexicon, self.sounds)
        none = [""] * len(themes)
        self.names = [compared(one.name) for one in (*items, *themes)]
        aliases = [compared(" ".join(one.aliases)) for one in (*items, *themes)]
        mains = [compared(i.main_item) for i in items]
        def f(w, texts, **k):
            return Field(w, [*texts, *none], **k)
        self.postings = Postings([
            Field(1.0, self.names),
            Field(1.0, aliases),
            f(T["main"], [m if m != n else "" for m, n in zip(mains, self.names)]),
            f(T["dept"], [compared(i.department + " " + i.authority) for i in items]),
            f(T["tags"], [compared(" ".join(i.tags)) for i in items]),
            f(T["mat"], [compared(" ".join(m.name for m in i.materials)[:300])[:200] for i in items], short=False),
            f(T["cond"], [compared(i.conditions[:200])[:160] for i in items], short=False),
            f(T["outcome"], [compared(i.outcome.name) for i in items], short=False),
        ], self.sounds)
        self.latin = Latin([*self.names, *aliases, *mains, *self.everyday.words], self.sounds)
        self._cache: dict[str, tuple] = {}

    def official(self, words: str) -> tuple[NDArray[np.int32], Floats, float]:
        got = self._cache.get(words)
        if got is None:
            keys, weights, _ = self.pieces(words, None)
            own = float((self.postings.rarity(keys) * weights).sum())
            scores = np.zeros(self.postings.documents, np.float32)
            self.postings.add(keys, weights, scores)
            where = np.flatnonzero(scores > 0.25 * own)
            got = (where.astype(np.int32), scores[where], own)
            self._cache[words] = got
        return got

    def pieces(self, text: str, place_weight, fuzzy=False):
        of = points(text)
        if place_weight is None:
            place_weight = np.ones(len(of), np.float32)
        kinds = [(characters(of), 0, T["character"]), (pairs(of), 1, 1.0)]
        if fuzzy:
            kinds += [(pairs(of, 2), 2, T["gap"]), (sound_pairs(self.sounds.readings(of)[:, :1]), 1, T["sound"])]
        keys = np.concatenate([k for (k, _), _, _ in kinds])
        weights = np.concatenate([
            w * np.minimum(place_weight[p], place_weight[p + apart]) for (_, p), apart, w in kinds])
        return keys, weights.astype(np.float32), None

    def score(self, text: str):
        scores = np.zeros(self.postings.documents, np.float32)
        meanings = self.everyday.meanings(text)
        weight = np.where(self.everyday.fillers(text), 0.0, 1.0).astype(np.float32)
        for m in meanings:
            for b, e in m.spans:
                weight[b:e] = T["inside"]
        keys, weights, _ = self.pieces(text, weight, fuzzy=True)
        some = weights > 0
        self.postings.add(keys[some], weights[some], scores)
        seen = set()
        for m in meanings:
            group = np.zeros(self.postings.documents, np.float32)
            for o in m.officials:
                if o.words in seen: continue
                where, got, own = self.official(o.words)
                if not len(where): continue
                val = o.weight * own ** T["alpha"] * np.minimum(got / own, 1.3) ** (T["p"])
                group[where] = np.maximum(group[where], val)
            seen |= {o.words for o in m.officials}
            scores += T["lam"] * group
        return scores, meanings

    def match(self, words: str, limit=10):
        query = compared(words, 48)
        scores, meanings = self.score(query)
        for r in self.latin.readings(query):
            s, _ = self.score(r.text)
            scores = np.maximum(scores, s * r.sure)
        scores = scores[:len(self.items)]
        order = np.lexsort((np.arange(len(scores)), -scores))[:limit]
        return [(self.items[i], float(scores[i])) for i in order if scores[i] > 0]
