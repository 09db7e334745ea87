"""What happens to a problem (营商环境问题、办不成事). Each is a fact that is never changed."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Ground,
    Level,
    Mood,
    ProblemKind,
    Step,
    Truth,
)
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.persons.party import PartyKind


@immutable
class Reporter:
    """Who brings a problem forward (反映人). ``code`` is an enterprise's credit code, or empty."""

    kind: PartyKind
    name: str
    phone: str = ""
    code: str = ""


@happening("problems.registered")
@immutable
class Registered:
    """登记. ``reporter`` is None for an anonymous one.

    ``against``: the unit complained of; ``clerks``: people named in it, by the
    code or the name that was told. ``about_case``: the case that it came out
    of. ``outside_number``: the number that it bears where it came from (12345
    工单号). ``fears``: who reports it fears retaliation. ``pass_on``: until when
    it must be with who handles it.
    """

    channel: Channel
    kind: ProblemKind
    said: str
    wanted: str
    disclosure: Disclosure
    reporter: Reporter | None
    against: str
    clerks: tuple[str, ...]
    about_case: str
    item_name: str
    outside_number: str
    evidence: tuple[str, ...]
    fears: bool
    pass_on: Clock


@happening("problems.accepted")
@immutable
class Accepted:
    """受理."""

    remark: str = ""


@happening("problems.not_accepted")
@immutable
class NotAccepted:
    """不予受理: ``competent`` is the body to turn to, to which it is referred if ``referred``."""

    ground: Ground
    competent: str
    reason: str
    referred: bool = False


@happening("problems.graded")
@immutable
class Graded:
    """研判分级."""

    level: Level
    reason: str


@happening("problems.passed_on")
@immutable
class PassedOn:
    """转办 to the unit that leads, with those that help.

    ``told`` is what the units are told; of a confidential problem they are
    told nothing else. ``sign``: until when the unit signs for it or objects;
    ``handle``: until when it answers.
    """

    lead: str
    helping: tuple[str, ...]
    told: str
    sign: Clock
    handle: Clock


@happening("problems.signed_for")
@immutable
class SignedFor:
    """承办签收."""

    by: str


@happening("problems.objected")
@immutable
class Objected:
    """异议退回: the unit is not the right one; ``better`` names who is, if it knows.

    ``pass_on``: until when it must be passed on again.
    """

    reason: str
    better: str
    pass_on: Clock


@happening("problems.checked")
@immutable
class Checked:
    """核查."""

    truth: Truth
    findings: str
    cause: Cause


@happening("problems.extended")
@immutable
class Extended:
    """延期 by ``days`` working days, approved by a second person; 0 where it is by hours."""

    days: int
    reason: str
    handle: Clock


@happening("problems.answered")
@immutable
class Answered:
    """答复 (拟办结). ``improvement``: what was changed in catalog, process or rules because of it.

    ``call_back``: until when the person is called back.
    """

    measure: str
    answer: str
    improvement: str
    call_back: Clock


@happening("problems.called_back")
@immutable
class CalledBack:
    """回访. ``next_step``: if not satisfied, until when it is decided how it goes on."""

    mood: Mood
    words: str
    next_step: Clock | None = None


@happening("problems.once_again")
@immutable
class OnceAgain:
    """重办, once. ``clock``: until when it is answered, or passed on if it never was."""

    reason: str
    clock: Clock


@happening("problems.supervised")
@immutable
class Supervised:
    """督办. ``clock`` names what is near or late, as of ``due_at``; ``late`` says which of the two.

    Of a problem without a clock, ``clock`` is empty. By the hall's rules, without a text.
    """

    step: Step
    clock: str
    due_at: datetime | None
    late: bool
    text: str


@happening("problems.shelved")
@immutable
class Shelved:
    """挂账: policy does not allow it now; it is looked at again on ``review_on``."""

    reason: str
    review_on: date
    review: Clock


@happening("problems.taken_up")
@immutable
class TakenUp:
    """恢复办理 of one that was shelved; ``clock`` as of ``OnceAgain``."""

    reason: str
    clock: Clock


@happening("problems.redated")
@immutable
class Redated:
    """重新推算: holidays that a clock depends on were announced, or corrected."""

    was_due: date
    clock: Clock


@happening("problems.closed")
@immutable
class Closed:
    """办结销号; ``reason`` where nobody said that they are satisfied."""

    reason: str


@happening("problems.filed")
@immutable
class Filed:
    """归档 in ``place``."""

    place: str
