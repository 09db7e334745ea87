"""Kinds as catalogs name them: in words, by the codes of GB/T 39046, or by our own names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from counter_app.knowledge.catalog.item import (
    Handling,
    MaterialForm,
    MaterialKind,
    MaterialSource,
    Necessity,
)
from counter_app.knowledge.catalog.reading.remark import Unreadable, shown
from counter_app.knowledge.catalog.reading.values import nothing

K = TypeVar("K", bound=StrEnum)

# None: a kind of its own that is neither of ours, so the catalog says nothing that we can use.
_KINDS: Final[Mapping[type[StrEnum], Mapping[StrEnum | None, str]]] = {
    Necessity: {
        Necessity.REQUIRED: "必要 必须 必需 必备 必交 是 1",
        Necessity.OPTIONAL: "非必要 非必须 非必需 非必备 可选 否 0 2",
        Necessity.DEFERRABLE: "容缺后补 容缺 可容缺 容缺受理 可容缺后补 3",
    },
    MaterialKind: {
        MaterialKind.CERTIFICATE: "证件证书证明 证照 证件 证书 证明 证照类 1",
        MaterialKind.FORM: "申请表格文书 表格文书 申请表 表格 文书 2",
        MaterialKind.OTHER: "其他 其它 3 9",
    },
    MaterialForm: {
        MaterialForm.PAPER: "纸质 纸质材料 1",
        MaterialForm.ELECTRONIC: "电子 电子化 电子材料 电子版 2",
        MaterialForm.BOTH: "纸质/电子化 纸质/电子 纸质和电子 纸质或电子 纸质或电子化 纸质、电子 3",
    },
    MaterialSource: {
        MaterialSource.APPLICANT: "申请人自备 申请人 自备",
        MaterialSource.GOVERNMENT: "政府部门核发 政府部门 政府核发 行政机关",
        MaterialSource.INTERMEDIARY: "中介机构 中介机构或法定机构产生 中介或法定机构产生 其他 其它",
    },
    Handling: {
        Handling.IMMEDIATE: "即办件 即办 即来即办件 1",
        Handling.PROMISED: "承诺件 承诺 承诺办件 2",
        None: "其他 其它 9 上报件 转报件 联办件 代办件 公示件",
    },
}
_NAMED: Final[Mapping[type[StrEnum], Mapping[str, StrEnum | None]]] = {
    kinds: {word: kind for kind, words in known.items() for word in words.split()}
    for kinds, known in _KINDS.items()
}


def kind(kinds: type[K], text: str) -> K | None:
    """A member of ``kinds``; None if the catalog does not say, or says a kind that is not ours."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if nothing(plain):
        return None
    named = _NAMED[kinds]
    if plain in named:
        known = named[plain]
        return None if known is None else kinds(known.value)
    try:
        return kinds(plain.lower())
    except ValueError:
        words = "、".join(each.split()[0] for each in _KINDS[kinds].values())
        raise Unreadable("catalog.unknown_kind", value=shown(text), known=words) from None


def kinds_of(kinds: type[K]) -> Callable[[str], K | None]:
    """:func:`kind` for these kinds, as a reader of one cell."""
    return lambda text: kind(kinds, text)
