"""到场: every time that somebody had to come to the window for a case."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import (
    Delivered,
    PromiseKept,
    Received,
    Supplemented,
)
from counter_app.kernel.event import Event
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.deadline import SHANGHAI


class Comer(StrEnum):
    """Who came."""

    APPLICANT = "applicant"
    AGENT = "agent"


class Purpose(StrEnum):
    """What somebody came for, where no other act tells it."""

    CONSULT = "consult"  # 咨询
    PROGRESS = "progress"  # 问进度
    PAPERS = "papers"  # 补文书、盖章
    IN_PERSON = "in_person"  # 依法到场：面谈、采集、签字
    OTHER = "other"


@happening("visits.attended")
@immutable
class Attended:
    """到场登记: somebody came about this case, and no other act tells that they did."""

    who: Comer
    purpose: Purpose
    remark: str = ""


@immutable
class Attendance:
    """Somebody was at the window on ``day``, a day of Asia/Shanghai; once a day and person."""

    day: date
    who: Comer


def attendance_in(event: Event, received: Received) -> Attendance | None:
    """Who was at the window when this happened; None where nobody had to come for it."""
    day = event.at.astimezone(SHANGHAI).date()
    match event.happening:
        case Attended(who=who):
            return Attendance(day, who)
        case (
            Received(channel=channel) | Supplemented(channel=channel) | PromiseKept(channel=channel)
        ) if channel is Channel.WINDOW:
            return Attendance(day, Comer.AGENT if received.agent else Comer.APPLICANT)
        case Delivered(way=DeliveryWay.WINDOW, receiver=receiver):
            himself = receiver == received.applicant.name
            return Attendance(day, Comer.APPLICANT if himself else Comer.AGENT)
    return None
