"""What supervisors do with or agree to of a case: review, sample, remark, reassign, except.

None of these moves the case or binds the applicant.
"""

from __future__ import annotations

from uuid import UUID

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("Reviewed")
@immutable
class Reviewed:
    """复核: a supervisor looked the case through, and it is well done or goes back.

    ``seen`` is the case's last event that the supervisor saw. A case that
    goes back (退回) says why, and waits for its clerk.
    """

    passed: bool
    reason: str
    seen: UUID


@happening("Sampled")
@immutable
class Sampled:
    """抽查: the case was picked by lot; ``draw`` is the daybook's entry that shows how."""

    draw: UUID


@happening("Reassigned")
@immutable
class Reassigned:
    """转办: from now on this person sees to the case."""

    to: Clerk
    reason: str


@happening("Remarked")
@immutable
class Remarked:
    """督办意见: a remark on the case to a person, who answers it."""

    to: Clerk
    text: str


@happening("RemarkAnswered")
@immutable
class RemarkAnswered:
    """Answer to a remark or to a case given back; ``to`` is the event answered."""

    to: UUID
    text: str


@happening("review.taken_back")
@immutable
class TakenBack:
    """撤销: a review, a sample, a remark or a reassignment of this file counts no more.

    ``of`` is the event taken back. It stays in the trail; who was told of it may have acted.
    """

    of: UUID


@happening("DeferralExcepted")
@immutable
class DeferralExcepted:
    """容缺例外: these materials may come later although the catalog does not say so.

    Two people agreed; each material's remark in the receipt says why.
    """

    names: tuple[str, ...]
