"""What is wrong with the window's data, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _, say
from counter_app.store.series import SeriesTaken
from counter_app.store.soundness import Noticed

_NAMED: Final = 5


def taken_text(taken: SeriesTaken) -> str:
    """When the data were found to be others than they were, and what that was."""
    at = f"{taken.at:%Y-%m-%d %H:%M}"
    if taken.made_at is None:
        return _("{at} 发现数据被还原或拷贝过，已停用原号段").format(at=at)
    told = _("{at} 打开用备份还原的数据（备份做于 {made}），已停用原号段")
    return told.format(at=at, made=f"{taken.made_at:%Y-%m-%d %H:%M}")


def noticed_text(one: Noticed, differed: Sequence[str] = ()) -> str:
    """The sentence; with the files whose rows ``differed``, if it is about those."""
    text = say(Trouble(one.value))
    if one is Noticed.ROWS_DIFFERED and differed:
        return f"{text} {'、'.join(differed[:_NAMED])}{'…' if len(differed) > _NAMED else ''}"
    return text
