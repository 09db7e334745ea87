"""Each command that a manual tells people to type is typed here, in the order of the page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from counter_app.assembly import open_counter
from counter_app.features.people.acts.keep_accounts import create_account
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from counter_app.store.passwords import ArgonPasswords
from counter_app.sync.root_file import ROOTS_PLACE
from tests.conftest import LOST_CARD, StandingClock
from tests.golden import world
from tests.halls import TestServer
from tests.manuals.sandbox import PHRASE, Sandbox
from tests.manuals.told_commands import MANUALS, PROJECT, Told, told_in
from tests.people import PASSWORD, PlainPasswords, enter, staff

NOT_HERE = {
    "sudo": "another user of a server that runs",
    "psql": "a server restored by hand, before anybody is let in; tests/sync/test_restored_centre",
    "pg_ctl": "the same",
    "pgbackrest": "a repository on another computer",
    "export": "names a server that is not here; in its place stands the one of the test",
    "py": "installing on Windows",
    ".venv\\Scripts\\counter-app": "the same",
    "uv": "installing; .ci/bare does it in a Debian that has next to nothing",
}
"""Words that are not called, with the reason."""

FOUNDED = "only in a founded hall whose law is heard; tests/cli/test_keys_of_people.py"
JUDGED = "needs something that lies aside; tests/sync/test_judging_commits.py"
EXCEPT = {
    "counter-app demo": "half a minute of its own; tests/cli/test_command_line.py",
    "counter-app liaison …": "stands for a group of commands; tests/problems",
    "counter-app central serve": "runs until it is stopped; tests/central/test_serving.py",
    "counter-app sync aside 编号 --reason 理由": "needs a line of a newer program; "
    "tests/sync/test_setting_lines_aside.py",
    'counter-app central enroll "$HALL" --through "host=pg1.hall.example,pg2.hall.example '
    'port=6432,6432 dbname=counter sslmode=verify-full sslrootcert=ca.crt" --window 01 …': "goes"
    " on as the line above; tests/central/test_pgbouncer.py",
    "counter-app window join 入网文件": "the same as in the block below it",
    'counter-app central give-key "$HALL" --account wang.fang --out wang.key': FOUNDED,
    "counter-app account take-key wang.key": FOUNDED,
    "counter-app rescue take 01.rescue --as wang.fang": "needs the administrator's key file at that"
    " window; tests/sync/test_law_travels.py",
    "counter-app account write-key wang.fang /media/usb/wang.key --as wang.fang": FOUNDED,
    'counter-app sync admit 编号 --reason "核对过申请表和本人签名" --as wang.fang --approved-by chen': JUDGED,
    'counter-app sync refuse 编号 --reason "没有人办过" --as wang.fang --approved-by chen': JUDGED,
    "counter-app account take-key /media/usb/wang.key          # 在另一台电脑上": FOUNDED,
}
"""Lines that are not called as they stand, with the reason."""

CATALOG = "事项名称,实施编码,实施主体,承诺办结时限\n食品经营许可,QY-003,三亚市公安局,{limit}\n"
YEAR = {
    "year": 2027,
    "notice": "测试安排",
    "notice_number": "测试〔2026〕1号",
    "issued_on": "2026-11-01",
    "holidays": [],
}
LINES = {file: told_in(file) for file in MANUALS}


def runnable(told: Told) -> bool:
    return told.word not in {*NOT_HERE, "make"} and told.text not in EXCEPT


def test_every_manual_is_read_and_every_exception_is_used() -> None:
    told = [one for lines in LINES.values() for one in lines]
    assert len(told) > 100
    assert {one.word for one in told if not runnable(one)} >= set(NOT_HERE)
    assert {one.text for one in told} >= set(EXCEPT)
    known = {"counter-app", "make", "sh", "grep", "echo", *NOT_HERE}
    assert not [str(one) for one in told if one.word not in known]


@pytest.mark.parametrize(
    "told", [one for lines in LINES.values() for one in lines if one.word == "make"], ids=str
)
def test_what_make_is_asked_for_it_knows(told: Told) -> None:
    words = told.text.partition("#")[0].split()
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", *words[1:]],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def play(sandbox: Sandbox, file: str) -> None:
    """Type every line of a manual, and see each do what it promises."""
    wrong = []
    for told in filter(runnable, LINES[file]):
        code, said = sandbox.type(told)
        if code != told.code:
            wrong.append(f"{told}\n  {code} and not {told.code}: {said[-500:]}")
    assert not wrong, "mend the manual, or name the line above with the reason\n" + "\n".join(wrong)
    assert sandbox.typed == sum(map(runnable, LINES[file]))


# What the manuals take for granted


def new_hall(sandbox: Sandbox, server: TestServer) -> dict[str, str]:
    """A centre as of ``central init``; gives what it said. ``$HALL`` leads there from now on."""
    sandbox.variables["HALL"] = server.new_database()
    code, said = sandbox.say('counter-app central init "$HALL" --json')
    assert code == 0, said
    told: dict[str, str] = json.loads(said.splitlines()[-1])
    return told


def joined(sandbox: Sandbox, window: str, data: str = "data/counter-app") -> None:
    """A window of the hall, which has synced."""
    for line in (
        f'counter-app central enroll "$HALL" --window {window} --name 窗口 --out made-{window}.json',
        f"counter-app --data {data} window join made-{window}.json",
    ):
        code, said = sandbox.say(line)
        assert code == 0, said


def write(sandbox: Sandbox, name: str, text: str) -> None:
    (sandbox.folder / name).write_text(text, "utf-8")


def sheet(sandbox: Sandbox, name: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in CATALOG.format(limit="5个工作日").splitlines():
        book.active.append(row.split(","))
    book.save(sandbox.folder / name)


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    for name in ("keep", "fits", "secret"):  # the real ones take half a second each
        monkeypatch.setattr(ArgonPasswords, name, getattr(PlainPasswords, name))
    folder = tmp_path / "sandbox"
    folder.mkdir()
    return Sandbox(folder)


def test_the_administrators_manual(sandbox: Sandbox, server: TestServer) -> None:
    sandbox.variables["HALL"] = server.new_centre()
    joined(sandbox, "01")
    joined(sandbox, "02", "elsewhere")
    assert sandbox.say("counter-app sync once")[0] == 0
    (sandbox.folder / "disk").mkdir()
    write(sandbox, "目录.csv", CATALOG.format(limit="即办") + "某事项,QY-003,三亚市公安局,5\n")
    sheet(sandbox, "目录.xlsx")
    write(sandbox, "2027.json", json.dumps(YEAR, ensure_ascii=False))
    applicant = LOST_CARD["applicant"]
    asked = {"item": "QY-003", "applicant": applicant, "materials": [], "decision": "accept"}
    write(sandbox, "请求.json", json.dumps(asked, ensure_ascii=False))
    known = {  # accounts are in force from the second section on
        "/mnt/disk": "disk",
        "--data 新文件夹 restore 文件": "--data made-anew restore one.zwfwb",
        "--data 文件夹 self-check": "self-check",
        "backup 文件": "backup one.zwfwb --force --as wang.fang",
        "backup check 文件": "backup check one.zwfwb",
        "plan --to 文件夹": "plan --to plans --as wang.fang",
        "plan --now": "plan --now --as wang.fang",
        "编码 --json": "QY-003 --json",
        " CODE": " QY-003",
        "请求.json --json": "请求.json --json --as chen",
        "decide - --json": "decide - --json --as zhou",
    }

    def another_version() -> None:
        write(sandbox, "又一版.csv", CATALOG.format(limit="即办"))
        assert sandbox.say("counter-app catalog import 又一版.csv --as wang.fang")[0] == 0

    def somebody_who_takes_in() -> None:
        for name, role in (("chen", "clerk"), ("zhou", "officer")):
            line = f"counter-app account create {name} --name 某人 --role {role} --as wang.fang"
            assert sandbox.say(line)[0] == 0

    def number_of_the_case() -> None:
        _code, said = sandbox.say("counter-app case list --json --as chen")
        known["460200-01-HL4-B00001-G"] = json.loads(said)[0]["case_number"]

    def paper() -> None:
        (sandbox.folder / "plans").mkdir(exist_ok=True)
        papers = sorted((sandbox.folder / "data/counter-app/papers").glob("*.pdf"))
        shutil.copy(papers[0], sandbox.folder / "文书.pdf")

    sandbox.known = known
    sandbox.before = {
        "counter-app backup plan --to": lambda: (sandbox.folder / "plans").mkdir(),
        "counter-app catalog history": another_version,
        "counter-app case accept": somebody_who_takes_in,
        "echo": number_of_the_case,
        "counter-app document verify": paper,
    }
    play(sandbox, "docs/manuals/administrator.md")


def test_the_clerks_manual(sandbox: Sandbox) -> None:
    said = {"said": "材料交了三次还要补", "reporter_name": "张三样例", "against": "某局"}
    write(sandbox, "请求.json", json.dumps(said, ensure_ascii=False))
    play(sandbox, "docs/manuals/clerk.md")


def test_the_supervisors_manual(sandbox: Sandbox) -> None:
    """A Monday at a window alone, looked at on the Tuesday."""
    window = sandbox.folder / "data/counter-app"
    with world.fixed("2026-11-23T10:00", "monday"):
        counter = open_counter(window, StandingClock())
        counter.ensure_catalog()
        staff(counter)
        enter(counter, "root")
        grant = (Grant(Role.SUPERVISOR),)
        create_account(counter.desk, "li.na", "李娜样例", grant, PASSWORD)
        counter.close()
        write(sandbox, "请求.json", json.dumps(LOST_CARD, ensure_ascii=False))
        code, said = sandbox.say("counter-app case accept 请求.json --json --as clerk")
        assert code == 0, said
        jammed, *others = (one["number"] for one in json.loads(said)["documents"])
    write(sandbox, "回扫.txt", "\n".join(others))
    sandbox.known = {"460200-01-HL4-W00007-C": jammed}
    with world.fixed("2026-11-24T10:00", "tuesday"):
        play(sandbox, "docs/manuals/supervisor.md")


def test_the_halls_manual(sandbox: Sandbox, server: TestServer) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl, which signs the certificates")
    shutil.copy(PROJECT / "docs/hall/certificates.sh", sandbox.folder)
    write(sandbox, "windows.csv", "05,五号综合窗口\n06,六号综合窗口\n")
    sandbox.variables |= {
        "HALL": server.new_database(),
        "CA_PASS": f"pass:{PHRASE}",
        ROOTS_PLACE: str(sandbox.folder / "roots"),
    }

    def dead_window() -> None:
        """A hall with people, one window that died, and another that takes its file in."""
        told = new_hall(sandbox, server)
        write(sandbox, "恢复码.txt", f"{told['recovery']}\n")
        shutil.rmtree(sandbox.folder / "data")
        joined(sandbox, "01", "拷出来的文件夹")
        found = "counter-app --data 拷出来的文件夹 account found wang.fang --name 王芳样例"
        assert sandbox.say(found)[0] == 0
        joined(sandbox, "02")

    sandbox.known = {"/media/usb": str(sandbox.folder)}

    def catalog_of_its_own() -> None:
        sheet(sandbox, "目录.xlsx")
        assert sandbox.say("counter-app catalog import 目录.xlsx")[0] == 0

    def root_is_gone() -> None:
        shutil.rmtree(sandbox.folder / "roots")

    sandbox.before = {
        "counter-app window join 01.json --sslcert": catalog_of_its_own,
        "counter-app --data 拷出来的文件夹 sync once": dead_window,
        "counter-app central new-root": root_is_gone,
    }
    play(sandbox, "docs/manuals/hall.md")


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_what_a_newcomer_reads_first(sandbox: Sandbox, file: str) -> None:
    sheet(sandbox, "目录.xlsx")
    play(sandbox, file)
