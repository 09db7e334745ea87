"""Certificates of windows, signed by the hall's own authority: CN is the login's name."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from counter_app.kernel.refusal import Refusal, Trouble

_DAYS: Final = 825  # as docs/hall/certificates.sh
_SLACK: Final = timedelta(hours=1)  # clocks differ
_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


class Authority:
    """The hall's own authority, with the key that signs."""

    def __init__(self, certificate: Path, key: Path, passphrase: str) -> None:
        """``passphrase`` of the key, empty for none.

        Refusal ``authority.not_one``, ``authority.wrong_passphrase``,
        ``authority.do_not_fit``; Trouble ``file.unreadable``.
        """
        try:
            self._certificate = x509.load_pem_x509_certificate(_read(certificate))
        except ValueError:
            raise Refusal("authority.not_one", field="--ca", file=certificate.name) from None
        try:
            found = serialization.load_pem_private_key(
                _read(key), passphrase.encode() if passphrase else None
            )
        except TypeError:
            raise Refusal("authority.wrong_passphrase", field="--ca-key", file=key.name) from None
        except ValueError as error:
            wrong = "authority.wrong_passphrase" if passphrase else "authority.not_one"
            raise Refusal(wrong, field="--ca-key", file=key.name, said=str(error)) from None
        if not isinstance(found, _Key):
            raise Refusal("authority.not_one", field="--ca-key", file=key.name)
        if found.public_key() != self._certificate.public_key():
            raise Refusal("authority.do_not_fit", field="--ca-key", file=key.name)
        self._key = found

    def sign(self, login: str, now: datetime) -> tuple[bytes, bytes]:
        """A certificate and its private key for this login, both PEM; no longer than our own."""
        key = ec.generate_private_key(ec.SECP256R1())
        ends = min(now + timedelta(days=_DAYS), self._certificate.not_valid_after_utc)
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, login)]))
            .issuer_name(self._certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _SLACK)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        )
        algorithm = None if isinstance(self._key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
        signed = builder.sign(self._key, algorithm)
        return signed.public_bytes(serialization.Encoding.PEM), key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble("file.unreadable", file=str(path), problem=error.strerror) from None
