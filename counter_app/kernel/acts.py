"""Acts (办理动作): what a person does to a file, each declared once by a feature.

The command line's verb, its help and ``keys``, the button, key and form at the
desk, what is offered and what is hindered, and the right that is asked for are
all made from the declaration. The use case, its rules and a form of its own
stand here by dotted name and are imported when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import Says, opened, read


@immutable
class Act:
    """One act on files of the kind ``of``, which any feature may declare.

    ``name`` is the verb of the command line, ``title`` what it is called,
    ``when`` in a few words what it is for, as help tells it. ``happening`` is
    what its event tells: its ``Move`` says in which status it is allowed, its
    ``Kind`` the right that it needs. ``request`` is a class declared with
    ``requests.request``; None for what needs nothing. ``do`` names the use
    case: a function of (desk, number, request), or of (desk, number) without a
    request, that gives the file as it stands afterwards. The act that opens a
    file has no number: a function of (desk, request).

    ``sense`` and ``hinder`` name rules of the domain, functions of (desk, file)
    that raise the Refusal of the use case itself: where the first refuses,
    this file has no use for the act and nobody is offered it; where the second
    does, it is offered and told why it cannot be done now. ``rank``: of all
    that is offered the highest, if ``turn``, a function of (desk, file) that
    gives a truth, agrees, is most likely done next; never with 0.

    At the desk: ``key`` does it on the file's page, and without one it is not
    among what is offered there. ``form`` names a function of (desk, file,
    sheet) that gives the sheet of this file, where what is made from the
    request is not enough; ``go`` are the words on its button, if not the title.
    ``foresees`` names a function of (file before, file after) that gives what
    to tell the applicant. ``dangerous``: it cannot be taken back.
    """

    name: str
    of: str
    title: Says
    happening: type
    do: str
    request: type | None = None
    when: Says | None = None
    key: str = ""
    sense: str = ""
    hinder: str = ""
    rank: int = 0
    turn: str = ""
    form: str = ""
    go: Says | None = None
    foresees: str = ""
    dangerous: bool = False


@immutable
class Choice:
    """An act that a file's status allows; ``hindered`` says why it cannot be done yet."""

    act: Act
    hindered: Refusal | None = None


@immutable
class Choices:
    """``likeliest`` is what a person will most often do next; None once nothing is left to do."""

    likeliest: Choice | None
    others: tuple[Choice, ...]

    @property
    def all(self) -> tuple[Choice, ...]:
        """Every act in the order shown."""
        return ((self.likeliest,) if self.likeliest else ()) + self.others

    def find(self, name: str) -> Choice | None:
        """The choice of this act; None if the file does not allow it."""
        return next((one for one in self.all if one.act.name == name), None)


NOTHING_TO_CHOOSE = Choices(None, ())


def named(dotted: str) -> Any:
    """What ``package.module:name`` names, imported now."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)


def choices(acts: Iterable[Act], desk: Any, file: Any) -> Choices:
    """What may be done to ``file`` now, in the order of ``acts``; nothing while it is contested."""
    found = []
    for act in acts:
        with suppress(Refusal):
            must_be_allowed(act, file)
            _ask(act.sense, desk, file)
            found.append(Choice(act, hindrance(act, desk, file)))
    likely = [one for one in found if one.hindered is None and _may_be_next(one.act, desk, file)]
    first = max(likely, key=lambda one: one.act.rank, default=None)
    return Choices(first, tuple(one for one in found if one is not first))


def why_not(act: Act, desk: Any, file: Any) -> Refusal | None:
    """Why this file does not allow ``act``; None where it does."""
    try:
        must_be_allowed(act, file)
        _ask(act.sense, desk, file)
    except Refusal as refusal:
        return refusal
    return hindrance(act, desk, file)


def must_be_allowed(act: Act, file: Any) -> None:
    """Refusal ``case.contested``, or what the file's status says of this act."""
    if file.contested:
        raise Refusal("case.contested", field="number", number=file.number)
    file.status_after(act.happening)


def hindrance(act: Act, desk: Any, file: Any) -> Refusal | None:
    """Why the act cannot be done yet, or any more; None where nothing is in its way."""
    try:
        _ask(act.hinder, desk, file)
    except Refusal as refusal:
        return refusal
    return None


def carry_out(act: Act, desk: Any, number: str, request: object | None) -> Any:
    """The file once the act was done to it; Refusals as the use case promises."""
    do = named(act.do)
    return do(desk, number) if act.request is None else do(desk, number, request)


def do_as_told(act: Act, desk: Any, file: Any, plain: Any) -> Any:
    """The file once ``act`` was done to it as ``plain``, parsed JSON, says.

    Refusal for an unknown key by its name; what the file's status says of the
    act, before any value is looked at: that rule is what a person must know
    first; then for a missing key and a value that does not fit.
    """
    reader = opened(act.request, plain)
    must_be_allowed(act, file)
    return carry_out(act, desk, file.number, read(act.request, reader) if act.request else None)


def _ask(rule: str, desk: Any, file: Any) -> None:
    if rule:
        named(rule)(desk, file)


def _may_be_next(act: Act, desk: Any, file: Any) -> bool:
    return act.rank > 0 and (not act.turn or bool(named(act.turn)(desk, file)))
