"""What an import changes, item by item, with the open cases that it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.catalogs.acts.publish_catalog import PublishReport

_MOST: Final = 30  # lines of a kind; ``--json`` has them all
_MOST_CASES: Final = 3  # numbers beside an item


def plain_changes(report: PublishReport) -> dict[str, Any]:
    """How many items are new, changed and gone, and which: for ``--json``."""
    changes, names = report.changes, _names(report)
    cases = report.cases or {}

    def named(code: str) -> dict[str, Any]:
        return {"code": code, "name": names[code]}

    return {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "changes": [
            {
                **named(one.code),
                "fields": list(one.fields),
                "cases": list(cases.get(one.code, ())),
            }
            for one in changes.changed
        ],
        "new_items": [named(code) for code in changes.added],
        "removed_items": [
            {**named(code), "cases": list(cases.get(code, ()))} for code in changes.removed
        ],
    }


def change_lines(report: PublishReport) -> Iterator[str]:
    """Against an earlier version, the same in lines: what changed of each item."""
    from counter_app.features.catalogs.words.differences import compared, difference_line

    if report.before is None or report.catalog is None:
        return
    held, cases = compared(report.before, report.catalog), report.cases or {}
    changed = [
        (
            f"● {one.name}  {one.code}",
            *(f"    {difference_line(two)}" for two in one.differences),
            *_case_line(cases.get(one.code, ())),
        )
        for one in held.changed
    ]
    gone = [(f"－ {name}  {code}", *_case_line(cases.get(code, ()))) for code, name in held.removed]
    new = [(f"＋ {name}  {code}",) for code, name in held.added]
    for kind in (changed, gone, new):
        for lines in kind[:_MOST]:
            yield from lines
        if len(kind) > _MOST:
            yield _("… 另有 {n} 个").format(n=len(kind) - _MOST)


def _case_line(numbers: Sequence[str]) -> Iterator[str]:
    if numbers:
        shown = "、".join(numbers[:_MOST_CASES]) + ("…" if len(numbers) > _MOST_CASES else "")
        told = _("    在办 {n} 件，仍按受理时的版本：{numbers}")
        yield told.format(n=len(numbers), numbers=shown)


def _names(report: PublishReport) -> dict[str, str]:
    catalogs = (one for one in (report.before, report.catalog) if one)
    return {item.code: item.name for catalog in catalogs for item in catalog.items}
