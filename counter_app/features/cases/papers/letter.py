"""A plain paper of any kind of file: letterhead, blocks, closing and foot."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy, Standing
from counter_app.knowledge.hall import Hall
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import Block, Closing, Content, Prose, Said, Signature


@immutable
class Letter:
    """One print of one paper of a file; ``copy`` is None for the original."""

    file: FileState
    paper: Paper
    copy: PaperCopy | None
    hall: Hall

    @property
    def said_at(self) -> datetime:
        """When it was first issued, of a paper that is said again under a new number."""
        first = self.paper
        while first.instead_of:
            first = self.file.paper(first.instead_of)
        return first.issued_at

    def content(
        self,
        title: str,
        blocks: tuple[Block, ...],
        *,
        called: str,
        to: str,
        signs: tuple[str, ...],
        copies: str,
    ) -> Content:
        """What it says; ``called`` is the label of the file's number, ``signs`` who signs."""
        hall, paper = self.hall, self.paper
        by = Signature("经办人", f"{paper.issued_by.name}（{paper.issued_by.code}）")
        return Content(
            hall=hall.name,
            title=title,
            number=paper.number,
            case_number=self.file.number,
            tags=self._tags(),
            addressee=to,
            blocks=(*self._void_reason(), *blocks),
            closing=Closing(
                authority=hall.name,
                dated=in_words(paper.issued_at.date()),
                seal_hint="（盖章）",
                signatures=(*map(Signature, signs), by),
            ),
            contact=_contact(hall),
            copies_note=Said(copies),
            labels=("文书编号", called),
        )

    def _void_reason(self) -> tuple[Block, ...]:
        if self.paper.standing is not Standing.VOID:
            return ()
        return (Prose(Said(f"本文书已作废，不再有效。作废原因：{self.paper.void_reason}")),)

    def _tags(self) -> tuple[str, ...]:
        tags = []
        if self.paper.standing is Standing.VOID:
            tags.append("本文书已作废")
        if self.paper.standing is Standing.SUPERSEDED:
            tags.append("本文书已被后来的同类文书取代")
        if made := self.copy:
            tags.append(f"补打第 {made.copy} 次 · {moment(made.at)} · 经办 {made.by.name}")
            if made.large:
                tags.append("大字版")
        return tuple(tags)


def letter_of(desk: Desk, paper_number: str, copy: int) -> Letter:
    """The original (0) or the ``copy``-th further print of a paper, with its file as it stands.

    Asks nobody: who may read the paper was asked by whoever has it drawn.
    Refusal ``paper.unknown`` for a paper or copy that was never issued.
    """
    file = desk.unasked_files.state(paper_number)
    paper = file.paper(paper_number)
    made = None if copy == 0 else paper.copy_made(copy)
    hall = desk.hall
    if paper.window != hall.window:
        name = desk.window_names.get(paper.window, paper.window)
        hall = replace(hall, window=paper.window, window_name=name)
    return Letter(file, paper, made, hall)


def _contact(hall: Hall) -> tuple[str, ...]:
    parts = (
        ("地址", hall.address),
        ("电话", hall.phone),
        ("投诉监督", hall.complaint_phone),
        ("办公时间", hall.hours_text),
    )
    return tuple(f"{label}：{text}" for label, text in parts if text)
