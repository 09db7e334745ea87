"""Of a long letter the clauses that ask for something: the story around them is left out."""

from __future__ import annotations

import math
import re
from typing import Final, Protocol

from counter_app.knowledge.matching.dress import Dress
from counter_app.knowledge.matching.typed import compared

_LONG: Final = 30  # characters; what is shorter is heard whole
_FEW: Final = 3  # clauses: of fewer each counts
_MOST: Final = 16  # clauses that are looked at
_WEIGHED: Final = 4  # of them, by what they mean
_CLAUSE: Final = 48  # characters of one

_ENDS: Final = re.compile(r"[，,。；;！!？?\n：:]+")
_ASKS: Final = re.compile(
    "怎么|如何|哪里|哪儿|能不能|可以|能否|可否|是否|吗$|需要|想|申请|领|补|办|报|转|迁|换|开|交"
    "|注销|登记|变更"
)
_CHATS: Final = re.compile(
    "谢谢|麻烦|告诉我|您好|你好|^我是.*(?:居民|业主|村民|市民|住户|群众)$|人接|打了.*电话|什么(?:材料|资料|手续)|没有?时间|没空|百忙|回复|答复"
)
_TELLS: Final = re.compile(
    "不知道|听说|最近|都在说|打工|住在|搬来|回到|老家|年纪大|身体不好|网上查|查不到|没有?查到"
)
_ASKED: Final = 1.1
_TOLD: Final = 0.75
_CHATTED: Final = 0.6
_WHOLE: Final = 6  # characters from which on a clause may be a matter of its own
_NEARLY: Final = 0.7  # of the best clause's worth: heard with it


class Heard(Protocol):
    """How near a text is to anything that people say at windows."""

    def by_words(self, text: str) -> float:
        """By its words alone: quick."""

    def fit(self, text: str) -> float:
        """By words and meaning."""


def asking(words: str, dress: Dress, heard: Heard) -> str:
    """The clauses of ``words`` that ask, in their order, undressed; short ones as they are."""
    if len(words) <= _LONG:
        return words
    clauses = [one for each in _ENDS.split(words) if len(one := compared(each, _CLAUSE)) > 1]
    if len(clauses) < _FEW:
        return words
    bare = {one: dress.off(one) for one in clauses[:_MOST]}
    # The network is asked only about the few that say something by their words.
    first = sorted(bare, key=lambda one: -_share(one, bare[one]) * heard.by_words(bare[one]))
    worth = {one: _share(one, bare[one]) * heard.fit(bare[one]) for one in first[:_WEIGHED]}
    least = _NEARLY * max(worth.values())
    return "，".join(bare[one] for one in bare if worth.get(one, -1.0) >= least)


def _share(clause: str, bare: str) -> float:
    """What of a clause's worth counts: questions more, story and courtesy less."""
    share = math.sqrt(min(1.0, len(bare) / _WHOLE))
    for kind, part in ((_ASKS, _ASKED), (_TELLS, _TOLD), (_CHATS, _CHATTED)):
        share *= part if kind.search(clause) else 1.0
    return share
