"""A plan is one value: the desk and papers draw the same days, and grey tells all of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.desk.theme import apply_theme
from counter_app.kernel.drawn import drawing_height, laid_out, place_at
from counter_app.kernel.marks import CUT, Field, Ink, Mark, Stroke, Words
from counter_app.kernel.plan import Milestone, Need, Plan, PlanRow, Sign, Span, Stretch
from tests.documents.test_charts import numbers, on_paper, on_the_desk, width

TODAY = date(2026, 12, 9)
LONG = "建设工程消防设计审查（含特殊建设工程专家评审及既有建筑改造利用的消防设计审查）" * 2
LEGEND = (
    (Stretch.DONE, "已办"), (Stretch.RUNNING, "办理中"), (Stretch.LEFT, "剩余期限"),
    (Stretch.PAUSED, "暂停计时"), (Stretch.LATE, "超期"), (Stretch.WAITS, "待启动"),
    (Sign.DUE, "到期日"), (Sign.RESULT, "办结"),
)  # fmt: skip


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def closed(first: int, last: int) -> frozenset[date]:
    return frozenset(day(n) for n in range(first, last + 1) if day(n).weekday() >= 5)


def plan(more: int = 0) -> Plan:
    """Five parts, and as many more of long names."""
    rows = (
        PlanRow(
            "营业执照", (Span(day(-9), day(-7), Stretch.DONE),),
            (Milestone(day(-7), Sign.RESULT),), "三亚市市场监督管理局", "12-02 办结",
        ),
        PlanRow(
            "食品经营许可", (Span(day(-6), day(0), Stretch.RUNNING), Span(day(1), day(9), Stretch.LEFT)),
            (Milestone(day(9), Sign.DUE),), "三亚市市场监督管理局", "12-18", strong=True,
        ),
        PlanRow(
            "消防安全检查",
            (Span(day(-9), day(-5), Stretch.DONE), Span(day(-4), day(-2), Stretch.PAUSED),
             Span(day(-1), day(0), Stretch.LATE)),
            (Milestone(day(-2), Sign.DUE),), "三亚市消防救援支队", "12-07",
        ),
        PlanRow("户外招牌设置", (Span(day(10), day(20), Stretch.WAITS),), (), "三亚市综合行政执法局", "待启动"),
        PlanRow("城镇污水排入排水管网许可", (), (), "三亚市水务局", "已撤回"),
        *(PlanRow(f"{n}{LONG}", (Span(day(-n), day(n), Stretch.LEFT),), (), LONG, LONG)
          for n in range(more)),
    )  # fmt: skip
    return Plan(
        "办理进度", "日", rows, TODAY, (Need(0, 1), Need(1, 3)), closed(-30, 60), LEGEND,
        "非工作日", "今天", "到期", "没有分项",
    )  # fmt: skip


def marks(one: Plan, wide: float = 900) -> tuple[Mark, ...]:
    return laid_out(one, wide, drawing_height(one, 10, wide, width), 10, width)


def test_both_painters_draw_the_same_days(qapp: QApplication, tmp_path: Path) -> None:
    apply_theme(qapp, "light")
    one = plan()
    desk, paper = on_the_desk(one, tmp_path / "desk.pdf"), on_paper(one)
    ends = {number for row in one.rows for number in numbers(row.told)}
    assert ends == {"12", "02", "18", "07"}
    assert ends <= {*numbers(desk)} & {*numbers(paper)}
    assert "2026-11-30" in desk
    assert "2026-11-30" in paper
    for told in ("办理进度", "今天", "消防安全检查", "三亚市消防救援支队", "超期", "非工作日"):
        assert told in desk
        assert told in normalize("NFKC", paper)


@pytest.mark.parametrize("wide", [420, 760, 1500])
def test_no_word_leaves_the_plan_and_none_is_cut_without_a_mark(wide: int) -> None:
    one = plan(more=15)
    whole = {name for _kind, name in LEGEND} | {"非工作日", "到期", one.heading}
    whole |= {text for row in one.rows for text in (row.name, row.aside, row.told)}
    for mark in marks(one, wide):
        if isinstance(mark, Words):
            room = width(mark.text, mark.size)
            left = mark.x - {"LEFT": 0, "MIDDLE": room / 2, "RIGHT": room}[mark.side.name]
            assert left >= -1
            assert left + room <= wide + 1
            is_day = mark.text.removeprefix("今天 ").replace("-", "").isdecimal()
            assert is_day or (mark.text not in whole) == mark.text.endswith(CUT), mark.text


def test_words_of_rows_stand_in_their_rows_and_nothing_covers_another() -> None:
    one = plan(more=15)
    rows = [mark for mark in marks(one) if isinstance(mark, Field) and mark.place >= 0]
    bands = {row.place: (row.y, row.y + row.height) for row in reversed(rows)}
    assert len(bands) == 20
    for place, row in enumerate(one.rows):
        for name in (m for m in marks(one) if isinstance(m, Words) and m.text == row.name):
            assert bands[place][0] < name.y - name.size * 0.7
            assert name.y < bands[place][1]
    told = [mark for mark in marks(one) if isinstance(mark, Words) and mark.x < 100]
    lines = sorted({round(mark.y, 3) for mark in told})
    assert all(after - before > 9 for before, after in pairwise(lines))


def test_a_day_is_as_wide_as_any_other() -> None:
    bars = [m for m in marks(plan()) if isinstance(m, Field) and m.series == m.place >= 0]
    days = {(0, 3), (1, 7), (1, 9), (2, 5), (2, 3), (2, 2)}
    [unit] = {round(bar.width / 3, 6) for bar in bars if bar.place == 0}
    assert {(bar.place, round(bar.width / unit)) for bar in bars} == days


def test_looks_differ_where_colours_are_gone() -> None:
    looks = set()
    for kind in Stretch:
        row = PlanRow("一项", (Span(day(0), day(9), kind),))
        one = Plan("进度", "日", (row,), TODAY)
        drawn = [m for m in marks(one) if getattr(m, "series", -1) == 0]
        field = next((m for m in drawn if isinstance(m, Field)), None)
        strokes = [m for m in drawn if isinstance(m, Stroke)]
        slants = {m.points[0][0] == m.points[-1][0] for m in strokes if len(m.points) == 2}
        looks.add(
            (
                field and field.level,
                bool(strokes),
                tuple(slants),
                bool(strokes) and strokes[0].dash > 0,
            )
        )
    assert len(looks) == len(Stretch)


def test_an_arrow_ends_where_begins_what_waited() -> None:
    one = plan()
    fields = [m for m in marks(one) if isinstance(m, Field) and m.series == m.place == 1]
    begins = min(one.x for one in fields)
    arrows = [m for m in marks(one) if isinstance(m, Stroke) and m.ink is Ink.HINT]
    ends = [m.points[-1] for m in arrows if len(m.points) == 3]
    assert any(begins <= x <= begins + 10 and fields[0].y == pytest.approx(y) for x, y in ends)


def test_a_row_is_found_by_a_click_and_told_in_a_line() -> None:
    one = plan()
    rows = [m for m in marks(one) if isinstance(m, Field) and m.place >= 0 and m.series < 0]
    assert place_at(marks(one), one, 5, rows[2].y + 1) == 2
    assert place_at(marks(one), one, 5, 1) == -1
    told = one.line(2)
    assert told == (
        "消防安全检查：三亚市消防救援支队，已办 2026-11-30 – 2026-12-04，"
        "暂停计时 2026-12-05 – 2026-12-07，超期 2026-12-08 – 2026-12-09，到期日 2026-12-07，12-07"
    )


def test_a_plan_longer_than_a_page_goes_on_on_the_next_with_its_days() -> None:
    one = plan(more=55)
    paper = on_paper(one)
    for row in one.rows[:5]:
        assert row.name in paper
    for number in range(55):
        assert f"{number}建设" in paper
    assert paper.count("2026-") >= 2


def test_a_plan_over_years_and_one_of_nothing_can_be_drawn() -> None:
    row = PlanRow("一项", (Span(day(0), day(900), Stretch.LEFT),), (), "", "2029-05-27")
    years = [m.text for m in marks(Plan("进度", "日", (row,), TODAY)) if isinstance(m, Words)]
    assert [one[:4] for one in years if one[:2] == "20"] == ["2026", "2027", "2028", "2029", "2029"]
    nothing = [
        m.text
        for m in marks(Plan("进度", "日", (), TODAY, empty="没有分项"))
        if isinstance(m, Words)
    ]
    assert nothing == ["进度（日）", "没有分项"]
