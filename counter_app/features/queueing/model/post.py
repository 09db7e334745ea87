"""窗口岗位: where people are called to, and which classes are served there today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from counter_app.features.queueing.model.events import PostChanged, PostSet
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision

POST: Final = "K"
"""What numbers of windows' posts (窗口岗位) count."""


class PostStatus(StrEnum):
    """Whether people are called there."""

    OPEN = "open"
    CLOSED = "closed"


class PostAct(StrEnum):
    """What a supervisor does; the command line's verbs."""

    SERVE = "serve"  # which classes
    OPEN = "open"
    CLOSE = "close"


class PostRule(StrEnum):
    """What allows it."""

    ANY_TIME = "any_time"


_ANY: Final = {one: one for one in PostStatus}
POST_MOVES: Final[Mapping[type[Happening], Move[PostAct, PostRule, PostStatus]]] = {
    PostChanged: Move(PostAct.SERVE, PostRule.ANY_TIME, _ANY),
}
"""``PostChanged`` leads where it says."""


@immutable(kw_only=True)
class Post(FileState):
    """A window's post; ``classes`` are those that it serves, none for all."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = POST_MOVES

    status: PostStatus
    post: str
    name: str
    classes: tuple[str, ...]
    set_at: datetime
    set_by: Clerk
    since: datetime

    @property
    def department(self) -> str:
        """The hall's."""
        return ""

    @property
    def opened_at(self) -> datetime:
        """When it was set up."""
        return self.set_at

    @property
    def is_open(self) -> bool:
        """Whether people are called there."""
        return self.status is PostStatus.OPEN

    def serves(self, queue_class: str) -> bool:
        """Whether who has a ticket of this class is called there."""
        return not self.classes or queue_class in self.classes

    def moved(self, event: Event) -> Post:
        """As it was set last."""
        match event.happening:
            case PostSet():
                raise Refusal("queueing.post_twice", field="number", number=self.number)
            case PostChanged() as to:
                return replace(self, status=_status(to.is_open), classes=to.classes, since=event.at)
        return self


def _status(is_open: bool) -> PostStatus:
    return PostStatus.OPEN if is_open else PostStatus.CLOSED


def post_opened_by(event: Event) -> Post:
    """The post that a PostSet event opens; Refusal ``queueing.no_post`` otherwise."""
    told = event.happening
    if not isinstance(told, PostSet):
        raise Refusal("queueing.no_post", field="number", number=event.case_number)
    return Post(
        number=event.case_number,
        status=_status(told.is_open),
        window=event.window,
        supervision=Supervision(event.clerk),
        post=told.post,
        name=told.name,
        classes=told.classes,
        set_at=event.at,
        set_by=event.clerk,
        since=event.at,
    )


def post_fold(events: Iterable[Event]) -> Post:
    """The post that these events, in the hall's order, tell."""
    return agreeing.fold(events, post_opened_by)
