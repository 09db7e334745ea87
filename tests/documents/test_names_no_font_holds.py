"""A character that no font here holds stops no paper, wherever it stands, and is named on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pypdfium2
import pytest

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers import WRITERS
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.press.content import Content
from counter_app.press.drawing import text_of
from counter_app.press.press import Press
from counter_app.press.sheet_layout import lay_out_record
from counter_app.press.signing import Ed25519Signer

FactsOf = Callable[..., PaperFacts]

STRANGE = {
    "an ideograph of Extension I": ("张\U0002ebf0样例", "张〓(U+2EBF0)样例"),
    "an ideograph of Extension G": ("\U00030729", "〓(U+30729)"),
    "an ideograph of Extension H": ("李\U00031350", "李〓(U+31350)"),
    "Hangul": ("김철수", "김철수"),
    "Thai": ("กข", "〓(U+0E01)〓(U+0E02)"),
    "Uyghur": ("ئا", "〓(U+0626)〓(U+0627)"),
    "Mongolian": ("ᠠ", "〓(U+1820)"),
    "an emoji": ("三亚😀样例", "三亚〓(U+1F600)样例"),
    "a variant": ("葛\U000e0100", "葛"),
    "private use": ("王\ue123", "王〓(U+E123)"),
}
LABELS = {"label", "title", "heading", "labels"}  # the program's own words


def strange(value: Any, text: str, english: bool) -> Any:
    """``value`` with ``text`` in every sentence of it that somebody may have typed."""
    if isinstance(value, str):
        return f"{value}{text}"
    if isinstance(value, tuple):
        return tuple(strange(one, text, english) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = (one.name for one in fields(value) if not english or one.name not in LABELS)
        changed = {
            name: strange(now, text, english)
            for name in held
            if isinstance(now := getattr(value, name), (str, tuple)) or is_dataclass(now)
            if type(now).__name__ != "Signature" or hasattr(now, "label")
        }
        return replace(value, **changed)
    return value


def drawn(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", PaperKind)
def test_no_text_of_a_paper_can_stop_it(
    kind: PaperKind, size: PaperSize, english: bool, facts_of: FactsOf, signer: Ed25519Signer
) -> None:
    facts = facts_of(kind, copy=1, sample=True)
    facts = replace(facts, paper=replace(facts.paper, english=english))
    everything = "".join(name for name, _shown in STRANGE.values())
    content: Content = strange(WRITERS[kind](facts), everything, english)
    assert Press(signer).draw(content, facts.paper, facts.copy, size).startswith(b"%PDF")


def test_no_text_of_a_record_can_stop_it(facts_of: FactsOf) -> None:
    content = WRITERS[PaperKind.MATERIAL_RECEIPT](facts_of(PaperKind.MATERIAL_RECEIPT))
    pages = lay_out_record(strange(content, "\U0002ebf0", english=False))
    assert "〓(U+2EBF0)" in text_of(pages)


def names() -> Iterator[Any]:
    for script, pair in STRANGE.items():
        yield pytest.param(*pair, id=script)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize(("name", "shown"), [*names()])
def test_a_name_stands_on_the_paper_as_far_as_it_can_be_drawn(
    name: str, shown: str, size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    party = Party(PartyKind.PERSON, name, IdKind.PASSPORT, "E12345678")
    facts = facts_of(PaperKind.ACCEPTANCE_NOTICE, applicant=party, agent=party)
    text = drawn(press.render(facts, size))
    assert text.count(shown) >= 3  # addressee, applicant, agent
