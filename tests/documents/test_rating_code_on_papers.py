"""评价码 on paper: stands on what an applicant takes home, readable, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize

FactsOf = Callable[..., PaperFacts]
CODE = "7KMQ3XHD"


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.split())


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", [PaperKind.MATERIAL_RECEIPT, PaperKind.REFUSAL_NOTICE])
def test_the_code_stands_on_the_receipt(
    kind: PaperKind, size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    facts = facts_of(kind)
    assert "评价码" not in text_of(press.render(facts, size))
    text = text_of(press.render(replace(facts, rating_code=CODE), size))
    assert "评价码7KMQ-3XHD，30日内在本窗口可用一次" in text


def test_the_code_costs_no_second_sheet(facts_of: FactsOf, press: PaperPress) -> None:
    facts = replace(facts_of(PaperKind.MATERIAL_RECEIPT), rating_code=CODE)
    with pypdfium2.PdfDocument(press.render(facts, PaperSize.A4)) as document:
        assert len(document) == 1
