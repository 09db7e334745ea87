"""What a clerk hands in to accept, give notice or refuse; and reading it from JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader


@dataclass(frozen=True, slots=True)
class RequestParty:
    """A party as typed; checked by ``intake``."""

    kind: str
    name: str
    id_kind: str
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class RequestMark:
    """One material as typed; ``state`` is a MaterialState value."""

    name: str
    state: str
    copies: int | None = None
    remark: str = ""
    promised_by: date | None = None


@dataclass(frozen=True, slots=True)
class IntakeRequest:
    """One intake. A material that is not mentioned counts as missing."""

    item: str
    applicant: RequestParty
    agent: RequestParty | None = None
    situation: tuple[tuple[str, str], ...] = ()
    materials: tuple[RequestMark, ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    decision: str = "accept"
    reason: str = ""
    right_authority: str = ""
    home_authority: str = ""  # of what is collected for another place
    draft: UUID | None = None
    english: bool = False  # papers with English beside the Chinese


def read_request(plain: Any) -> IntakeRequest:
    """The request that parsed JSON describes.

    Refusal ``request.unknown_key``, ``request.missing``, ``request.not_text``
    and kin, each naming the key by its path.
    """
    top = RequestReader(plain, "")
    top.allow(
        "item", "applicant", "agent", "situation", "materials", "form", "decision", "reason",
        "right_authority", "home_authority", "english",
    )  # fmt: skip
    agent = top.plain.get("agent")
    return IntakeRequest(
        item=top.text("item"),
        applicant=_party(top.inner("applicant"), with_kind=True),
        agent=None if agent is None else _party(RequestReader(agent, "agent"), with_kind=False),
        situation=top.pairs("situation"),
        materials=tuple(read_mark(one) for one in top.listed("materials")),
        form=top.pairs("form"),
        decision=_decision(top.text("decision", "accept")),
        reason=top.text("reason", ""),
        right_authority=top.text("right_authority", ""),
        home_authority=top.text("home_authority", ""),
        english=top.truth("english"),
    )


_DECISIONS = ("accept", "notice", "refuse", "receive", "collect")


def _decision(text: str) -> str:
    if text not in _DECISIONS:
        raise Refusal("request.unknown_value", field="decision", known=", ".join(_DECISIONS))
    return text


def _party(reader: RequestReader, *, with_kind: bool) -> RequestParty:
    reader.allow("kind", "name", "id_kind", "id_number", "phone")
    return RequestParty(
        kind=reader.text("kind") if with_kind else reader.text("kind", "person"),
        name=reader.text("name"),
        id_kind=reader.text("id_kind"),
        id_number=reader.text("id_number"),
        phone=reader.text("phone", ""),
    )


def read_mark(reader: RequestReader) -> RequestMark:
    """One material of a request."""
    reader.allow("name", "state", "copies", "remark", "promised_by")
    return RequestMark(
        name=reader.text("name"),
        state=reader.text("state"),
        copies=reader.count("copies"),
        remark=reader.text("remark", ""),
        promised_by=reader.day("promised_by"),
    )
