"""Papers with English beside the Chinese: labels, sentences, dates; what was issued is what counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from counter_app.features.cases.model.delivery_events import Posted
from counter_app.features.cases.model.events import Lacking, NoticeGiven
from counter_app.features.cases.model.paper_kinds import PAPER_NAMES, PaperKind
from counter_app.features.cases.papers import WRITERS
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize
from counter_app.press.content import Content, Facts, Highlight, Points, Prose, Said, Table
from counter_app.press.english_labels import english_label
from counter_app.press.reading import read_paper
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import verify
from tests.documents.files_here import known_to_stand

FactsOf = Callable[..., PaperFacts]
BETWEEN_OFFICES = (
    PaperKind.TRANSFER_LIST,
    PaperKind.HOME_TRANSFER,
    PaperKind.REGULATOR_NOTICE,
)
TO_THE_APPLICANT = [kind for kind in PaperKind if kind not in BETWEEN_OFFICES]
HAN = re.compile(r"[\u3400-\u9fff]")


def in_english(facts: PaperFacts) -> PaperFacts:
    return replace(facts, paper=replace(facts.paper, english=True))


def read(pdf: bytes) -> str:
    """All text; every line end and space is one space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def labels_of(content: Content) -> Iterator[str]:
    yield content.title
    yield from (one.label for one in content.closing.signatures)
    for block in content.blocks:
        match block:
            case Highlight(cells):
                yield from (cell.label for cell in cells)
            case Facts(rows):
                yield from (row.label for row in rows)
            case Table(heading, columns, _rows):
                yield from (heading, *(column.title for column in columns))
            case Points(heading, _items):
                yield heading


@pytest.mark.parametrize("kind", PaperKind)
def test_every_label_has_english(kind: PaperKind, facts_of: FactsOf) -> None:
    labels = set(labels_of(WRITERS[kind](facts_of(kind))))
    assert len(labels) > 8
    for label in labels:
        assert not HAN.search(english_label(label)), label


def test_a_provisional_date_says_so_in_english() -> None:
    assert english_label("办结期限（暂定）") == "Completion by (provisional)"


@pytest.mark.parametrize("kind", TO_THE_APPLICANT)
def test_every_sentence_to_the_applicant_has_english(kind: PaperKind, facts_of: FactsOf) -> None:
    content = WRITERS[kind](facts_of(kind))
    sentences: list[Said] = [content.copies_note]
    for block in content.blocks:
        match block:
            case Prose(said, _):
                sentences.append(said)
            case Points(heading, items) if "理由" not in heading and "其他需要" not in heading:
                sentences += items
    assert all(said.english for said in sentences)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", TO_THE_APPLICANT)
def test_english_stands_beside_the_chinese_and_is_proved(
    kind: PaperKind,
    size: PaperSize,
    facts_of: FactsOf,
    press: PaperPress,
    keyring: KeyRing,
    tmp_path: Path,
) -> None:
    plain, bilingual = facts_of(kind), in_english(facts_of(kind))
    path = tmp_path / "paper.pdf"
    path.write_bytes(press.render(bilingual, size))
    text = read(path.read_bytes())
    for expected in (PAPER_NAMES[kind][1], "Applicant", "Clerk", "Paper no."):
        assert expected in text
    assert "The Chinese text prevails" in text
    for said in WRITERS[kind](plain).closing.authority, plain.paper.number, "扫码或凭编号":
        assert said in text
    found = verify(path, keyring, known_to_stand, read_paper)
    assert (found.valid, found.text_checked, found.kind) == (True, True, kind)
    assert "Applicant" not in read(press.render(plain, size))


def test_the_acceptance_notice_tells_a_foreigner_all_that_matters(
    facts_of: FactsOf, press: PaperPress
) -> None:
    facts = in_english(facts_of(PaperKind.ACCEPTANCE_NOTICE, copy=1, sample=True))
    text = read(press.render(facts, PaperSize.A4))
    for expected in (
        "By Monday 14 December 2026: 15 working days.",
        "Under Article 32(1)(5) of the Administrative Licensing Law of the PRC",
        "it is accepted on 23 November 2026",
        "by 30 November 2026",
        "20 working days",
        "Free of charge",
        "Copy 1",
        "Sample only",
        "Complaints",
    ):
        assert expected in text


def test_a_parcel_and_a_notice_are_told_in_english(facts_of: FactsOf, press: PaperPress) -> None:
    notice = NoticeGiven((Lacking("护照", "原件"),), "", facts_of(
        PaperKind.ACCEPTANCE_NOTICE
    ).case.received_at.date(), True)  # fmt: skip
    facts = in_english(facts_of(PaperKind.CORRECTION_NOTICE, decision=notice))
    text = read(press.render(facts, PaperSize.SLIP))
    assert "To be put right by (provisional)" in text
    assert "The 1 points above" not in text
    assert "The 1 point above is everything" in text
    facts = in_english(facts_of(PaperKind.DELIVERY_RECEIPT))
    posted = Posted("SF1234567890", "", "张𬎆伟", ())
    case = replace(facts.case, delivered=None, posted=posted)
    assert "By post" in read(press.render(replace(facts, case=case), PaperSize.A5))


@pytest.mark.parametrize("size", PaperSize)
def test_what_was_signed_on_the_screen_is_drawn(
    size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    facts = facts_of(PaperKind.DELIVERY_RECEIPT)
    assert facts.case.delivered is not None
    unsigned = replace(facts, case=replace(
        facts.case, delivered=replace(facts.case.delivered, signature=None)
    ))  # fmt: skip

    def strokes(pdf: bytes) -> int:
        with pypdfium2.PdfDocument(pdf) as document:
            return sum(1 for page in document for one in page.get_objects() if one.type == 2)

    assert strokes(press.render(facts, size)) == strokes(press.render(unsigned, size)) + 7


@pytest.mark.parametrize("size", [PaperSize.A4, PaperSize.A5])
@pytest.mark.parametrize("kind", PaperKind)
def test_seal_and_signatures_never_stand_alone(
    kind: PaperKind, size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    """With any length of a name above, the last page says more than who signs."""
    for length in range(1, 160, 50):
        base = facts_of(kind)
        item = replace(base.item, name="事" * length)
        pdf = press.render(in_english(facts_of(kind, item=item)), size)
        with pypdfium2.PdfDocument(pdf) as document:
            last = document[len(document) - 1].get_textpage().get_text_range()
        above = last.split("扫码")[0]
        assert len("".join(above.split())) > 60, (kind, length)


def test_a_statement_of_invalidity_fits_on_one_page(facts_of: FactsOf, press: PaperPress) -> None:
    """With an agent, and with a reason that goes on to a second line."""
    facts = in_english(facts_of(PaperKind.VOID_STATEMENT))
    reason = "姓名录入有误，已另行出具；" * 4
    papers = tuple(
        replace(one, void_reason=reason) if one.number == facts.paper.about else one
        for one in facts.case.papers
    )
    with pypdfium2.PdfDocument(
        press.render(replace(facts, case=replace(facts.case, papers=papers)), PaperSize.A4)
    ) as document:
        assert len(document) == 1
