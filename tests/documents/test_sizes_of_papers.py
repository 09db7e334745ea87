"""What is read is large enough, on every paper; and no sheet bears a seal without text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import hypot

import pytest

from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers import WRITERS
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.kernel.paper import PaperSize
from counter_app.knowledge.catalog.item import Material, Necessity
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.press.composer import Style, measured
from counter_app.press.content import (
    Block,
    Content,
    Facts,
    FinePrint,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.drawing import Page, ProofCode, Ring, Text
from counter_app.press.english_labels import english_label
from counter_app.press.fonts import printable
from counter_app.press.sheet_layout import lay_out_sheet
from counter_app.press.slip_layout import lay_out_slip
from tests.documents.conftest import HALL, ITEM

FactsOf = Callable[..., PaperFacts]

LONG = "海南自由贸易港建设项目联合验收与不动产首次登记一次办好"
NAME = "三亚样例" + "国际海洋科技文化旅游" * 9 + "有限责任公司"
BODY, NOTE = 12.0, 9.0
LARGE_BODY, LARGE_NOTE = 18.0, 13.0
NARROW = 1e-6
LANGUAGES = pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])


def usual(kind: PaperKind, facts_of: FactsOf, *, english: bool) -> Content:
    facts = facts_of(kind)
    return WRITERS[kind](replace(facts, paper=replace(facts.paper, english=english)))


def longest(kind: PaperKind, facts_of: FactsOf, *, english: bool) -> Content:
    """14 materials, an agent, names and places as long as they come."""
    materials = tuple(
        Material(f"{LONG}材料第{n}种", Necessity.DEFERRABLE, originals=1, copies=2)
        for n in range(14)
    )
    states = (MaterialState.PRESENT, MaterialState.PROMISED, MaterialState.MISSING)
    marks = tuple(
        MaterialMark(one.name, states[n % 3], remark=LONG) for n, one in enumerate(materials)
    )
    facts = facts_of(
        kind,
        item=replace(ITEM, name=LONG * 3, materials=materials),
        marks=marks,
        applicant=Party(PartyKind.ORGANISATION, NAME, IdKind.USCC, "91460200MA5T00000X", "1" * 11),
        agent=Party(PartyKind.PERSON, "Muhammad " * 9 + "Ali", IdKind.PASSPORT, "E12345678"),
        situation=tuple((f"{LONG}第{n}问？", LONG) for n in range(3)),
        copy=3,
        sample=True,
        hall=replace(HALL, name=LONG, address="三亚市吉阳区样例路" * 8, window_name=LONG),
    )
    return WRITERS[kind](replace(facts, paper=replace(facts.paper, english=english)))


MAKERS = pytest.mark.parametrize("make", [usual, longest])


def texts(pages: list[Page]) -> Iterator[Text]:
    for page in pages:
        yield from (mark for mark in page.marks if isinstance(mark, Text))


def squeezed(text: str) -> str:
    return "".join(printable(text).split())


def notes_of(content: Content, *, beside: bool) -> str:
    """All that may be smaller than the body: what stands around it.

    ``beside``: the English of the body, too.
    """
    closing = content.closing
    told = [content.hall, content.title, content.number, content.case_number, *content.tags]
    told += [f"{content.title}（续）", closing.authority, closing.dated, closing.seal_hint]
    told += [f"{one.label}：{one.name}" for one in closing.signatures] + [*content.contact]
    told += [*content.labels, content.copies_note.chinese, "年月日扫码或凭编号可在任一窗口核验"]
    told += ["第123456789页共", *content.contact, "　".join(content.contact)]
    told += [f"{label}{number}" for label in content.labels for number in (content.number,)]
    told.append(f"{content.labels[1]}{content.case_number}")
    for block in content.blocks:
        match block:
            case FinePrint():
                told.append(block.said.chinese)
            case Highlight():
                told += [text for cell in block.cells for text in (cell.label, cell.note)]
    if content.english:
        told += english_around(content)
        told += english_of(content.blocks) if beside else ()
    return "|".join(map(squeezed, told))


def english_around(content: Content) -> Iterator[str]:
    yield english_label(content.title)
    yield from (english_label(one.label) for one in content.closing.signatures)
    yield from ("Scan or quote the number to verify", content.copies_note.english)
    yield from (f"{one} {english_label(one)}" for one in content.labels)
    for label, number in zip(content.labels, (content.number, content.case_number), strict=True):
        yield f"{label} {english_label(label)} {number}"
    for block in content.blocks:
        if isinstance(block, FinePrint):
            yield block.said.english
        if isinstance(block, Highlight):
            yield from (f"{cell.label} {english_label(cell.label)}" for cell in block.cells)


def english_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Prose():
                yield block.said.english
            case Highlight():
                yield from (cell.english for cell in block.cells)
            case Facts():
                told = [fact for fact in block.rows if fact.value]
                yield from (part for one in told for part in (one.english, label_of(one.label)))
            case Table() if block.rows:
                yield label_of(block.heading)
                yield from (label_of(column.title) for column in block.columns)
                cells = (cell for row in block.rows for cell in row if isinstance(cell, Said))
                yield from (line for cell in cells for line in cell.english.split("\n"))
            case Points() if block.items:
                yield label_of(block.heading)
                yield from (item.english for item in block.items)


def label_of(label: str) -> str:
    return english_label(label) if label else ""


def smaller_than(size: float, pages: list[Page], content: Content) -> list[str]:
    """What is set smaller and is no note."""
    notes = notes_of(content, beside=size == BODY)
    small = [squeezed(one.text) for one in texts(pages) if one.size < size - NARROW]
    parts = [part for one in small for part in (one.split("页共") if "页共" in one else [one])]
    return [one for one in parts if one not in notes and one.strip("第页0123456789of") != ""]


@MAKERS
@LANGUAGES
@pytest.mark.parametrize("kind", PaperKind)
def test_an_ordinary_sheet_is_read_without_a_glass(
    kind: PaperKind,
    english: bool,
    make: Callable[..., Content],
    facts_of: FactsOf,
) -> None:
    content = make(kind, facts_of, english=english)
    pages = lay_out_sheet(content, PaperSize.A4)
    assert min(one.size for one in texts(pages)) >= NOTE - NARROW
    assert smaller_than(BODY, pages, content) == []


@MAKERS
@LANGUAGES
@pytest.mark.parametrize("size", [PaperSize.A4, PaperSize.A5])
@pytest.mark.parametrize("kind", PaperKind)
def test_large_print_is_large_in_both_languages(
    kind: PaperKind,
    size: PaperSize,
    english: bool,
    make: Callable[..., Content],
    facts_of: FactsOf,
) -> None:
    content = make(kind, facts_of, english=english)
    pages = lay_out_sheet(content, size, large=True)
    assert min(one.size for one in texts(pages)) >= LARGE_NOTE - NARROW
    assert smaller_than(LARGE_BODY, pages, content) == []
    if english:
        said = [block.said.english for block in content.blocks if isinstance(block, Prose)]
        large = squeezed("".join(one.text for one in texts(pages) if one.size >= LARGE_BODY))
        assert all(squeezed(one) in large for one in said)


@MAKERS
@LANGUAGES
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("kind", PaperKind)
def test_a_slip_is_read_too(
    kind: PaperKind,
    large: bool,
    english: bool,
    make: Callable[..., Content],
    facts_of: FactsOf,
) -> None:
    content = make(kind, facts_of, english=english)
    pages = lay_out_slip(content, large=large)
    assert min(one.size for one in texts(pages)) >= NOTE - NARROW
    told = squeezed("".join(one.text for one in texts(pages)))
    assert "热敏纸会褪色，凭编号可到窗口另取A4。" in told
    assert ("Thermalpaperfades" in told) == content.english
    if not large:
        assert "热敏纸会褪色，凭编号可到窗口另取 A4。" in [one.text for one in texts(pages)]


@pytest.mark.parametrize("size", PaperSize)
@LANGUAGES
@MAKERS
@pytest.mark.parametrize("kind", PaperKind)
def test_nothing_stands_beyond_the_edge(
    kind: PaperKind,
    size: PaperSize,
    english: bool,
    make: Callable[..., Content],
    facts_of: FactsOf,
) -> None:
    content = make(kind, facts_of, english=english)
    for large in (False, True):
        if size is PaperSize.SLIP:
            pages = lay_out_slip(content, large=large)
        else:
            pages = lay_out_sheet(content, size, large=large)
        for page in pages:
            for one in texts([page]):
                style = Style(one.size, one.size, one.bold)
                right = one.x + measured(one.text, style) + one.spacing * len(one.text)
                assert one.x > 6, one.text
                assert right < page.width - 6, one.text
                assert 0 < one.y < page.height - 6, one.text


def in_blocks(blocks: tuple[Block, ...]) -> str:
    said: list[str | Said] = []
    for block in blocks:
        match block:
            case Prose() | FinePrint():
                said.append(block.said)
            case Facts():
                said += [fact.value for fact in block.rows]
            case Table():
                said += [cell for row in block.rows for cell in row]
            case Points():
                said += [*block.items]
            case Highlight():
                said += [text for cell in block.cells for text in (cell.value, cell.note)]
    both = (one if isinstance(one, Said) else Said(one) for one in said)
    return "|".join(squeezed(one.chinese + "|" + one.english) for one in both)


@LANGUAGES
@pytest.mark.parametrize(
    ("size", "large"), [(PaperSize.A4, False), (PaperSize.A4, True), (PaperSize.A5, False)]
)
@pytest.mark.parametrize("kind", PaperKind)
def test_no_sheet_bears_only_seal_code_and_signatures(
    kind: PaperKind, size: PaperSize, large: bool, english: bool, facts_of: FactsOf
) -> None:
    content = usual(kind, facts_of, english=english)
    around = {squeezed(f"{content.title}（续）"), squeezed(content.number)}
    for lines in range(0, 40, 3):
        grown = replace(content, blocks=(Prose(Said("文" * 38 * lines)), *content.blocks))
        pages = lay_out_sheet(grown, size, large=large)
        [sealed] = [page for page in pages if any(isinstance(m, ProofCode) for m in page.marks)]
        assert sealed is pages[-1]
        told = in_blocks(grown.blocks)
        body = [squeezed(one.text) for one in texts([sealed])]
        assert any(len(one) > 1 and one in told and one not in around for one in body), lines


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("authority", ["三亚市公安局", "三亚市市场监督管理局", LONG * 3])
def test_the_date_stands_within_the_ring(
    authority: str, size: PaperSize, large: bool, facts_of: FactsOf
) -> None:
    content = usual(PaperKind.ACCEPTANCE_NOTICE, facts_of, english=False)
    longest_date = "二〇二六年十一月二十九日"
    closing = replace(content.closing, dated=longest_date, authority=authority)
    dated = replace(content, closing=closing)
    if size is PaperSize.SLIP:
        pages = lay_out_slip(dated, large=large)
    else:
        pages = lay_out_sheet(dated, size, large=large)
    [ring] = [mark for page in pages for mark in page.marks if isinstance(mark, Ring)]
    marks = [one for one in texts([pages[-1]]) if one.text in ("二〇二六年", "十一月二十九日")]
    assert [one.text for one in marks] == ["二〇二六年", "十一月二十九日"]
    for one in marks:
        wide = measured(one.text, Style(one.size, one.size))
        for x, y in ((one.x, one.y), (one.x + wide, one.y), (one.x, one.y - one.size * 0.8)):
            assert hypot(x - ring.x, y - ring.y) < ring.radius, one.text


@pytest.mark.parametrize("size", PaperSize)
def test_an_empty_list_is_not_printed(size: PaperSize, facts_of: FactsOf) -> None:
    content = usual(PaperKind.MATERIAL_RECEIPT, facts_of, english=False)
    [table] = [block for block in content.blocks if isinstance(block, Table)]
    empty = replace(content, blocks=(replace(table, rows=()), Points("说明", ()), Facts(())))
    slip = size is PaperSize.SLIP
    pages = lay_out_slip(empty) if slip else lay_out_sheet(empty, size)
    told = "".join(one.text for one in texts(pages))
    assert "材料名称" not in told
    assert "说明" not in told


def test_all_labels_of_papers_have_english(facts_of: FactsOf) -> None:
    for kind in PaperKind:
        content = longest(kind, facts_of, english=True)
        assert english_label(content.title)


def test_a_paper_of_an_application_without_materials_counts_none(facts_of: FactsOf) -> None:
    item = replace(ITEM, materials=())
    for kind in (PaperKind.MATERIAL_RECEIPT, PaperKind.WITHDRAWAL_CONFIRMATION):
        content = WRITERS[kind](facts_of(kind, item=item, marks=()))
        told = squeezed("".join(one.text for one in texts(lay_out_sheet(content, PaperSize.A4))))
        assert "共0种" not in told
        assert "材料名称" not in told
        assert "实收" not in told


@LANGUAGES
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_no_heading_stands_without_its_list(large: bool, english: bool, facts_of: FactsOf) -> None:
    content = usual(PaperKind.MATERIAL_RECEIPT, facts_of, english=english)
    [table] = [block for block in content.blocks if isinstance(block, Table)]
    for lines in range(0, 30, 2):
        grown = replace(content, blocks=(Prose(Said("文" * 38 * lines)), *content.blocks))
        pages = lay_out_sheet(grown, PaperSize.A4, large=large)
        [headed] = [page for page in pages if any(one.text == "材料" for one in texts([page]))]
        named = squeezed("".join(one.text for one in texts([headed])))
        assert squeezed(str(table.rows[0][1])) in named, lines
