"""Passages that several papers share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.rating_code import CODE_DAYS, written
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.papers.english_terms import CHANNELS_ENGLISH, ID_KINDS_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.kernel.paper import Paper, PaperCopy, Standing
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.press.chinese_dates import in_words, in_words_with_weekday, moment
from counter_app.press.content import (
    Block,
    Cell,
    Closing,
    Content,
    Fact,
    FinePrint,
    Prose,
    Said,
    Signature,
)
from counter_app.press.english_dates import in_english_with_weekday, moment_in_english

PERMIT_LAW: Final = "《中华人民共和国行政许可法》"
_PERMIT_TYPE: Final = "01"

ID_KINDS: Final = {
    IdKind.RESIDENT_ID: "居民身份证",
    IdKind.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdKind.MAINLAND_TRAVEL_PERMIT: "来往内地（大陆）通行证",
    IdKind.FOREIGN_PERMANENT_ID: "外国人永久居留身份证",
    IdKind.PASSPORT: "护照",
    IdKind.HOUSEHOLD_REGISTER: "户口簿",
    IdKind.MILITARY_ID: "军官证",
    IdKind.USCC: "统一社会信用代码",
    IdKind.OTHER: "其他证件",
}
RESULTS: Final = {
    Result.ISSUED: "出证",
    Result.DENIED: "不予许可",
    Result.FORWARDED: "转报",
    Result.RETURNED: "退件",
    Result.NOT_ACCEPTED: "不予受理",
    Result.VOID: "作废",
}
_CHANNELS: Final = {
    Channel.WINDOW: "现场提交",
    Channel.SELF_SERVICE: "自助终端提交",
    Channel.WEB: "网上提交",
    Channel.APP: "移动端提交",
    Channel.PHONE: "电话申请",
    Channel.MAIL: "邮寄",
    Channel.COURIER: "快递送达",
    Channel.OTHER_HALL: "其他大厅转来",
}
_UNITS: Final = {
    LimitUnit.MINUTES: "分钟（办公时间）",
    LimitUnit.HOURS: "小时（办公时间）",
    LimitUnit.HALF_DAYS: "个半天（办公时间）",
    LimitUnit.WORKING_DAYS: "个工作日",
    LimitUnit.CALENDAR_DAYS: "日（自然日）",
    LimitUnit.MONTHS: "个月",
}


class Printed(Protocol):
    """One print of one paper of any file of this hall."""

    @property
    def paper(self) -> Paper: ...

    @property
    def copy(self) -> PaperCopy | None: ...

    @property
    def hall(self) -> Hall: ...

    @property
    def sample(self) -> bool: ...

    @property
    def preview(self) -> bool: ...


def paper_content(facts: PaperFacts, title: str, blocks: tuple[Block, ...]) -> Content:
    """A paper of this case with its letterhead, closing and foot."""
    hall, paper, case = facts.hall, facts.paper, facts.case
    return Content(
        hall=hall.name,
        title=title,
        number=paper.number,
        case_number=case.number,
        tags=tags(facts),
        addressee=case.received.applied_by,
        blocks=(*void_reason(facts), *instead_of(facts), *blocks),
        closing=Closing(
            # what is collected bears this hall's seal: that of who accepts is not here
            authority=hall.name if case.collected else authority(facts),
            dated=in_words(paper.issued_at.date()),
            seal_hint="（加盖专用印章）",
            signatures=(
                Signature("申请人（代办人）签收"),
                Signature("经办人", f"{paper.issued_by.name}（{paper.issued_by.code}）"),
            ),
        ),
        contact=contact(facts),
        copies_note=Said(
            "本文书一式两份，申请人、受理窗口各执一份。",
            "In two copies, for the applicant and the window. The Chinese text prevails.",
        ),
        english=paper.english,
        letterhead="" if case.collected else authority(facts),
    )


def decision_content(facts: PaperFacts, title: str, blocks: tuple[Block, ...]) -> Content:
    """As ``paper_content``, of a paper that is the decision: it bears its 文号."""
    numbered = facts.case.numbered
    content = paper_content(facts, title, blocks)
    return replace(content, document_number=numbered.text if numbered else "")


def authority(facts: PaperFacts) -> str:
    """Who accepts, and whose seal the paper bears (实施主体); elsewhere for what is collected."""
    if facts.case.collected:
        return facts.case.collected.home_authority
    return facts.acting.name


def authority_english(facts: PaperFacts) -> str:
    """The same in English, as far as the directory has it."""
    known, name = facts.acting.authority, authority(facts)
    return known.english if known.english and known.name == name else name


def you(facts: PaperFacts) -> str:
    """How the applicant is addressed; several persons and bodies together as 你们."""
    if facts.case.received.others:
        return "你们"
    return "你" if facts.case.received.applicant.kind is PartyKind.PERSON else "你单位"


def me(facts: PaperFacts) -> str:
    """How the applicant speaks of itself where it pledges something."""
    if facts.case.received.others:
        return "我们"
    return "本人" if facts.case.received.applicant.kind is PartyKind.PERSON else "本单位"


def is_permit(facts: PaperFacts) -> bool:
    """Whether 行政许可法 binds directly, or (其他事项) is only followed."""
    return facts.item.item_type_code == _PERMIT_TYPE or "许可" in facts.item.item_type


def under_permit_law(facts: PaperFacts, article: str) -> str:
    """``根据《中华人民共和国行政许可法》第三十二条…``; 参照 for what is no licence."""
    return f"{'根据' if is_permit(facts) else '参照'}{PERMIT_LAW}{article}"


def under_permit_law_english(facts: PaperFacts, article: str) -> str:
    """``Under Article 32 of the Administrative Licensing Law``."""
    how = "Under" if is_permit(facts) else "Following"
    return f"{how} {article} of the Administrative Licensing Law of the PRC"


def the_application(facts: PaperFacts) -> str:
    """The English of ``you``'s application; the matter keeps its Chinese name."""
    return f'your application for "{facts.case.received.item_name}"'


def who_and_what(facts: PaperFacts) -> tuple[Fact, ...]:
    """Applicant, agent and matter, and how it came. As ``parties_and_matter``; phones masked."""
    received = facts.case.received
    agent = received.agent
    phone = (agent.phone if agent else "") or received.applicant.phone
    return (
        *parties_and_matter(facts),
        Fact("联系电话", mask_phone(phone) if phone else ""),
        Fact("收件时间", moment(facts.case.applied_at), moment_in_english(facts.case.applied_at)),
        Fact("收件窗口", _where_and_how(facts), CHANNELS_ENGLISH[received.channel]),
        Fact("办理情形", "；".join(f"{q.rstrip('？?')}：{a}" for q, a in received.situation)),
    )


def parties_and_matter(facts: PaperFacts) -> tuple[Fact, ...]:
    """Applicants, who acts for them, and matter. Names whole; identity numbers masked."""
    received = facts.case.received
    applicant, agent = received.applicant, received.agent
    represents = "法定代表人（负责人）" if applicant.kind is PartyKind.ORGANISATION else "监护人"
    return (
        Fact("申请人", applicant.name),
        Fact("证件", _identity(applicant), ID_KINDS_ENGLISH[applicant.id_kind]),
        Fact("共同申请人", "；".join(f"{one.name} {_identity(one)}" for one in received.others)),
        Fact(represents, _acting(received.representative)),
        Fact("代办人", agent.name if agent else ""),
        Fact(
            "代办人证件",
            _identity(agent) if agent else "",
            ID_KINDS_ENGLISH[agent.id_kind] if agent else "",
        ),
        Fact("代办人授权", _by_what(agent)),
        Fact("申请事项", received.item_name),
        Fact("事项编码", received.item_code),
        Fact("受理机关", authority(facts)),
        Fact("行业主管部门", facts.acting.former),
    )


def limit_in_words(limit: Limit) -> str:
    """``15 个工作日``, ``当场办结``."""
    return "当场办结" if limit.value == 0 else f"{limit.value} {_UNITS[limit.unit]}"


def due_cell(
    due: DueDate | None, law_on: date | None, today: date, label: str = "办结期限"
) -> Cell:
    """Until when, in large letters; where the day that was told is over, the last one by law."""
    if due is None:
        return Cell(label, "以受理机关答复为准", "", "As the authority will tell you.")
    if due.due_on < today and law_on is not None:
        return Cell(
            "法定办结期限",
            f"{in_words_with_weekday(law_on)}前",
            f"承诺的办结日期{in_words(due.due_on)}已过，不因特别程序改变。",
            f"By law by {in_english_with_weekday(law_on)}; the promised day is over.",
        )
    if due.provisional:
        label += "（暂定）"
    day = due.due_on
    return Cell(label, f"{in_words_with_weekday(day)}前", "", f"By {in_english_with_weekday(day)}.")


def consult_phone(facts: PaperFacts) -> str:
    """Where questions are answered."""
    return facts.item.consult_phone or facts.hall.phone


def complaint_line(facts: PaperFacts) -> str:
    """Where to complain: the hall's line, and the authority's own if it has another."""
    lines = dict.fromkeys(filter(None, (facts.hall.complaint_phone, facts.item.complaint_phone)))
    return "、".join(lines)


def help_points(facts: PaperFacts) -> tuple[Said, ...]:
    """Telephones for questions and complaints; nothing if none is known."""
    parts, english = [], []
    if phone := consult_phone(facts):
        parts.append(f"咨询电话：{phone}")
        english.append(f"Questions: {phone}")
    if line := complaint_line(facts):
        parts.append(f"投诉监督电话：{line}")
        english.append(f"complaints: {line}" if english else f"Complaints: {line}")
    return (Said("；".join(parts) + "。", "; ".join(english) + "."),) if parts else ()


def rating_point(facts: PaperFacts) -> tuple[Said, ...]:
    """With which code this visit is rated (国办发〔2019〕51号); nothing on a paper without one."""
    if not facts.rating_code:
        return ()
    code = written(facts.rating_code)
    return (
        Said(
            f"评价本次服务：评价码 {code}，{CODE_DAYS} 日内在本窗口可用一次；评价不显示评价人。",
            f"Rate this visit at this window within {CODE_DAYS} days, once, with code {code}; "
            "nobody is shown who gave a rating.",
        ),
    )


def typed_lines(text: str) -> tuple[Said, ...]:
    """What a person typed, line by line, without English."""
    return tuple(Said(line.strip()) for line in text.splitlines() if line.strip())


def privacy_notice(facts: PaperFacts) -> FinePrint:
    """个人信息保护法 art. 17, 30, 35: who uses what, for what, how long, and whom to ask."""
    contact = f"（电话 {facts.hall.phone}）" if facts.hall.phone else ""
    return FinePrint(
        Said(
            f"个人信息告知：{facts.hall.name}为履行法定职责、办理本事项所必需，收集和使用申请人及"
            f"代办人的身份、联系方式（含证件号码）和申请材料信息，仅提供给{authority(facts)}用于本次"
            f"办理，按政务服务档案规定的期限保存。可向窗口{contact}提出查阅、复制、更正、补充等请求。",
            "Personal data: the identity, contact and application data of the applicant and agent "
            "are collected and used only as far as this matter requires by law, are given only to "
            "the authority named above, and are kept as long as the rules for such files say. You "
            "may ask at the window to see, copy, correct or complete them.",
        )
    )


def void_reason(facts: Printed) -> tuple[Block, ...]:
    """Why it counts no more; nothing of a paper that does."""
    if facts.paper.standing is not Standing.VOID:
        return ()
    return (
        Prose(
            Said(
                f"本文书已作废，不再有效。作废原因：{facts.paper.void_reason}",
                "This paper is void and no longer valid.",
            )
        ),
    )


def instead_of(facts: Printed) -> tuple[Block, ...]:
    """Which void paper it says again, if any."""
    old = facts.paper.instead_of
    if not old:
        return ()
    return (
        Prose(
            Said(
                f"本文书代替已作废的 {old} 号文书重新出具，所载事项以原办理时为准。",
                f"Issued again in place of void paper {old}; it tells what was done then.",
            ),
        ),
    )


def tags(facts: Printed) -> tuple[str, ...]:
    """The short marks at the top."""
    marks = [Said("预览 不是正式文书", "Preview only")] if facts.preview else []
    if facts.paper.standing is Standing.VOID:
        marks.append(Said("本文书已作废", "Void"))
    if facts.paper.standing is Standing.SUPERSEDED:
        marks.append(Said("本文书已被后来的同类文书取代", "Superseded"))
    if made := facts.copy:
        told = f"补打第 {made.copy} 次 · {moment(made.at)} · 经办 {made.by.name}"
        marks.append(Said(told, f"Copy {made.copy}"))
        if made.large:
            marks.append(Said("大字版", "Large print"))
    if facts.sample:
        marks.append(Said("样例目录 仅供演示", "Sample only"))
    if not facts.paper.english:
        return tuple(tag.chinese for tag in marks)
    return tuple(f"{tag.chinese} {tag.english}" for tag in marks)


def _acting(party: Party | None) -> str:
    """Name, document and by what; a legal representative's document may be unknown."""
    if party is None:
        return ""
    identity = _identity(party) if party.id_number else ""
    return "　".join(filter(None, (party.name, identity, _by_what(party))))


def _by_what(party: Party | None) -> str:
    if party is None:
        return ""
    relation = f"与申请人关系：{party.relation}" if party.relation else ""
    return "；".join(filter(None, (relation, party.authority)))


def _identity(party: Party) -> str:
    # An organisation's code is public; only people's numbers are masked.
    is_person = party.kind is PartyKind.PERSON
    number = mask_id(party.id_number) if is_person else party.id_number
    return f"{ID_KINDS[party.id_kind]} {number}"


def _where_and_how(facts: PaperFacts) -> str:
    """The window, and on which way the application came to it."""
    here = facts.case.window == facts.hall.window
    window = facts.hall.window_name if here else f"{facts.case.window} 号窗口"
    return f"{window}（{_CHANNELS[facts.case.received.channel]}）"


def contact(facts: Printed) -> tuple[str, ...]:
    """Where the hall is, and when it is open."""
    hall = facts.hall
    parts = (
        ("地址", "Address", hall.address),
        ("电话", "Tel.", hall.phone),
        ("投诉监督", "Complaints", hall.complaint_phone),
        ("办公时间", "Hours", hall.hours_text),
    )
    if facts.paper.english:
        return tuple(f"{label} {english}：{text}" for label, english, text in parts if text)
    return tuple(f"{label}：{text}" for label, _english, text in parts if text)
