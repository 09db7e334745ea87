"""A paper proves itself without a network; one that was touched does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import HeardPaper, PaperSize, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.press.drawing import Page, ProofCode, Text
from counter_app.press.file_seal import seal
from counter_app.press.pdf_writer import Metadata, write_pdf
from counter_app.press.proof import PREFIX
from counter_app.press.qr_image import Modules, qr_modules
from counter_app.press.raster import pictures
from counter_app.press.reading import read_paper
from counter_app.press.signing import Ed25519Signer
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import Verification, verify
from tests.documents.files_here import known_to_stand

FactsOf = Callable[..., PaperFacts]
Check = Callable[[Path | str], Verification]
AT = datetime(2026, 11, 23, 9, 41, tzinfo=SHANGHAI)


@pytest.fixture
def check(keyring: KeyRing) -> Check:
    return lambda source: verify(source, keyring, known_to_stand, read_paper)


@pytest.fixture
def paper(facts_of: FactsOf, press: PaperPress, tmp_path: Path) -> Path:
    path = tmp_path / "受理通知书.pdf"
    path.write_bytes(press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE), PaperSize.A4))
    return path


def code_on(pdf: Path) -> str:
    """The text of the QR code, as a scanner reads it."""
    import zxingcpp

    found = [code.text for one in pictures(pdf, 200) for code in zxingcpp.read_barcodes(one)]
    assert len(found) == 1
    return found[0]


def edited(pdf: Path, edit: Callable[[pypdfium2.PdfPage], None]) -> Path:
    """The file after someone opened it in an editor, changed page 1 and saved it."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    edit(page)
    page.gen_content()
    path = pdf.with_name("edited.pdf")
    document.save(path)
    document.close()
    return path


def write_plain_pdf(path: Path, pages: list[Page], code: Modules) -> Path:
    path.write_bytes(write_pdf(pages, code, Metadata("", "", "", AT)))
    return path


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_is_genuine_as_it_was_issued(
    kind: PaperKind,
    size: PaperSize,
    facts_of: FactsOf,
    press: PaperPress,
    check: Check,
    tmp_path: Path,
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(press.render(facts_of(kind, copy=3), size))
    assert check(path) == Verification(
        valid=True,
        reason="",
        case_number="460200-01-K3T-B00017-M",
        kind=kind,
        number="460200-01-K3T-W00023-0",
        copy=3,
        issued_at=AT,
        standing=Standing.CURRENT,
        text_checked=True,
        issued_by="三亚市政务服务中心 01 窗口",
    )


@pytest.mark.parametrize("suffix", ["png", "jpg", "tiff"])
@pytest.mark.parametrize("size", PaperSize)
def test_a_picture_proves_the_code_alone(
    suffix: str, size: PaperSize, facts_of: FactsOf, press: PaperPress, check: Check, tmp_path: Path
) -> None:
    pdf = press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE), size)
    path = tmp_path / f"scan.{suffix}"
    pictures(pdf, 150)[-1].save(path)
    found = check(path)
    assert (found.valid, found.text_checked) == (True, False)


def test_a_crooked_grey_photo_is_read(paper: Path, check: Check, tmp_path: Path) -> None:
    picture = pictures(paper, 180)[0].rotate(7, expand=True, fillcolor=120)
    picture.point(lambda light: light * 0.6 + 30).save(tmp_path / "photo.jpg", quality=60)
    assert check(tmp_path / "photo.jpg").valid


def test_the_text_of_the_code_is_enough(paper: Path, check: Check) -> None:
    found = check(code_on(paper) + "\r\n")
    assert (found.valid, found.number, found.text_checked) == (
        True,
        "460200-01-K3T-W00023-0",
        False,
    )


def test_the_code_holds_no_name_id_number_or_address(paper: Path) -> None:
    code = code_on(paper)
    assert code.startswith(PREFIX)
    assert "HTTP" not in code
    assert "110101" not in code


@pytest.mark.parametrize("standing", Standing)
def test_standing_comes_from_who_knows_it(
    standing: Standing, paper: Path, keyring: KeyRing
) -> None:
    asked: list[tuple[str, str]] = []

    def heard_of(number: str, case_number: str) -> HeardPaper:
        asked.append((number, case_number))
        return HeardPaper(standing=standing)

    found = verify(paper, keyring, heard_of, read_paper)
    assert (found.standing, found.valid) == (standing, standing is not Standing.UNKNOWN)
    assert asked == [("460200-01-K3T-W00023-0", "460200-01-K3T-B00017-M")]


def test_nobody_is_asked_about_a_false_paper(paper: Path) -> None:
    found = verify(paper, KeyRing([]), lambda number, case: pytest.fail("asked"), read_paper)
    assert (found.valid, found.reason) == (False, "verification.unknown_key")
    assert found.standing is Standing.UNKNOWN
    assert found.case_number == "460200-01-K3T-B00017-M"


# Tampering


def test_a_changed_due_date_is_noticed(paper: Path, check: Check) -> None:
    def change_a_text(page: pypdfium2.PdfPage) -> None:
        texts = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)))
        page.remove_obj(texts[len(texts) // 2])

    found = check(edited(paper, change_a_text))
    assert (found.valid, found.reason) == (False, "verification.text_changed")
    assert found.text_checked


def test_a_white_box_over_the_text_is_noticed(paper: Path, check: Check) -> None:
    def cover(page: pypdfium2.PdfPage) -> None:
        box = raw.FPDFPageObj_CreateNewRect(80, 560, 200, 40)
        raw.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
        raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page, box)

    found = check(edited(paper, cover))
    assert (found.valid, found.reason) == (False, "verification.file_changed")


def test_one_changed_byte_anywhere_is_noticed(paper: Path, check: Check) -> None:
    data = bytearray(paper.read_bytes())
    place = data.index(b"counter-app")
    data[place] ^= 1
    paper.write_bytes(data)
    assert check(paper).reason == "verification.file_changed"


def test_something_appended_is_noticed(paper: Path, check: Check) -> None:
    paper.write_bytes(paper.read_bytes() + b"%\n")
    assert check(paper).reason == "verification.file_changed"


def test_the_code_of_another_paper_does_not_fit(
    paper: Path, signer: Ed25519Signer, check: Check, tmp_path: Path
) -> None:
    page = Page(400, 500, [Text(20, 200, "准予许可", 12), ProofCode(20, 250, 120)])
    forged = write_plain_pdf(tmp_path / "forged.pdf", [page], qr_modules(code_on(paper)))
    found = check(forged)
    assert (found.valid, found.reason) == (False, "verification.text_changed")
    forged.write_bytes(seal(forged.read_bytes(), signer))
    assert check(forged).reason == "verification.text_changed"


def test_a_code_signed_by_a_stranger_is_not_believed(
    facts_of: FactsOf, check: Check, tmp_path: Path
) -> None:
    stranger = PaperPress(Ed25519Signer(bytes(32)))
    path = tmp_path / "stranger.pdf"
    path.write_bytes(stranger.render(facts_of(PaperKind.ACCEPTANCE_NOTICE), PaperSize.A4))
    assert check(path).reason == "verification.unknown_key"


def test_a_code_that_names_our_key_with_another_signature_is_false(
    paper: Path, check: Check
) -> None:
    code = code_on(paper)
    swapped = code[:-9] + code[-6:-3] + code[-9:-6] + code[-3:]
    assert swapped != code
    assert check(swapped).reason == "verification.wrong_signature"


@pytest.mark.parametrize("text", [PREFIX, f"{PREFIX}你好", f"{PREFIX}{'0' * 5000}", f"{PREFIX}ABC"])
def test_a_damaged_code_is_said_to_be_damaged(text: str, check: Check) -> None:
    found = check(text)
    assert (found.valid, found.reason) == (False, "verification.damaged")
    assert found.number is None


def test_a_scan_saved_as_pdf_is_judged_by_its_code(
    paper: Path, check: Check, tmp_path: Path
) -> None:
    pictures(paper, 150)[0].save(tmp_path / "scan.pdf")
    found = check(tmp_path / "scan.pdf")
    assert (found.valid, found.text_checked) == (True, False)


def unchanged(_page: pypdfium2.PdfPage) -> None:
    """Opened and saved again, nothing else."""


def put_text(page: pypdfium2.PdfPage, mode: int) -> None:
    text = raw.FPDFPageObj_NewTextObj(page.pdf, b"Helvetica", 12)
    said = "2027-01-01\0".encode("utf-16-le")
    raw.FPDFText_SetText(text, (raw.FPDF_WCHAR * (len(said) // 2)).from_buffer_copy(said))
    raw.FPDFTextObj_SetTextRenderMode(text, mode)
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 90, 500)
    raw.FPDFPage_InsertObject(page, text)


def with_a_page_more(pdf: Path) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    document.new_page(300, 300)
    saved = pdf.with_name("longer.pdf")
    document.save(saved)
    document.close()
    return saved.read_bytes()


ALTERATIONS: dict[str, Callable[[Path], bytes]] = {
    "a byte appended": lambda pdf: pdf.read_bytes() + b"x",
    "a line end appended": lambda pdf: pdf.read_bytes() + b"\n",
    "an incremental update": lambda pdf: (
        pdf.read_bytes() + b"1 0 obj << >> endobj\ntrailer << /Size 1 >>\n%%EOF\n"
    ),
    "its seal cut off": lambda pdf: pdf.read_bytes().rpartition(b"%ZWFW-SEAL")[0],
    "opened and saved": lambda pdf: edited(pdf, unchanged).read_bytes(),
    "a page added": with_a_page_more,
    "a byte of its metadata": lambda pdf: pdf.read_bytes().replace(b"counter-app", b"counter_app"),
    "cut in the middle": lambda pdf: pdf.read_bytes()[: len(pdf.read_bytes()) // 2],
    "another after it": lambda pdf: pdf.read_bytes() * 2,
    "text put in": lambda pdf: edited(
        pdf, lambda page: put_text(page, raw.FPDF_TEXTRENDERMODE_FILL)
    ).read_bytes(),
    "text put in for clipping": lambda pdf: edited(
        pdf, lambda page: put_text(page, raw.FPDF_TEXTRENDERMODE_CLIP)
    ).read_bytes(),
}


@pytest.mark.parametrize("how", ALTERATIONS)
def test_an_altered_pdf_is_never_valid(
    how: str, paper: Path, keyring: KeyRing, tmp_path: Path
) -> None:
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(ALTERATIONS[how](paper))
    assert altered.read_bytes() != paper.read_bytes()
    try:
        found = verify(altered, keyring, known_to_stand)
    except Refusal as refusal:
        reason = refusal.reason
    else:
        assert (found.valid, found.standing) == (False, Standing.UNKNOWN)
        reason = found.reason
    assert reason in {
        "pdf.unreadable",
        "verification.file_changed",
        "verification.text_changed",
        "verify.no_code",
    }


# Nothing to judge


def refused(check: Check, source: Path | str) -> str:
    with pytest.raises(Refusal) as told:
        check(source)
    return told.value.reason


def test_a_file_that_is_not_there(check: Check, tmp_path: Path) -> None:
    assert refused(check, tmp_path / "none.pdf") == "verify.no_file"
    assert refused(check, "随便几个字") == "verify.no_file"
    assert refused(check, "a\0b") == "verify.no_file"
    assert refused(check, "长" * 5000) == "verify.no_file"
    assert refused(check, tmp_path) == "verify.no_file"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "verify.empty"),
        (b"hello", "verify.unknown_format"),
        (b"PK\x03\x04 nothing", "verify.unknown_format"),
        (b"%PDF-1.7\n", "pdf.unreadable"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop\n", "verify.unknown_format"),
        (b"\x89PNG\r\n\x1a\n", "verify.unknown_format"),
    ],
)
def test_what_is_no_paper(data: bytes, reason: str, check: Check, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert refused(check, path) == reason


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(share=st.floats(0.01, 0.99))
def test_a_truncated_pdf_is_never_genuine(share: float, paper: Path, check: Check) -> None:
    data = paper.read_bytes()
    cut = paper.with_name("cut.pdf")
    cut.write_bytes(data[: int(len(data) * share)])
    try:
        valid = check(cut).valid
    except Refusal:
        valid = False
    assert not valid


def test_a_truncated_picture(paper: Path, check: Check, tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    pictures(paper, 100)[0].save(path)
    path.write_bytes(path.read_bytes()[:9000])
    assert refused(check, path) == "verify.damaged_picture"


def test_an_encrypted_pdf(check: Check, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt="secret")
    canvas.drawString(20, 20, "locked")
    canvas.save()
    assert refused(check, tmp_path / "locked.pdf") == "pdf.encrypted"


def test_a_picture_bomb(check: Check, tmp_path: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(tmp_path / "bomb.png")
    assert refused(check, tmp_path / "bomb.png") == "verify.too_large"


def test_a_page_bomb_is_drawn_coarse(check: Check, tmp_path: Path) -> None:
    path = write_plain_pdf(tmp_path / "b.pdf", [Page(14_000, 14_000, [])], qr_modules("0"))
    assert refused(check, path) == "verify.no_code"


def test_too_many_pages(check: Check, tmp_path: Path) -> None:
    pages = [Page(100, 100) for _ in range(61)]
    path = write_plain_pdf(tmp_path / "many.pdf", pages, qr_modules("0"))
    assert refused(check, path) == "verify.too_many_pages"


def test_the_code_of_somebody_else(check: Check, tmp_path: Path) -> None:
    page = Page(400, 400, [ProofCode(20, 20, 300)])
    path = write_plain_pdf(tmp_path / "other.pdf", [page], qr_modules("HTTP://EXAMPLE.ORG"))
    assert refused(check, path) == "verify.foreign_code"


def test_two_papers_on_one_scan(
    facts_of: FactsOf, press: PaperPress, check: Check, tmp_path: Path
) -> None:
    facts = facts_of(PaperKind.MATERIAL_RECEIPT)
    other = replace(facts, paper=replace(facts.paper, number="460200-01-K3T-W00024-W"))
    scans = [pictures(press.render(one, PaperSize.A4), 120)[0] for one in (facts, other)]
    both = Image.new("L", (scans[0].width * 2, scans[0].height), 255)
    both.paste(scans[0], (0, 0))
    both.paste(scans[1], (scans[0].width, 0))
    both.save(tmp_path / "both.png")
    assert refused(check, tmp_path / "both.png") == "verify.several_papers"
