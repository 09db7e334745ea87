"""``central serve``: the centre's service, for systemd or a terminal."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from counter_app.cli.output import Output
from counter_app.kernel.number import check_hall_code
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.central.head_watch import Held
    from counter_app.central.projecting import Level
    from counter_app.central.serving import Service, Turn


class Commands(Protocol):
    """Where a command is added."""

    def add_parser(self, name: str, **told: Any) -> argparse.ArgumentParser:
        """One more."""


def add_serve(commands: Commands, shared: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """``serve`` among the commands of ``central``."""
    parser = commands.add_parser(
        "serve", help="中心服务：写台账、断开占住流水的会话，直到收到停止信号", parents=[shared]
    )
    parser.add_argument("--once", action="store_true", help="台账写到最新就结束")
    parser.set_defaults(command=_serve)
    return parser


def _serve(arguments: argparse.Namespace, output: Output) -> int:
    """Level with ``--once``; else until SIGTERM or SIGINT, whatever the centre goes through."""
    from counter_app.central.serving import Service, bring_level

    hall = check_hall_code(arguments.hall, field="--hall") if arguments.hall else ""
    features = arguments.program.features
    if arguments.once:
        _tell(output, bring_level(arguments.dsn, features, hall))
        return 0

    def heard(what: Turn | Held, about: Trouble | str) -> None:
        output.message(_sentence(what, about))

    service = Service(arguments.dsn, features, hall=hall, tell=heard)
    with _ended_by_signals(service):
        levels = service.run()
    _tell(output, levels)
    return 0


def _tell(output: Output, levels: Iterable[Level]) -> None:
    halls = [{"hall": one.hall, "lines": one.head, "projected": one.done} for one in levels]
    line = _("大厅 {hall}：台账写到流水第 {projected} 条，共 {lines} 条")
    output.result({"halls": halls}, [line.format(**one) for one in halls])


def _sentence(what: Turn | Held, about: Trouble | str) -> str:
    from counter_app.central.head_watch import Held
    from counter_app.central.serving import Turn

    if isinstance(about, Trouble):
        return _("与中心的联系断了，会一直重试：{why}").format(why=say(about))
    match what:
        case Turn.BACK:
            return _("又连上了中心。")
        case Held.ENDED:
            return _("{login} 的会话占住大厅太久，已断开。").format(login=about)
    told = _("{login} 的会话占住大厅太久；本登录无权断开它（需要 pg_signal_backend 和 {more}）。")
    return told.format(login=about, more="pg_read_all_stats")


@contextmanager
def _ended_by_signals(service: Service) -> Iterator[None]:
    before = {
        number: signal.signal(number, lambda *_: service.stop())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
