"""What people compare by voice or by eye (识别码): the hall believed in here, and the own key."""

from __future__ import annotations

from counter_app.features.hall.words.short_code import short_code
from counter_app.kernel.immutable import immutable
from counter_app.store import Store


@immutable
class OwnCodes:
    """``founding`` is empty where no hall is founded."""

    founding: str
    key: str


def own_codes(store: Store) -> OwnCodes:
    """Of this window, as it is now."""
    from counter_app.store.law_pin import pinned_hall
    from counter_app.sync.ed25519 import SUITE, Ed25519Key

    hall = pinned_hall(store.settings)
    key = SUITE.name_of(Ed25519Key(store.window_key()).public_key)
    return OwnCodes(short_code(hall) if hall else "", short_code(key))
