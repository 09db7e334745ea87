"""What somebody brings is read in a process of its own: it costs seconds, never the desk."""

from __future__ import annotations

import os
import random
import resource
import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.press import reading_apart
from counter_app.press.raster import pictures
from counter_app.press.reading import read_paper
from counter_app.press.reading_apart import read_apart
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import verify
from tests.documents.files_here import known_to_stand

FactsOf = Callable[..., PaperFacts]
MOST_CPU_S = 8.0  # the limit, and starting the process


@pytest.fixture
def paper(facts_of: FactsOf, press: PaperPress) -> bytes:
    return press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE), PaperSize.A4)


def pdf_of(pages: int, drawn: bytes, *others: bytes) -> bytes:
    """A PDF whose pages all draw the same; ``others`` are further objects, from 4 on."""
    packed = zlib.compress(drawn)
    kids = b" ".join(b"%d 0 R" % (4 + len(others) + n) for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed),
        *others,
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R"
            b" /Resources << /XObject << /X 4 0 R >> >> >>"
        ]
        * pages,
    ]
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj %s endobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)


@pytest.fixture(scope="module")
def heavy() -> bytes:
    """60 pages of 60,000 lines each."""
    chance = random.Random(12)
    lines = (
        b"%d %d m %d %d l S\n" % tuple(chance.randrange(600) for _ in range(4))
        for _ in range(60_000)
    )
    return pdf_of(60, b"".join(lines))


def refused(read: Callable[[bytes], object], data: bytes) -> str:
    with pytest.raises(Refusal) as told:
        read(data)
    return told.value.reason


def spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_paper_is_read_there_as_it_would_be_here(paper: bytes) -> None:
    assert read_apart(paper) == read_paper(paper)
    picture = BytesIO()
    pictures(paper, 150)[0].save(picture, "PNG")
    assert read_apart(picture.getvalue()) == read_paper(picture.getvalue())


def test_a_paper_that_was_issued_is_valid_through_it(
    paper: bytes, keyring: KeyRing, tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper)
    found = verify(path, keyring, known_to_stand)
    assert (found.valid, found.text_checked) == (True, True)


def test_a_heavy_file_costs_seconds_and_papers_are_drawn_meanwhile(
    heavy: bytes, paper: bytes
) -> None:
    before, drawn = spent_by_children(), 0
    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(refused, read_apart, heavy)
        while not reading.done():
            pictures(paper, 50)
            drawn += 1
        assert reading.result() == "verify.too_heavy"
    assert spent_by_children() - before < MOST_CPU_S
    assert drawn > 1


def test_a_picture_of_400_megabytes_on_60_pages_within_a_small_file_is_refused() -> None:
    side = 20_000
    row = zlib.compressobj(1)
    packed = b"".join(row.compress(bytes(side)) for _ in range(side)) + row.flush()
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8"
        b" /ColorSpace /DeviceGray /Filter /FlateDecode /Length %d >> stream\n%s\nendstream"
        % (side, side, len(packed), packed)
    )
    data = pdf_of(60, b"600 0 0 800 0 0 cm /X Do", image)
    before = spent_by_children()
    assert refused(read_apart, data) in {"verify.too_heavy", "verify.no_code", "pdf.unreadable"}
    assert spent_by_children() - before < MOST_CPU_S


def test_a_picture_of_many_pixels_is_told_as_too_large() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    assert refused(read_apart, png) == "verify.too_large"


def test_a_program_is_never_run(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n({told}) (w) file {{}} loop\n"
    before = spent_by_children()
    assert refused(read_apart, program.encode()) == "verify.unknown_format"
    assert spent_by_children() - before < MOST_CPU_S / 2
    assert not told.exists()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PDF"])
def test_whatever_a_file_does_to_a_library_is_told_in_a_sentence(form: str, paper: bytes) -> None:
    data = paper
    if form != "PDF":
        kept = BytesIO()
        pictures(paper, 60)[0].save(kept, form)
        data = kept.getvalue()
    chance = random.Random(form)
    for _ in range(25):
        bad = bytearray(data)
        for _ in range(chance.choice((1, 8, 60))):
            bad[chance.randrange(min(len(bad), 2000))] = chance.randrange(256)
        answer = reading_apart._answer(bytes(bad))
        assert answer.keys() in ({"refused", "details"}, {"code", "digest"})


def test_an_error_that_no_library_announces_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading_apart, "read_paper", breaks)
    assert reading_apart._answer(b"GIF")["refused"] == "verify.damaged_picture"
    assert reading_apart._answer(b"%PDF-")["refused"] == "pdf.unreadable"


def test_a_reader_that_cannot_be_started_is_the_computers_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", os.devnull)
    with pytest.raises(Trouble) as told:
        read_apart(b"%PDF-")
    assert told.value.reason == "verify.no_reader"
