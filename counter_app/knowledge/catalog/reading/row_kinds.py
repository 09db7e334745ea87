"""What each row under a header is: an item, or what stands between items for the eye."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from counter_app.knowledge.catalog.reading.columns import (
    SERIAL,
    Columns,
    field_words,
    folded,
    recognise,
)
from counter_app.knowledge.catalog.reading.grid import Grid, Line


class RowKind(StrEnum):
    """分组行, 合计 …"""

    TITLE = "title"  # above the header
    HEADER = "header"
    ITEM = "item"
    MORE = "more"  # a further row of the item above
    SECTION = "section"  # 一、市场监督管理局（共4项）
    TOTAL = "total"
    NOTE = "note"  # signatures and notes at the foot
    REPEATED = "repeated"  # the header once more
    EMPTY = "empty"  # nothing but the number of the row
    BLANK = "blank"


_TOTAL: Final = re.compile(
    r"(?:本页|本表|全部)?(?:合计|总计|小计|共计|累计|总数)[\s:：（(\d共项条]*$"
)
_NOTE: Final = re.compile(
    r"(?:填表|填报|制表|编制|报送|审核|复核|审批|批准|负责|分管|经办|联系|签发|统计|打印|导出|单位|部门|盖章|日期|时间|电话"
    r"|备注|注|说明|附注|附件|填写说明|填表说明|注意事项)[^:：]{0,12}[:：]"
    r"|(?:注|备注|说明|填表说明)$|第\s*\d+\s*页|[（(](?:盖章|公章|签字|签章)[）)]"
    r"|.{0,20}[（(](?:盖章|公章|签字|签章)[）)]"
)
_HOW_TO: Final = re.compile(
    r"(?:请?填写|请填|必填|选填|非必填|示例|举例|例如|例[:：]|如[:：]|格式|下拉|单选|多选|文本型|字符型)"
)
_NUMBERED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+\s*[、.．]|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+[章节部分类]+)"
)
_COUNTED: Final = re.compile(
    r"[（(]?\s*共?计?\s*\d+\s*(?:个|大)?\s*(?:项|条|个事项|类)[^）)]*[）)]?\s*$"
)
_ORGAN: Final = re.compile(
    r"[\u4e00-\u9fff（）()·]{1,40}(?:局|委|委员会|办|办公室|厅|部|院|中心|所|站|大队|支队|总队|公司|银行|海关|协会|联合会"
    r"|总工会|团委|妇联|残联|文联|科协|工商联|街道|镇|乡|政府|管委会|公署|分局|税务|法院|检察院|馆|署|处)"
)


def names_a_body(text: str) -> bool:
    """Whether a text is called as departments are."""
    return _ORGAN.fullmatch(text.strip()) is not None


_TITLE: Final = re.compile(
    r"([\u4e00-\u9fff]{2,30}?(?:局|委员会|委|办公室|厅|管委会|中心|街道办事处|人民政府|税务局))(?=[\u4e00-\u9fff（(]*"
    r"(?:事项|目录|清单|权力|权责|审批|许可|服务))"
)


def body_in_title(text: str) -> str:
    """The department that a title seems to name; empty if none."""
    found = _TITLE.match(text.strip())
    return found[1] if found else ""


def section_name(text: str) -> str:
    """What a section row is about: 一、三亚市卫生健康委员会（共2项） is 三亚市卫生健康委员会."""
    return _COUNTED.sub("", _NUMBERED.sub("", text)).strip(" \t:：、。")


class RowSorter:
    """Tells what rows are, by the cells as they stand and by what they merge."""

    def __init__(self, grid: Grid, columns: Columns, header: Sequence[Line]) -> None:
        self._columns = columns
        self._titles = {
            (place, folded(cell))
            for line in header
            for place, cell in enumerate(line.cells)
            if cell.strip()
        }
        self._words = {cell.strip() for line in header for cell in line.cells} - {""}
        self._wide = {(one.top, one.left) for one in grid.merged if one.right > one.left}
        self._own = frozenset(
            place
            for field in ("name", "code", "materials")
            for place in columns.fields.get(field, ())
        )
        self._serial = {
            place for place, one in enumerate(columns.all) if one.field == SERIAL
        }  # fmt: skip

    def kind(self, place: int, line: Line) -> RowKind:
        """Of the row at ``place``; what is none of the others is an item."""
        said = {at: text for at, cell in enumerate(line.cells) if (text := cell.strip())}
        if not said:
            return RowKind.BLANK
        if said.keys() <= self._serial and all(_is_number(text) for text in said.values()):
            return RowKind.EMPTY
        if self._is_header(said):
            return RowKind.REPEATED
        if self._explains(said):
            return RowKind.NOTE
        at, first = next(iter(said.items()))
        if _TOTAL.match(first) and not self._is_coded(said):
            return RowKind.TOTAL
        if _NOTE.match(first) and (len(said) == 1 or all(map(_NOTE.match, said.values()))):
            return RowKind.NOTE
        if _NOTE.match(first) and not (self._is_coded(said) or self._is_named(said)):
            return RowKind.NOTE
        if len(said) == 1 and self._is_section(place, at, first):
            return RowKind.SECTION
        return RowKind.ITEM

    def _is_header(self, said: Mapping[int, str]) -> bool:
        if self._words.isdisjoint(said.values()):
            return False
        again = sum((at, folded(text)) in self._titles for at, text in said.items())
        return again == len(said) if len(said) < 3 else again * 4 >= len(said) * 3

    @staticmethod
    def _explains(said: Mapping[int, str]) -> bool:
        """Whether a row under the header numbers the columns, or tells how to fill them in."""
        texts = list(said.values())
        if len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]:
            return True
        return len(texts) > 1 and sum(map(bool, map(_HOW_TO.match, texts))) * 2 > len(texts)

    def _is_coded(self, said: Mapping[int, str]) -> bool:
        return any(
            re.search(r"\d", said.get(at, "")) and not _COUNTED.match(said[at])
            for at in self._columns.fields.get("code", ())
        )

    def _is_named(self, said: Mapping[int, str]) -> bool:
        places = self._columns.fields.get("name", ())
        return any(at in said and not _NOTE.match(said[at]) for at in places)

    def _is_section(self, place: int, at: int, text: str) -> bool:
        if (place, at) in self._wide:
            return True
        if at > min(self._own, default=at):
            return False
        if _NUMBERED.match(text):
            return at not in self._columns.fields.get("materials", ())
        if at in self._own:
            named = at in self._columns.fields.get("name", ()) and "code" in self._columns.fields
            if at in self._columns.fields.get("code", ()) and not re.search(r"[A-Za-z0-9]", text):
                return True
            return bool(_COUNTED.search(text)) or (named and at == 0 and names_a_body(text))
        return not _is_number(text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.0)?", text) is not None


_NAMES: Final = frozenset(field_words()["name"])


def names_columns(line: Line) -> bool:
    """Whether a row between items names columns itself."""
    if not any(cell.strip() in _NAMES for cell in line.cells):
        return False
    fields = recognise(line.cells).fields
    return {"name"} < fields.keys() and sum(bool(cell.strip()) for cell in line.cells) >= 3
