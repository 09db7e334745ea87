"""An intake that is not finished: exactly what was typed, right or wrong."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from counter_app.kernel.immutable import immutable


class Place(StrEnum):
    """Where the person of a draft is."""

    SERVING = "serving"  # ▶ 正在办理
    HELD = "held"  # Ⅱ 挂起
    WAITING = "waiting"  # ○ 等候


@immutable
class TypedParty:
    """What stands in the fields of an applicant or agent, unchecked."""

    kind: str = "person"
    name: str = ""
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""


@immutable
class TypedLicence:
    """The licence that is to be renewed, unchecked: its number, and its last day."""

    number: str = ""
    valid_to: str = ""


@immutable
class TypedMark:
    """One row of the material table, unchecked."""

    name: str
    state: str = "missing"
    copies: int | None = None
    remark: str = ""
    promised_by: date | None = None  # of a promised material


@immutable
class Draft:
    """One person's unfinished matter. ``item_code`` is empty until an item is chosen."""

    id: UUID
    opened_at: datetime
    saved_at: datetime
    place: Place = Place.SERVING
    words: str = ""  # what the applicant said
    item_code: str = ""
    catalog_version: int = 0
    applicant: TypedParty = TypedParty()
    agent: TypedParty | None = None
    situation: tuple[tuple[str, str], ...] = ()
    marks: tuple[TypedMark, ...] = ()
    remark: str = ""
    owner: str = ""  # code of the account that began it; empty where nobody had one
    channel: str = "window"
    english: bool | None = None  # wished; None: as the kind of document suggests
    licence: TypedLicence = TypedLicence()


@immutable
class DraftDone:
    """The draft became a case; nothing happens if it is gone."""

    id: UUID
