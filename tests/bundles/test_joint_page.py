"""A project on its page: what each department answered, who is waited for, and the forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.forms.editors import Choice
from counter_app.features.bundles.model.bundle import Bundle
from tests.bundles.projects import FIRE, WORKS, check, open_school, publish_works
from tests.ui.conftest import dressed_as_always, nothing_stays_on_screen, words_alone  # noqa: F401
from tests.ui.desks import Desk
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(qtbot: QtBot, window: Counter) -> Iterator[tuple[Desk, str]]:
    publish_works(window.desk)
    desk = Desk(qtbot, window)
    desk.shell.resize(1366, 768)
    number = open_school(window.desk, project={"name": "海棠湾小学新建工程" * 8}).number
    check(window.desk, number, WORKS)
    desk.shell.navigator.open("bundle", number=number)
    desk.wait(lambda: desk.shell.navigator.view.file.page is not None)
    yield desk, number
    desk.session.close()


def test_the_page_tells_answers_and_who_is_waited_for(opened: tuple[Desk, str]) -> None:
    desk, _ = opened
    facts = dict(desk.shell.navigator.view.file.page.facts)
    assert facts["三亚市住房和城乡建设局"] == "建筑工程施工许可 · 材料齐全"
    assert facts["三亚市水务局"].endswith("还没有答复")
    assert facts["等谁"].startswith("齐备性核查：三亚市消防救援支队")


def test_a_department_answers_in_a_form(opened: tuple[Desk, str]) -> None:
    desk, number = opened
    acts = desk.shell.navigator.view.file.acts
    acts.do_act("check")
    desk.settle()
    panel = acts.panel
    desk.find(Choice, "act.part").show_value(FIRE)
    desk.find(QPlainTextEdit, "act.lacking").setPlainText("消防设计图：加盖审图章")
    panel.commit()
    desk.settle()
    bundle = desk.counter.desk.files.state(number)
    assert isinstance(bundle, Bundle)
    answer = bundle.joint.checked(FIRE)
    assert answer is not None
    assert [one.name for one in answer.lacking] == ["消防设计图"]


def test_page_and_forms_have_room_in_every_size(opened: tuple[Desk, str]) -> None:
    desk, _ = opened
    view, found = desk.shell.navigator.view, list[str]()
    for act in ("", "check", "call-conference"):
        view.show_view(which="facts")
        if act:
            view.file.acts.do_act(act)
        for size in SIZES:
            desk.shell.resize(*size)
            desk.settle()
            desk.settle()  # what scrolls is measured once its part has room
            found += [f"{act} {size[0]}: {one}" for one in faults(desk.shell)]
        view.file.acts.close_form()
    assert found == []
