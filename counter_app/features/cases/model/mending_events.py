"""How mistakes are mended and who takes another's place: each a further event, none a new case."""

from __future__ import annotations

from enum import StrEnum

from counter_app.features.cases.model.materials import MaterialMark
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.persons.party import Party


class Succession(StrEnum):
    """Why another applicant stands in the case now (变更申请人)."""

    DEATH = "death"  # 申请人死亡, 由继承人继续
    MERGER = "merger"  # 合并, 由承受权利义务的继续
    DIVISION = "division"  # 分立
    RENAMING = "renaming"  # 更名, 换证
    MISENTERED = "misentered"  # 收件时登记成了另一个人


@happening("cases.corrected")
@immutable
class Corrected:
    """更正: facts of the application as they are; what is None or empty stays as it was.

    ``amended`` is how often the case had been amended when this was written:
    where another window amended it meanwhile, the two contradict. The moment
    of receipt and of acceptance stays whatever is put right.
    """

    reason: str
    amended: int
    applicant: Party | None = None
    agent: Party | None = None
    situation: tuple[tuple[str, str], ...] | None = None
    form: tuple[tuple[str, str], ...] | None = None
    marks: tuple[MaterialMark, ...] = ()
    receiver: str = ""  # to whom the result was handed out
    others: tuple[Party, ...] | None = later(None)
    representative: Party | None = later(None)


@happening("cases.agent_changed")
@immutable
class AgentChanged:
    """变更代办人: from now on ``agent`` acts, by ``authority``; None: the applicant alone."""

    agent: Party | None
    relation: str
    authority: str
    reason: str
    amended: int


@happening("cases.applicant_changed")
@immutable
class ApplicantChanged:
    """变更申请人: who goes on with the application, and by what proof."""

    ground: Succession
    applicant: Party
    proof: str
    reason: str
    amended: int


@happening("cases.delivered_wrongly")
@immutable
class DeliveredWrongly:
    """误送达: what was entered as handed out was not, or not to whom it belongs."""

    reason: str
    amended: int


@happening("cases.opened_wrongly")
@immutable
class OpenedWrongly:
    """误立: nobody applied for this here; ``right_case`` is the one that was meant, if any."""

    reason: str
    right_case: str
