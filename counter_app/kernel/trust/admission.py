"""What two people say of what was set aside, or could not be read (认定), beside the judging."""

from __future__ import annotations

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.told import ADMITTED, PROVED, REFUSED, text_of
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread


def told_of(law: Law, commit: Commit, line: int, stamp: int) -> str:
    """What becomes of a commit on this line, by the judging and by what two people said of it.

    Empty where the hall has no law yet.
    """
    if law.mark is None:
        return ""
    verdict = judge(law, commit, line, stamp)
    if isinstance(verdict, Proved):
        return PROVED
    for one in law.judged:
        if commit.digest in one.judgement.commits:
            if one.judgement.admitted and isinstance(verdict, SetAside):
                return ADMITTED
            if not one.judgement.admitted and isinstance(verdict, Unread):
                return REFUSED
    return text_of(verdict)
