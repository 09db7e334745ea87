"""What a day's close says: findings, what to do about them, what was counted."""

from __future__ import annotations

from counter_app.features.day.model.day_close import Finding, FindingKind, StrandDay, Stretch
from counter_app.knowledge.fees.events import PayWay
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import file_called, name_of, opened_at_close
from counter_app.knowledge.wording.way_out import come_out

_COUNTED = (
    "Received",
    "Accepted",
    "NoticeGiven",
    "AcceptanceRefused",
    "Decided",
    "Delivered",
    "PaperIssued",
    "PaperVoided",
    "PaperCopied",
    "Printed",
)


def finding_name(finding: Finding) -> str:
    """What is not as it should be, with its sign."""
    if finding.kind is FindingKind.MISSING_CASE:
        return _("✕ {file}号缺号").format(file=file_called(finding.about))
    return {
        FindingKind.MISSING_PAPER: _("✕ 文书号缺号"),
        FindingKind.NOT_PRINTED: come_out(_("▲ 文书没有打印出来"), _("▲ 文书没有存为文件")),
        FindingKind.NOT_SCANNED: _("○ 留存联没有回扫"),
        FindingKind.STRANGE_SCAN: _("▲ 扫到的不是当天文书"),
        FindingKind.CONTESTED: _("▲ 争议办件没有处理"),
        FindingKind.PENDING: _("○ 还没有传到中心"),
        FindingKind.PARKED: _("✕ 中心没有收下"),
        FindingKind.LATE: _("▲ 已经超期，没有办"),
        FindingKind.DUE: _("◐ 当天到期，没有办"),
        FindingKind.NO_RECEIPT: _("▲ 缴了费，没有票据号"),
        FindingKind.OVERPAID: _("▲ 缴的比应缴的多"),
    }[finding.kind]


def what_to_do(finding: Finding) -> str:
    """What helps."""
    return {
        FindingKind.MISSING_CASE: _("等该窗口同步；电脑坏了用救援文件收进；都不行写明原因"),
        FindingKind.MISSING_PAPER: _("等该窗口同步；电脑坏了用救援文件收进；都不行写明原因"),
        FindingKind.NOT_PRINTED: come_out(
            _("在文书队列重打，或写明为什么不要纸"), _("在文书队列重存，或写明为什么不要")
        ),
        FindingKind.NOT_SCANNED: _("找到留存联扫一下；不扫也可以日结，报表会写明"),
        FindingKind.STRANGE_SCAN: _("放回它自己那一天"),
        FindingKind.CONTESTED: _("打开办件选一边，或写明为什么留着"),
        FindingKind.PENDING: _("接通网络等一会儿；不等也可以日结，报表会写明"),
        FindingKind.PARKED: _("请管理员看“大厅与同步”，并写明"),
        FindingKind.LATE: _("打开看看卡在哪里，催办或督办；不写也可以日结"),
        FindingKind.DUE: _("今天办掉就不超期；不写也可以日结，报表会写明"),
        FindingKind.NO_RECEIPT: _("补登票据号，或写明为什么还没有"),
        FindingKind.OVERPAID: _("核对票据后退费，或写明为什么留着"),
    }[finding.kind]


def stretch_text(stretch: Stretch) -> str:
    """``1–37，用 37``, with void ones; a dash where none was used."""
    if not stretch.used:
        return "—"
    told = _("{first}–{last}，用 {used}").format(
        first=stretch.first, last=stretch.last, used=stretch.used
    )
    return told + (_("，作废 {n}").format(n=stretch.void) if stretch.void else "")


def strand_text(strand: StrandDay) -> str:
    """Window and series."""
    return _("窗口 {window} · 号段 {series}").format(window=strand.window, series=strand.series)


def fee_way(way: str) -> str:
    """缴费方式 of a day's sums."""
    return str(name_of(PayWay(way))) if way in {*PayWay} else way


def counted_names() -> dict[str, str]:
    """Kinds of happenings that a day's report counts, with their names, in this order."""
    names = (
        _("收件"),
        _("受理"),
        _("一次性告知"),
        _("不予受理"),
        _("办结"),
        _("送达"),
        _("出具文书"),
        _("作废文书"),
        _("补打"),
        _("打印"),
    )
    counted = dict(zip(_COUNTED, names, strict=True))
    opened = {tag: _("登记{file}").format(file=called) for tag, called in opened_at_close()}
    return counted | {tag: told for tag, told in opened.items() if tag not in counted}
