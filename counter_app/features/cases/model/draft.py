"""An intake that is not finished: exactly what was typed, right or wrong."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from counter_app.kernel.immutable import immutable


class Place(StrEnum):
    """Where the person of a draft is."""

    SERVING = "serving"  # ▶ 正在办理
    HELD = "held"  # Ⅱ 挂起
    WAITING = "waiting"  # ○ 等候


@immutable
class TypedParty:
    """What stands in the fields of an applicant, or of who acts for one, unchecked."""

    kind: str = "person"
    name: str = ""
    id_kind: str = "resident_id"
    id_number: str = ""
    phone: str = ""
    relation: str = ""  # of who acts for the applicant, with the paper that shows it
    authority: str = ""


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
    unlisted: bool = False  # written down by hand: the catalog does not ask for it


@immutable
class TypedMatter:
    """Several items that are asked for together (一件事), unchecked.

    By a ``theme``, or as they came: ``items``. ``choices`` tell by code how a part
    is done, where it is not done together with the others.
    """

    theme: str = ""
    items: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@immutable
class Draft:
    """One person's unfinished matter. ``item_code`` is empty until an item is chosen.

    With a ``matter`` it is the code of its theme, or of the first of its items.
    """

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
    others: tuple[TypedParty, ...] = ()  # who apply together with the applicant
    representative: TypedParty | None = None
    placed_at: datetime | None = None  # since when they are held, or wait
    application: str = ""  # number of the application made elsewhere that it comes out of
    claimed: tuple[str, ...] = ()  # materials that are there, as that says; nobody looked yet
    matter: TypedMatter | None = None

    def party(self, role: str) -> TypedParty | None:
        """Who stands in the fields of ``applicant``, ``applicants[0]`` and the like, ``agent``."""
        return dict(self.parties).get(role)

    @property
    def parties(self) -> tuple[tuple[str, TypedParty], ...]:
        """Everybody by their role, in the order in which people read."""
        beside = (("representative", self.representative), ("agent", self.agent))
        return (
            ("applicant", self.applicant),
            *((f"applicants[{place}]", one) for place, one in enumerate(self.others)),
            *((role, one) for role, one in beside if one is not None),
        )

    def with_party(self, role: str, party: TypedParty | None) -> dict[str, Any]:
        """What of the draft changes where ``party`` stands in the fields of ``role``; None: goes.

        One more ``applicants`` than there are is added at the end.
        """
        if not role.startswith("applicants["):
            return {role: party}
        place = int(role.removeprefix("applicants[").removesuffix("]"))
        here = () if party is None else (party,)
        return {"others": (*self.others[:place], *here, *self.others[place + 1 :])}


@immutable
class DraftDone:
    """The draft became a case; nothing happens if it is gone."""

    id: UUID
