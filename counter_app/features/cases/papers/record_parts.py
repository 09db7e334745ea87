"""What only a case tells in its record (留痕): item, people, materials; masked."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import (
    material_state_name,
    represents_name,
    status_name,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording import _
from counter_app.press.content import Block, Column, Fact, Facts, Table


def particulars(desk: Desk, case: Case) -> tuple[Block, ...]:
    """In the language in use. When the catalog was published is told if it is on the shelf."""
    return Facts(_facts(case, _published_at(desk, case.received.catalog_version))), _materials(case)


def _facts(case: Case, published_at: str) -> tuple[Fact, ...]:
    received = case.received
    version = _("第 {n} 版").format(n=received.catalog_version)
    if published_at:
        day = published_at[:10]
        version = _("{version}，{day} 发布").format(version=version, day=day)
    due = case.due.due_on.isoformat() if case.due else ""
    return (
        Fact(_("事项"), received.item_name),
        Fact(_("事项编码"), received.item_code),
        Fact(_("承办部门"), received.department),
        Fact(_("目录"), version),
        Fact(_("申请人"), _party(received.applicant)),
        Fact(_("共同申请人"), "；".join(map(_party, received.others))),
        Fact(represents_name(received.applicant.kind), _party(received.representative)),
        Fact(_("代办人"), _party(received.agent)),
        Fact(_("情形"), "；".join(f"{q}：{a}" for q, a in received.situation)),
        Fact(_("收件"), f"{case.received_at:%Y-%m-%d %H:%M:%S}"),
        Fact(_("收件窗口"), case.window),
        Fact(_("现在"), status_name(case.status)),
        Fact(_("办结期限"), due),
    )


def _party(party: Party | None) -> str:
    if party is None:
        return ""
    phone = mask_phone(party.phone) if party.phone else ""
    told = (party.name, mask_id(party.id_number), phone, party.relation, party.authority)
    return " ".join(filter(None, told))


def _materials(case: Case) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("材料"), 8),
        Column(_("收件时"), 2, centred=True),
        Column(_("现在"), 2, centred=True),
        Column(_("备注"), 4),
    )
    now = {mark.name: mark for mark in case.marks}
    rows = tuple(
        (
            str(n),
            mark.name,
            material_state_name(mark.state),
            material_state_name(now[mark.name].state),
            mark.remark,
        )
        for n, mark in enumerate(case.received.marks, start=1)
    )
    return Table(_("材料"), columns, rows)


def _published_at(desk: Desk, version: int) -> str:
    try:
        return desk.shelf.version(version).published_at
    except Refusal:
        return ""
