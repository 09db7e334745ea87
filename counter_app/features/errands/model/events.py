"""What happens to an errand (帮我取证照、帮我送材料). Each is a fact that is never changed."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.cases.model.delivery import Relation
from counter_app.features.errands.model.kinds import Dealing, Stage
from counter_app.features.errands.model.products import Product
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.clocks import Clock


@immutable
class Address:
    """Who sends or receives, and where."""

    name: str
    phone: str
    place: str


@immutable
class PackedItem:
    """What was put into the bag: a certificate or paper of a case, as it was scanned.

    ``known``: this program knows the number as one of this case; otherwise
    a person held it against the case by eye.
    """

    case: str
    name: str
    number: str
    known: bool


@happening("errands.ordered")
@immutable
class Ordered:
    """下单. ``order_number`` is the platform's own.

    ``told_id`` are the last four characters of the identity number that the
    order tells. ``authorised``: how the person entrusted the sending (寄递委托),
    empty if not yet. ``pack``: until when it is packed.
    """

    product: Product
    platform: str
    order_number: str
    cases: tuple[str, ...]
    sender: Address
    receiver: Address
    told_id: str
    authorised: str
    remark: str
    pack: Clock


@happening("errands.checked")
@immutable
class Checked:
    """核对: case, identity as the product asks, and that the person entrusted the sending."""

    authorised: str


@happening("errands.packed")
@immutable
class Packed:
    """封装 under ``seal``, before the second person ``second``.

    ``photo`` names a picture that was taken, of which ``photo_hash`` (SHA-256,
    hexadecimal) is kept; both empty without one.
    """

    items: tuple[PackedItem, ...]
    seal: str
    second: str
    photo: str = ""
    photo_hash: str = ""


@happening("errands.handed_over")
@immutable
class HandedOver:
    """交寄: who of which courier took it, under which number, on which list.

    ``receive``: until when it should have arrived; then somebody calls.
    """

    courier: str
    waybill: str
    taken_by: str
    list_number: str
    receive: Clock


@happening("errands.tracked")
@immutable
class Tracked:
    """物流: where the courier says it is at the moment ``at``.

    ``notice`` names this word for ever: the same one counts once. ``source`` is
    the channel that it came by, empty for a person's own entry.
    """

    notice: str
    stage: Stage
    at: datetime
    place: str = ""
    words: str = ""
    receiver: str = ""
    relation: Relation | None = None
    source: str = ""


@happening("errands.signed")
@immutable
class Signed:
    """签收 on this day, from which delivery counts (参照民诉法 art. 91)."""

    receiver: str
    relation: Relation | None
    on: date


@happening("errands.put_back")
@immutable
class PutBack:
    """退回窗口: refused, returned, damaged or lost; the result waits at the window again.

    ``deal``: until when it is decided what is done about it.
    """

    why: Stage
    reason: str
    deal: Clock


@happening("errands.called")
@immutable
class Called:
    """电话询问 about what has not arrived; ``receive``: until when it is waited for now."""

    reached: bool
    words: str
    receive: Clock


@happening("errands.dealt_with")
@immutable
class DealtWith:
    """处理."""

    how: Dealing
    words: str


@happening("errands.closed")
@immutable
class Closed:
    """关闭: the receipt lies with the file."""

    words: str = ""


@happening("errands.cancelled")
@immutable
class Cancelled:
    """取消 before any courier took it."""

    reason: str


@happening("errands.linked")
@immutable
class Linked:
    """关联: the file that was opened from what was sent (开拆记录)."""

    file: str
