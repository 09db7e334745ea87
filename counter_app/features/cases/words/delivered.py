"""How a result left for the applicant and arrived, a line for each."""

from __future__ import annotations

from counter_app.features.cases.model.delivery_events import (
    Announced,
    AnnouncementOver,
    Left,
    Posted,
    SentElectronically,
    SignedFor,
)
from counter_app.features.cases.words.labels import relation_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import joined

OnItsWay = Posted | SignedFor | SentElectronically | Left | Announced | AnnouncementOver


def delivery_line(happening: OnItsWay) -> str:
    """It was posted, signed for, sent, left or announced."""
    match happening:
        case Posted():
            to = joined(happening.receiver, happening.courier, happening.courier_number)
            return _("▶ 寄出，待签收：{to}").format(to=to)
        case SignedFor():
            return _("✓ {name}（{relation}）于{day}签收").format(
                name=happening.receiver,
                relation=relation_name(happening.relation),
                day=day_text(happening.on),
            )
        case SentElectronically():
            text = _("✓ 电子送达：{to}").format(to=joined(happening.receiver, happening.address))
            return joined(text, happening.consent)
        case Left():
            text = _("✓ 留置送达：{name}拒收，见证人{witness}，留置于{where}").format(
                name=happening.receiver, witness=happening.witness, where=happening.where
            )
            return joined(text, happening.reason)
        case Announced():
            text = _("▶ 公告送达：{where}，{day}期满").format(
                where=happening.where, day=day_text(happening.until)
            )
            return joined(text, happening.reason)
        case AnnouncementOver():
            return _("✓ 公告期满，视为送达")
