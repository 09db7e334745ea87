"""What happened, a line for each happening; features say it, and names of their values."""

from __future__ import annotations

from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features, SubjectKind
from counter_app.kernel.happening import Happening, tag_of
from counter_app.knowledge.wording.language import _, current_language

_features = Features(())


def learn(features: Features) -> None:
    """From now on these features' happenings and values are told in their words."""
    global _features
    _features = features


def name_of(value: object) -> object:
    """What ``value`` is called, if a feature says so; else the value itself."""
    naming = _features.names.get(type(value))
    return value if naming is None else naming(value)


def paper_kind_name(kind: str) -> str:
    """文书种类."""
    return _(_features.papers[kind].name)


def paper_copies(kind: str) -> int:
    """How many keep one of it: 一式两份."""
    return _features.papers[kind].copies


def file_called(number: str) -> str:
    """What the file with this number is, such as 办件; 案卷 for what no feature declares.

    In the language in use, within a sentence.
    """
    kind = _features.subject_of(number)
    return _called(kind) if kind else _("案卷")


def opened_at_close() -> tuple[tuple[str, str], ...]:
    """What opens files that a day's close counts, by its tag, and what such a file is called."""
    return tuple((tag_of(one.opens), _called(one)) for one in _features.subjects if one.at_close)


def _called(kind: SubjectKind) -> str:
    return kind.called if current_language().startswith("zh") else kind.english


def happening_text(happening: Happening) -> str:
    """What happened, with its sign."""
    return _features.kinds[type(happening)].says(happening)


def is_shown(event: Event) -> bool:
    """Whether the trail tells it."""
    return _features.kinds[type(event.happening)].shown


def trail_line(event: Event) -> tuple[str, str]:
    """What happened; and when, by whom, where."""
    when = f"{event.at:%Y-%m-%d %H:%M:%S} · {event.clerk.name} · {event.window}"
    return happening_text(event.happening), when


def unread_lines(count: int) -> tuple[tuple[str, str], ...]:
    """A line of a trail, as ``trail_line``, where so many of its entries cannot be read here."""
    if not count:
        return ()
    text = _("▲ 还有 {n} 条记录本机读不懂，没有列在这里：以下可能不全").format(n=count)
    return ((text, _("原因和办法见“大厅与同步”")),)


def joined(*parts: str) -> str:
    """The parts that say something, on one line."""
    return " · ".join(filter(None, parts))
