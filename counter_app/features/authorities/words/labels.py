"""What is said of authorities, in the language in use."""

from __future__ import annotations

from datetime import date

from counter_app.knowledge.authorities.authority import (
    Appeal,
    Authority,
    AuthorityKind,
    Level,
    SealKind,
)
from counter_app.knowledge.wording import _


def kind_name(kind: AuthorityKind) -> str:
    """机关性质."""
    return {
        AuthorityKind.GOVERNMENT: _("人民政府"),
        AuthorityKind.DEPARTMENT: _("政府工作部门"),
        AuthorityKind.BRANCH: _("派出机关或机构"),
        AuthorityKind.AUTHORISED: _("法律、法规、规章授权的组织"),
        AuthorityKind.VERTICAL: _("垂直领导机关"),
        AuthorityKind.SERVICE: _("公共服务企事业单位"),
    }[kind]


def level_name(level: Level) -> str:
    """层级."""
    return {
        Level.NATION: _("国家级"),
        Level.PROVINCE: _("省级"),
        Level.CITY: _("市级"),
        Level.DISTRICT: _("区县级"),
        Level.TOWN: _("乡镇街道"),
    }[level]


def seal_kind_name(kind: SealKind) -> str:
    """印章种类."""
    return {
        SealKind.OFFICIAL: _("公章"),
        SealKind.APPROVAL: _("行政审批专用章"),
        SealKind.ACCEPTANCE: _("受理专用章"),
    }[kind]


def authority_line(one: Authority, appeal: Appeal) -> str:
    """A line of the list: code, name, what it is, to whom one appeals."""
    body = _("复议：{body}").format(body=appeal.body) if appeal.body else _("不适用行政复议")
    parts = (one.code, one.name, level_name(one.level), kind_name(one.kind), body)
    return "  ".join((*parts, *((_("待核"),) if one.unconfirmed else ())))


def authority_facts(one: Authority, appeal: Appeal) -> tuple[tuple[str, str], ...]:
    """All that is known of it, label and text; what is not known is left out."""
    seals = "；".join(
        f"{seal.name}（{seal_kind_name(seal.kind)}）{span(seal.since, seal.until)}"
        for seal in one.seals
    )
    facts = (
        (_("编码"), one.code),
        (_("机关名称"), one.name),
        (_("英文名称"), one.english),
        (_("机关性质"), f"{level_name(one.level)} {kind_name(one.kind)}"),
        (_("上级机关编码"), one.parent),
        (_("由其中一个决定的机关编码"), "、".join(one.members)),
        (_("机关代字"), one.word),
        (_("行政复议机关"), appeal.body or _("不适用行政复议")),
        (_("复议前置的事项编码"), "、".join(one.appeal_first)),
        (_("管辖法院"), one.court),
        (_("印章"), seals),
        (_("联系人"), " ".join(filter(None, (one.contact, one.telephone)))),
        (_("办公时间"), one.hours),
        (_("起止"), span(one.since, one.until)),
        (_("依据"), one.source),
        (_("待核"), one.unconfirmed),
    )
    return tuple((label, text) for label, text in facts if text)


def span(since: date | None, until: date | None) -> str:
    """``自 2026-12-01 起至 2027-01-31``; empty without days."""
    begun = _("自 {day} 起").format(day=since) if since else ""
    ended = _("至 {day}").format(day=until) if until else ""
    return f"{begun}{ended}"
