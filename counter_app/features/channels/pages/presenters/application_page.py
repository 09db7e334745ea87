"""What the page of one application shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import channel_name, material_state_name
from counter_app.features.channels.acts.settling import contest
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.events import Claim, Parcel, Unpacked
from counter_app.features.channels.model.kinds import ApplicationAct, ApplicationStatus, Repeat
from counter_app.features.channels.words.names import repeat_name, stage_name, status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.agreeing import Contest
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.dates import date_text, moment_text
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line, unread_lines

_A_MOMENT: Final = timedelta(microseconds=1)

Facts = tuple[tuple[str, str], ...]

AT_THE_DESK = frozenset({ApplicationAct.TAKE.value, ApplicationAct.ACCEPT.value})
"""Acts that are done on the desk, where the materials are looked at."""


@immutable
class ApplicationPage:
    """One application; ``trail`` is what happened and when, oldest first."""

    application: Application
    headline: str
    facts: Facts
    trail: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    choices: Choices
    to_serve: bool
    contest: Contest[Application] | None = None  # while two windows disagree about it


def read_page(desk: Desk, kind: FileKind, number: str, unread: int) -> ApplicationPage:
    """Ask the store; any thread. Identity numbers and telephones are masked."""
    one = desk.files.state(number)
    assert isinstance(one, Application)
    events = (event for event in desk.files.events(one.number) if is_shown(event))
    acts = tuple(act for act in kind.acts if act.name not in AT_THE_DESK)
    return ApplicationPage(
        one,
        _headline(desk, one),
        facts_of(one),
        (*unread_lines(unread), *map(trail_line, events)),
        one.papers,
        choices(acts, desk, one),
        _may_serve(desk, one),
        contest(desk, one.number) if one.contested else None,
    )


def facts_of(one: Application) -> Facts:
    """Label and text; empty ones are left out."""
    arrived = one.arrived
    told = [
        (_("渠道"), channel_name(one.channel)),
        (_("到达"), moment_text(one.handed_in_at or one.arrived_at)),
        (_("事项"), arrived.item_name),
    ]
    if arrived.repeat is not Repeat.NEW:
        told.append((_("注意"), f"▲ {repeat_name(arrived.repeat)}：{arrived.before}"))
    if one.claim:
        told += _of_claim(one.claim)
    if one.parcel:
        told += _of_parcel(one.parcel)
    if one.unpacked:
        told += _of_opening(one.unpacked)
    if arrived.keep_until:
        told.append((_("保留到"), date_text(arrived.keep_until)))
    told += [(_("办件"), one.case), (_("来自文件"), arrived.source)]
    return tuple((label, text) for label, text in told if text)


def _may_serve(desk: Desk, one: Application) -> bool:
    if one.contested:
        return False
    mine = one.status is ApplicationStatus.TAKEN and one.taken_at == desk.hall.window
    return mine or one.status is ApplicationStatus.ARRIVED


def _headline(desk: Desk, one: Application) -> str:
    if one.contested:
        return _("▲ 两个窗口各自处理了这件来件，请处理争议")
    told = [status_name(one.status)]
    if one.taken_at and one.is_open:
        told.append(_("{window} 号窗口").format(window=one.taken_at))
    over = desk.files.row(one.number).due_at
    if over is not None:
        kept = one.handed_in_at is None
        words = _("保留到{day}") if kept else _("{day}以前要告知或决定，逾期视为受理")
        told.append(words.format(day=day_text((over - _A_MOMENT).date())))
    return " · ".join(told)


def _of_claim(claim: Claim) -> Iterator[tuple[str, str]]:
    yield _("平台"), " · ".join(filter(None, (claim.platform, claim.number)))
    yield (
        _("平台称"),
        _("{at} 提交（只作说明），{stage}").format(
            at=moment_text(claim.submitted_at), stage=stage_name(claim.stage)
        ),
    )
    yield _("申请人"), "；".join(map(_party, (claim.applicant, *claim.others)))
    yield _("法定代表人、监护人"), _party(claim.representative) if claim.representative else ""
    yield _("代办人"), _party(claim.agent) if claim.agent else ""
    yield _("谁填写的"), claim.prepared_by
    yield _("情形"), "；".join(f"{text} {answer}" for text, answer in claim.situation)
    yield (
        _("平台称有的材料（未核对）"),
        "；".join(f"{one.name} {_state(one.state)}" for one in claim.materials),
    )
    yield _("表单"), "；".join(f"{name}：{value}" for name, value in claim.form)
    yield _("附件"), "；".join(f"{one.name} {one.sha256[:8]}…" for one in claim.attachments)
    yield _("同意"), claim.consent.text if claim.consent else ""
    if (paid := claim.payment) is not None:
        words = _("平台称已缴 {amount} 元").format(amount=yuan_text(paid.amount))
        yield _("缴费"), " · ".join(filter(None, (words, paid.way, paid.receipt)))


def _state(state: str) -> str:
    return material_state_name(MaterialState(state)) if state in {*MaterialState} else state


def _of_parcel(parcel: Parcel) -> Iterator[tuple[str, str]]:
    yield _("运单号"), " · ".join(filter(None, (parcel.courier, parcel.waybill)))
    phone = mask_phone(parcel.phone) if parcel.phone else ""
    yield _("寄件人"), " · ".join(filter(None, (parcel.sender, phone)))
    yield _("相关办件"), parcel.about
    yield _("备注"), parcel.remark


def _of_opening(unpacked: Unpacked) -> Iterator[tuple[str, str]]:
    yield (
        _("开拆"),
        _("{opened_by}开拆，{witness}见证").format(
            opened_by=unpacked.opened_by, witness=unpacked.witness
        ),
    )
    yield _("外包装"), unpacked.outside
    counted = _("{name}：清单 {listed}，实到 {found}")
    yield (
        _("清点"),
        "；".join(
            counted.format(name=one.name, listed=one.listed, found=one.found)
            for one in unpacked.contents
        ),
    )
    yield (
        _("别人的材料"),
        "；".join(f"▲ {one.name}（{one.whose}）{one.done}" for one in unpacked.strangers),
    )


def _party(party: Party) -> str:
    phone = mask_phone(party.phone) if party.phone else ""
    number = mask_id(party.id_number) if party.id_number else ""
    return " · ".join(filter(None, (party.name, number, phone, party.relation)))


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: status, papers."""
    was = str(name_of(before.status)) if before else ""
    now = str(name_of(after.status))
    known = {one.number for one in before.papers} if before else set()
    return Consequence(
        (
            (_("状态"), now if was in ("", now) else f"{was}  →  {now}"),
            papers_to_come(one.kind for one in after.papers if one.number not in known),
        )
    )
