"""The command line as administrators and scripts use it: one JSON document, one exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf, pictures
from counter_app.window.main import run

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3


class Said:
    """How one command ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    def call(*words: str, plain: bool = False) -> Said:
        code = run(["--data", str(folder), *words, *([] if plain else ["--json"])])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def request_file(tmp_path: Path, lost_card: dict[str, Any]) -> Callable[..., str]:
    def write(**changes: Any) -> str:
        path = tmp_path / "request.json"
        path.write_text(json.dumps({**lost_card, **changes}), encoding="utf-8")
        return str(path)

    return write


def test_a_case_is_accepted_shown_listed_and_its_papers_verify(
    command: Command, request_file: Callable[..., str]
) -> None:
    accepted = command("case", "accept", request_file()).json
    assert accepted["status"] == "accepted"
    assert accepted["accepted_at"].endswith("+08:00")
    assert accepted["provisional"] is False
    assert [one["kind"] for one in accepted["documents"]] == [
        "acceptance_notice",
        "material_receipt",
    ]
    shown = command("case", "show", accepted["case_number"].lower()).json
    assert shown["applicant"]["id_number"] == "460200********0029"
    assert len(shown["events"]) == 4
    assert "460200199003070029" not in json.dumps(shown)
    by_paper = command("case", "show", accepted["documents"][1]["number"]).json
    assert by_paper["case_number"] == accepted["case_number"]
    listed = command("case", "list", "--status", "accepted").json
    assert [row["case_number"] for row in listed] == [accepted["case_number"]]
    assert command("case", "list", "--on", "2001-01-01").json == []
    for one in accepted["documents"]:
        verified = command("document", "verify", one["path"]).json
        assert verified["valid"]
        assert (verified["kind"], verified["number"]) == (one["kind"], one["number"])
        assert (verified["copy"], verified["standing"]) == (0, "current")


def test_notice_and_refusal(command: Command, request_file: Callable[..., str]) -> None:
    notice = command("case", "accept", request_file(decision="notice", materials=[])).json
    assert (notice["status"], notice["due_on"], notice["accepted_at"]) == (
        "notice_given",
        None,
        None,
    )
    assert [one["kind"] for one in notice["documents"]] == ["correction_notice"]
    refused = command(
        "case", "accept", request_file(decision="refuse", reason="依法不需要取得行政许可")
    ).json
    assert [one["kind"] for one in refused["documents"]] == ["refusal_notice"]


def test_copies_are_counted_and_void_papers_say_so(
    command: Command, request_file: Callable[..., str]
) -> None:
    accepted = command("case", "accept", request_file()).json
    number, path = accepted["documents"][0]["number"], accepted["documents"][0]["path"]
    first = command("document", "render", number).json
    second = command(
        "document", "render", accepted["case_number"], "--kind", "acceptance_notice",
        "--paper", "80mm",
    ).json  # fmt: skip
    assert (first["copy"], second["copy"]) == (1, 2)
    assert command("document", "verify", second["path"]).json["copy"] == 2
    voided = command("document", "void", number, "--reason", "打印错误").json
    assert voided["standing"] == "void"
    again = command("document", "verify", path).json
    assert (again["valid"], again["standing"]) == (True, "void")
    assert command("document", "render", number).code == REFUSED
    assert command("document", "void", number, "--reason", "again").code == REFUSED


def test_a_paper_is_issued_again_in_english(
    command: Command, request_file: Callable[..., str]
) -> None:
    plain = command("case", "accept", request_file()).json["documents"][0]
    again = command(
        "document", "reissue", plain["number"], "--reason", "要英文对照", "--english"
    ).json  # fmt: skip
    assert (again["instead_of"], again["standing"]) == (plain["number"], "current")
    assert again["english"] is True
    found = command("document", "verify", again["path"]).json
    assert (found["valid"], found["number"], found["standing"]) == (
        True,
        again["number"],
        "current",
    )
    assert command("document", "verify", plain["path"]).json["standing"] == "void"
    copied = command("document", "render", again["number"]).json["path"]
    with opened_pdf(Path(copied).read_bytes()) as document:
        assert "Notice of Acceptance" in shown_text(document)
    assert command("document", "reissue", plain["number"], "--reason", "再来").code == REFUSED
    assert command("document", "reissue", again["number"], "--reason", " ").code == REFUSED


def test_english_papers_are_asked_for_with_the_request(
    command: Command, request_file: Callable[..., str]
) -> None:
    accepted = command("case", "accept", request_file(english=True)).json
    with opened_pdf(Path(accepted["documents"][0]["path"]).read_bytes()) as document:
        assert "The Chinese text prevails" in shown_text(document)
    assert command("case", "accept", request_file(english="yes")).code == REFUSED


def test_a_paper_may_be_named_in_small_letters_and_broken_text_is_refused(
    command: Command, request_file: Callable[..., str]
) -> None:
    number = command("case", "accept", request_file()).json["documents"][0]["number"]
    assert command("document", "render", number.lower()).json["copy"] == 1
    assert command("document", "void", number, "--reason", "错\udcff").code == REFUSED
    assert command("case", "accept", request_file(reason="不属于\ud83d")).code == REFUSED
    assert command("document", "void", number.lower(), "--reason", "打印错误").code == DONE


def test_a_forged_or_foreign_paper_is_refused(
    command: Command, request_file: Callable[..., str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = Path(command("case", "accept", request_file()).json["documents"][0]["path"])
    pdf = path.read_bytes()
    edited = tmp_path / "edited.pdf"
    edited.write_bytes(pdf[:2000] + bytes([pdf[2000] ^ 1]) + pdf[2001:])
    found = command("document", "verify", str(edited))
    assert found.code == REFUSED
    truncated = tmp_path / "truncated.pdf"
    truncated.write_bytes(pdf[: len(pdf) // 2])
    assert command("document", "verify", str(truncated)).code == REFUSED
    picture = tmp_path / "paper.png"
    pictures(pdf, 200)[0].save(picture)
    assert command("document", "verify", str(picture)).json["valid"]
    other = run(["--data", str(tmp_path / "other"), "document", "verify", str(path), "--json"])
    assert other == REFUSED
    assert json.loads(capsys.readouterr().out)["reason"] == "verification.unknown_key"
    assert command("document", "verify", "ZWFW:NOTHING").code == REFUSED
    assert command("document", "verify", str(tmp_path / "missing.pdf")).code == REFUSED


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"colour": "red"}, "colour"),
        ({"applicant": {"kind": "person", "nickname": "x"}}, "applicant.nickname"),
        ({"applicant": None}, "applicant"),
        ({"materials": [{"name": "居民户口簿", "state": "lost"}]}, "state"),
        ({"materials": [{"name": "居民户口簿", "copies": "two", "state": "present"}]}, "copies"),
        ({"materials": "all"}, "materials"),
        ({"decision": "maybe"}, "decision"),
        ({"item": 7}, "item"),
        ({"situation": {"持有何种身份证明": 1}}, "situation"),
    ],
)
def test_a_wrong_request_is_refused_by_its_key(
    command: Command, request_file: Callable[..., str], changes: dict[str, Any], named: str
) -> None:
    said = command("case", "accept", request_file(**changes))
    assert said.code == REFUSED
    assert named in said.json["refused"]["message"] or named in said.json["refused"]["field"]
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id_number", "460200199003070020"),
        ("id_number", "460200209001010013"),
        ("name", "名" * 4000),
        ("name", "张\u0007三"),
        ("name", ""),
        ("phone", "12"),
        ("id_kind", "library_card"),
    ],
)
def test_a_wrong_applicant_is_refused_and_the_number_is_not_repeated(
    command: Command,
    request_file: Callable[..., str],
    lost_card: dict[str, Any],
    part: str,
    value: str,
) -> None:
    applicant = {**lost_card["applicant"], part: value}
    said = command("case", "accept", request_file(applicant=applicant))
    assert said.code == REFUSED
    assert said.json["refused"]["field"] == f"applicant.{part}"
    assert value not in said.err or not value
    assert command("case", "list").json == []


@pytest.mark.parametrize("text", ["", "[", "[1]", "nul", '{"item": "a", "item": "b"}', "[" * 99999])
def test_what_is_no_request_is_refused(command: Command, tmp_path: Path, text: str) -> None:
    path = tmp_path / "request.json"
    path.write_text(text, encoding="utf-8")
    assert command("case", "accept", str(path)).code == REFUSED


def test_a_request_may_come_by_standard_input(
    command: Command, lost_card: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO(json.dumps(lost_card).encode("utf-8"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))
    assert command("case", "accept", "-").json["status"] == "accepted"


def test_catalogs_are_imported_compared_and_tried(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    path.write_bytes("实施编码,事项名称,部门\nA1,居住证办理,公安局\n".encode("gb18030"))
    tried = command("catalog", "import", str(path), "--dry-run").json
    assert (tried["version"], tried["added"]) == (0, 1)
    first = command("catalog", "import", str(path)).json
    assert (first["version"], first["added"], first["removed"]) == (1, 1, 0)
    path.write_text("实施编码,事项名称,部门\nA1,居住证申领,公安局\nA2,甲,乙\n", encoding="utf-8")
    second = command("catalog", "import", str(path)).json
    assert (second["version"], second["added"], second["changed"]) == (2, 1, 1)
    path.write_text("实施编码,事项名称,部门\nA1,甲,乙\nA1,丙,丁\n", encoding="utf-8")
    broken = command("catalog", "import", str(path))
    assert broken.code == REFUSED
    assert broken.json["errors"][0]["line"] == 3
    assert broken.json["version"] == 2
    assert command("catalog", "show", "A1").json["name"] == "居住证申领"
    assert command("catalog", "stats").json["items"] == 2
    assert command("catalog", "show", "A9").code == REFUSED
    assert command("catalog", "import", str(tmp_path / "none.csv")).code == TROUBLE


def test_matching_one_and_many(command: Command, tmp_path: Path, capsys: Any) -> None:
    found = command("catalog", "match", "身份证丢了", "--limit", "3").json
    assert found["items"][0]["name"] == "居民身份证丢失补领"
    assert found["items"][0]["because"]
    assert len(found["items"]) <= 3
    assert command("catalog", "match", "qqqqxyz").json["confident"] is False
    queries = tmp_path / "queries.tsv"
    queries.write_bytes("上户口\tspoken\r\n\r\n结婚证丢了\tspoken\r\n".encode())
    many = command("catalog", "match", "--batch", str(queries))
    lines = [json.loads(line) for line in many.out.splitlines()]
    assert [line["query"] for line in lines] == ["上户口", "结婚证丢了"]
    assert all(line["ms"] >= 0 for line in lines)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-09-28T10:00", "5", "2026-10-10"),  # National Day, make-up Saturday counts
        ("2026-02-13T10:00+08:00", "1", "2026-02-14"),  # make-up Saturday before Spring Festival
        ("2026-11-23T10:00", "1", "2026-11-24"),
        ("2026-11-23T17:00", "1", "2026-11-25"),
        ("2026-11-21T10:00", "1", "2026-11-23"),
        ("2026-11-22T23:30:00Z", "1", "2026-11-24"),  # Monday morning in Sanya
        ("2026-11-23T10:00", "0", "2026-11-23"),
    ],
)
def test_due_dates(command: Command, start: str, days: str, due: str) -> None:
    found = command("calendar", "due", "--from", start, "--days", days).json
    assert found["due_on"] == due
    assert found["because"]


def test_a_year_not_announced_is_provisional(command: Command) -> None:
    found = command("calendar", "due", "--from", "2026-12-30T10:00", "--days", "10").json
    assert found["provisional"] is True
    assert any("2027" in sentence for sentence in found["because"])


@pytest.mark.parametrize(
    "words", [("--from", "soon", "--days", "5"), ("--from", "2026-01-05T10:00", "--days", "-1")]
)
def test_a_wrong_day_is_refused(command: Command, words: tuple[str, ...]) -> None:
    assert command("calendar", "due", *words).code in (REFUSED, USAGE)


def test_self_check_names_every_part(command: Command) -> None:
    said = command("self-check")
    assert said.code == DONE
    states = {one["name"]: one["state"] for one in said.json["checks"]}
    assert set(states) == {
        "resources", "fonts", "meaning", "database", "drafts", "key", "disk", "calendar", "printer", "clock",
        "central", "backup",
    }  # fmt: skip
    assert states["key"] == "warning"
    assert "failed" not in states.values()


def test_self_check_fails_on_a_wrong_key(command: Command, folder: Path) -> None:
    command("self-check")
    (folder / "window.key").write_text("00" * 32)
    said = command("self-check")
    assert said.code == TROUBLE
    assert {one["name"]: one["state"] for one in said.json["checks"]}["database"] == "failed"


def test_wrong_usage_is_two(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["nothing"], ["case"], ["case", "fly"], ["catalog", "match"]):
        assert run(words) == USAGE
        capsys.readouterr()


def test_the_data_folder_may_be_named_anywhere(tmp_path: Path, capsys: Any) -> None:
    for place in range(3):
        words = ["case", "list", "--json"]
        words[place:place] = ["--data", str(tmp_path / f"w{place}")]
        assert run(words) == DONE
        assert json.loads(capsys.readouterr().out) == []
        assert (tmp_path / f"w{place}" / "window.db").exists()


def test_a_second_program_is_refused(folder: Path, window: object, capsys: Any) -> None:
    assert run(["--data", str(folder), "case", "list"]) == REFUSED
    assert "另一个程序" in capsys.readouterr().err


def test_the_real_command_speaks_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", "--data", str(tmp_path / "w"), "case", "show", "x"],
        capture_output=True,
        env={
            "LANG": "C",
            "PATH": "",
            "TZ": "America/New_York",
            "COUNTER_APP_KEY_STORE": "file",
            "COUNTER_APP_STATE": os.environ["COUNTER_APP_STATE"],
        },
        check=False,
    )
    assert done.returncode == REFUSED
    assert "编号" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_morning_is_played_on_an_empty_folder_only(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "something").write_text("mine")
    assert run(["demo", "--dir", str(tmp_path / "used")]) == REFUSED
    assert "空文件夹" in capsys.readouterr().err


def test_a_paper_comes_in_large_print_as_a_copy_that_is_counted_and_proved(
    command: Command, request_file: Callable[..., str]
) -> None:
    number = command("case", "accept", request_file()).json["documents"][0]["number"]
    assert command("document", "render", number).json["copy"] == 1
    large = command("document", "render", number, "--large").json
    assert large["copy"] == 2
    assert Path(large["path"]).stat().st_size > 0
    proved = command("document", "verify", large["path"]).json
    assert (proved["valid"], proved["copy"], proved["text_checked"]) == (True, 2, True)
    slip = command("document", "render", number, "--large", "--paper", "80mm").json
    assert command("document", "verify", slip["path"]).json["valid"]
    case = command("case", "show", number).json
    assert [one.get("large", False) for one in case["documents"][0]["copies"]] == [
        False,
        True,
        True,
    ]
