"""``catalog history | compare | go-back``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from counter_app.cli.agreeing import may_agree, must_agree
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.whole_number import whole_number
from counter_app.features.catalogs.acts.versions import go_back, history, must_be_real
from counter_app.features.catalogs.words.differences import Compared, compared, difference_line
from counter_app.features.catalogs.words.versions import version_line
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_MOST = 1_000_000_000
_SHOWN = 5  # lines of a question


def add_versions(commands: Any, shared: argparse.ArgumentParser) -> None:
    """They all, among the commands of ``catalog``."""
    past = commands.add_parser("history", help="发布过的各版", parents=[shared])
    past.set_defaults(command=_history)
    held = commands.add_parser("compare", help="比较两版", parents=[shared])
    held.add_argument("old", type=whole_number(1, _MOST), metavar="VERSION")
    held.add_argument(
        "new", type=whole_number(1, _MOST), nargs="?", metavar="VERSION", help="默认现行的"
    )
    held.set_defaults(command=_compare)
    back = commands.add_parser("go-back", help="恢复以前的一版，作为新的一版发布", parents=[shared])
    back.add_argument("version", type=whole_number(1, _MOST), metavar="VERSION")
    may_agree(back)
    back.set_defaults(command=_go_back)


def _history(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        found = history(here.desk, here.store.shelf, here.store.published.publishers())
    output.result({"versions": [to_plain(one) for one in found]}, map(version_line, found))
    return 0


def _compare(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        held = _compared(here, arguments.old, arguments.new)
    output.result(_plain(held), _lines(held))
    return 0


def _go_back(arguments: argparse.Namespace, output: Output) -> int:
    version = arguments.version
    with counter(arguments) as here:
        must_be_real(here.store.shelf.read(version))
        held = _compared(here, here.store.shelf.current().version, version)
        if not held.is_same:
            question = _("恢复第 {version} 版？").format(version=version)
            must_agree(arguments, output, _facts(held), question)
        now = go_back(here.publishing(_("第 {version} 版").format(version=version)), version)
    document = {
        "version": now.version,
        "back_to": version,
        "items": len(now.items),
        "added": len(held.added),
        "changed": len(held.changed),
        "removed": len(held.removed),
    }
    line = _("现行第 {version} 版，内容同第 {back_to} 版：{items} 个事项")
    output.result(document, [line.format(**document)])
    return 0


def _compared(here: Counter, old: int, new: int | None) -> Compared:
    shelf = here.store.shelf
    after = shelf.current() if new is None else shelf.read(new)
    return compared(shelf.read(old), after)


def _plain(held: Compared) -> dict[str, Any]:
    return {
        "from": held.old,
        "to": held.new,
        "catalog": [to_plain(one) for one in held.head],
        "added": [{"code": code, "name": name} for code, name in held.added],
        "removed": [{"code": code, "name": name} for code, name in held.removed],
        "changed": [to_plain(one) for one in held.changed],
    }


def _facts(held: Compared) -> list[str]:
    """How much would change, and the first of what would go."""
    told = _("与现行的相比：新增 {added}，变更 {changed}，移除 {removed}").format(
        added=len(held.added), changed=len(held.changed), removed=len(held.removed)
    )
    gone = [f"－ {name}  {code}" for code, name in held.removed]
    more = [_("… 另有 {n} 个").format(n=len(gone) - _SHOWN)] if len(gone) > _SHOWN else []
    return [told, *gone[:_SHOWN], *more]


def _lines(held: Compared) -> Iterator[str]:
    told = _("第 {old} 版 → 第 {new} 版：新增 {added}，变更 {changed}，移除 {removed}")
    yield told.format(
        old=held.old,
        new=held.new,
        added=len(held.added),
        changed=len(held.changed),
        removed=len(held.removed),
    )
    yield from map(difference_line, held.head)
    for code, name in held.added:
        yield f"＋ {name}  {code}"
    for code, name in held.removed:
        yield f"－ {name}  {code}"
    for one in held.changed:
        yield f"● {one.name}  {one.code}"
        for difference in one.differences:
            yield f"    {difference_line(difference)}"
