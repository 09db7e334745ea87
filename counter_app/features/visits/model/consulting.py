"""来访咨询: somebody came to ask, about no case that there is."""

from __future__ import annotations

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("visits.consulted")
@immutable
class Consulted:
    """来访咨询, in the day's record: about which item, as far as it was looked up; of nobody."""

    item_code: str = ""
    item_name: str = ""
