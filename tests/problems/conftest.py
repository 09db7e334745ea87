"""A window with people, and problems as they come to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts import (
    deciding,
    following_up,
    handling,
    passing_on,
    registering,
)
from counter_app.features.problems.model import requests as ask
from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Ground,
    Level,
    Mood,
    ProblemKind,
    Step,
    Truth,
)
from counter_app.features.problems.model.problem import Problem
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.people import staff

UNIT: Final = "三亚市市场监督管理局"
OTHER: Final = "三亚市民政局"
NAME, PHONE = "海棠湾食品有限公司", "13800000001"
SAID: Final = "我公司三次到窗口，窗口每次都要求补不同的材料，至今没有受理。"
TOLD: Final = "有企业反映多次补材料仍未受理，请核查。"

Brings = Callable[..., Problem]


def text_of(pdf: bytes) -> str:
    """All that a paper says, without its spaces."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def brought(**changes: Any) -> ask.RegisterRequest:
    """What a firm brings forward about its unit."""
    return ask.RegisterRequest(
        **{
            "channel": Channel.WINDOW,
            "kind": ProblemKind.TURNED_AWAY,
            "said": SAID,
            "reporter_name": NAME,
            "reporter_phone": PHONE,
            "against": UNIT,
            "item_name": "建筑工程施工许可",
            **changes,
        }
    )


ANONYMOUS: Final = {
    "disclosure": Disclosure.ANONYMOUS,
    "reporter_name": "",
    "reporter_phone": "",
}


@pytest.fixture
def registers(window: Counter) -> Brings:
    """Registers what is brought forward, as whoever is signed in."""
    return lambda **changes: registering.register(window.desk, brought(**changes))


@pytest.fixture
def people(window: Counter) -> None:
    """One person of each role; ``unit`` works in the unit complained of, ``other`` elsewhere."""
    staff(
        window,
        unit=(Grant(Role.OFFICER, department=UNIT),),
        other=(Grant(Role.OFFICER, department=OTHER),),
        colleague=(Grant(Role.CLERK),),
    )


def accept(window: Counter, number: str) -> Problem:
    return deciding.accept(window.desk, number, ask.AcceptRequest())


def refuse(window: Counter, number: str, **changes: Any) -> Problem:
    told = {
        "ground": Ground.LITIGATION,
        "competent": "市中级人民法院",
        "reason": "同一争议正在诉讼中",
    }
    return deciding.refuse(window.desk, number, ask.RefuseRequest(**{**told, **changes}))


def grade(window: Counter, number: str, level: Level = Level.C) -> Problem:
    return deciding.grade(window.desk, number, ask.GradeRequest(level))


def pass_on(window: Counter, number: str, told: str = "", lead: str = UNIT) -> Problem:
    return passing_on.pass_on(window.desk, number, ask.PassOnRequest(lead, (), told))


def sign(window: Counter, number: str) -> Problem:
    return passing_on.sign(window.desk, number, ask.SignRequest("周部门"))


def object_to(window: Counter, number: str) -> Problem:
    return passing_on.object_to(window.desk, number, ask.ObjectRequest("不是本单位的职责", OTHER))


def check(window: Counter, number: str, truth: Truth = Truth.TRUE) -> Problem:
    request = ask.CheckRequest(truth, Cause.GUIDANCE, "窗口没有一次性告知。")
    return handling.check(window.desk, number, request)


def extend(window: Counter, number: str, days: int = 5) -> Problem:
    return handling.extend(window.desk, number, ask.ExtendRequest(days, reason="需要两个单位会商"))


def answer(window: Counter, number: str) -> Problem:
    request = ask.AnswerRequest("已重新培训窗口人员。", "您的申请已经受理。", "办事指南已改。")
    return handling.answer(window.desk, number, request)


def call_back(
    window: Counter, number: str, mood: Mood = Mood.SATISFIED, words: str = "好了"
) -> Problem:
    return following_up.call_back(window.desk, number, ask.CallBackRequest(mood, words))


def once_again(window: Counter, number: str) -> Problem:
    return following_up.once_again(window.desk, number, ask.ReasonRequest("没有解决"))


def supervise(window: Counter, number: str, step: Step = Step.LETTER) -> Problem:
    return following_up.supervise(window.desk, number, ask.SuperviseRequest(step, "请抓紧。"))


def close(window: Counter, number: str, reason: str = "") -> Problem:
    return following_up.close(window.desk, number, ask.CloseRequest(reason))


def file_away(window: Counter, number: str) -> Problem:
    return following_up.file_away(window.desk, number, ask.FileRequest("2026 年第 1 盒"))


def handled(window: Counter, number: str, level: Level = Level.C, told: str = "") -> Problem:
    """Accepted, graded, passed on and signed for."""
    accept(window, number)
    grade(window, number, level)
    pass_on(window, number, told)
    return sign(window, number)


def answered(window: Counter, number: str, told: str = "") -> Problem:
    """From the desk to an answer."""
    handled(window, number, told=told)
    check(window, number)
    return answer(window, number)
