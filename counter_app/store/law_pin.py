"""The hall that this window believes in (所认大厅): the first 16 bytes of its founding's digest."""

from __future__ import annotations

from counter_app.kernel.immutable import immutable
from counter_app.store.settings import StoreSettings


@immutable
class Pinned:
    """``hall`` as hexadecimal text."""

    hall: str


def pinned_hall(settings: StoreSettings) -> bytes | None:
    """The id of the hall, 16 bytes; None of a window alone, and in a hall that is not founded."""
    kept = settings.read(Pinned)
    return bytes.fromhex(kept.hall) if kept else None


def pin_hall(settings: StoreSettings, hall: bytes) -> None:
    """Believe in this hall from now on."""
    settings.save(Pinned(hall.hex()))
