"""征求意见: a department is asked about a file of another, and answers. Silence says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal


class Stance(StrEnum):
    """What a department that was asked says."""

    AGREES = "agrees"  # 同意
    ON_CONDITIONS = "on_conditions"  # 附条件同意
    OBJECTS = "objects"  # 不同意
    NOT_OURS = "not_ours"  # 不涉及本部门职责


@happening("department.opinion_asked")
@immutable
class OpinionAsked:
    """征求意见: ``department`` is to answer ``question`` until the end of ``by``.

    ``code`` is its code, its name where nobody gave it one; ``asking`` is who asks.
    """

    department: str
    code: str
    question: str
    by: date
    asking: str


@happening("department.opinion_given")
@immutable
class OpinionGiven:
    """答复意见 to the question that the event ``asked`` put."""

    asked: UUID
    stance: Stance
    text: str


@happening("department.question_withdrawn")
@immutable
class QuestionWithdrawn:
    """撤回征求意见: nobody waits for the answer, and who was asked sees the file no more."""

    asked: UUID
    reason: str


@immutable
class Answer:
    """What was said, by whom and when."""

    given: OpinionGiven
    at: datetime
    by: Clerk


@immutable
class Opinion:
    """A question with its answers; two windows apart may each have entered one."""

    id: UUID
    asked: OpinionAsked
    at: datetime
    by: Clerk
    answers: tuple[Answer, ...] = ()
    withdrawn: str = ""  # why

    @property
    def waits(self) -> bool:
        """Whether the answer is owed."""
        return not self.answers and not self.withdrawn

    def is_late(self, day: date) -> bool:
        """Whether it is owed for longer than was said."""
        return self.waits and self.asked.by < day

    @property
    def names(self) -> frozenset[str]:
        """What the department is called that was asked, and its code."""
        return frozenset({self.asked.department, self.asked.code})


@immutable
class OpinionRow:
    """A question that waits, as lists see it: of which file, and who is asked."""

    number: str
    kind: str
    title: str  # what the file is about
    owner: str  # the file's department
    window: str  # the file's
    department: str
    code: str
    asking: str
    question: str
    by: date
    asked_at: datetime

    @property
    def names(self) -> frozenset[str]:
        """As of ``Opinion``."""
        return frozenset({self.department, self.code})


def opinions_after(opinions: tuple[Opinion, ...], event: Event) -> tuple[Opinion, ...]:
    """The questions of a file once ``event``, one of the three, has happened.

    Refusal ``opinion.unknown`` for an answer to what nobody asked.
    """
    match event.happening:
        case OpinionAsked() as asked:
            return (*opinions, Opinion(event.id, asked, event.at, event.clerk))
        case OpinionGiven() as given:
            answer = Answer(given, event.at, event.clerk)
            return _with(
                opinions, given.asked, lambda one: replace(one, answers=(*one.answers, answer))
            )
        case QuestionWithdrawn(asked, reason):
            return _with(opinions, asked, lambda one: replace(one, withdrawn=reason))
    return opinions


def asked_of(opinions: Iterable[Opinion]) -> frozenset[str]:
    """Names and codes of the departments that may see the file because they were asked."""
    asked = (one.names for one in opinions if not one.withdrawn)
    return frozenset(name for names in asked for name in names if name)


def _with(
    opinions: tuple[Opinion, ...], asked: UUID, change: Callable[[Opinion], Opinion]
) -> tuple[Opinion, ...]:
    if all(one.id != asked for one in opinions):
        raise Refusal("opinion.unknown")
    return tuple(change(one) if one.id == asked else one for one in opinions)
