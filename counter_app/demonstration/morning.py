"""The morning at one window: people come, say something, and leave with a paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.assembly import Counter
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.intake_request import (
    Decision,
    IntakeRequest,
    RequestAgent,
    RequestMark,
    RequestParty,
)
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.words.labels import status_name
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, Necessity, Question
from counter_app.knowledge.wording import _

Tell = Callable[[str], None]


@immutable
class Visitor:
    """Somebody made up who comes to the window and says something."""

    words: str
    applicant: RequestParty
    decision: Decision = Decision.ACCEPT
    agent: RequestAgent | None = None
    reason: str = ""
    right_authority: str = ""
    lacks: int = 0  # how many of the required materials they did not bring


@dataclass(slots=True)
class Morning:
    """What the morning left behind."""

    cases: list[Case] = field(default_factory=list)
    papers: list[tuple[Paper, Path]] = field(default_factory=list)


def person(name: str, id_number: str, phone: str) -> RequestParty:
    """Somebody made up, with a resident identity card."""
    return RequestParty("person", name, "resident_id", id_number, phone)


VISITORS = (
    Visitor("身份证丢了，想补一张", person("林小满", "460200199003070029", "13800000001")),
    Visitor("孩子出生了，给娃上户口", person("张𫖯伟", "460200198511120016", "13800000002")),
    Visitor(
        "想开个小饭馆，要办食品证",
        RequestParty(
            "organisation",
            "三亚椰影小馆餐饮有限公司",
            "uscc",
            "91460200MA5TMADEUD",
            "13800000009",
        ),
        decision=Decision.NOTICE,
        agent=RequestAgent(
            "person",
            "符海燕",
            "resident_id",
            "460200200109150049",
            "13800000003",
            relation="员工",
            authority="授权委托书",
        ),
        lacks=2,
        reason="经营场所平面图请标明食品处理区与就餐区的位置和面积。",
    ),
    Visitor(
        "一直在外省交社保，想在三亚办退休",
        person("陈守仁", "460200195501010020", "13800000004"),
        decision=Decision.REFUSE,
        reason="申请人的养老保险关系一直在外省，不属于本市社会保险经办机构的职权范围，应由养老保险关系所在地受理。",
        right_authority="养老保险关系所在地的社会保险经办机构",
    ),
    Visitor("老人八十了，领高龄补贴", person("黎阿𬎆", "460200194502020015", "13800000005")),
)


def play_morning(counter: Counter, tell: Tell) -> Morning:
    """Serve every visitor, print one paper again and prove one; tells each step in a line."""
    counter.warm_sense()
    morning = Morning()
    for visitor in VISITORS:
        serve(counter, visitor, morning, tell)
    _print_again(counter, morning, tell)
    _prove(counter, morning, tell)
    return morning


def serve(counter: Counter, visitor: Visitor, morning: Morning, tell: Tell) -> None:
    """One person: from what they say to the papers that they take home."""
    found = counter.match(visitor.words)
    if not found.hits:
        raise Refusal("demo.nothing_found", field="catalog", words=visitor.words)
    item = counter.item(found.hits[0].code)
    tell(_("“{words}” → {item}").format(words=visitor.words, item=item.name))
    outcome = counter.take_in(_request(item, visitor))
    filed = counter.papers.file_originals(outcome.papers)
    morning.cases.append(outcome.case)
    morning.papers += [
        (paper, Path(one["path"])) for paper, one in zip(outcome.papers, filed, strict=True)
    ]
    tell(f"  {outcome.case.number}  {status_name(outcome.case.status)}")


def _request(item: Item, visitor: Visitor) -> IntakeRequest:
    situation: dict[str, str] = {}
    while unanswered := assess(item, situation).unanswered:
        situation[unanswered[0].text] = _answer(unanswered[0], visitor)
    rows = assess(item, situation).rows
    required = [r.material.name for r in rows if r.required]
    lacking = set(required[-visitor.lacks :]) if visitor.lacks else set()
    optional = {r.material.name for r in rows if r.material.necessity is Necessity.OPTIONAL}
    return IntakeRequest(
        item=item.code,
        applicant=visitor.applicant,
        agent=visitor.agent,
        situation=tuple(situation.items()),
        materials=tuple(
            RequestMark(row.material.name, "present")
            for row in rows
            if row.needed and row.material.name not in lacking | optional
        ),
        decision=visitor.decision,
        reason=visitor.reason,
        right_authority=visitor.right_authority,
    )


def _answer(question: Question, visitor: Visitor) -> str:
    by_agent = [answer for answer in question.answers if "委托" in answer]
    return by_agent[0] if visitor.agent and by_agent else question.answers[0]


def _print_again(counter: Counter, morning: Morning, tell: Tell) -> None:
    paper = morning.papers[0][0]
    path, copy = counter.papers.file_copy(paper, PaperSize.SLIP)
    morning.papers.append((counter.papers.choose(paper.number), path))
    tell(_("补打 {number}：第 {n} 次").format(number=paper.number, n=copy))


def _prove(counter: Counter, morning: Morning, tell: Tell) -> None:
    paper, path = morning.papers[0]
    verdict = _("有效") if counter.papers.verify(path).valid else _("无效")
    tell(_("离线核验 {number}：{verdict}").format(number=paper.number, verdict=verdict))
