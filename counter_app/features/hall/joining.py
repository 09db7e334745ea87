"""How a window comes in at the centre: a password that it keeps first, and a key of its own."""

from __future__ import annotations

import os
from dataclasses import replace

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.store import Store


@immutable
class Joining:
    """A password that the centre may know already: joining was begun and perhaps cut off.

    ``seed`` is that of the key with which it joins, hexadecimal; empty of one
    that was begun by an earlier program, which joins with the key that it has.
    """

    login: str
    password: str
    seed: str = ""


def begin_joining(store: Store, login: str, *, anew: bool) -> Joining:
    """What was begun with this login, or a beginning, kept before the centre hears of it.

    A key belongs for ever to the window that the hall was told of: who joins
    ``anew`` has a new one. Who stood alone keeps the one of its papers.
    """
    begun = store.settings.read(Joining)
    if begun is not None and begun.login == login:
        return begun
    seed = os.urandom(32) if anew else store.window_key()
    begun = Joining(login, os.urandom(32).hex(), seed.hex())
    store.settings.save(begun)
    return begun


def come_in(store: Store, dsn: str, begun: Joining) -> tuple[str, bytes]:
    """The window's own DSN, and the seed with which it signs from now on.

    A folder that was copied from one that joined before takes a key of its own.
    Refusals as ``join_centre``.
    """
    from counter_app.central.joining import join_centre
    from counter_app.press.signing import Ed25519Signer

    seed = bytes.fromhex(begun.seed) or store.window_key()
    try:
        return join_centre(dsn, begun.password, Ed25519Signer(seed).public_key), seed
    except Refusal as refusal:
        if refusal.reason != "window.key_of_another":
            raise
    seed = os.urandom(32)
    store.settings.save(replace(begun, seed=seed.hex()))
    return join_centre(dsn, begun.password, Ed25519Signer(seed).public_key), seed
