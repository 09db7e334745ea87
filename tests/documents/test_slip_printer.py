"""What a thermal printer receives is the slip, dot by dot."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy
import pytest
import zxingcpp
from PIL import Image

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Trouble
from counter_app.press import escpos
from counter_app.press.escpos import DevicePrinter, EscPosSink, NetworkPrinter, target_named
from counter_app.press.sinks import slip_sink
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import verify
from tests.documents.files_here import known_to_stand


class Printout:
    """Reads ESC/POS as a printer does; anything it does not know is an error."""

    def __init__(self, data: bytes) -> None:
        assert data.startswith(b"\x1b@")
        self.rows: list[bytes] = []
        self.cuts = 0
        rest = data[2:]
        while rest:
            rest = self._after_command(rest)
        dots = numpy.unpackbits(numpy.frombuffer(b"".join(self.rows), dtype=numpy.uint8))
        self.picture = Image.fromarray((1 - dots.reshape(-1, 576)) * 255)

    def _after_command(self, rest: bytes) -> bytes:
        if rest.startswith(b"\x1dv0\x00"):
            width = int.from_bytes(rest[4:6], "little")
            height = int.from_bytes(rest[6:8], "little")
            assert width == 72
            assert width * height <= 16_384
            self.rows.append(rest[8 : 8 + width * height])
            return rest[8 + width * height :]
        if rest.startswith(b"\x1bd"):
            return rest[3:]
        assert rest.startswith(b"\x1dVB\x00")
        self.cuts += 1
        return rest[4:]

    def code(self) -> str:
        (found,) = zxingcpp.read_barcodes(self.picture)
        return found.text


@pytest.fixture
def slip(facts_of: Callable[..., PaperFacts], press: PaperPress) -> bytes:
    return press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE), PaperSize.SLIP)


@contextmanager
def listening_printer() -> Iterator[tuple[int, list[bytes]]]:
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link:
                while part := link.recv(4096):
                    received.append(part)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], received
        thread.join(10)


def test_a_network_printer_gets_the_slip_and_its_code_is_genuine(
    slip: bytes, keyring: KeyRing
) -> None:
    with listening_printer() as (port, received):
        slip_sink(f"127.0.0.1:{port}").deliver(slip, "W00023")
    printout = Printout(b"".join(received))
    assert printout.cuts == 1
    found = verify(printout.code(), keyring, known_to_stand)
    assert (found.valid, found.kind) == (True, PaperKind.ACCEPTANCE_NOTICE)


def test_a_device_gets_the_same(slip: bytes, tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    slip_sink(str(device)).deliver(slip, "W00023")
    assert device.read_bytes() == b"".join(escpos.commands(slip))


def test_modules_of_the_code_are_whole_dots(slip: bytes) -> None:
    picture = Printout(b"".join(escpos.commands(slip))).picture
    (found,) = zxingcpp.read_barcodes(picture)
    corners = found.position
    left, top = corners.top_left.x, corners.top_left.y
    right, bottom = corners.bottom_right.x, corners.bottom_right.y
    dots = numpy.asarray(picture)[top + 2 : bottom - 2 : 4, left - 8 : right + 8]
    changes = [numpy.flatnonzero(numpy.diff(row.astype(int))) for row in dots]
    steps = numpy.concatenate([numpy.diff(one) for one in changes])
    assert len(steps) > 500
    assert set(steps % 4) == {0}  # 0.5 mm is 4 dots


def test_a_long_slip_is_printed_whole(
    facts_of: Callable[..., PaperFacts], press: PaperPress
) -> None:
    situation = tuple((f"问题{number}", "答案" * 40) for number in range(60))
    pdf = press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE, situation=situation), PaperSize.SLIP)
    printout = Printout(b"".join(escpos.commands(pdf)))
    assert printout.picture.height > 5000
    assert printout.code().startswith("ZWFW:")
    assert printout.cuts == 1


def test_an_a4_paper_is_scaled_to_the_head(
    facts_of: Callable[..., PaperFacts], press: PaperPress
) -> None:
    pdf = press.render(facts_of(PaperKind.MATERIAL_RECEIPT), PaperSize.A4)
    printout = Printout(b"".join(escpos.commands(pdf)))
    assert printout.picture.width == 576
    assert printout.picture.height == pytest.approx(576 * 297 / 210, abs=2)


def trouble(sink: EscPosSink, pdf: bytes) -> str:
    with pytest.raises(Trouble) as told:
        sink.deliver(pdf, "W00023")
    return told.value.reason


def test_a_missing_device_is_trouble_and_no_file_appears(slip: bytes, tmp_path: Path) -> None:
    assert trouble(slip_sink(str(tmp_path / "lp9")), slip) == "printer.missing"
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_device(slip: bytes, tmp_path: Path) -> None:
    assert trouble(slip_sink(str(tmp_path)), slip) == "printer.missing"


def test_nobody_listening_is_trouble(slip: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert trouble(slip_sink(f"127.0.0.1:{port}"), slip) == "printer.unreachable"


def test_a_printer_that_takes_no_more_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos, "_STALL_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as out_of_paper:
        printer = NetworkPrinter("127.0.0.1", out_of_paper.getsockname()[1])
        with pytest.raises(Trouble) as told:
            printer.send(iter([bytes(1_000_000)] * 20))
    assert told.value.reason == "printer.stalled"


def test_a_printer_that_hangs_up_is_trouble() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        printer = NetworkPrinter("127.0.0.1", server.getsockname()[1])

        def parts() -> Iterator[bytes]:
            server.accept()[0].close()
            while True:
                yield bytes(100_000)

        with pytest.raises(Trouble) as told:
            printer.send(parts())
    assert told.value.reason == "printer.broke_off"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("/dev/usb/lp0", DevicePrinter),
        ("COM3", DevicePrinter),
        ("\\\\.\\COM3", DevicePrinter),
        ("192.168.1.50", NetworkPrinter),
        ("tcp://printer.hall:9101", NetworkPrinter),
        ("[::1]:9100", NetworkPrinter),
    ],
)
def test_an_address_names_a_device_or_a_host(text: str, kind: type) -> None:
    assert isinstance(target_named(text), kind)


@pytest.mark.parametrize("text", ["", "host:0", "host:70000", "两台 打印机", "tcp://", "a:b"])
def test_a_bad_address_is_trouble(text: str) -> None:
    with pytest.raises(Trouble) as told:
        slip_sink(text)
    assert told.value.reason == "printer.bad_address"
