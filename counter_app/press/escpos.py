"""Papers to an 80 mm thermal printer, as a picture (ESC/POS ``GS v 0``).

A picture needs no Chinese code page in the printer, so nothing can come out
garbled. The head prints 576 dots of 1/8 mm; ink is black or nothing, decided
by a threshold, since dithering frays small characters.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

import numpy
from PIL.Image import Image, Resampling

from counter_app.kernel.refusal import Trouble
from counter_app.press.raster import pictures

HEAD_DOTS: Final = 576
DOTS_PER_MM: Final = 8

_DPI: Final = 25.4 * DOTS_PER_MM
_ROLL_DOTS: Final = 80 * DOTS_PER_MM
_DARK: Final = 150  # of 255: at and above this a dot stays white
_BAND: Final = 192  # rows sent at once; the smallest printers buffer about 16 kB

_INITIALISE: Final = b"\x1b@"
_RASTER: Final = b"\x1dv0\x00"
_FEED_AND_CUT: Final = b"\x1bd\x03\x1dVB\x00"

_DEFAULT_PORT: Final = 9100
_DEVICE: Final = re.compile(r"[/\\]|^(?:COM|LPT)[0-9]+:?$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?P<host>[\w.\-]+|\[[0-9A-Fa-f:.%]+\])(?::(?P<port>[0-9]{1,5}))?")

_CONNECT_SECONDS: Final = 5.0
_STALL_SECONDS: Final = 20.0  # a printer that takes nothing for so long has no paper or is off


class Target(Protocol):
    """A printer that takes bytes."""

    def send(self, parts: Iterator[bytes]) -> None:
        """Send all parts in order, or raise Trouble ``printer.…``."""


class EscPosSink:
    """Prints papers on a thermal printer. 80 mm pages fill the head; others are scaled to it."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def deliver(self, pdf: bytes, title: str) -> None:
        """Print ``pdf`` and cut after it; Trouble if the printer does not take all of it."""
        self._target.send(commands(pdf))


def commands(pdf: bytes) -> Iterator[bytes]:
    """What the printer is sent for ``pdf``: start, its pages in bands, feed and cut."""
    yield _INITIALISE
    for picture in pictures(pdf, _DPI):
        yield from _bands(_fitted(picture))
    yield _FEED_AND_CUT


def _fitted(picture: Image) -> Image:
    if abs(picture.width - _ROLL_DOTS) <= DOTS_PER_MM:
        margin = (picture.width - HEAD_DOTS) // 2
        return picture.crop((margin, 0, margin + HEAD_DOTS, picture.height))
    height = round(picture.height * HEAD_DOTS / picture.width)
    return picture.resize((HEAD_DOTS, height), Resampling.LANCZOS)


def _bands(picture: Image) -> Iterator[bytes]:
    dark = numpy.asarray(picture.convert("L")) < _DARK
    rows = numpy.packbits(dark, axis=1)
    for start in range(0, len(rows), _BAND):
        band = rows[start : start + _BAND]
        yield (
            _RASTER
            + band.shape[1].to_bytes(2, "little")
            + band.shape[0].to_bytes(2, "little")
            + band.tobytes()
        )


class NetworkPrinter:
    """A printer at a TCP address, usually port 9100."""

    def __init__(self, host: str, port: int = _DEFAULT_PORT) -> None:
        self._host = host
        self._port = port

    def send(self, parts: Iterator[bytes]) -> None:
        """Trouble ``printer.unreachable``, ``printer.stalled`` or ``printer.broke_off``."""
        name = f"{self._host}:{self._port}"
        try:
            link = socket.create_connection((self._host, self._port), _CONNECT_SECONDS)
        except OSError as error:
            raise Trouble("printer.unreachable", field=name) from error
        with link, _explained(name):
            link.settimeout(_STALL_SECONDS)
            for part in parts:
                link.sendall(part)
            link.shutdown(socket.SHUT_WR)
            _wait_for_close(link)


def _wait_for_close(link: socket.socket) -> None:
    # Closing with unread status bytes would reset the link and lose what is still buffered.
    link.settimeout(1.0)
    with contextlib.suppress(TimeoutError):
        while link.recv(1024):
            pass


class DevicePrinter:
    """A printer at a device path such as ``/dev/usb/lp0`` or ``\\\\.\\COM3``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, parts: Iterator[bytes]) -> None:
        """Trouble ``printer.missing``, ``printer.stalled`` or ``printer.broke_off``."""
        name = str(self._path)
        flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            device = os.open(self._path, flags)
        except OSError as error:
            raise Trouble("printer.missing", field=name) from error
        try:
            if stat.S_ISREG(os.fstat(device).st_mode):
                os.lseek(device, 0, os.SEEK_END)
            with _explained(name):
                for part in parts:
                    _write_all(device, part)
        finally:
            os.close(device)


def _write_all(device: int, data: bytes) -> None:
    rest = memoryview(data)
    deadline = time.monotonic() + _STALL_SECONDS
    while rest:
        try:
            written = os.write(device, rest)
        except BlockingIOError:
            written = 0
            _wait_until_writable(device, deadline)
        if written:
            rest = rest[written:]
            deadline = time.monotonic() + _STALL_SECONDS


def _wait_until_writable(device: int, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0 or not select.select([], [device], [], left)[1]:
        raise TimeoutError


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise Trouble("printer.stalled", field=name) from error
    except OSError as error:
        raise Trouble("printer.broke_off", field=name) from error


def target_named(text: str) -> Target:
    """The printer that ``text`` names.

    A device path (``/dev/usb/lp0``, ``COM3``, ``\\\\.\\COM3``), or a host with or
    without ``tcp://`` and port (9100). Trouble ``printer.bad_address`` otherwise.
    """
    if not text.startswith("tcp://") and _DEVICE.search(text):
        return DevicePrinter(Path(text))
    address = _ADDRESS.fullmatch(text.removeprefix("tcp://").strip())
    port = int(address["port"] or _DEFAULT_PORT) if address else 0
    if address is None or not 0 < port < 65536:
        raise Trouble("printer.bad_address", field=text)
    return NetworkPrinter(address["host"].strip("[]"), port)
