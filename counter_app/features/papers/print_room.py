"""The papers of this window: drawn, filed, printed, verified."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.features.papers.acts.copy_paper import copy_paper
from counter_app.features.papers.acts.print_waiting import came_out
from counter_app.features.papers.paper_folder import PaperFolder
from counter_app.kernel.feature import Features, named
from counter_app.kernel.file_record import FileRecord
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.paper import Paper, PaperSize, Standing
from counter_app.kernel.picture import PagePictures
from counter_app.kernel.ports import JobState, PrintJob
from counter_app.kernel.refusal import Refusal
from counter_app.store import Store

if TYPE_CHECKING:
    from counter_app.features.papers.acts.print_waiting import Sink
    from counter_app.press.press import Press
    from counter_app.press.trusted_keys import KeyRing
    from counter_app.press.verifying import Verification


@immutable
class PrinterSetting:
    """Where papers come out. ``target``: printer name, device path or host:port."""

    sink: str = "file"  # file | system | device | tcp
    target: str = ""
    size: PaperSize = PaperSize.A4
    sheets: int = 2  # the most that come out of one paper

    @property
    def to_files(self) -> bool:
        """Whether there is no printer, and papers are kept as files."""
        return self.sink == "file"

    def sheets_of(self, copies: int, copy: int) -> int:
        """How many come out of a paper that so many keep (一式两份).

        A file is there once; a further print (补打) is one sheet, as it is counted.
        """
        return 1 if self.to_files or copy else max(1, min(copies, self.sheets))


class PrintRoom:
    """What turns papers of the journal into paper (文印)."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        features: Features,
        desk: Callable[[], Desk],
    ) -> None:
        """``desk`` gives the desk as it is set now; papers that go to files lie in ``folder``."""
        self._features = features
        self.folder = folder
        self._filed = PaperFolder(folder, desk)
        self._store = store
        self._desk = desk
        self._press: tuple[bytes, Press] | None = None

    @property
    def printer(self) -> PrinterSetting:
        """Where papers come out now."""
        return self._store.settings.read(PrinterSetting) or PrinterSetting()

    def choose(self, number: str, kind: PaperKind | None = None) -> Paper:
        """The paper with this number, or of this kind in the file with this number.

        Of a file without a kind, the first paper that still stands.
        """
        number = Number.parse(number).text
        files = self._desk().files
        file = files.state(number)
        papers: tuple[Paper, ...] = file.papers
        wanted = [
            paper
            for paper in papers
            if (kind is None or paper.kind == kind)
            and (paper.number == number or file.number == number)
        ]
        if not wanted:
            raise Refusal("paper.none_of_this_kind", field="number", number=number)
        return next((one for one in wanted if one.standing is Standing.CURRENT), wanted[-1])

    def render(self, paper: str, copy: int = 0, size: PaperSize = PaperSize.A4) -> bytes:
        """The PDF of a print that was recorded; records nothing. Refusal as reading the file."""
        self._desk().files.state(paper).paper(paper)
        return self._drawn(paper, copy, size)

    def preview(
        self, request: IntakeRequest, kind: PaperKind, size: PaperSize = PaperSize.A4
    ) -> bytes:
        """What would be printed, marked as a preview and signed by nobody whom anyone trusts."""
        from counter_app.features.cases.papers.paper_press import PaperPress
        from counter_app.features.papers.acts.preview_paper import preview_paper
        from counter_app.press.signing import Ed25519Signer

        facts = preview_paper(self._desk(), request, kind)
        return PaperPress(Ed25519Signer(os.urandom(32))).render(facts, size)

    def pages(self, pdf: bytes) -> PagePictures:
        """The pages of this PDF, to be looked at; Refusal ``pdf.…`` if it is none."""
        from counter_app.press.raster import PdfPages

        return PdfPages(pdf)

    def recorded(self, number: str) -> FileRecord:
        """留痕: as ``record_of``."""
        from counter_app.features.papers.acts.file_record import record_of

        return record_of(self._desk(), number)

    def record(self, number: str) -> bytes:
        """The same as a PDF for the hall's own files."""
        return self.drawn_record(self.recorded(number))

    def drawn_record(self, record: FileRecord) -> bytes:
        """This record as a PDF."""
        from counter_app.features.papers.papers.record_sheet import draw_record
        from counter_app.press.signing import Ed25519Signer

        desk = self._desk()
        kind = self._store.features.subject_of(record.file.number)
        own = named(kind.recorded)(desk, record.file) if kind and kind.recorded else ()
        signer = Ed25519Signer(self._store.window_key())
        return draw_record(record, own, desk.hall.name, signer)

    def keep_record(self, number: str, pdf: bytes) -> bytes:
        """This record, on its way to a file of its own: noted as an export."""
        from counter_app.features.papers.acts.file_record import note_kept

        note_kept(self._desk(), number)
        return pdf

    def file_originals(self, papers: Sequence[Paper]) -> list[dict[str, Any]]:
        """Put the originals of just numbered papers into the folder of papers.

        Where papers are printed to files, that was it; where there is a printer,
        they still wait for it. ``path`` is None where the hall keeps none.
        """
        filed: list[dict[str, Any]] = []
        to_file = self.printer.to_files
        jobs = {job.paper: job for job in self._store.print_queue.jobs(JobState.WAITING)}
        for paper in papers:
            told: dict[str, Any] = {"kind": paper.kind, "number": paper.number, "path": None}
            if self._filed.keeps:
                pdf = self._drawn(paper.number, 0, PaperSize.A4)
                told["path"] = str(self._filed.put(pdf, paper.number))
                if to_file and paper.number in jobs:
                    came_out(self._desk(), jobs[paper.number])
            filed.append(told)
        return filed

    def file_copy(self, paper: Paper, size: PaperSize, *, large: bool = False) -> tuple[Path, int]:
        """Record one more copy and put its PDF into the folder of papers.

        Trouble ``paper_file.none_kept`` before anything is recorded.
        """
        self._filed.must_keep()
        copied = copy_paper(self._desk(), paper.number, to_printer=False, large=large)
        copy = len(copied.copies)
        name = f"{paper.number}-{copy}-{size.value}"
        return self._filed.put(self._drawn(paper.number, copy, size), name), copy

    def clear_folder(self) -> int:
        """Remove what lies in the folder of papers longer than the hall lets it; how many."""
        return self._filed.clear()

    def verify(self, source: Path | str) -> Verification:
        """Whether a paper is one of ours or of a window that we trust, and still stands."""
        from counter_app.press.verifying import verify

        return verify(source, self._key_ring(), self._store.heard_of_paper)

    @property
    def signs_as(self) -> str:
        """Code of the window to which this window's key belongs, as the hall's windows see it."""
        from counter_app.press.signing import Ed25519Signer

        own = Ed25519Signer(self._store.window_key())
        return self._key_ring().find(own.key_id)[0].window

    def _key_ring(self) -> KeyRing:
        """The keys of the hall's windows, and the own one before the hall has told it."""
        from counter_app.press.signing import Ed25519Signer
        from counter_app.press.trusted_keys import KeyRing, TrustedKey

        own = Ed25519Signer(self._store.window_key()).public_key
        hall = self._desk().hall
        keys = [
            TrustedKey(
                one.public_key,
                f"{hall.name} {one.name}",
                hall.code,
                one.window,
                one.joined_at,
                one.ended_at,
                lost=one.was_put_out,
            )
            for one in self._store.publications.windows()
        ]
        if all(key.public_key != own for key in keys):
            owner = f"{hall.name} {hall.window_name}"
            keys.append(TrustedKey(own, owner, hall.code, hall.window))
        return KeyRing(keys)

    def _press_of(self, moment: datetime) -> Press:
        """What draws this window's papers, with the key that it had at this moment."""
        seed = self._store.window_keys.at(moment)
        if self._press is None or self._press[0] != seed:
            from counter_app.press.press import Press
            from counter_app.press.signing import Ed25519Signer

            self._press = seed, Press(Ed25519Signer(seed))
        return self._press[1]

    # Printing

    def print_next(self) -> PrintJob | None:
        """Print the oldest waiting job; None if nothing waits. Trouble if the printer fails."""
        from counter_app.features.papers.acts.print_waiting import print_job

        waiting = self._store.print_queue.jobs(JobState.WAITING)
        if not waiting:
            return None
        setting = self.printer
        sink = self._sink(setting)

        def draw(paper: str, copy: int) -> bytes:
            return self._drawn(paper, copy, setting.size)

        job, desk = waiting[0], self._desk()
        kind = desk.unasked_files.state(job.paper).paper(job.paper).kind
        sheets = setting.sheets_of(self._features.papers[kind].copies, job.copy)
        print_job(desk, draw, sink, job, sheets)
        return job

    def print_test(self, pdf: bytes) -> None:
        """Hand a page that is nobody's paper to the printer that is set; Trouble if it fails."""
        self._sink(self.printer).deliver(pdf, "test")

    def print_sheet(self, pdf: bytes, name: str) -> None:
        """Hand an A4 sheet for the hall's own files to the printer that is set.

        Refusal ``printer.no_sheets`` where papers go to files or to slips; Trouble if it fails.
        """
        if self.printer.sink != "system":
            raise Refusal("printer.no_sheets", field="--print")
        self._sink(self.printer).deliver(pdf, name)

    def check_printer(self) -> None:
        """Trouble if the printer that is set cannot be reached."""
        setting = self.printer
        if setting.sink == "system":
            from counter_app.press.system_printer import check_printer

            check_printer(setting.target)
        elif setting.sink in ("device", "tcp"):
            from counter_app.press.escpos import target_named

            target_named(setting.target).send(iter(()))

    def _sink(self, setting: PrinterSetting) -> Sink:
        from counter_app.press import sinks

        if setting.sink == "system":
            from counter_app.press.system_printer import SystemPrinterSink

            return SystemPrinterSink(setting.target)
        if setting.sink in ("device", "tcp"):
            return sinks.slip_sink(setting.target)
        return self._filed.sink()

    def _drawn(self, paper: str, copy: int, size: PaperSize) -> bytes:
        """For the printer, which is no reader: what was committed comes out whoever is there."""
        desk = self._desk()
        kind = desk.unasked_files.state(paper).paper(paper).kind
        content, issued, made = named(self._features.papers[kind].draws)(desk, paper, copy)
        press = self._press_of(made.at if made else issued.issued_at)
        return press.draw(content, issued, made, size)
