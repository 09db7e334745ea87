"""Each recipe of ``docs/adding-a-feature.md``, done on a toy: see ``umbrellas.py``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter, open_counter
from counter_app.desk.look import DeskLook
from counter_app.features.day.model.day_close import FindingKind
from counter_app.features.day.words.day_words import counted_names, finding_name
from counter_app.features.hall.hall_values import with_settings
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.features.review.pages.presenters.notices_page import notice_lines, read_notices
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import HELD_BY, Right, Role
from counter_app.kernel.trust.edition import edition_of
from counter_app.knowledge.wording.figures import figures_line
from counter_app.knowledge.wording.people import right_name, role_name
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.store.models import Subject
from counter_app.sync.editions import shipped_editions
from tests.people import enter, staff
from tests.ui.desks import Desk
from tests.umbrellas import SLIP, BringBack, Lend, add_umbrellas, bring_back, lend

RECIPES = ("办理动作", "文书", "页面", "column", "大厅规则", "待我处理", "权限, 岗位", "案卷")


@pytest.fixture
def window(
    monkeypatch: pytest.MonkeyPatch, folder: Path, standing_clock: object
) -> Iterator[Counter]:
    add_umbrellas(monkeypatch)
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    window = open_counter(folder)
    yield window
    window.close()


@pytest.fixture
def desk(window: Counter, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())


def test_the_guide_has_a_recipe_for_each() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "adding-a-feature.md").read_text("utf-8")
    assert [one for one in RECIPES if one not in guide] == []


def test_a_kind_of_file_is_kept_found_and_derived_again(window: Counter) -> None:
    file = lend(window.desk, Lend("林小满"))
    assert file.number.split("-")[-2].startswith("Y")
    window.store.rebuild_rows()
    [row] = window.desk.files.listed("umbrella")
    assert (row.number, row.title, row.status) == (file.number, "林小满", "lent")
    assert window.store.verify_chain() is None


def test_an_act_moves_it(window: Counter) -> None:
    file = lend(window.desk, Lend("林小满"))
    assert bring_back(window.desk, file.number, BringBack("干的")).status == "back"


def test_a_paper_is_numbered_drawn_copied_and_made_void(window: Counter) -> None:
    file = lend(window.desk, Lend("林小满"))
    [slip] = file.papers
    assert (slip.kind, slip.case_number) == (SLIP, file.number)
    [filed] = window.papers.file_originals([slip])
    with opened_pdf(Path(filed["path"]).read_bytes()) as pdf:
        text = shown_text(pdf)
    assert "借伞单" in text
    assert "林小满" in text
    assert len(window.copy_paper(slip.number).copies) == 1
    assert window.papers.verify(Path(filed["path"])).kind == SLIP
    assert window.void_paper(slip.number, "写错了").standing is Standing.VOID


def test_a_page_opens_by_its_command(desk: Desk) -> None:
    lend(desk.counter.desk, Lend("林小满"))
    desk.shell.do("umbrellas")
    desk.settle()
    assert desk.shell.navigator.here == "umbrellas"
    assert desk.shell.navigator.view.out == ["林小满"]


def test_a_page_is_refused_to_who_lacks_its_right(desk: Desk) -> None:
    staff(desk.counter)
    enter(desk.counter, "administrator")
    desk.shell.do("umbrellas")
    desk.settle()
    assert desk.shell.navigator.here != "umbrellas"
    assert "权限" in desk.shell.banner.text


def test_a_column_is_in_the_row_the_model_and_the_schema() -> None:
    from dataclasses import fields

    from counter_app.kernel.subject import SubjectRow

    assert {one.name for one in fields(SubjectRow)} == {*Subject.columns()} - {"position"}


def test_a_rule_of_the_hall_is_set_with_its_settings_and_on_their_page(desk: Desk) -> None:
    window = desk.counter
    rules = window.features.rules
    window.save_setting(with_settings(window.hall, {"umbrella_days": "03"}, rules))
    assert dict(window.desk.hall.feature_rules) == {"umbrella_days": "3"}
    desk.shell.do("settings")
    desk.settle()
    assert desk.find(QLineEdit, "settings.umbrella_days").text() == "3"
    with pytest.raises(Refusal, match=r"settings\.bad_value"):
        with_settings(window.hall, {"umbrella_days": "many"}, rules)


def test_every_right_and_role_has_holders_and_a_name() -> None:
    assert {*HELD_BY} == {*Right}
    assert all(HELD_BY.values())
    assert {one for held in HELD_BY.values() for one in held} == {*Role}
    assert all(right_name(one) for one in Right)
    assert all(role_name(one) for one in Role)


def test_what_waits_and_what_is_counted_is_told_from_its_declaration(window: Counter) -> None:
    window.ensure_catalog()
    lend(window.desk, Lend("林小满"))
    bring_back(window.desk, lend(window.desk, Lend("符海燕")).number, BringBack())
    [line] = notice_lines(read_notices(window))
    assert line.text == "◐ 1 把伞在外面"
    today = window.desk.clock.now().date()
    [counted] = window.reports.make(ReportScope(today, today)).further
    assert figures_line(counted.figures, counted.of.says) == "归还率 50.0 %（1/2）"


def test_the_days_close_counts_and_names_it(window: Counter) -> None:
    number = lend(window.desk, Lend("林小满")).number
    tomorrow = window.desk.clock.now().date() + timedelta(days=1)
    report = window.days.look(tomorrow)
    due = [one.about for one in report.findings if one.kind is FindingKind.DUE]
    assert due == [number]
    assert counted_names()["umbrellas.lent"] == "登记雨伞"


def test_the_days_close_finds_a_number_that_never_came(window: Counter) -> None:
    lost = [lend(window.desk, Lend("林小满")).number for _ in range(3)][1]
    window.store.connection.do("DELETE FROM outbox")
    window.store.connection.do("DELETE FROM journal WHERE case_number = ?", (lost,))
    today = window.desk.clock.now().date()
    missing = [one for one in window.days.look(today).findings if one.about == lost]
    assert [finding_name(one) for one in missing] == ["✕ 雨伞号缺号"]


def test_what_it_tells_is_no_part_of_an_edition_until_the_next_is_written(window: Counter) -> None:
    last = shipped_editions()[-1]
    declared = edition_of(last.number, window.features)
    assert {*declared.tags} - {*last.tags} == {"umbrellas.lent", "umbrellas.brought_back"}


def test_its_record_tells_what_every_file_has(window: Counter) -> None:
    file = lend(window.desk, Lend("林小满"))
    with opened_pdf(window.papers.record(file.number)) as pdf:
        told = "".join(shown_text(pdf).split())
    for expected in ("雨伞留痕记录", file.number, "林小满", "借给林小满", "✓完整"):
        assert expected in told
