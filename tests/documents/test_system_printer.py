"""Papers reach the printers of the operating system through Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Trouble
from counter_app.press.system_printer import SystemPrinterSink, check_printer, printer_names
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import verify
from tests.documents.files_here import known_to_stand


class ToFile(SystemPrinterSink):
    """The sink with Qt's own PDF printer in place of a queue."""

    def __init__(self, path: Path) -> None:
        super().__init__("to file")
        self._path = path

    def printer(self, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._path))
        printer.setResolution(300)
        printer.setFullPage(True)
        return printer


@pytest.mark.parametrize("size", PaperSize)
def test_what_is_printed_is_the_paper_and_its_code_is_genuine(
    size: PaperSize,
    qapp: object,
    facts_of: Callable[..., PaperFacts],
    press: PaperPress,
    keyring: KeyRing,
    tmp_path: Path,
) -> None:
    pdf = press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE, copy=1), size)
    ToFile(tmp_path / "printed.pdf").deliver(pdf, "W00023")
    found = verify(tmp_path / "printed.pdf", keyring, known_to_stand)
    assert (found.valid, found.copy) == (True, 1)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    wanted = pypdfium2.PdfDocument(pdf)
    assert len(printed) == len(wanted)
    assert printed[0].get_size() == pytest.approx(wanted[0].get_size(), abs=3)
    printed.close()
    wanted.close()


def test_a_missing_printer_is_trouble(qapp: object) -> None:
    name = "不存在的打印机"
    assert name not in printer_names()
    with pytest.raises(Trouble) as told:
        SystemPrinterSink(name).deliver(b"%PDF-", "W00023")
    assert (told.value.reason, told.value.field) == ("printer.missing", name)


def test_a_damaged_paper_is_not_sent(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as told:
        ToFile(tmp_path / "printed.pdf").deliver(b"%PDF-1.4 cut", "W00023")
    assert told.value.reason == "printer.unreadable_paper"


def test_the_self_check_names_a_missing_printer(qapp: object) -> None:
    with pytest.raises(Trouble) as told:
        check_printer("没有这台打印机")
    assert told.value.reason == "printer.missing"
