"""What figures of the queue are called, in the language in use."""

from __future__ import annotations

from typing import Final

from counter_app.knowledge.wording.language import N_, _

_NAMES: Final = {
    "queue_taken": N_("取号"),
    "queue_served": N_("办完"),
    "queue_missed": N_("过号"),
    "queue_gone": N_("弃号和未叫到"),
    "queue_waited_median": N_("等候时间中位数（分钟）"),
    "queue_waited_95": N_("等候时间第 95 百分位（分钟）"),
    "queue_serving_median": N_("办理时间中位数（分钟）"),
    "queue_serving_95": N_("办理时间第 95 百分位（分钟）"),
}


def figure_name(name: str) -> str:
    """The figure, and the class, hour or window that it is of."""
    for kind, says in (("class", _class), ("hour", _hour), ("window", _window)):
        begin, found, key = name.partition(f"_{kind}_")
        if found:
            return f"{_(_NAMES[begin])} · {says(key)}"
    return _(_NAMES[name])


def _class(code: str) -> str:
    return _("{code} 类").format(code=code)


def _hour(hour: str) -> str:
    return _("{hour} 时").format(hour=hour)


def _window(post: str) -> str:
    return _("{post} 号窗口").format(post=post)
