"""交稿: the items of one department, as its own officer wants them published."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("catalogs.handed_in")
@immutable
class HandedIn:
    """In the day's record: what a department wants of the catalog, for who publishes the whole.

    ``version`` is the one in force, against which it was checked; ``content``
    is a catalog of that department's items alone: JSON, compressed, in base64.
    """

    department: str
    items: int
    version: int
    source: str  # name of the file
    content: str


class PartState(StrEnum):
    """How a part stands to the catalog in force."""

    WAITING = "waiting"  # to be published
    PUBLISHED = "published"  # the catalog says the same
    OVERTAKEN = "overtaken"  # the department's items were changed otherwise meanwhile
