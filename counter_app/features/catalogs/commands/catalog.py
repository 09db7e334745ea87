"""``catalog import | match | stats | show``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.whole_number import whole_number
from counter_app.features.catalogs.commands.catalog_changes import change_lines, plain_changes
from counter_app.features.catalogs.commands.catalog_parts import add_parts
from counter_app.features.catalogs.commands.catalog_preview import (
    add_preview,
    map_from,
    may_map,
    plain_problem,
    problem_lines,
)
from counter_app.features.catalogs.commands.catalog_versions import add_versions
from counter_app.features.catalogs.commands.power_list import add_power_list
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.catalogs.acts.publish_catalog import PublishReport
    from counter_app.knowledge.catalog.item import Theme
    from counter_app.knowledge.catalog.reading import Remark
    from counter_app.knowledge.matching import Matches

_LEARNED_AT_ONCE: Final = 500  # items; a second
_LARGEST_BATCH: Final = 20_000_000  # characters; half a million questions


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``catalog``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    take = commands.add_parser("import", help="读入表格或 JSON 并发布", parents=[shared])
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="只检查，不发布")
    may_map(take)
    take.add_argument(
        "--part", action="store_true", help="只替换文件里有的部门的事项，别的部门的不动"
    )
    take.add_argument(
        "--accept-removals", action="store_true", help="同意移除现行目录里超过十分之一的事项"
    )
    take.set_defaults(command=_import)
    add_preview(commands, shared)
    match = commands.add_parser("match", help="按百姓的话找事项", parents=[shared])
    asked = match.add_mutually_exclusive_group(required=True)
    asked.add_argument("text", nargs="?", metavar="TEXT")
    asked.add_argument("--batch", type=Path, metavar="FILE", help="每行一问，取第一列")
    match.add_argument("--limit", type=whole_number(1, 1000), default=10, metavar="N")
    match.set_defaults(command=_match)
    stats = commands.add_parser("stats", help="目录统计", parents=[shared])
    stats.set_defaults(command=_stats)
    add_power_list(commands, shared)
    add_versions(commands, shared)
    add_parts(commands, shared, _tell)
    _add_alias(commands, shared)
    show = commands.add_parser("show", help="查看一个事项", parents=[shared])
    show.add_argument("code")
    show.set_defaults(command=_show)


def _add_alias(commands: Any, shared: argparse.ArgumentParser) -> None:
    alias = commands.add_parser("alias", help="本厅自己的说法").add_subparsers(
        required=True, metavar="命令"
    )
    told = {"add": "说法 → 事项", "remove": "去掉一条说法", "try": "只看会改变什么，不保存"}
    for name, help_text in told.items():
        one = alias.add_parser(name, help=help_text, parents=[shared])
        one.add_argument("words", metavar="WORDS")
        one.add_argument("code", metavar="CODE")
        one.set_defaults(command=_alias, act=name)
    for name, help_text in {"export": "写成表格", "import": "读入表格"}.items():
        one = alias.add_parser(name, help=help_text, parents=[shared])
        one.add_argument("file", type=Path, metavar="FILE")
        one.set_defaults(command=_alias, act=name)
        if name == "export":
            may_force(one)
    alias.add_parser("list", help="全部说法", parents=[shared]).set_defaults(
        command=_alias, act="list"
    )


def _alias(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        words = here.words
        match arguments.act:
            case "add":
                words.add(arguments.words, arguments.code)
            case "remove":
                words.remove(arguments.words, arguments.code)
            case "import":
                words.take_file(arguments.file)
            case "export":
                new_file(arguments, arguments.file)(words.table())
            case "try":
                _learn(here, output)
                changes = here.try_alias(arguments.words, arguments.code)
                lines = (f"{one.words}  {one.before} → {one.after}" for one in changes)
                output.result([to_plain(one) for one in changes], lines)
                return 0
        aliases = words.teaching.aliases
    document = {"aliases": [to_plain(one) for one in aliases]}
    output.result(document, (f"{one.words}\t{one.code}" for one in aliases))
    return 0


def _import(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.acts.publish_catalog import How

    with counter(arguments) as here:
        how = How(
            arguments.part,
            arguments.accept_removals,
            arguments.dry_run,
            mapped=map_from(arguments.map),
        )
        report = here.import_catalog(arguments.file, how)
        _tell(report, output, dry_run=arguments.dry_run)
        if report.published:
            if report.items <= _LEARNED_AT_ONCE:  # so that the first who searches does not wait
                _learn(here, output)
            else:
                output.message(_("名称的含义在下次查找或打开窗口时学习，约需半分钟。"))
    return 1 if report.errors else 0


def _tell(report: PublishReport, output: Output, *, dry_run: bool) -> None:
    from counter_app.features.catalogs.words.remarks import say_remark

    def said(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
        return [
            {"line": one.line, "field": one.field, "message": say_remark(one)} for one in remarks
        ]

    warnings, errors = said(report.warnings), said(report.errors)
    document = {
        "version": report.version,
        "items": report.items,
        "departments": report.departments,
        **plain_changes(report),
        "published": report.published,
        **({"handed_in": True} if report.handed_in else {}),
        "warnings": warnings,
        "errors": errors,
        "problems": [plain_problem(one) for one in report.problems],
    }
    output.result(document, [_told(report, document, dry_run=dry_run), *change_lines(report)])
    shown = [one for one in report.problems if one.fatal or not errors]
    for text in problem_lines(shown):
        output.message(text)


def _told(report: PublishReport, document: dict[str, Any], *, dry_run: bool) -> str:
    """In one line, what was or would be published."""
    if report.asks_about_removals:
        return _("没有发布。")
    if report.errors:
        return _("没有发布：{n} 处错误，请改正后重新导入。").format(n=len(report.errors))
    if report.handed_in:
        told = _("已交来 {departments}，待有发布权的人发布（catalog publish-parts）。")
        names = sorted({item.department for item in report.told.items} if report.told else ())
        return told.format(departments="、".join(names))
    if not report.published and not dry_run:
        told = _("与现行的第 {version} 版相同，没有发布新的一版。")
        return told.format(version=report.version)
    line = _(
        "{items} 个事项，{departments} 个部门；新增 {added}，变更 {changed}，移除 {removed}；"
        "提醒 {warned} 条"
    ).format(**{**document, "warned": len(report.warnings)})
    published = _("已发布第 {version} 版：").format(version=report.version)
    return (_("只检查，没有发布：") if dry_run else published) + line


def _match(arguments: argparse.Namespace, output: Output) -> int:
    queries = None if arguments.batch is None else list(_queries(arguments.batch))
    with counter(arguments) as here:
        _learn(here, output)
        if queries is None:
            found = here.match(arguments.text, arguments.limit)
            themes = _themes(here, found)
            output.result(_plain(found, themes), _lines(found, themes))
            return 0
        for query in queries:
            began = time.perf_counter()
            found = here.match(query, arguments.limit)
            took = (time.perf_counter() - began) * 1000
            output.document({**_plain(found, _themes(here, found)), "ms": round(took, 3)})
            if output.lost:
                break
    return 0


def _learn(here: Counter, output: Output) -> None:
    """What the names mean; where that cannot be known, words alone find items."""
    here.warm_matcher()
    try:
        here.warm_sense()
    except Trouble as trouble:
        output.message(say(trouble))


def _queries(path: Path) -> Iterator[str]:
    name = path.name or str(path)
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_LARGEST_BATCH + 1)
    except UnicodeDecodeError:
        raise Refusal("catalog.queries_not_utf8", field="--batch", file=name) from None
    except OSError as error:
        raise Trouble("file.unreadable", file=name, problem=error.strerror) from None
    if len(text) > _LARGEST_BATCH:
        raise Refusal("catalog.queries_too_large", field="--batch", file=name)
    for line in text.split("\n"):
        if line.strip():
            yield line.split("\t")[0]


def _themes(here: Counter, found: Matches) -> tuple[Theme, ...]:
    """The matters (一件事) that the words name: each is taken in by ``bundle open``."""
    known = {one.code: one for one in here.desk.shelf.current().themes} if found.themes else {}
    return tuple(known[code] for code in found.themes if code in known)


def _plain(found: Matches, themes: Sequence[Theme]) -> dict[str, Any]:
    return {
        "query": found.query,
        "confident": found.confident,
        "elsewhere": found.elsewhere,
        "missing": found.missing,
        "complaint": found.complaint,
        "person": found.person,
        "items": [
            {
                "code": hit.code,
                "name": hit.name,
                "department": hit.department,
                "score": round(hit.score, 4),
                "because": list(hit.because),
            }
            for hit in found.hits
        ],
        "themes": [
            {"code": one.code, "name": one.name, "items": list(one.item_codes)} for one in themes
        ],
    }


def _lines(found: Matches, themes: Sequence[Theme]) -> Iterator[str]:
    if not found.hits:
        yield _("没有找到合适的事项。")
    elif not found.confident:
        yield _("没有把握，以下供参考：")
    if found.complaint:
        yield _("像是投诉、求助或建议，不是申请：可登记为问题，或拨打 12345。")
    elif found.elsewhere:
        yield _("可能不是这里办的事，可以找{who}。").format(who=found.elsewhere)
    if found.missing:
        yield _("听起来是“{matter}”，目录里没有这个事项。").format(matter=found.missing)
    for one in themes:
        told = _("一件事：{name}，{n} 个事项一次办").format(name=one.name, n=len(one.parts))
        yield f"{told}  {one.code}"
    for place, hit in enumerate(found.hits, start=1):
        yield f"{place:>2}. {hit.name}（{hit.department}）  {hit.code}"
        if hit.because:
            yield _("    为什么：{reasons}").format(reasons="；".join(hit.because))


def _stats(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.commands.catalog_lines import figure_lines

    with counter(arguments) as here:
        figures = here.figures()
    output.result(to_plain(figures), figure_lines(figures))
    return 0


def _show(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.words.item_lines import item_lines
    from counter_app.knowledge.catalog.catalog_json import item_to_dict

    with counter(arguments) as here:
        item = here.item(arguments.code)
    output.result(item_to_dict(item), item_lines(item))
    return 0
