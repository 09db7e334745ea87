"""How a window comes in at the centre: a password that it keeps first, and a key of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.features.hall.entering import begin_entering
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import Hall
from counter_app.store import Store
from counter_app.sync.enrolment import Enrolment
from counter_app.sync.ports import Membership

if TYPE_CHECKING:
    from counter_app.sync.vouching import Admission

CERTIFICATE: Final = "central-ca.pem"


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


def come_in(store: Store, dsn: str, begun: Joining, founding: bytes | None) -> tuple[str, bytes]:
    """The window's own DSN, and the seed with which it signs from now on.

    ``founding``: the id of the hall that the voucher is for, None without one.

    A folder that was copied from one that joined before takes a key of its own.
    Refusals as ``join_centre``.
    """
    from counter_app.central.joining import join_centre
    from counter_app.press.signing import Ed25519Signer

    seed = bytes.fromhex(begun.seed) or store.window_key()
    try:
        return join_centre(dsn, begun.password, Ed25519Signer(seed).public_key, founding), seed
    except Refusal as refusal:
        if refusal.reason != "window.key_of_another":
            raise
    seed = os.urandom(32)
    store.settings.save(replace(begun, seed=seed.hex()))
    return join_centre(dsn, begun.password, Ed25519Signer(seed).public_key, founding), seed


def trusting(folder: Path, enrolment: Enrolment, certificate: Path | None, key: Path | None) -> str:
    """The DSN with the certificates as files of this PC."""
    from counter_app.central.dsn import dsn_with

    files: dict[str, str] = {}
    if enrolment.root_certificate == "system":
        files["sslrootcert"] = "system"
    elif enrolment.root_certificate:
        path = folder / CERTIFICATE
        try:
            path.write_text(enrolment.root_certificate, "ascii")
        except OSError as error:
            raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None
        files["sslrootcert"] = str(path)
    if certificate is not None:
        files["sslcert"] = str(certificate.resolve())
    if key is not None:
        files["sslkey"] = str(key.resolve())
    return dsn_with(enrolment.dsn, **files)


def become(
    store: Store,
    enrolment: Enrolment,
    dsn: str,
    seed: bytes,
    admission: Admission | None,
    hall: Hall,
    at: datetime,
) -> Membership:
    """This window is the one of the enrolment from now on; ``hall`` is how it is set up so far."""
    member = Membership(
        hall=enrolment.hall,
        window=enrolment.window,
        name=enrolment.name,
        installation=enrolment.installation,
        dsn=dsn,
        joined_at=at,
    )
    here = replace(hall, code=member.hall, window=member.window, window_name=member.name)
    with store.settings.transaction():
        store.settings.save(member)
        store.window_keys.take(seed)
        store.settings.save(here)
        store.retire_series()
        if admission is not None:
            begin_entering(store, enrolment, admission)
    return member


def admission_told(enrolment: Enrolment) -> Admission | None:
    """The voucher of the file, None of one without."""
    if not enrolment.voucher:  # a start, and a hall that is not founded, need none of it
        return None
    from counter_app.sync.vouching import admission_in

    return admission_in(enrolment)
