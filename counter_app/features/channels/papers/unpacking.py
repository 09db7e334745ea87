"""开拆收件清单: what a parcel held, before whom it was opened, and from when the days run."""

from __future__ import annotations

from counter_app.features.cases.papers.letter import Letter
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.events import Content as Thing
from counter_app.features.channels.model.events import Unpacked
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.press.chinese_dates import moment
from counter_app.press.content import (
    Block,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Said,
    Table,
)

_COPIES = "本清单一式两份，一份随材料存档，一份寄送或者当面交给寄件人。"


def unpacking(letter: Letter, application: Application) -> Content:
    """The receipt of a parcel; ValueError before it was opened."""
    parcel, unpacked, at = application.parcel, application.unpacked, application.unpacked_at
    if parcel is None or unpacked is None or at is None:
        raise ValueError("no parcel was opened")
    arrived = application.handed_in_at or application.arrived_at
    blocks: list[Block] = [
        Highlight(
            (
                Cell(
                    "收件时间", moment(arrived), "邮件到达大厅的时间，五个工作日的告知期限从此起算"
                ),
                Cell("开拆时间", moment(at)),
            )
        ),
        Facts(
            (
                Fact("寄件人", parcel.sender),
                Fact("寄件人电话", mask_phone(parcel.phone) if parcel.phone else ""),
                Fact("运单号", parcel.waybill),
                Fact("寄递公司", parcel.courier),
                Fact("事项", application.arrived.item_name),
                Fact("相关办件", parcel.about),
                Fact("外包装", unpacked.outside),
                Fact("开拆人", unpacked.opened_by),
                Fact("见证人", unpacked.witness),
                Fact("照片", _photo(unpacked)),
            )
        ),
    ]
    if unpacked.contents:
        blocks.append(_contents(unpacked.contents))
    if unpacked.strangers:
        told = (
            f"{one.name}（{one.whose or '归属不明'}）：{one.done}" for one in unpacked.strangers
        )
        blocks.append(Points("混入的他人材料，已单独存放，不作收件", tuple(map(Said, told))))
    blocks.append(Points("说明", tuple(map(Said, _notes(unpacked)))))
    return letter.content(
        "开拆收件清单",
        tuple(blocks),
        called="来件编号",
        to=parcel.sender,
        signs=("开拆人", "见证人"),
        copies=_COPIES,
    )


def _contents(contents: tuple[Thing, ...]) -> Table:
    columns = (
        Column("序号", 1.4, centred=True),
        Column("名称", 7),
        Column("清单份数", 2.4, centred=True),
        Column("实到份数", 2.4, centred=True),
        Column("说明", 5),
    )
    rows = tuple(
        (str(n), one.name, str(one.listed), str(one.found), _remark(one))
        for n, one in enumerate(contents, start=1)
    )
    return Table("清点", columns, rows)


def _remark(one: Thing) -> str:
    if one.found == one.listed:
        return one.remark
    lack = one.listed - one.found
    told = f"少 {lack} 份" if lack > 0 else f"多 {-lack} 份"
    return "；".join(filter(None, (told, one.remark)))


def _photo(unpacked: Unpacked) -> str:
    return f"{unpacked.photo}，摘要 {unpacked.photo_sha256[:16]}…" if unpacked.photo else ""


def _notes(unpacked: Unpacked) -> tuple[str, ...]:
    told = ["本清单只证明收到了什么，材料是否齐全、符合形式，以窗口出具的受理或告知文书为准。"]
    if any(one.found != one.listed for one in unpacked.contents):
        told.append("清单份数与实到份数不一致的，以两人当场清点的实到份数为准。")
    return tuple(told)
