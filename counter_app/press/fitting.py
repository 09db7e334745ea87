"""Whether what a code says fits itself, the key that signed it, and the files that are here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.paper import HeardPaper, Issue, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.press.proof import Proof
from counter_app.press.trusted_keys import KeyRing, TrustedKey

_RIGHT_AS_FAR_AS_IT_GOES: Final = (
    "",
    "verification.contested",
    "verification.unknown_copy",
    "verification.unknown_number",
)


@immutable
class Fit:
    """``reason``: the first thing that does not fit, as a key of the sentences; else empty.

    ``details`` fill its blanks. ``standing`` is what the files here say.
    """

    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)
    standing: Standing = Standing.UNKNOWN


def fit(proof: Proof, terms: Sequence[TrustedKey], ring: KeyRing, heard: HeardPaper) -> Fit:
    """``terms`` are those of the key that signed, see ``KeyRing.find``."""
    found = _of_number_and_key(proof, terms, ring) or _of_files(proof, terms, ring, heard)
    if any(term.lost for term in terms) and found.reason in _RIGHT_AS_FAR_AS_IT_GOES:
        return Fit("verification.key_lost", standing=found.standing)
    return found


def _of_number_and_key(proof: Proof, terms: Sequence[TrustedKey], ring: KeyRing) -> Fit | None:
    number = _number(proof.number)
    case = _number(proof.case_number)
    if number is None or number.purpose != PAPER:
        return Fit("verification.bad_number", {"number": proof.number})
    if case is None or case.purpose == PAPER:
        return Fit("verification.bad_number", {"number": proof.case_number})
    if proof.copy:  # which window made it, the files tell
        if all(term.had_ended(proof.issued_at) for term in terms):
            return Fit("verification.key_ended", {"at": proof.issued_at})
        return None
    return _misfit(number.hall, number.window, proof.issued_at, terms, ring, proof.number)


def _misfit(
    hall: str,
    window: str,
    at: datetime,
    terms: Sequence[TrustedKey],
    ring: KeyRing,
    number: str,
) -> Fit | None:
    """Why this window cannot have signed with this key at that moment; None if it can.

    Before it joined, the window stood alone and named itself as it liked, but
    not as one that was there.
    """
    key = terms[0]
    own = (hall, window) == (key.hall, key.window)
    if own and any(term.was_in_force(at) for term in terms):
        return None
    if key.may_have_stood_alone(at):
        if ring.is_anothers(hall, window, at, key):
            return Fit("verification.key_not_yet", {"at": at, "window": window})
        return None
    if not own:
        said = {"number": number, "window": window, "owner": key.owner}
        return Fit("verification.other_window", said)
    return Fit("verification.key_ended", {"at": at})


def _of_files(proof: Proof, terms: Sequence[TrustedKey], ring: KeyRing, heard: HeardPaper) -> Fit:
    if not heard.issues:  # of a file that was let go, only what speaks no more is remembered
        known = heard.standing is not Standing.UNKNOWN
        return Fit("" if known else "verification.unknown_number", standing=heard.standing)
    same = [issue for issue in heard.issues if not _differs(proof, issue)]
    if not same:
        return _differs(proof, heard.issues[0]) or Fit("")
    issue = same[0]
    found = _of_copy(proof, issue, terms, ring) if proof.copy else _of_original(proof, issue)
    if found is not None:
        return found
    reason = "verification.contested" if issue.contested else ""
    return Fit(reason, standing=issue.standing)


def _differs(proof: Proof, issue: Issue) -> Fit | None:
    said = {"number": proof.number}
    if proof.kind != issue.kind:
        return Fit("verification.other_kind", said | {"kind": issue.kind})
    if _minute(proof.issued_at) != _minute(issue.at):
        return Fit("verification.other_minute", said | {"at": issue.at})
    if proof.case_number not in (issue.case_number, *issue.cases):
        return Fit("verification.other_case", said | {"case": issue.case_number})
    return None


def _of_original(proof: Proof, issue: Issue) -> Fit | None:
    window = Number.parse(proof.number).window
    if issue.window == window:
        return None
    said = {"number": proof.number, "window": window, "owner": issue.window}
    return Fit("verification.other_window", said)


def _of_copy(proof: Proof, issue: Issue, terms: Sequence[TrustedKey], ring: KeyRing) -> Fit | None:
    hall = terms[0].hall
    made = [(window, at) for copy, window, at in issue.copies if copy == proof.copy]
    if not made:
        return Fit("verification.unknown_copy", {"n": proof.copy})
    if any(not _misfit(hall, window, at, terms, ring, "") for window, at in made):
        return None
    said = {"n": proof.copy, "window": made[0][0], "owner": terms[0].owner}
    return Fit("verification.other_copy", said)


def _number(text: str) -> Number | None:
    """None for what no window writes, a wrong check character included."""
    try:
        number = Number.parse(text)
    except Refusal:
        return None
    return number if number.text == text else None


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
