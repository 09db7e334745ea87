"""评价: what is done to a case by rating it, and about a rating once it is opened; declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.rating import Visit
from counter_app.features.ratings.model import opened_rating as model
from counter_app.features.ratings.model.opened_rating import RatingAct, Reached
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, Says, asks, request
from counter_app.knowledge.wording import _

_AT: Final = "counter_app.features.ratings.acts.ratings"


@request
class Rate:
    """What an applicant says of a visit; ``phone``: if they wish to be called back."""

    visit: Visit = asks(lambda: _("评价哪次到场"))
    level: int = asks(
        lambda: _("满意度"), hint=lambda: _("1–5：非常不满意、不满意、基本满意、满意、非常满意")
    )
    tags: tuple[str, ...] = asks(lambda: _("标签"), default=())
    words: str = asks(lambda: _("意见"), default="")
    phone: str = asks(
        lambda: _("愿意被回访的电话"), default="", hint=lambda: _("只有主管看得到，可以不填")
    )


@request
class CallBack:
    """回访."""

    reached: Reached = asks(lambda: _("回访结果"))
    said: str = asks(lambda: _("对方说了什么"), default="", editor=Editor.LONG_TEXT)


@request
class Rectify:
    """整改."""

    done: str = asks(lambda: _("做了什么"), default="", required=True, editor=Editor.LONG_TEXT)


@request
class Reason:
    """申诉 and its answer."""

    reason: str = asks(lambda: _("理由"), default="", required=True, editor=Editor.LONG_TEXT)


RATE: Final = Act(
    Verb.RATE,
    "case",
    lambda: _("评价"),
    Rated,
    "counter_app.features.ratings.acts.rate_visit:rate_visit",
    Rate,
    when=lambda: _("每次到场评价一次，不显示是谁评的"),
)
"""The applicant rates on a page of its own, so that no key of the case's page does it."""


def _act(
    name: RatingAct, title: Says, happening: type, do: str, asked: type, when: Says, rank: int = 0
) -> Act:
    return Act(name.value, "rating", title, happening, f"{_AT}:{do}", asked, when=when, rank=rank)


RATING_ACTS: Final = (
    _act(
        RatingAct.CALL_BACK,
        lambda: _("登记回访"),
        model.RatingCalledBack,
        "call_back",
        CallBack,
        lambda: _("留了电话、愿意被回访的"),
    ),
    _act(
        RatingAct.RECTIFY,
        lambda: _("登记整改"),
        model.RatingRectified,
        "rectify",
        Rectify,
        lambda: _("差评整改以后"),
        5,
    ),
    _act(
        RatingAct.APPEAL,
        lambda: _("申诉"),
        model.RatingAppealed,
        "appeal",
        Reason,
        lambda: _("评错了、恶意评价的，请另一位主管复核"),
    ),
    _act(
        RatingAct.UPHOLD,
        lambda: _("申诉成立"),
        model.AppealUpheld,
        "uphold",
        Reason,
        lambda: _("复核认为不应计入的"),
    ),
    _act(
        RatingAct.DISMISS,
        lambda: _("申诉不成立"),
        model.AppealDismissed,
        "dismiss",
        Reason,
        lambda: _("复核认为应当整改的"),
    ),
)
