"""A window's first act at the centre: the one-time password becomes its own."""

from __future__ import annotations

from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal


def join_centre(dsn: str, password: str, public_key: bytes) -> str:
    """Join with the one-time ``dsn``; gives the DSN with the window's own ``password``.

    Repeatable after a lost answer: the password was kept before the centre
    heard of it. Refusal ``window.enrolment_used`` if the file was used by another.
    """
    own = dsn_with(dsn, password=password)
    try:
        session = Session(dsn)
    except Refusal as refusal:
        if refusal.reason != "central.login_refused":
            raise
        return _joined_before(own)
    try:
        verifier = session.connection.pgconn.encrypt_password(
            password.encode(), str(dsn_parts(dsn)["user"]).encode(), b"scram-sha-256"
        )
        told = session.value("SELECT counter.join_hall(%s, %s)", verifier.decode(), public_key)
        if told.get("used"):
            raise Refusal("window.enrolment_used", field="FILE")
    except Refusal as refusal:
        # Let in by its certificate, it may have joined before the answer was lost.
        if refusal.reason != "window.enrolment_used" or not _has_joined(session, public_key):
            raise
    finally:
        session.close()
    return own


def _has_joined(session: Session, public_key: bytes) -> bool:
    try:
        known = session.value("SELECT (counter.me()).public_key")
    except Refusal:
        return False
    return bytes(known) == public_key


def _joined_before(own: str) -> str:
    try:
        session = Session(own)
    except Refusal:
        raise Refusal("window.enrolment_used", field="FILE") from None
    session.close()
    return own
