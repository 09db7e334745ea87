"""What a clerk hands in to accept, give notice or refuse; and reading it from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from counter_app.domain.refusal import Refusal


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
    draft: UUID | None = None


_TEXT_LIMIT = 2000


def read_request(plain: Any) -> IntakeRequest:
    """The request that parsed JSON describes.

    Refusal ``request.unknown_key``, ``request.missing``, ``request.not_text``
    and kin, each naming the key by its path.
    """
    top = _Reader(plain, "")
    top.allow(
        "item", "applicant", "agent", "situation", "materials", "form", "decision", "reason",
        "right_authority",
    )  # fmt: skip
    agent = top.plain.get("agent")
    return IntakeRequest(
        item=top.text("item"),
        applicant=_party(top.inner("applicant"), with_kind=True),
        agent=None if agent is None else _party(_Reader(agent, "agent"), with_kind=False),
        situation=top.pairs("situation"),
        materials=tuple(_mark(one) for one in top.listed("materials")),
        form=top.pairs("form"),
        decision=_decision(top.text("decision", "accept")),
        reason=top.text("reason", ""),
        right_authority=top.text("right_authority", ""),
    )


def is_sound(text: str) -> bool:
    """Whether ``text`` can be written down: no half of a surrogate pair in it."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _decision(text: str) -> str:
    if text not in ("accept", "notice", "refuse"):
        raise Refusal("request.unknown_value", field="decision", known="accept, notice, refuse")
    return text


def _party(reader: _Reader, *, with_kind: bool) -> RequestParty:
    reader.allow("kind", "name", "id_kind", "id_number", "phone")
    return RequestParty(
        kind=reader.text("kind") if with_kind else reader.text("kind", "person"),
        name=reader.text("name"),
        id_kind=reader.text("id_kind"),
        id_number=reader.text("id_number"),
        phone=reader.text("phone", ""),
    )


def _mark(reader: _Reader) -> RequestMark:
    reader.allow("name", "state", "copies", "remark", "promised_by")
    return RequestMark(
        name=reader.text("name"),
        state=reader.text("state"),
        copies=reader.count("copies"),
        remark=reader.text("remark", ""),
        promised_by=reader.day("promised_by"),
    )


class _Reader:
    """Reads the keys of one JSON object and names what is wrong by its path."""

    def __init__(self, plain: Any, path: str) -> None:
        if not isinstance(plain, Mapping):
            raise Refusal("request.not_object", field=path or "REQUEST")
        self.plain = plain
        self._path = path

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def allow(self, *keys: str) -> None:
        for key in self.plain:
            if key not in keys:
                raise Refusal("request.unknown_key", field=self._at(str(key)))

    def text(self, key: str, default: str | None = None) -> str:
        value = self.plain.get(key)
        if value is None:
            if default is None:
                raise Refusal("request.missing", field=self._at(key))
            return default
        if not isinstance(value, str):
            raise Refusal("request.not_text", field=self._at(key))
        if not is_sound(value):
            raise Refusal("request.broken_text", field=self._at(key))
        if len(value) > _TEXT_LIMIT:
            raise Refusal("request.too_long", field=self._at(key), limit=_TEXT_LIMIT)
        return value

    def count(self, key: str) -> int | None:
        value = self.plain.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 999:
            raise Refusal("request.not_count", field=self._at(key))
        return value

    def day(self, key: str) -> date | None:
        text = self.text(key, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Refusal("request.not_date", field=self._at(key)) from None

    def inner(self, key: str) -> _Reader:
        if self.plain.get(key) is None:
            raise Refusal("request.missing", field=self._at(key))
        return _Reader(self.plain[key], self._at(key))

    def listed(self, key: str) -> list[_Reader]:
        value = self.plain.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Refusal("request.not_list", field=self._at(key))
        return [_Reader(one, f"{self._at(key)}[{n}]") for n, one in enumerate(value)]

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        if self.plain.get(key) is None:
            return ()
        inner = self.inner(key)
        return tuple((str(name), inner.text(str(name))) for name in inner.plain)
