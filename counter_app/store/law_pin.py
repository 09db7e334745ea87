"""The hall that this window believes in (所认大厅): the first 16 bytes of its founding's digest."""

from __future__ import annotations

from counter_app.kernel.immutable import immutable
from counter_app.store.settings import StoreSettings


@immutable
class Pinned:
    """``hall`` as hexadecimal text; ``mark`` as its founding has it, None while it is not known."""

    hall: str
    mark: int | None = None


def pinned_hall(settings: StoreSettings) -> bytes | None:
    """The id of the hall, 16 bytes; None of a window alone, and in a hall that is not founded."""
    kept = settings.read(Pinned)
    return bytes.fromhex(kept.hall) if kept else None


def pinned_mark(settings: StoreSettings) -> int | None:
    """The line up to which what was there before its founding counts; None while nobody knows."""
    kept = settings.read(Pinned)
    return kept.mark if kept else None


def pin_hall(settings: StoreSettings, hall: bytes, mark: int | None = None) -> None:
    """Believe in this hall from now on."""
    settings.save(Pinned(hall.hex(), mark))
