"""``window join | code | rules``: a window becomes one of a hall; the hall's own rules."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.hall.acts.own_catalog import (
    CatalogOf,
    catalog_in_use,
    publish_own_catalog,
)
from counter_app.features.hall.commands.sync import pass_once
from counter_app.features.hall.own_codes import own_codes
from counter_app.features.hall.words.catalog import catalog_text
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import CorrectionOutcome, PromiseOutcome, rules_of, with_rules
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_RULES: Final = {
    "correction_days": "补正期限（工作日）",
    "rectification_days": "差评整改期限（工作日）",
    "rating_batch": "满多少条评价一起拆封，以免认出评价人",
    "light_percent": "剩余时限不足百分之几亮黄灯",
    "light_days": "剩余不足几天亮黄灯",
    "deferral_exceptions": "容缺例外：1 允许（双人复核），0 不允许",
    "offline_days": "连不上中心时最多几天可以登录和收件",
    "lock_minutes": "几分钟无操作自动锁屏",
    "filed_days": "文书的 PDF 在窗口电脑上留几天：0 不留，9999 一直留",
}
_OUTCOMES: Final = {
    "correction_outcome": (CorrectionOutcome, "逾期未补正：remind 只提醒，lapse 视为撤回"),
    "promise_outcome": (
        PromiseOutcome,
        "容缺未补交：remind 只提醒，withhold 不出证，return 到期退件",
    ),
}


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``window``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    join = commands.add_parser("join", help="用入网文件加入大厅", parents=[shared])
    join.add_argument("file", type=Path, metavar="FILE")
    join.add_argument("--sslcert", type=Path, metavar="PEM", help="本机的客户端证书")
    join.add_argument("--sslkey", type=Path, metavar="PEM", help="客户端证书的私钥")
    join.add_argument(
        "--publish-catalog",
        action="store_true",
        help="大厅还没有目录时，把本窗口的目录发布为大厅的目录",
    )
    join.set_defaults(command=_join)
    code = commands.add_parser("code", help="大厅和本机密钥的识别码", parents=[shared])
    code.set_defaults(command=_code)
    rules = commands.add_parser("rules", help="查看或修改大厅的规则", parents=[shared])
    for name, told in _RULES.items():
        rules.add_argument(f"--{name.replace('_', '-')}", type=int, metavar="N", help=told)
    for name, (kind, told) in _OUTCOMES.items():
        rules.add_argument(
            f"--{name.replace('_', '-')}", choices=[one.value for one in kind], help=told
        )
    rules.set_defaults(command=_rules)


def _rules(arguments: argparse.Namespace, output: Output) -> int:
    rules = {name: value for name in _RULES if (value := getattr(arguments, name)) is not None}
    outcomes: dict[str, Any] = {
        name: kind(getattr(arguments, name))
        for name, (kind, _help) in _OUTCOMES.items()
        if getattr(arguments, name) is not None
    }
    with counter(arguments) as here:
        if rules or outcomes:
            here.save_setting(replace(with_rules(here.hall, rules), **outcomes))
        document = rules_of(here.hall) | {name: getattr(here.hall, name) for name in _OUTCOMES}
    output.result(document, (f"{name}  {value}" for name, value in document.items()))
    return 0


def _code(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        window, codes = here.hall.window, own_codes(here.store)
    document = {"window": window, "founding": codes.founding or None, "key": codes.key}
    lines = [_("窗口 {window} 的密钥 {key}").format(**document)]
    if codes.founding:
        lines.append(_("大厅 {founding}").format(**document))
    output.result(document, lines)
    return 0


def _join(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        target = here.link.target(arguments.file)
        member = here.link.join(arguments.file, certificate=arguments.sslcert, key=arguments.sslkey)
        document = pass_once(here)
        refused = _bring_catalog(here) if arguments.publish_catalog else None
        used = catalog_in_use(here.store)
    document = {"window": member.window, "hall": member.hall, **document, "catalog": used.value}
    lines = [
        _("已加入大厅 {hall}，窗口 {window} {name}，中心 {centre}").format(
            hall=member.hall, window=member.window, name=member.name, centre=target.centre
        )
    ]
    output.result(document, lines)
    if refused is not None:
        output.message(say(refused))
    if used is not CatalogOf.HALL:
        output.message(catalog_text(used))
    return 1 if refused is not None else 0


def _bring_catalog(here: Counter) -> Refusal | None:
    """Why the window's own catalog did not become the hall's, which is no fault where it has one.

    The window has joined whatever comes of it.
    """
    if catalog_in_use(here.store) is CatalogOf.HALL:
        return None
    try:
        publish_own_catalog(here.desk, here.store, here.link)
    except Refusal as refusal:
        return refusal
    return None
