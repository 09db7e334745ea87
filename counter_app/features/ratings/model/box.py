"""The box of ratings that are sealed (评价箱)."""

from __future__ import annotations

from uuid import UUID

from counter_app.kernel.immutable import immutable


@immutable
class BatchOpened:
    """These are files now, and lie in the box no more."""

    ids: tuple[UUID, ...]
