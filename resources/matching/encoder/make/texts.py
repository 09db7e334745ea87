"""Gathers the texts from which the encoder is distilled: ``texts.py [OUT.txt.gz]``.

Short Chinese texts, one a line, of what the project ships: the sample catalog,
``spoken.tsv``, ``elsewhere.tsv`` and the lexicon; then combinations of them by the
rules below, until there are ``MANY``. The same sources give the same lines.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counter_app.knowledge.matching.lexicon import Lexicon, read_lexicon
from counter_app.knowledge.matching.spoken import read_phrases

MANY = 60_000
SEED = 7
SHORTEST, LONGEST = 2, 40  # characters; the encoder looks at no more
OF_ONE_SAYING = 4  # combinations of the forms of its parts
HERE = Path(__file__).parent
MATCHING = HERE.parents[1]
CATALOG = MATCHING.parent / "catalog" / "sanya-sample.json"
TEXTS = HERE / "texts.txt.gz"

_SENTENCE = re.compile(r"[。；;！？]|\d+\.")
_BEFORE = ("请问", "我想问", "你好，", "咨询", "关于", "我要办", "帮我查", "想办", "麻烦问一下，")
_AFTER = (
    *("怎么办", "在哪办", "要带什么材料", "要多久", "收费吗", "可以代办吗", "网上能办吗"),
    *("的条件", "的流程", "的问题", "办好了没有", "到期了", "去哪个窗口", "能邮寄吗"),
)
_PAPER_ACTS = (
    *("首次申领", "补领", "换领", "变更", "注销", "延续", "查询", "遗失补办", "到期换证"),
    *("复印件", "原件丢了", "上的名字写错了", "怎么打印", "年检", "撤销", "转让"),
)
_WHO = ("个人", "企业", "外国人", "港澳台居民", "退休人员", "个体工商户", "学生", "残疾人", "农民")


def gather() -> list[str]:
    """Every line once: what is shipped in its sources' order, then what is made of it."""
    chance = random.Random(SEED)
    names, papers, sentences = _of_catalog(json.loads(CATALOG.read_text("utf-8")))
    spoken = read_phrases(MATCHING / "spoken.tsv")
    elsewhere = read_phrases(MATCHING / "elsewhere.tsv")
    phrases = [one for some in (*spoken.values(), *elsewhere.values()) for one in some]
    lexicon = read_lexicon(MATCHING)
    official = [one.words for saying in lexicon.sayings for one in saying.officials]
    parts = [form for saying in lexicon.sayings for part in saying.parts for form in part]
    shipped = [*names, *papers, *sentences, *spoken, *phrases, *elsewhere, *official, *parts]
    lines = _fitting([*shipped, *lexicon.fillers, *_of_sayings(lexicon, chance)])
    named = _fitting([*names, *spoken, *official])
    made = _fitting(_combined(named, _fitting(phrases), _fitting(papers), chance))
    known = set(lines)
    new = [one for one in made if one not in known]
    return [*lines, *chance.sample(new, MANY - len(lines))][:MANY]


def read_texts(file: Path) -> list[str]:
    """The lines of a list that was written."""
    return gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()


def write_texts(lines: list[str], file: Path) -> None:
    """Write a list, packed, without name or time in it."""
    file.write_bytes(gzip.compress("".join(f"{one}\n" for one in lines).encode(), 9, mtime=0))


def _of_catalog(catalog: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Names of items and bodies, names of papers, and what else is said of items."""
    names, papers, sentences = list[str](), list[str](), list[str]()
    for theme in catalog["themes"]:
        names.append(theme["name"])
        sentences += [*theme["aliases"], *_SENTENCE.split(theme["description"])]
    for item in catalog["items"]:
        names += [item[key] for key in ("name", "main_item", "department")]
        names += [body["name"] for body in item.get("authorities", ())]
        papers.append(item["outcome"]["name"])
        sentences += [*item["aliases"], *item["tags"], *item["legal_basis"].split("，")]
        sentences += _SENTENCE.split(f"{item['conditions']}。{item['process']}")
        for question in item["questions"]:
            sentences += [question["text"], *question["answers"]]
        for material in item["materials"]:
            papers.append(material["name"])
            sentences += [material["issued_by"], *_SENTENCE.split(material["acceptance_points"])]
    return names, papers, sentences


def _of_sayings(lexicon: Lexicon, chance: random.Random) -> Iterator[str]:
    """The parts of each saying side by side, in some of their forms and orders."""
    for saying in lexicon.sayings:
        for _ in range(OF_ONE_SAYING if len(saying.parts) > 1 else 0):
            forms = [chance.choice(part) for part in saying.parts]
            chance.shuffle(forms)
            yield "".join(forms)


def _combined(
    names: list[str], phrases: list[str], papers: list[str], chance: random.Random
) -> Iterator[str]:
    """Asked for, dressed, half typed: each rule once for each text."""
    for name in names:
        yield f"{chance.choice(_BEFORE)}{name}{chance.choice(_AFTER)}"
        yield f"{chance.choice(_WHO)}{name}"
        yield name[: chance.randint(SHORTEST, len(name))]
        yield f"{name}，{chance.choice(names)}"
    for phrase in phrases:
        yield f"{chance.choice(_BEFORE)}{phrase}"
        yield f"{phrase}，{chance.choice(_AFTER)}"
        yield phrase[: chance.randint(SHORTEST, len(phrase))]
    for paper in papers:
        for act in _PAPER_ACTS:
            yield f"{paper}{act}"


def _fitting(texts: Iterator[str] | list[str]) -> list[str]:
    """Texts of a line, not too long, each once."""
    tidy = (" ".join(one.split())[:LONGEST].strip() for one in texts)
    return [*dict.fromkeys(one for one in tidy if len(one) >= SHORTEST)]


if __name__ == "__main__":
    write_texts(gather(), Path(sys.argv[1]) if sys.argv[1:] else TEXTS)
