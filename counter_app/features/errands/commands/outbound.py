"""``outbound …``: the way to couriers' systems, what waits to go out and what lies aside."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.errands.acts.setting_channel import (
    no_channel,
    set_folder,
    set_http,
)
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.outbound import ASIDE, KeptMessage, KeptNotice, MessageState
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.masking import masked_plain, without_numbers
from counter_app.knowledge.wording import _, say

SECRET: Final = "COUNTER_APP_OUTBOUND_SECRET"


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``outbound``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    folder = commands.add_parser("folder", help="通过文件夹收发", parents=[shared])
    folder.add_argument("folder", type=Path, metavar="DIR")
    folder.set_defaults(command=_folder)
    http = commands.add_parser("http", help="通过签名的 HTTPS 接口收发", parents=[shared])
    http.add_argument("url", metavar="URL")
    http.add_argument("--key", required=True, metavar="ID", help="对方认得的密钥名")
    http.add_argument(
        "--secret-file", type=Path, metavar="FILE", help=f"密钥；或者用环境变量 {SECRET}"
    )
    http.set_defaults(command=_http)
    off = commands.add_parser("off", help="不再收发", parents=[shared])
    off.set_defaults(command=_off)
    once = commands.add_parser("once", help="收发一次，并登记收到的物流消息", parents=[shared])
    once.set_defaults(command=_once)
    listing = commands.add_parser(
        "list", help="没有发出去的消息和放在一边的物流消息", parents=[shared]
    )
    listing.add_argument("--dead", action="store_true", help="只列放弃了的")
    listing.set_defaults(command=_list)
    again = commands.add_parser("again", help="把放弃了的一条再发", parents=[shared])
    again.add_argument("id", metavar="ID")
    again.set_defaults(command=_again)


def _folder(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        set_folder(here.desk, here.store.settings, arguments.folder)
    output.result({"channel": "folder"}, (_("✓ 通过文件夹收发"),))
    return 0


def _http(arguments: argparse.Namespace, output: Output) -> int:
    secret = os.environ.get(SECRET, "")
    if arguments.secret_file is not None:
        try:
            secret = arguments.secret_file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise Refusal("outbound.no_secret", field="--secret-file", variable=SECRET) from None
    if not secret.strip():
        raise Refusal("outbound.no_secret", field="--secret-file", variable=SECRET)
    with counter(arguments) as here:
        set_http(here.desk, here.store.settings, arguments.url, arguments.key, secret)
    output.result({"channel": "http"}, (_("✓ 通过签名的接口收发"),))
    return 0


def _off(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        no_channel(here.desk, here.store.settings)
    output.result({"channel": None}, (_("✓ 不再收发"),))
    return 0


def _once(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        done = here.outbound.once()
        moved = here.go_round()
    counts = {
        "sent": done.sent,
        "failed": done.failed,
        "dead": done.dead,
        "heard": done.heard,
        "unread": done.unread,
        "moved": len(moved),
    }
    text = _(
        "发出 {sent} 条，失败 {failed} 条，放弃 {dead} 条；收到 {heard} 条，{unread} 条看不懂。"
    )
    said = say(done.problem) if done.problem else ""
    problem = {"reason": done.problem.reason, "message": said} if done.problem else None
    output.result({**counts, "problem": problem}, filter(None, (text.format(**counts), said)))
    return 3 if done.problem else 0


def _list(arguments: argparse.Namespace, output: Output) -> int:
    states = (MessageState.DEAD,) if arguments.dead else (MessageState.WAITING, MessageState.DEAD)
    aside = () if arguments.dead else ASIDE
    with counter(arguments) as here:
        messages = here.store.messages.messages(*states)
        notices = here.store.messages.notices(*aside) if aside else ()
    plain = {
        "messages": [masked_plain(to_plain(_head(one))) for one in messages],
        "aside": [_plain_notice(one) for one in notices],
    }
    lines = (*map(_message_line, messages), *map(_notice_line, notices))
    output.result(plain, lines or (_("✓ 没有。"),))
    return 0


def _again(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        if not here.store.messages.again(arguments.id):
            raise Refusal("outbound.unknown_message", field="ID")
    output.result({"id": arguments.id, "state": "waiting"}, (_("✓ 会再发一次"),))
    return 0


def _head(one: KeptMessage) -> dict[str, object]:
    return {
        "id": one.message.id,
        "purpose": one.message.purpose,
        "about": one.message.about,
        "made_at": one.message.made_at.isoformat(),
        "state": one.state.value,
        "attempts": one.attempts,
        "next_at": one.next_at.isoformat() if one.next_at else None,
        "problem": one.problem,
    }


def _plain_notice(one: KeptNotice) -> dict[str, object]:
    return {
        "id": one.notice.id,
        "about": one.notice.about,
        "at": one.notice.at,
        "heard_at": one.heard_at.isoformat(),
        "state": one.state.value,
        "why": _why(one),
    }


def _why(one: KeptNotice) -> str:
    told = without_numbers(one.notice.about)
    return say(Refusal(one.why, about=told)) if one.why else ""


def _message_line(one: KeptMessage) -> str:
    problem = say(Refusal(one.problem, problem="", status="")) if one.problem else ""
    return "  ".join((one.message.id, one.state.value, str(one.attempts), problem))


def _notice_line(one: KeptNotice) -> str:
    return "  ".join((one.notice.id, one.state.value, _why(one)))
