"""What only an errand tells in its record (留痕); masked."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Address
from counter_app.features.errands.words.names import status_name
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.knowledge.wording import _
from counter_app.press.content import Block, Fact, Facts


def particulars(desk: Desk, errand: Errand) -> tuple[Block, ...]:
    """In the language in use."""
    ordered, packed, handed = errand.ordered, errand.packed, errand.handed_over
    courier = f"{handed.courier} {handed.waybill}" if handed else ""
    return (
        Facts(
            (
                Fact(_("产品"), ordered.product.name),
                Fact(_("平台订单号"), f"{ordered.platform} {ordered.order_number}".strip()),
                Fact(_("办件编号"), "、".join(errand.cases)),
                Fact(_("寄件人"), _masked(ordered.sender)),
                Fact(_("收件人"), _masked(ordered.receiver)),
                Fact(_("寄递委托"), errand.authorised),
                Fact(_("封袋（封条）号"), packed.seal if packed else ""),
                Fact(_("运单号"), courier),
                Fact(_("下单"), f"{errand.ordered_at:%Y-%m-%d %H:%M:%S}"),
                Fact(_("现在"), status_name(errand.status)),
            )
        ),
    )


def _masked(address: Address) -> str:
    phone = mask_phone(address.phone) if address.phone else ""
    return " ".join(filter(None, (address.name, phone)))
