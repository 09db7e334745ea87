"""``backup FILE``, ``backup check FILE`` and ``backup plan …``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from counter_app.cli.files import free_place, may_force
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.passphrase import may_name_passphrase, read_passphrase
from counter_app.cli.whole_number import whole_number
from counter_app.features.backup.acts.back_up import (
    MOST_DAYS,
    MOST_KEPT,
    back_up,
    back_up_by_plan,
    plan_backups,
    stop_backups,
)
from counter_app.features.backup.acts.plan import BackupPlan
from counter_app.features.backup.words import manifest_line
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording import _
from counter_app.store.backed_up import BackedUp
from counter_app.store.backup import Progress, check_backup
from counter_app.sync.passphrase import opened_by

CHECK: Final = "check"
PLAN: Final = "plan"


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``backup``."""
    group.add_argument(
        "words",
        nargs="+",
        action=_Words,
        metavar="FILE | check FILE | plan",
        help="备份到 FILE；check FILE 检查一份备份；plan 查看或设置定期备份",
    )
    group.add_argument("--to", type=Path, metavar="DIR", help="plan：定期备份到这个文件夹")
    group.add_argument(
        "--days", type=whole_number(1, MOST_DAYS), default=1, help="plan：每几天一次，默认 1"
    )
    group.add_argument(
        "--keep", type=whole_number(1, MOST_KEPT), default=14, help="plan：留最近几份，默认 14"
    )
    group.add_argument("--off", action="store_true", help="plan：不再定期备份")
    group.add_argument("--now", action="store_true", help="plan：到期了就现在备份")
    may_force(group)
    may_name_passphrase(group)
    group.set_defaults(command=_backup)


class _Words(argparse.Action):
    """A file; or ``check`` and a file; or ``plan``."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        if len(values) > 1 and (len(values) > 2 or values[0] != CHECK):
            parser.error(_("应为一个文件，或 check 和一个文件，或 plan"))
        setattr(namespace, self.dest, values)


def _backup(arguments: argparse.Namespace, output: Output) -> int:
    match arguments.words:
        case [_word, file]:
            return _check(arguments, Path(file), output)
        case [word] if word == PLAN:
            return _plan(arguments, output)
        case _:
            return _write(arguments, Path(arguments.words[0]), output)


def _write(arguments: argparse.Namespace, file: Path, output: Output) -> int:
    whole = free_place(arguments, file)
    passphrase = read_passphrase(arguments)
    with counter(arguments, however_old=True) as here:
        made = back_up(here.desk, here.store, whole, passphrase, _told(output))
    output.result(
        {"file": str(file), **to_plain(made)}, [manifest_line(made, file), _("✓ 已读回核对。")]
    )
    return 0


def _check(arguments: argparse.Namespace, file: Path, output: Output) -> int:
    key_of = opened_by(read_passphrase(arguments))
    manifest = check_backup(file, key_of, arguments.program.features)
    lines = [manifest_line(manifest, file), _("✓ 备份完好：每个字节都核对过，流水账的哈希链完整。")]
    output.result({"file": str(file), **to_plain(manifest)}, lines)
    return 0


def _plan(arguments: argparse.Namespace, output: Output) -> int:
    made = None
    with counter(arguments, however_old=True) as here:
        if arguments.off:
            stop_backups(here.desk, here.store)
        elif arguments.to is not None:
            passphrase = read_passphrase(arguments)
            days, keep = arguments.days, arguments.keep
            plan_backups(here.desk, here.store, arguments.to, days, keep, passphrase)
        if arguments.now:
            made = back_up_by_plan(here.desk, here.store)
        plan = here.store.settings.read(BackupPlan)
        last = here.store.settings.read(BackedUp)
    document = {
        "plan": {"to": plan.folder, "days": plan.days, "keep": plan.keep} if plan else None,
        "last": to_plain(last) if last else None,
        "made": to_plain(made) if made else None,
    }
    output.result(document, [_plan_line(plan), _last_line(last)])
    return 0


def _told(output: Output) -> Progress:
    """Progress on standard error, where somebody looks at it."""
    if not (sys.stderr and sys.stderr.isatty()):
        return lambda done, of: None
    told = {-1}

    def tell(done: int, of: int) -> None:
        percent = 100 * done // of if of else 100
        if percent // 10 not in told:
            told.add(percent // 10)
            output.message(_("已写 {percent} %").format(percent=percent))

    return tell


def _plan_line(plan: BackupPlan | None) -> str:
    if plan is None:
        return _("没有定期备份。用 backup plan --to DIR 设置。")
    line = _("每 {days} 天备份到 {folder}，留最近 {keep} 份")
    return line.format(days=plan.days, folder=plan.folder, keep=plan.keep)


def _last_line(last: BackedUp | None) -> str:
    if last is None:
        return _("还没有备份过。")
    return _("上次备份：{at}，{file}").format(at=f"{last.at:%Y-%m-%d %H:%M}", file=last.file)
