"""Trains what tells a complaint from a request (``complaints.npz``), on sentences of our own.

``python resources/matching/complaints/make.py``. Complaints are put together
from ``words.tsv``; requests are ``spoken.tsv`` and the words of the lexicon.
The model has a byte for each of 16,384 places, in which characters, pairs and
threes of a text stand by their hash; a text is worth their sum over the root
of how many there are.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Final

import numpy as np

HERE: Final = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from counter_app.knowledge.matching.complaints import PLACES, places_of  # noqa: E402
from counter_app.knowledge.matching.lexicon import read_lexicon  # noqa: E402
from counter_app.knowledge.matching.spoken import read_phrases  # noqa: E402
from counter_app.knowledge.matching.typed import compared  # noqa: E402

_COMPLAINTS: Final = 14_000
_ROUNDS: Final = 12
_PATTERNS: Final = (
    "{处所}{东西}{坏事}",
    "{处所}{人家}{多久}{坏事}",
    "{人家}{坏事}",
    "{人家}{坏事}，{期望}",
    "{处所}{东西}{坏事}，{期望}",
    "{多久}{坏事}{期望}",
    "{处所}{人家}{坏事}{期望}",
    "{处所}的{东西}{期望}",
    "{东西}{坏事}",
    "关于{人家}{坏事}的问题",
    "关于{处所}{东西}的问题",
    "反映{处所}{人家}{坏事}",
    "投诉{人家}{坏事}",
    "举报{人家}{坏事}",
    "{期望}{处所}{东西}",
    "{人家}{多久}{坏事}",
    "{处所}{坏事}{期望}",
    "对{人家}的建议",
    "{人家}为什么{坏事}",
    "{处所}{东西}为什么{期望}",
    "请求解决{处所}{坏事}的问题",
    "{场合}{主张}",
    "{场合}{说不通}",
    "{人家}{主张}",
    "{人家}{说不通}",
    "{处所}{主张}",
    "{说不通}{期望}",
    "关于{场合}{说不通}的问题",
    "请问{说不通}{期望}",
    "{场合}{坏事}{主张}",
)


def _words() -> dict[str, list[str]]:
    lines = (HERE / "words.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: said.split("|") for kind, said in pairs}


def sentences(lot: random.Random) -> list[str]:
    """Complaints, made up."""
    words = _words()
    return [
        lot.choice(_PATTERNS).format(**{kind: lot.choice(said) for kind, said in words.items()})
        for _ in range(_COMPLAINTS)
    ]


def requests(lot: random.Random) -> list[str]:
    """What people say at windows, dressed as letters are."""
    spoken = read_phrases(HERE.parent / "spoken.tsv")
    said = [*spoken, *(one for some in spoken.values() for one in some)]
    lexicon = read_lexicon(HERE.parent)
    forms = {one for saying in lexicon.sayings for part in saying.parts for one in part}
    said += sorted(forms)
    dressed = (
        "{}", "{}", "请问{}", "关于{}的问题", "咨询{}", "{}怎么办理", "关于{}的咨询",
        "我想{}，什么时候能办", "能不能{}", "为什么{}要这么多材料", "{}需要什么材料",
    )  # fmt: skip
    return [lot.choice(dressed).format(one) for one in said]


def main() -> int:
    """Write the model."""
    lot = random.Random(12345)
    bad, good = sentences(lot), requests(lot)
    texts = [places_of(compared(one)) for one in (*bad, *good)]
    is_bad = np.array([1.0] * len(bad) + [0.0] * len(good))
    worth = np.array([len(good) / len(bad)] * len(bad) + [1.0] * len(good))
    weights, bias = np.zeros(PLACES), 0.0
    order = np.arange(len(texts))
    for turn in range(_ROUNDS):
        lot.shuffle(order)
        pace = 0.5 / (1 + turn)
        for n in order:
            at = texts[n]
            root = max(len(at), 1) ** 0.5
            told = 1 / (1 + np.exp(-(weights[at].sum() / root + bias)))
            step = pace * worth[n] * (is_bad[n] - told)
            np.add.at(weights, at, step / root - pace * 1e-5 * weights[at])
            bias += 0.01 * step
    scale = float(np.abs(weights).max()) / 127
    np.savez_compressed(
        HERE / "complaints.npz",
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=np.float32(bias),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
