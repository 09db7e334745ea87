"""A version of the catalog, in a line."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.catalogs.acts.versions import Version
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import _


def version_line(one: Version) -> str:
    """Which, when, how many items, from where, by whom, and what it repeats."""
    told = _("第 {version} 版\t{at}\t{items} 个事项\t{source}").format(
        version=one.version, at=moment(one), items=one.items, source=one.source
    )
    if one.by:
        told += "\t" + _("{by}（窗口 {window}）").format(by=one.by, window=one.window)
    return "\t".join(filter(None, (told, remark(one))))


def moment(one: Version) -> str:
    """When it was published, by the hall's clock."""
    at = datetime.fromisoformat(one.published_at) if one.published_at else None
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else ""


def remark(one: Version) -> str:
    """That it is a sample, or says again what an earlier one said."""
    told = [_("样例") if one.sample else ""]
    if one.same_as is not None:
        told.append(_("与第 {version} 版相同").format(version=one.same_as))
    return "，".join(filter(None, told))
