"""A letter or parcel (邮寄、快递): its arrival, and its opening before a witness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from counter_app.features.cases.acts.who_decides import handled_by
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.bounds import LONG, moment_of, needed, written
from counter_app.features.channels.acts.continuing import append, continue_application
from counter_app.features.channels.model.application import APPLICATION, Application
from counter_app.features.channels.model.events import (
    Arrived,
    Content,
    Parcel,
    Stranger,
    Unpacked,
)
from counter_app.features.channels.model.papers import ApplicationPaper
from counter_app.features.channels.model.requests import ArriveRequest, UnpackRequest
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.persons.phone import check_phone
from counter_app.sync.carried_file import read_carried

_LARGEST_PHOTO: Final = 30_000_000
_MOST: Final = 200  # things in a parcel


def note_parcel(desk: Desk, request: ArriveRequest) -> Application:
    """来件登记: a parcel that is still closed; the days for a notice run from its arrival.

    Refusal ``applications.missing`` without waybill or sender,
    ``applications.waybill_known``, ``applications.bad_moment``, ``.in_future``.
    """
    now = desk.clock.now()
    waybill = needed(request.waybill, "waybill")
    parcel = Parcel(
        waybill,
        written(request.courier, "courier"),
        needed(request.sender, "sender"),
        check_phone(request.phone, field="phone") if request.phone.strip() else "",
        _about(desk, request.about),
        written(request.remark, "remark", LONG),
    )
    handed_in = moment_of(request.arrived_at, "arrived_at", now) if request.arrived_at else now
    item = desk.shelf.item(request.item.strip()) if request.item.strip() else None
    arrived = Arrived(
        channel=request.channel,
        claim=None,
        parcel=parcel,
        item_name=item.name if item else "",
        department=handled_by(item, now.date()) if item else "",
        handed_in_at=min(handed_in, now),
        keep_until=None,
        source="",
    )
    with desk.open_work() as work:
        known = desk.unasked_files.rows("application").under("", waybill)
        if known:
            raise Refusal("applications.waybill_known", field="waybill", known=known[0][0].number)
        number = work.number(APPLICATION, desk.hall).text
        append(desk, work, number, now, (arrived,))
        application = work.state(number, Application)
        work.commit()
    return application


def unpack(desk: Desk, number: str, request: UnpackRequest) -> Application:
    """开拆, with 开拆收件清单: that record is the receipt of what the parcel held.

    Refusal ``applications.one_person`` where who opened it is the witness,
    ``applications.nothing_in_it`` without a content, ``applications.no_copies``.
    """
    opened_by = check_person_name(request.opened_by or desk.clerk.name, field="opened_by")
    witness = check_person_name(needed(request.witness, "witness"), field="witness")
    if witness == opened_by:
        raise Refusal("applications.one_person", field="witness")
    contents = tuple(_contents(request))
    strangers = tuple(_strangers(request))
    if not contents and not strangers:
        raise Refusal("applications.nothing_in_it", field="contents")
    photo, digest = _photo(request.photo)
    outside = written(request.outside, "outside")
    told = Unpacked(opened_by, witness, outside, contents, strangers, photo, digest)

    def decide(_application: Application, _at: datetime) -> Sequence[Happening | ApplicationPaper]:
        return told, ApplicationPaper.UNPACKING

    return continue_application(desk, number, Unpacked, decide)


def _about(desk: Desk, text: str) -> str:
    number = written(text, "about")
    if number and not desk.unasked_files.events(number):
        raise Refusal("case.unknown", field="about")
    return number


def _contents(request: UnpackRequest) -> Iterator[Content]:
    if len(request.contents) > _MOST:
        raise Refusal("request.too_many", field="contents", limit=_MOST)
    for place, one in enumerate(request.contents):
        field = f"contents[{place}]"
        name = needed(one.name, f"{field}.name")
        if not one.listed and not one.found:
            raise Refusal("applications.no_copies", field=f"{field}.found")
        yield Content(name, one.listed, one.found, written(one.remark, f"{field}.remark"))


def _strangers(request: UnpackRequest) -> Iterator[Stranger]:
    if len(request.strangers) > _MOST:
        raise Refusal("request.too_many", field="strangers", limit=_MOST)
    for place, one in enumerate(request.strangers):
        field = f"strangers[{place}]"
        yield Stranger(
            needed(one.name, f"{field}.name"),
            written(one.whose, f"{field}.whose"),
            needed(one.done, f"{field}.done"),
        )


def _photo(text: str) -> tuple[str, str]:
    """The name of a picture, and its SHA-256 in hex; Trouble ``file.unreadable``."""
    if not text.strip():
        return "", ""
    path = Path(text.strip())
    content = read_carried(path, _LARGEST_PHOTO)
    if content is None:
        raise Refusal("applications.bad_photo", field="photo")
    return written(path.name, "photo"), sha256(content).hexdigest()
