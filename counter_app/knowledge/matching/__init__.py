"""What people say → the items they mean: names, everyday words, departments, pinyin, slips.

The rest of the package is private. Building a matcher is what loads numpy.
"""

from __future__ import annotations

from counter_app.knowledge.matching.found import Hit, Matches
from counter_app.knowledge.matching.lexicon import Lexicon, read_lexicon
from counter_app.knowledge.matching.matcher import Matcher

__all__ = ["Hit", "Lexicon", "Matcher", "Matches", "read_lexicon"]
