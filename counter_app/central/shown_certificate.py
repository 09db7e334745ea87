"""Which certificate a server shows, for who has to find out why it is not believed."""

from __future__ import annotations

import socket
import ssl
import struct
from datetime import datetime
from typing import Final

from cryptography import x509

from counter_app.kernel.immutable import immutable

_ASK_FOR_TLS: Final = struct.pack("!ii", 8, 80877103)  # PostgreSQL's SSLRequest
_PATIENCE_S: Final = 5.0


@immutable
class Shown:
    """As the certificate itself says; believed in nothing."""

    issuer: str
    ended_at: datetime


def shown_certificate(host: str, port: str) -> Shown | None:
    """What this PostgreSQL shows; None if that cannot be had. Nothing but the question is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # to be looked at, not to be trusted
    try:
        with socket.create_connection((host, int(port)), _PATIENCE_S) as line:
            line.sendall(_ASK_FOR_TLS)
            if line.recv(1) != b"S":
                return None
            with context.wrap_socket(line, server_hostname=None) as asked:
                found = asked.getpeercert(binary_form=True)
        read = x509.load_der_x509_certificate(found or b"")
    except (OSError, ValueError):
        return None
    return Shown(read.issuer.rfc4514_string(), read.not_valid_after_utc)
