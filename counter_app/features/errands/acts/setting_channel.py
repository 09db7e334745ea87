"""对外通道 is set for this window by an administrator, and noted without its secret."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import needed
from counter_app.kernel.guard import must, note_set_up
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.outbound.signed_http import check_place
from counter_app.store.messages import OutboundChannel

_SHORTEST_SECRET = 16


class Settings(Protocol):
    """Where it is kept."""

    def save(self, value: object) -> None: ...

    def remove(self, kind: type[object]) -> None: ...


def set_folder(desk: Desk, settings: Settings, folder: Path) -> None:
    """Through this folder, which is there; Refusal ``file.no_folder``."""
    must(desk, Right.SET_UP, "outbound")
    place = folder.expanduser().absolute()
    if not place.is_dir():
        raise Refusal("outbound.no_folder", field="DIR")
    _keep(desk, settings, OutboundChannel("folder", folder=str(place)), str(place))


def set_http(desk: Desk, settings: Settings, url: str, key: str, secret: str) -> None:
    """Through signed HTTP; Refusal as ``check_place``, ``outbound.short_secret``."""
    must(desk, Right.SET_UP, "outbound")
    place, name = check_place(url), needed(key, "--key", 200)
    if len(secret.strip()) < _SHORTEST_SECRET:
        raise Refusal("outbound.short_secret", field="--secret-file", least=_SHORTEST_SECRET)
    _keep(
        desk, settings, OutboundChannel("http", url=place, key=name, secret=secret.strip()), place
    )


def no_channel(desk: Desk, settings: Settings) -> None:
    """Nothing goes out or comes in any more; what waits stays."""
    must(desk, Right.SET_UP, "outbound")
    settings.remove(OutboundChannel)
    note_set_up(desk, SetUpAct.HALL, "outbound: off")


def _keep(desk: Desk, settings: Settings, channel: OutboundChannel, told: str) -> None:
    settings.save(channel)
    note_set_up(desk, SetUpAct.HALL, f"outbound: {told}")
