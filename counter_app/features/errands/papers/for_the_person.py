"""寄递委托书 and 封装清单."""

from __future__ import annotations

from counter_app.features.errands.model.kinds import Payer
from counter_app.features.errands.papers.facts import ErrandFacts
from counter_app.features.errands.papers.passages import clerk, errand_content, what_it_is, whom
from counter_app.knowledge.persons.masking import mask_id
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

_ITEMS = (
    Column("序号", 1.0, centred=True),
    Column("证照、文书", 4.4),
    Column("编号", 5.2),
    Column("办件", 4.6),
    Column("核对", 1.8, centred=True),
)


def authorisation(facts: ErrandFacts) -> Content:
    """寄递委托书: who entrusts, what, to whom, at whose cost."""
    errand = facts.errand
    ordered = errand.ordered
    brings = errand.brings_results
    person = _applicant(facts) or (ordered.receiver if brings else ordered.sender).name
    what = "将下列办件的办理结果寄送到下列地址" if brings else "从下列地址收取申请材料送到本大厅"
    paid = "由本大厅支付" if ordered.product.payer is Payer.HALL else "由委托人支付"
    address = ordered.receiver if brings else ordered.sender
    blocks: tuple[Block, ...] = (
        Prose(Said(f"{person}委托{facts.hall.name}通过快递{what}。寄递费用{paid}。")),
        what_it_is(facts),
        Facts(
            (
                Fact("委托人", person),
                Fact("证件号码", _id(facts)),
                *whom("收件人" if brings else "寄件人", address),
                Fact("委托方式", errand.authorised),
            )
        ),
        Points(
            "告知",
            (
                *(
                    (
                        Said(
                            "签收之日为送达之日，申请行政复议、提起行政诉讼的期限自签收次日起计算。"
                        ),
                        Said("请当面查验封袋；封袋破损的，可以拒收并联系本大厅。"),
                        Said(
                            "代收的，代收人应说明与委托人的关系。无人签收或者拒收的，结果退回本大厅领取。"
                        ),
                    )
                    if brings
                    else (
                        Said("材料到达后当着见证人开拆登记，收件日期为材料到达之日。"),
                        Said("请在包裹内附材料清单，不要寄送现金和贵重物品。"),
                    )
                ),
                Said("寄件所需的姓名、电话、地址仅提供给承运人用于本次寄递。"),
            ),
        ),
    )
    return errand_content(
        facts,
        "寄递委托书",
        blocks,
        to=person,
        signatures=(Signature("委托人签名"), clerk(facts)),
        copies="本委托书一式两份，委托人、大厅各执一份；平台下单时已经委托的，由大厅存档。",
    )


def packing(facts: ErrandFacts) -> Content:
    """封装清单; ValueError if nothing was packed."""
    errand = facts.errand
    packed, by = errand.packed, errand.packed_by
    if packed is None or by is None or errand.packed_at is None:
        raise ValueError("nothing was packed")
    rows = tuple(
        (str(n), one.name or "证照", one.number, one.case, "扫码相符" if one.known else "人工核对")
        for n, one in enumerate(packed.items, 1)
    )
    photo = f"{packed.photo}（SHA-256 {packed.photo_hash[:16]}…）" if packed.photo else ""
    blocks: tuple[Block, ...] = (
        Prose(Said(f"下列 {len(rows)} 件已经逐件扫码核对，当场装入封袋封口。")),
        Highlight(
            (Cell("封袋号", packed.seal), Cell("封装时间", moment(errand.packed_at))),
        ),
        Table("装入的证照、文书", _ITEMS, rows),
        Facts(
            (
                Fact("收件人", errand.ordered.receiver.name),
                Fact("照片", photo),
            )
        ),
        Points(
            "收件人须知",
            (
                Said("签收前请核对封袋号，封口破损或者号码不符的，请拒收并联系本大厅。"),
                Said("打开后与本清单不符的，请当日联系本大厅。"),
            ),
        ),
    )
    return errand_content(
        facts,
        "封装清单",
        blocks,
        to=errand.ordered.receiver.name,
        signatures=(
            Signature("封装人", f"{by.name}（{by.code}）"),
            Signature("同场第二人", packed.second),
        ),
        copies="本清单一式两份，一份装入封袋，一份大厅存档。",
    )


def _applicant(facts: ErrandFacts) -> str:
    return facts.cases[0].received.applicant.name if facts.cases else ""


def _id(facts: ErrandFacts) -> str:
    number = facts.cases[0].received.applicant.id_number if facts.cases else ""
    return mask_id(number) if number else ""
