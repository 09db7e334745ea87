"""更正（变更）通知书: what stood there, what stands there now, and which papers speak no more."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.mending import Amendment, Changed, changes_of
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    DeliveredWrongly,
    OpenedWrongly,
    Succession,
)
from counter_app.features.cases.model.paper_kinds import PAPER_NAMES
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    ID_KINDS,
    help_points,
    paper_content,
    the_application,
    typed_lines,
    who_and_what,
    you,
)
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import Block, Column, Content, Facts, Points, Prose, Said, Table
from counter_app.press.english_dates import in_english

_PARTS: Final = {
    "name": ("姓名（名称）", "name"),
    "id_kind": ("证件类型", "kind of ID"),
    "id_number": ("证件号码", "ID number"),
    "phone": ("联系电话", "phone"),
    "relation": ("与申请人的关系", "relation"),
    "authority": ("授权文件", "authority"),
}
_ROLES: Final = {
    "applicant": ("申请人", "Applicant: "),
    "others": ("共同申请人", "Joint applicant: "),
    "representative": ("法定代表人（监护人）", "Representative: "),
    "agent": ("代办人", "Agent: "),
}
_STATES: Final = {
    MaterialState.PRESENT: "已收",
    MaterialState.MISSING: "未交",
    MaterialState.PROMISED: "容缺",
    MaterialState.NOT_NEEDED: "不适用",
    MaterialState.COMMITTED: "告知承诺",
}
_SUCCESSION: Final = {
    Succession.DEATH: ("原申请人死亡，由继承人继续办理", "the applicant died; an heir goes on"),
    Succession.MERGER: ("原申请人合并，由承受其权利义务的继续办理", "the applicant was merged"),
    Succession.DIVISION: ("原申请人分立，由承受其权利义务的继续办理", "the applicant was divided"),
    Succession.RENAMING: ("申请人更名或者换证", "the applicant was renamed"),
    Succession.MISENTERED: ("收件时登记成了另一个人", "another person had been entered"),
}


def amendment_notice(facts: PaperFacts) -> Content:
    """ValueError if nothing was put right."""
    case = facts.case
    if case.opened_wrongly is not None:
        return _annulled(facts, case.opened_wrongly)
    if not case.amendments:
        raise ValueError("nothing was put right")
    step = case.amendments[-1]
    blocks: list[Block] = [
        Prose(_told(facts, step)),
        Facts(who_and_what(facts)),
        _changes(step),
        Points("更正（变更）的理由", _reasons(step)),
    ]
    if papers := _replaced(facts, step):
        blocks.append(papers)
    blocks.append(Points("说明", (*_notes(facts), *help_points(facts))))
    return paper_content(facts, "更正（变更）通知书", tuple(blocks))


def _told(facts: PaperFacts, step: Amendment) -> Said:
    day, english = in_words(facts.told_at.date()), in_english(facts.told_at.date())
    item = facts.case.received.item_name
    match step.what:
        case AgentChanged(agent=None):
            did, how = "改由申请人本人办理", "is now handled with the applicant alone"
        case AgentChanged():
            did, how = "变更代办人", "has another agent"
        case ApplicantChanged(ground=ground):
            why, how = _SUCCESSION[ground]
            did = f"变更申请人（{why}）"
            how = f"has another applicant: {how}"
        case DeliveredWrongly():
            did, how = "更正送达的登记：办理结果没有送达", "was not delivered, as had been entered"
        case _:
            did, how = "更正下列登记", "is put right as below"
    return Said(
        f"{you(facts)}申请的“{item}”，于{day}{did}。办件继续办理，收件和受理的时间不变。",
        f"On {english} {the_application(facts)} {how}. It goes on; the times of receipt and "
        "acceptance stay.",
    )


def _changes(step: Amendment) -> Table:
    columns = (
        Column("序号", 1.1, centred=True),
        Column("更正事项", 4.4),
        Column("原记载", 5),
        Column("更正为", 5),
    )
    rows = tuple(
        (str(number), _fact(one), _value(one.fact, one.was), _value(one.fact, one.now))
        for number, one in enumerate(changes_of(step), start=1)
    )
    return Table("更正（变更）的内容", columns, rows)


def _fact(changed: Changed) -> Said:
    role, _dot, part = changed.fact.partition(".")
    if role in _ROLES:
        (chinese, english), (label, told) = _ROLES[role], _PARTS[part]
        return Said(f"{chinese}{label}", f"{english}{told}")
    named = {"receiver": Said("领取人", "Receiver"), "delivery": Said("送达", "Delivery")}
    return named[role] if role in named else Said(part, "")


def _value(fact: str, value: str) -> str:
    role, _dot, part = fact.partition(".")
    if role == "delivery":
        return f"已送达{value}" if value else "没有送达"
    if not value:
        return "（无）"
    if role == "materials":
        return _STATES[MaterialState(value)]
    if role in _ROLES and part == "id_kind":
        return ID_KINDS[IdKind(value)]
    if role in _ROLES and part == "id_number":
        return mask_id(value)
    return mask_phone(value) if role in _ROLES and part == "phone" else value


def _reasons(step: Amendment) -> tuple[Said, ...]:
    match step.what:
        case ApplicantChanged(proof=proof, reason=reason):
            return typed_lines(f"证明文件：{proof}\n{reason}")
    return typed_lines(step.what.reason)


def _replaced(facts: PaperFacts, step: Amendment) -> Table | None:
    """The papers that speak no more since this one, each with what stands in its place."""
    new = {one.instead_of: one.number for one in facts.case.papers if one.instead_of}
    papers = (facts.case.paper(number) for number in step.replaced)
    rows = tuple(
        (str(n), PAPER_NAMES[one.kind][0], one.number, new.get(one.number, "—"))
        for n, one in enumerate(papers, start=1)
    )
    if not rows:
        return None
    columns = (
        Column("序号", 1.1, centred=True),
        Column("文书", 3.4),
        Column("不再有效的编号", 5.5),
        Column("代替它的编号", 5.5),
    )
    return Table("被取代的文书", columns, rows)


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    accepted = facts.case.accepted_at
    notes = []
    if accepted is not None:
        notes.append(
            Said(
                f"受理时间仍为{moment(accepted)}，办结时限不因更正延长。",
                "The moment of acceptance stays; no time limit grows by this.",
            )
        )
    notes.append(
        Said(
            "更正不改变已经作出的决定；被取代的文书请交回，扫描其二维码会显示“已被替代”。",
            "No decision is changed by this. Please return the papers that were replaced; their "
            "codes are shown as superseded.",
        )
    )
    return tuple(notes)


def _annulled(facts: PaperFacts, wrongly: OpenedWrongly) -> Content:
    day, english = in_words(facts.told_at.date()), in_english(facts.told_at.date())
    right = wrongly.right_case
    meant = Said(
        f"本来要办的是办件 {right}，它照常办理，受理时间不变。" if right else "没有代替它的办件。",
        f"Meant was case {right}, which goes on." if right else "No other case stands for it.",
    )
    void = Said(
        "本办件的文书全部作废，请交回原件；已交的材料凭清单取回。",
        "All of its papers are void; please return them. Materials are given back.",
    )
    return paper_content(
        facts,
        "误立注销告知书",
        (
            Prose(
                Said(
                    f"办件 {facts.case.number}（“{facts.case.received.item_name}”）系窗口误立，"
                    f"没有人为此提出申请，于{day}注销，自始不产生效力。",
                    f"Case {facts.case.number} was opened by mistake: nobody had applied. It was "
                    f"annulled on {english} and never had any effect.",
                )
            ),
            Facts(who_and_what(facts)),
            Points("误立的理由", typed_lines(wrongly.reason)),
            Points("说明", (meant, void, *help_points(facts))),
        ),
    )
