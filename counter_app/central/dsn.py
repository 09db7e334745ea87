"""How a centre may be reached: TLS that checks who is there, or loopback."""

from __future__ import annotations

import ipaddress
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import Conninfo

from counter_app.kernel.refusal import Refusal

_LOCAL_NAMES: Final = ("localhost", "localhost.")
_DEFAULTS: Final = {
    "application_name": "counter-app",
    "connect_timeout": "6",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "gssencmode": "disable",
}


def checked_dsn(text: str) -> str:
    """The connection string with our time limits, fit to be used.

    Refusal ``central.bad_dsn`` for what libpq does not understand,
    ``central.no_host`` without a server's name, ``central.tls_needed`` unless
    every host is loopback or ``sslmode=verify-full``.
    """
    given = dsn_parts(text)
    around = _given_around()
    if given.get("service") or around.get("service"):
        raise Refusal("central.bad_dsn", field="DSN")
    hosts = str(given.get("hostaddr") or given.get("host") or "").split(",")
    if all(hosts) and "hostaddr" in around:
        hosts = str(given.get("hostaddr") or around["hostaddr"]).split(",")
    if not all(hosts):
        raise Refusal("central.no_host", field="DSN")
    if not all(_is_local(host) for host in hosts) and given.get("sslmode") != "verify-full":
        raise Refusal("central.tls_needed", field="DSN")
    several = {"target_session_attrs": "read-write"} if len(hosts) > 1 else {}
    return make_conninfo("", **{**_DEFAULTS, **several, **given})


def dsn_parts(text: str) -> dict[str, Any]:
    """What a connection string says, by libpq's names; Refusal ``central.bad_dsn``."""
    try:
        return dict(conninfo_to_dict(text))
    except psycopg.ProgrammingError:
        raise Refusal("central.bad_dsn", field="DSN") from None


def dsn_with(text: str, **changes: str | None) -> str:
    """The connection string with these parts changed, or without those that are None."""
    parts = {**dsn_parts(text), **changes}
    return make_conninfo("", **{name: one for name, one in parts.items() if one is not None})


def is_loopback(text: str) -> bool:
    """Whether every server that a connection string names is this very computer."""
    given = dsn_parts(text)
    hosts = str(given.get("hostaddr") or given.get("host") or "").split(",")
    return all(_is_local(host) for host in hosts)


def place_of(text: str) -> str:
    """Where a connection string leads, for people: ``host:port/database``, several by commas.

    An address that stands in place of the name's own is told beside it.
    """
    given = dsn_parts(text)
    names, addresses, ports = (
        str(given.get(part) or "").split(",") for part in ("host", "hostaddr", "port")
    )
    places = []
    for number in range(max(len(names), len(addresses))):
        name, address = (part[number] if number < len(part) else "" for part in (names, addresses))
        port = ports[number] if number < len(ports) else ports[-1]
        host = f"{name}（{address}）" if name and address else name or address
        places.append(f"{host}:{port}" if port else host)
    return f"{','.join(places)}/{given.get('dbname') or given.get('user') or ''}"


def _given_around() -> dict[str, str]:
    """What libpq takes from the environment where the connection string says nothing."""
    return {
        one.keyword.decode(): one.val.decode("utf-8", "replace")
        for one in Conninfo.get_defaults()
        if one.val
    }


def _is_local(host: str) -> bool:
    if host.startswith("/") or host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
