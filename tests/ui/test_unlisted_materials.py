"""What an applicant hands over though the catalog does not ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.refusal import Refusal
from tests.ui.acting_desk import take_in
from tests.ui.test_serving_journey import NUMBER, Desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, at_once: Any) -> Desk:
    """S-003 lists no materials."""
    shelf = counter.store.shelf
    catalog = shelf.current()
    shop, food, residence = catalog.items
    items = (shop, food, replace(residence, materials=()))
    shelf.publish(replace(catalog, items=items), counter.desk.clock.now())
    return Desk(qtbot, counter, at_once)


def test_it_is_written_down_by_hand_and_stands_on_the_receipt(desk: Desk, counter: Counter) -> None:
    desk.start("居住证办理")
    desk.view._current.type_party("applicant", id_number=NUMBER, name="张𫖯伟")
    desk.view.focus_materials()
    assert desk.focused.objectName() == "materials.add"
    none = desk.find(QLabel, "materials.none")
    assert none.isVisible()
    desk.find(QPushButton, "materials.add").click()
    assert desk.find(QLineEdit, "materials.unlisted").hasFocus()
    desk.type("社区居住证明")
    desk.press(Qt.Key.Key_Return)
    assert not none.isVisible()
    assert desk.focused.objectName() == "materials"
    desk.view._current.mark_copies("社区居住证明", 2)
    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Return)
    case = counter.desk.ledger.case(desk.finished[0])
    (mark,) = case.received.unlisted
    assert (mark.name, mark.copies) == ("社区居住证明", 2)
    assert not case.marks
    receipt = next(one for one in case.papers if one.kind == PaperKind.MATERIAL_RECEIPT)
    document = pypdfium2.PdfDocument(counter.papers.render(receipt.number))
    assert "社区居住证明" in "".join(page.get_textpage().get_text_range() for page in document)
    document.close()


def test_what_did_not_come_after_all_is_not_recorded(desk: Desk) -> None:
    draft = desk.view._current
    draft.choose_item("S-003")
    draft.add_unlisted("社区居住证明")
    draft.cycle("社区居住证明")
    assert not draft.request("accept").unlisted
    draft.cycle("社区居住证明")
    assert [one.name for one in draft.request("accept").unlisted] == ["社区居住证明"]
    draft.choose_item("S-002")
    assert [one.name for one in draft.request("accept").unlisted] == ["社区居住证明"]


def test_what_the_catalog_lists_is_marked_in_its_row(counter: Counter) -> None:
    with pytest.raises(Refusal) as refused:
        take_in(counter, unlisted=[{"name": "个体工商户登记申请书"}])
    assert refused.value.reason == "materials.listed"
