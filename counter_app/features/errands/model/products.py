"""The hall's products (取送产品): 帮我取证照 and 帮我送材料, each with its area and who pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from counter_app.features.errands.model.kinds import Area, ErrandKind, IdCheck, Payer
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal

RULE: Final = "errand_products"
"""The rule of the hall that lists them."""

E = TypeVar("E", bound=StrEnum)


@immutable
class Product:
    """What a person may order; its name is no other's."""

    name: str
    kind: ErrandKind
    area: Area
    payer: Payer
    id_check: IdCheck


WORDS: Final[Mapping[StrEnum, str]] = {
    ErrandKind.FETCH_LICENCE: "取证照",
    ErrandKind.SEND_MATERIALS: "送材料",
    Area.CITY: "同城",
    Area.AWAY: "异地",
    Payer.HALL: "大厅付",
    Payer.PERSON: "个人付",
    IdCheck.LAST_FOUR: "后四位",
    IdCheck.WHOLE: "全号",
    IdCheck.NONE: "不核对",
}
"""Each as a hall writes it in its list."""

DEFAULT: Final = (
    Product("取证照·同城", ErrandKind.FETCH_LICENCE, Area.CITY, Payer.HALL, IdCheck.LAST_FOUR),
    Product("取证照·异地", ErrandKind.FETCH_LICENCE, Area.AWAY, Payer.HALL, IdCheck.LAST_FOUR),
    Product("送材料·同城", ErrandKind.SEND_MATERIALS, Area.CITY, Payer.HALL, IdCheck.NONE),
    Product("送材料·异地", ErrandKind.SEND_MATERIALS, Area.AWAY, Payer.HALL, IdCheck.NONE),
)
"""Until the hall lists its own."""

_LONGEST_NAME: Final = 40


def kept_products(products: Iterable[Product]) -> str:
    """As settings keep them: ``name/fetch_licence/city/hall/last_four; …``."""
    parts = ((one.name, one.kind, one.area, one.payer, one.id_check) for one in products)
    return "; ".join("/".join(map(str, one)) for one in parts)


def shown_products(products: Iterable[Product]) -> str:
    """As people read and write them: ``取证照·同城/取证照/同城/大厅付/后四位；…``."""
    parts = ((one.kind, one.area, one.payer, one.id_check) for one in products)
    named = zip((one.name for one in products), parts, strict=True)
    return "；".join("/".join((name, *(WORDS[word] for word in words))) for name, words in named)


def read_products(text: str) -> tuple[Product, ...]:
    """What a hall wrote; Refusal ``errands.bad_products`` naming the part that is none."""
    found = list[Product]()
    for part in filter(None, (one.strip() for one in text.replace("；", ";").split(";"))):
        product = _read(part)
        if product is None or any(one.name == product.name for one in found):
            raise Refusal("errands.bad_products", field=RULE, part=part)
        found.append(product)
    if not found:
        raise Refusal("errands.bad_products", field=RULE, part=text)
    return tuple(found)


def products_in(values: Mapping[str, str]) -> tuple[Product, ...]:
    """The hall's products, as they stand in its settings or by default."""
    return read_products(values[RULE]) if RULE in values else DEFAULT


def _read(part: str) -> Product | None:
    words = [one.strip() for one in part.split("/")]
    if len(words) != 5 or not 0 < len(words[0]) <= _LONGEST_NAME:
        return None
    kind, area = _one_of(ErrandKind, words[1]), _one_of(Area, words[2])
    payer, check = _one_of(Payer, words[3]), _one_of(IdCheck, words[4])
    if kind is None or area is None or payer is None or check is None:
        return None
    return Product(words[0], kind, area, payer, check)


def _one_of(kind: type[E], word: str) -> E | None:
    return next((one for one in kind if word in (one.value, WORDS[one])), None)
