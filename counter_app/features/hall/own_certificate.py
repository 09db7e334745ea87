"""A window's own certificate, where it lies beside its enrolment file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.kernel.refusal import Trouble
from counter_app.sync.carried_file import long_file, read_carried

_KEPT: Final = (("central-client.crt", ".crt"), ("central-client.key", ".key"))
_LARGEST: Final = 100_000  # bytes


def brought_along(enrolment: Path, folder: Path) -> tuple[Path | None, Path | None]:
    """Certificate and key from beside the enrolment file, kept in the data folder from now on.

    None where there are none. So the stick that brought them may leave. Trouble
    ``file.unreadable``, ``file.unwritable``.
    """
    beside = [enrolment.with_suffix(suffix) for _name, suffix in _KEPT]
    if not all(path.is_file() for path in beside):
        return None, None
    kept = []
    for (name, _suffix), path in zip(_KEPT, beside, strict=True):
        content = read_carried(path, _LARGEST)
        if content is None:
            raise Trouble("file.unreadable", file=str(path), problem=path.suffix)
        place = folder / name
        _replace(place, content)
        kept.append(place)
    return kept[0], kept[1]


def _replace(place: Path, content: bytes) -> None:
    try:
        with long_file(place) as (file, _beside):
            file.write(content)
    except OSError as error:
        raise Trouble("file.unwritable", file=place.name, problem=error.strerror) from None
