"""How long an item may take by law, and by how much it may be extended (行政许可法 art. 42).

A limit that the catalog gives is that of the law or regulation on the item
(法律、法规另有规定的，依照其规定) and counts before the general ones.
"""

from __future__ import annotations

from typing import Final

from counter_app.knowledge.catalog.item import Handling, Item
from counter_app.knowledge.days.limit import Limit, LimitUnit

LICENCE_LIMIT: Final = Limit(20, LimitUnit.WORKING_DAYS)
"""art. 42(1): 自受理行政许可申请之日起二十日内, in working days by art. 82."""

JOINT_LIMIT: Final = Limit(45, LimitUnit.WORKING_DAYS)
"""art. 42(2): 统一办理或者联合办理、集中办理的, 不得超过四十五日."""

EXTENSION: Final = 10
"""Working days, art. 42(1): 经本行政机关负责人批准, 可以延长十日."""

JOINT_EXTENSION: Final = 15
"""Working days, art. 42(2): 经本级人民政府负责人批准, 可以延长十五日."""


def limit_by_law(item: Item) -> Limit | None:
    """The statutory limit of this item; None where neither catalog nor article gives one.

    What is done on the spot has none by art. 42 (除可以当场作出行政许可决定的外).
    """
    if item.lawful_limit is not None:
        return item.lawful_limit
    if item.joint:
        return JOINT_LIMIT
    if is_licence(item) and item.handling is not Handling.IMMEDIATE:
        return LICENCE_LIMIT
    return None


def told_limit(item: Item) -> Limit | None:
    """The limit that an applicant is told: the promised one, else that of the law."""
    return promised_limit(item) or limit_by_law(item)


def promised_limit(item: Item) -> Limit | None:
    """What the catalog promises; a limit that it may not call the law's is no more than that."""
    return item.promised_limit or unconfirmed_limit(item)


def unconfirmed_limit(item: Item) -> Limit | None:
    """The statutory limit of a catalog that does not know its basis (待核): shown as no more."""
    return item.statutory_limit if item.statutory_basis.pending else None


def is_licence(item: Item) -> bool:
    """行政许可, by the name or the code of its type."""
    return item.item_type == "行政许可" or item.item_type_code == "01"
