"""The acts that mend mistakes and put another person in somebody's place, declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.intake_request import RequestMark, RequestParty
from counter_app.features.cases.model import mending_events
from counter_app.features.cases.model.mending_events import Succession
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, asks, request
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

_MEND: Final = "counter_app.features.cases.acts.mend_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.mending_forms"
_TOLD: Final = "counter_app.features.cases.words.mended"
_PERSON: Final = (("kind", PartyKind.PERSON.value),)


@request
class PartyAsItIs:
    """What of a party is put right; what is not said stays."""

    kind: str = asks(lambda: _("自然人或法人"), default="", values=tuple(PartyKind))
    name: str = asks(lambda: _("姓名或名称"), default="")
    id_kind: str = asks(lambda: _("证件类型"), default="", values=tuple(IdKind))
    id_number: str = asks(lambda: _("证件号码"), default="")
    phone: str = asks(lambda: _("联系电话"), default="")


@request
class ActingAsItIs(PartyAsItIs):
    """What of who acts for the applicant is put right."""

    relation: str = asks(lambda: _("与申请人的关系"), default="")
    authority: str = asks(lambda: _("授权文件"), default="")


@request
class Correct:
    """更正: facts as they are; what is not said stays as it was."""

    reason: str = asks(lambda: _("为什么更正"), default="", required=True)
    applicant: PartyAsItIs | None = asks(lambda: _("申请人"), default=None)
    agent: ActingAsItIs | None = asks(lambda: _("代办人"), default=None)
    applicants: tuple[PartyAsItIs, ...] = asks(
        lambda: _("共同申请人"), default=(), hint=lambda: _("用原来的姓名或号码指明是哪一个")
    )
    representative: ActingAsItIs | None = asks(
        lambda: _("单位的法定代表人（负责人），或者监护人"), default=None
    )
    situation: tuple[tuple[str, str], ...] = asks(
        lambda: _("情形：更正的回答"), default=(), hint=lambda: _("只写要更正的")
    )
    form: tuple[tuple[str, str], ...] = asks(
        lambda: _("表单：更正的栏目"), default=(), hint=lambda: _("只写要更正的")
    )
    materials: tuple[RequestMark, ...] = asks(
        lambda: _("标错的材料"), default=(), editor=Editor.MATERIALS
    )
    receiver: str = asks(lambda: _("领取人"), default="", hint=lambda: _("送达之后更正姓名"))


@request
class ChangeAgent:
    """变更代办人; without an agent the applicant acts alone from now on."""

    agent: RequestParty | None = asks(
        lambda: _("新的代办人"), default=None, given=_PERSON, hint=lambda: _("不写即改由本人办理")
    )
    relation: str = asks(lambda: _("与申请人的关系"), default="")
    authority: str = asks(lambda: _("授权文件"), default="", hint=lambda: _("有代办人时必填"))
    reason: str = asks(lambda: _("变更的原因"), default="", required=True)


@request
class ChangeApplicant:
    """变更申请人: who goes on, and by what proof."""

    ground: Succession = asks(lambda: _("变更的依据"))
    applicant: RequestParty = asks(lambda: _("新的申请人"))
    proof: str = asks(lambda: _("证明文件"), default="", required=True)
    reason: str = asks(lambda: _("说明"), default="")


@request
class UndoDelivery:
    """误送达."""

    reason: str = asks(lambda: _("错在哪里"), default="", required=True)


@request
class Annul:
    """误立注销."""

    reason: str = asks(lambda: _("为什么是误立"), default="", required=True)
    right_case: str = asks(
        lambda: _("本来要办的办件"), default="", hint=lambda: _("重复收件的写另一件的编号")
    )


CORRECT: Final = Act(
    Verb.CORRECT,
    "case",
    lambda: _("更正"),
    mending_events.Corrected,
    f"{_MEND}:correct_case",
    Correct,
    when=lambda: _("登记错了的事实，决定前后都可以；会改变决定的除外"),
    key="Alt+Shift+C",
    form=f"{_FORMS}:correct_form",
    go=lambda: come_out(_("更正并打印"), _("更正并存为文件")),
    foresees=f"{_TOLD}:of_amendment",
)
CHANGE_AGENT: Final = Act(
    Verb.CHANGE_AGENT,
    "case",
    lambda: _("变更代办人"),
    mending_events.AgentChanged,
    f"{_MEND}:change_agent",
    ChangeAgent,
    when=lambda: _("换代办人，或改由本人办理"),
    key="Alt+Shift+R",
    form=f"{_FORMS}:change_agent_form",
    foresees=f"{_TOLD}:of_amendment",
)
CHANGE_APPLICANT: Final = Act(
    Verb.CHANGE_APPLICANT,
    "case",
    lambda: _("变更申请人"),
    mending_events.ApplicantChanged,
    f"{_MEND}:change_applicant",
    ChangeApplicant,
    when=lambda: _("死亡、合并、分立、更名，或收件时登记成了另一个人"),
    key="Alt+Shift+A",
    form=f"{_FORMS}:change_applicant_form",
    foresees=f"{_TOLD}:of_amendment",
)
UNDO_DELIVERY: Final = Act(
    Verb.UNDO_DELIVERY,
    "case",
    lambda: _("登记误送达"),
    mending_events.DeliveredWrongly,
    f"{_MEND}:undo_delivery",
    UndoDelivery,
    when=lambda: _("登记为送达、其实没有交到本人的；之后重新送达"),
    key="Alt+Shift+D",
    foresees=f"{_TOLD}:of_amendment",
    dangerous=True,
)
ANNUL: Final = Act(
    Verb.ANNUL,
    "case",
    lambda: _("误立注销"),
    mending_events.OpenedWrongly,
    f"{_MEND}:annul_case",
    Annul,
    when=lambda: _("没有人申请而误收、重复收件的；要两个人"),
    key="Alt+Shift+W",
    foresees=f"{_TOLD}:of_annulment",
    dangerous=True,
)
