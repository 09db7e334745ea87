"""面单 and 交寄清单."""

from __future__ import annotations

from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.kinds import Payer
from counter_app.features.errands.papers.facts import ErrandFacts
from counter_app.features.errands.papers.passages import clerk, errand_content, whom
from counter_app.press.chinese_dates import moment
from counter_app.press.content import (
    Block,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Signature,
    Table,
)

_PARCELS = (
    Column("序号", 1.0, centred=True),
    Column("取送单", 4.8),
    Column("封袋号", 3.0),
    Column("运单号", 3.6),
    Column("收件人", 2.6),
    Column("件数", 1.2, centred=True),
)


def label(facts: ErrandFacts) -> Content:
    """寄递面单: where it goes and where it comes from, in large; no courier's brand."""
    errand = facts.errand
    ordered = errand.ordered
    items = errand.packed.items if errand.packed else ()
    blocks: tuple[Block, ...] = (
        Highlight(
            (
                Cell("收件人", ordered.receiver.name, ordered.receiver.phone),
                Cell("封袋号", errand.packed.seal if errand.packed else "—"),
            )
        ),
        Facts((Fact("收件地址", ordered.receiver.place),)),
        Facts(whom("寄件人", ordered.sender)),
        Facts(
            (
                Fact("产品", ordered.product.name),
                Fact("付费", "寄付（大厅）" if ordered.product.payer is Payer.HALL else "个人付"),
                Fact("内件", f"政务服务办理结果 {len(items)} 件" if items else "申请材料"),
                Fact("平台订单", " ".join(filter(None, (ordered.platform, ordered.order_number)))),
            )
        ),
        Points("派送要求", (Said("请收件人本人签收；代收的请记下姓名和与收件人的关系。"),)),
    )
    return errand_content(
        facts,
        "寄递面单",
        blocks,
        to="承运人",
        signatures=(Signature("收件人签收"), Signature("与收件人的关系")),
        copies="本面单随件寄出。",
    )


def handing(facts: ErrandFacts) -> Content:
    """交寄清单: who took how many, both sign; ValueError if it was not handed over."""
    handed = facts.errand.handed_over
    if handed is None:
        raise ValueError("nothing was handed over")
    rows = tuple(_row(n, one) for n, one in enumerate(facts.listed, 1))
    blocks: tuple[Block, ...] = (
        Prose(Said(f"下列 {len(rows)} 件交{handed.courier}寄递，请当面点收。")),
        Highlight(
            (Cell("件数", f"{len(rows)} 件"), Cell("交寄时间", moment(facts.paper.issued_at)))
        ),
        Facts((Fact("承运人", handed.courier), Fact("揽收人", handed.taken_by))),
        Table("交寄的件", _PARCELS, rows),
        Points(
            "说明",
            (
                Said("双方逐件核对封袋号和运单号，封口完好后签名。"),
                Said("拒收、退回、破损、遗失的，承运人应当日告知本大厅。"),
            ),
        ),
    )
    return errand_content(
        facts,
        "交寄清单",
        blocks,
        to=handed.courier,
        signatures=(clerk(facts, "交寄人"), Signature("揽收人", handed.taken_by)),
        copies="本清单一式两份，大厅、承运人各执一份。",
    )


def _row(n: int, errand: Errand) -> tuple[str, ...]:
    handed, packed = errand.handed_over, errand.packed
    return (
        str(n),
        errand.number,
        packed.seal if packed else "—",
        handed.waybill if handed else "",
        errand.ordered.receiver.name,
        str(len(packed.items)) if packed else "1",
    )
