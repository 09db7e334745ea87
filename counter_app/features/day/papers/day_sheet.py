"""日结单: a day's close as a PDF to be signed by hand as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counter_app.features.day.model.day_close import (
    CameLater,
    DayCloseCorrected,
    DayClosed,
    DayReport,
    Finding,
    FindingKind,
)
from counter_app.features.day.words.day_words import (
    counted_names,
    fee_way,
    finding_name,
    strand_text,
    stretch_text,
)
from counter_app.kernel.event import Event
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text
from counter_app.press.content import (
    Block,
    Cell,
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
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Signer


def draw_day(records: Sequence[Event], hall: str, signer: Signer) -> bytes:
    """What was signed first, and all that was recorded later; sealed with the window's key.

    ``records`` are ``casework.close_day.closings`` of one day, at least one.
    """
    first = records[0]
    closed = first.happening
    if not isinstance(closed, DayClosed):
        raise TypeError("a day's records begin with its close")
    content = _content(closed, records, hall)
    return write_inner_sheet(content, str(closed.report.day), first.at, signer)


def _content(closed: DayClosed, records: Sequence[Event], hall: str) -> Content:
    report, first = closed.report, records[0]
    signed = _("{name}（{code}），窗口 {window}，{at}").format(
        name=first.clerk.name,
        code=first.clerk.code,
        window=first.window,
        at=f"{first.at:%Y-%m-%d %H:%M:%S}",
    )
    return Content(
        hall=hall,
        title=_("日结单"),
        number=_("内部留存，不作为对外文书"),
        case_number=str(report.day),
        tags=(_("有更正"),) if len(records) > 1 else (),
        addressee=_("日期：{day}").format(day=report.day),
        blocks=(
            _verdict(report),
            _findings(report),
            _counts(report),
            _strands(report),
            *_fees(report),
            *_later(records[1:]),
            Facts(
                (
                    Fact(_("签名人"), signed),
                    Fact(_("数据截至"), _known(report)),
                    Fact(_("摘要"), closed.digest),
                    Fact(_("手写签字"), "＿＿＿＿＿＿＿＿　　日期 ＿＿＿＿＿＿＿＿"),
                )
            ),
            FinePrint(
                Said(
                    _("摘要是本日结全部内容的 SHA-256，记在哈希链中；日结后不再改，补充另记更正。")
                )
            ),
        ),
        closing=Closing("", "", "", ()),
        contact=(),
        copies_note=Said(""),
        labels=(_("单据"), _("日期")),
    )


def _known(report: DayReport) -> str:
    if report.known_at is None:
        return _("单机窗口")
    return _("与中心同步于 {at}").format(at=f"{report.known_at:%Y-%m-%d %H:%M:%S}")


def _verdict(report: DayReport) -> Block:
    cases = sum(strand.cases.used for strand in report.strands)
    papers = sum(strand.papers.used for strand in report.strands)
    scanned = sum(strand.scanned for strand in report.strands)
    return Highlight(
        (
            Cell(_("办件"), str(cases)),
            Cell(_("文书"), str(papers)),
            Cell(_("回扫留存联"), _("{n} / {all}").format(n=scanned, all=papers)),
            Cell(_("未结事项"), str(len(_told(report)))),
        )
    )


def _counts(report: DayReport) -> Facts:
    counts, names = dict(report.counts), counted_names()
    return Facts(tuple(Fact(name, str(counts.get(kind, 0))) for kind, name in names.items()))


def _strands(report: DayReport) -> Table:
    columns = (
        Column(_("序号"), 1.4, centred=True),
        Column(_("窗口和号段"), 5),
        Column(_("办件号"), 4.5),
        Column(_("文书号"), 5.5),
        Column(_("已打印"), 2, centred=True),
        Column(_("已回扫"), 2, centred=True),
    )
    rows = tuple(
        (
            str(n),
            strand_text(one),
            stretch_text(one.cases),
            stretch_text(one.papers),
            str(one.printed),
            str(one.scanned),
        )
        for n, one in enumerate(report.strands, start=1)
    )
    return Table(_("编号"), columns, rows)


def _fees(report: DayReport) -> tuple[Block, ...]:
    """What was paid and given back, by window, item and way; nothing where nobody paid."""
    if not report.fees:
        return ()
    columns = (
        Column(_("序号"), 1.4, centred=True),
        Column(_("窗口"), 1.8, centred=True),
        Column(_("事项"), 6),
        Column(_("方式"), 2.4, centred=True),
        Column(_("笔数和票据"), 2.6, centred=True),
        Column(_("实缴（元）"), 2.8, centred=True),
        Column(_("退费（元）"), 2.8, centred=True),
    )
    rows = tuple(
        (
            str(n),
            one.window,
            one.item,
            fee_way(one.way),
            f"{one.payments} / {one.receipts}",
            yuan_text(one.paid),
            yuan_text(one.refunded),
        )
        for n, one in enumerate(report.fees, start=1)
    )
    paid, back = (sum(getattr(one, name) for one in report.fees) for name in ("paid", "refunded"))
    total = ("", "", _("合计"), "", "", yuan_text(paid), yuan_text(back))
    return (Table(_("收费"), columns, (*rows, total)),)


def _findings(report: DayReport) -> Block:
    if not report.findings:
        return FinePrint(Said(_("✓ 没有未结事项：编号连续，文书都已打印和回扫，没有争议。")))
    columns = (
        Column(_("序号"), 1.4, centred=True),
        Column(_("事项"), 4.2),
        Column(_("窗口"), 1.6, centred=True),
        Column(_("编号或数量"), 5.8),
        Column(_("说明"), 6),
    )
    rows = tuple(
        (str(n), finding_name(one), one.window, one.about, one.explained)
        for n, one in enumerate(_told(report), start=1)
    )
    return Table(_("未结事项"), columns, rows)


def _told(report: DayReport) -> list[Finding]:
    """Every finding; of copies that were not scanned a line for each window."""
    told = [one for one in report.findings if one.kind is not FindingKind.NOT_SCANNED]
    unscanned = Counter(
        one.window for one in report.findings if one.kind is FindingKind.NOT_SCANNED
    )
    for window, count in sorted(unscanned.items()):
        papers = _("{n} 份").format(n=count)
        told.append(Finding(FindingKind.NOT_SCANNED, window, papers))
    return told


def _later(records: Sequence[Event]) -> tuple[Block, ...]:
    """Corrections, and a second close by a window that was apart."""
    if not records:
        return ()
    columns = (
        Column(_("序号"), 1.4, centred=True),
        Column(_("内容"), 10),
        Column(_("记录人"), 3),
        Column(_("时间"), 4, centred=True),
    )
    rows = tuple(
        (str(n), _said(one), one.clerk.name, f"{one.at:%Y-%m-%d %H:%M}")
        for n, one in enumerate(records, start=1)
    )
    return (Table(_("日结后的记录"), columns, rows),)


def _said(event: Event) -> str:
    match event.happening:
        case DayCloseCorrected(text=text):
            return text
        case CameLater():
            return happening_text(event.happening)
        case DayClosed(report, digest):
            told = _("窗口 {window} 另作的日结，办件 {n}，摘要 {digest}…")
            cases = sum(strand.cases.used for strand in report.strands)
            return told.format(window=event.window, n=cases, digest=digest[:16])
    return ""
