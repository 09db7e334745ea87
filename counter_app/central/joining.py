"""A window's first act at the centre: the one-time password becomes its own."""

from __future__ import annotations

from pathlib import Path

from cryptography.x509 import load_pem_x509_certificate
from cryptography.x509.oid import NameOID

from counter_app.central.causes import ANOTHERS_LOGIN
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal, Trouble


def join_centre(dsn: str, password: str, public_key: bytes, founding: bytes | None = None) -> str:
    """Join with the one-time ``dsn``; gives the DSN with the window's own ``password``.

    Repeatable after a lost answer: the password was kept before the centre
    heard of it. ``founding``: the id of the hall that the file's voucher is for.
    Refusal ``window.enrolment_used`` if the file was used by another,
    ``window.no_voucher`` and ``window.other_hall`` where it does not let into
    this hall's law; the file is not used up then.
    """
    own = dsn_with(dsn, password=password)
    try:
        session = Session(dsn, plainly=True)
    except Refusal as refusal:
        if refusal.reason not in ANOTHERS_LOGIN:  # the file may be good: a certificate is not
            raise
        return _joined_before(own, refusal)
    try:
        _must_be_let_in(session, founding)
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


def _must_be_let_in(session: Session, founding: bytes | None) -> None:
    """What a window without a place in the law writes would not count."""
    try:
        known = session.value("SELECT counter.founding_here()")
    except Trouble as trouble:
        if trouble.reason != "central.no_schema":  # a centre of before knows no founding
            raise
        return
    if known is None:
        return
    if founding is None:
        raise Refusal("window.no_voucher", field="FILE")
    if bytes(known) != founding:
        raise Refusal("window.other_hall", field="FILE")


def _has_joined(session: Session, public_key: bytes) -> bool:
    try:
        known = session.value("SELECT (counter.me()).public_key")
    except Refusal:
        return False
    return bytes(known) == public_key


def _joined_before(own: str, refusal: Refusal) -> str:
    """The DSN that is this PC's own already; Refusal ``window.enrolment_used`` otherwise.

    A server that wants password and certificate speaks of the password alone:
    where the certificate names another login, that is what is told.
    """
    try:
        session = Session(own)
    except Refusal:
        given = dsn_parts(own)
        user, said = given.get("user"), refusal.details.get("said")
        if given.get("sslcert") and _named_by(str(given["sslcert"])) != user:
            raise Refusal("central.client_certificate", field="DSN", user=user, said=said) from None
        raise Refusal("window.enrolment_used", field="FILE") from None
    session.close()
    return own


def _named_by(certificate: str) -> str | None:
    """The CN of a certificate in a PEM file; None if that cannot be read."""
    try:
        read = load_pem_x509_certificate(Path(certificate).read_bytes())
    except (OSError, ValueError):
        return None
    names = read.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else None
