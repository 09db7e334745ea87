"""What the commands of papers do: looking at one, at a case's record, verifying."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from counter_app.desk.mishap import explain
from counter_app.desk.shell import Shell
from counter_app.features.papers.pages.paper_preview import PaperPreview, RecordPreview
from counter_app.features.papers.pages.verify_paper import VerifyPaper
from counter_app.kernel.paper import Paper
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.papers_to_come import copied_text


def show_paper(shell: Shell, *, number: str, copy: int = 0, among: Sequence[str] = ()) -> None:
    """A print of a paper as it was recorded; a blank goes on to the next ``among`` these."""
    preview, papers = PaperPreview(number, shell.seat, shell, among), shell.seat.counter.papers
    preview.finished.connect(preview.deleteLater)

    def draw(wanted: str) -> None:
        def show(pdf: bytes) -> None:
            if preview.number == wanted:
                preview.show_pdf(pdf)

        shell.seat.background.run(
            lambda: papers.render(wanted, copy if wanted == number else 0),
            show,
            lambda error: preview.show_problem(explain(error)),
            parent_view=preview,
        )

    def copy_it(wanted: str, large: bool) -> None:
        counter = shell.seat.counter

        def done(paper: Paper) -> None:
            shell.tell("ok", copied_text(paper))
            shell.navigator.prints.emit()

        shell.seat.background.write(
            lambda: counter.copy_paper(wanted, large=large),
            done,
            lambda error: shell.tell("error", explain(error)),
            parent_view=shell,
        )

    preview.offer_copies(copy_it)
    preview.turned.connect(draw)
    draw(number)
    preview.open()


def show_record(shell: Shell) -> None:
    """留痕: all that was received, told and printed in the file in sight, with its proof."""
    number, papers = shell.navigator.view.file_number, shell.seat.counter.papers
    if not number:
        shell.tell("info", _("请先打开一个办件或问题：扫码，或在列表里选择。"))
        return
    preview = RecordPreview(number, shell.seat, shell)
    preview.finished.connect(preview.deleteLater)
    shell.seat.background.run(
        lambda: papers.record(number),
        preview.show_pdf,
        lambda error: preview.show_problem(explain(error)),
        parent_view=preview,
    )
    preview.open()


def verify(shell: Shell, *, source: Path | str = "") -> None:
    """核验文书: a file, a pasted code, or what was scanned."""
    dialog = VerifyPaper(shell.seat.counter, shell.seat.background, shell)
    dialog.caseAsked.connect(lambda number: _open_file(shell, number))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if source:
        dialog.check(source)


def _open_file(shell: Shell, number: str) -> None:
    page = shell.seat.counter.features.page_of(number)
    shell.navigator.open(page or "case", number=number)
