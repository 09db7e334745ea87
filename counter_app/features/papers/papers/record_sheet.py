"""留痕记录: the record of one file as a PDF for the hall's own files."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.words.labels import standing_name
from counter_app.kernel.file_record import FileRecord, RecordedAct
from counter_app.kernel.ports import EntryProof
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import file_called, happening_text, name_of
from counter_app.knowledge.wording.trail import paper_kind_name as kind_name
from counter_app.press.content import (
    Block,
    Closing,
    Column,
    Content,
    Fact,
    Facts,
    FinePrint,
    Highlight,
    Said,
    Table,
)
from counter_app.press.content import Cell as Key
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Signer

_HASH_SHOWN: Final = 16


def draw_record(
    record: FileRecord, particulars: tuple[Block, ...], hall: str, signer: Signer
) -> bytes:
    """The PDF, sealed with the window's key; in the language in use.

    ``particulars`` is what only this kind of file has, with numbers of people masked.
    """
    content = _content(record, particulars or (_facts(record),), hall)
    return write_inner_sheet(content, record.file.number, record.checked_at, signer)


def _content(record: FileRecord, particulars: tuple[Block, ...], hall: str) -> Content:
    file = file_called(record.file.number)
    return Content(
        hall=hall,
        title=_("{file}留痕记录").format(file=file),
        labels=(_("用途："), _("{file}编号").format(file=file)),
        number=_("内部留存，不作为对外文书"),
        case_number=record.file.number,
        tags=(),
        addressee=_("收到、告知和出具的全部内容"),
        blocks=(
            _verdict(record),
            *particulars,
            _papers(record),
            _acts(record),
            _chain(record),
            FinePrint(
                Said(
                    _(
                        "每条记录的哈希由前一条的哈希和本条内容算出（SHA-256）；改动任何一条，它和其后的记录"
                        "都对不上。本页在生成时逐条重算。"
                    )
                )
            ),
        ),
        closing=Closing("", "", "", ()),
        contact=(),
        copies_note=Said(""),
    )


def _verdict(record: FileRecord) -> Block:
    broken = next((n for n, one in enumerate(record.proofs, start=1) if not one.holds), None)
    if broken is None:
        told = _("✓ 完整：{n} 条记录与哈希链相符").format(n=len(record.proofs))
    else:
        told = _("✕ 第 {n} 条记录与哈希链不符").format(n=broken)
    when = _("核对时间 {at}").format(at=f"{record.checked_at:%Y-%m-%d %H:%M:%S}")
    return Highlight((Key(_("哈希链"), told, when),))


def _facts(record: FileRecord) -> Facts:
    """What is known of a file of any kind."""
    row = record.row
    return Facts(
        (
            Fact(_("内容"), row.title),
            Fact(_("承办部门"), row.department),
            Fact(_("登记"), f"{row.opened_at:%Y-%m-%d %H:%M:%S}"),
            Fact(_("登记窗口"), row.window),
            Fact(_("现在"), str(name_of(record.file.status))),
        )
    )


def _papers(record: FileRecord) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("文书"), 4),
        Column(_("编号"), 4.6),
        Column(_("出具"), 3.4, centred=True),
        Column(_("补打"), 2, centred=True),
        Column(_("效力"), 2.5, centred=True),
    )
    rows = tuple(
        (
            str(n),
            kind_name(paper.kind),
            paper.number,
            f"{paper.issued_at:%Y-%m-%d %H:%M}",
            str(len(paper.copies)),
            standing_name(paper.standing),
        )
        for n, paper in enumerate(record.file.papers, start=1)
    )
    return Table(_("文书"), columns, rows)


def _acts(record: FileRecord) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("时间"), 3.6),
        Column(_("窗口和经办人"), 3),
        Column(_("做了什么"), 9),
    )
    rows = tuple(
        (str(n), _when(act), f"{act.window} · {act.clerk}", _what(act))
        for n, act in enumerate(record.acts, start=1)
    )
    return Table(_("经过"), columns, rows)


def _when(act: RecordedAct) -> str:
    at = f"{act.at:%Y-%m-%d %H:%M:%S}"
    notes = {"back": _("（时钟回拨过）"), "away": _("（时钟与中心不一致）")}
    return at + notes.get(act.clock, "")


def _what(act: RecordedAct) -> str:
    return "\n".join(happening_text(one) for one in act.happenings)


def _chain(record: FileRecord) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("窗口、号段和次序"), 4),
        Column(_("哈希（前 {n} 位）").format(n=_HASH_SHOWN), 5),
        Column(_("相符"), 1.8, centred=True),
        Column(_("中心"), 3.2, centred=True),
    )
    rows = tuple(
        (
            str(n),
            f"{one.window} {one.series} {one.sequence}",
            one.hash[:_HASH_SHOWN],
            "✓" if one.holds else "✕",
            _at_centre(one),
        )
        for n, one in enumerate(record.proofs, start=1)
    )
    return Table(_("哈希链"), columns, rows)


def _at_centre(proof: EntryProof) -> str:
    if proof.line is None:
        return _("只在本机")
    return _("第 {n} 行").format(n=proof.line)
