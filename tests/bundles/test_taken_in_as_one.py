"""一件事: several items in one visit, one set of materials, one receipt; a case for each part."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.requests import StartRequest
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.model.bundle import Where
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.pages.presenters.bundle_lines import Which, read_rows
from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.result import Result
from counter_app.kernel.acts import named
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from counter_app.window.main import run
from tests.bundles.conftest import (
    COMPANY,
    FIRE,
    FIRM,
    FOOD,
    LICENCE,
    SEAL,
    SHOP,
    SIGN,
    UTILITIES,
    Brings,
    asked,
    case_of,
    decide,
    request_of,
    seen,
)
from tests.problems.conftest import text_of


def test_parts_are_cases_of_their_own_and_know_their_matter(
    window: Counter, brings: Brings
) -> None:
    bundle = brings()
    assert bundle.number.split("-")[-2].startswith("U")
    cases = [case_of(window, bundle, one) for one in (SHOP, UTILITIES)]
    assert [one.status for one in cases] == [Status.ACCEPTED] * 2
    assert {one.received.bundle for one in cases} == {bundle.number}
    assert [one.received.department for one in cases] == [
        "三亚市市场监督管理局",
        "三亚市发展和改革委员会",
    ]
    assert cases[1].due is not None
    assert cases[1].due.due_on == date(2026, 12, 7)  # 10 working days after Monday 23 November


def test_a_part_that_an_answer_does_not_bring_is_none(brings: Brings) -> None:
    items = [one.item for one in brings().parts]
    assert SHOP in items
    assert COMPANY not in items


def test_a_part_waits_for_anothers_result_and_is_not_asked_for_it(
    window: Counter, brings: Brings
) -> None:
    bundle = brings()
    food = bundle.part(FOOD)
    assert (food.where, food.plan.after, food.plan.case) == (Where.WAITING, (SHOP,), "")
    assert [one.material for one in food.plan.brought] == [LICENCE]
    assert LICENCE not in {one.name for one in bundle.marks}
    decide(window, bundle, SHOP)
    assert FOOD in [one.item for one in seen(window, bundle.number).ready]


def test_what_waited_is_taken_in_when_the_result_is_there_and_its_clock_runs_from_then(
    window: Counter, brings: Brings, standing_clock: Any
) -> None:
    bundle = brings()
    decide(window, bundle, SHOP)
    standing_clock.forward(days=7)
    firm = RequestParty(**FIRM)
    bundle = start(window.desk, bundle.number, StartRequest((FOOD,), firm))
    food = case_of(window, bundle, FOOD)
    assert food.due is not None
    assert (food.received_at.date(), food.due.due_on) == (date(2026, 11, 30), date(2026, 12, 7))
    assert food.received.applicant.name == FIRM["name"]
    [licence] = [one for one in food.marks if one.name == LICENCE]
    assert (licence.state, bool(licence.remark)) == (MaterialState.NOT_NEEDED, True)
    assert {one.item for one in bundle.waiting} >= {SEAL, SIGN}


def test_it_does_not_start_before_the_result_is_there(window: Counter, brings: Brings) -> None:
    bundle = brings()
    with pytest.raises(Refusal) as told:
        start(window.desk, bundle.number, StartRequest((FOOD,)))
    assert told.value.reason == "bundles.result_awaited"
    decide(window, bundle, SHOP, Result.DENIED)
    with pytest.raises(Refusal) as told:
        start(window.desk, bundle.number, StartRequest((FOOD,)))
    assert told.value.reason == "bundles.result_not_coming"
    assert "个体工商户设立登记" in say(told.value)


def test_if_one_part_cannot_be_accepted_all_is_told_at_once_and_nothing_is_done(
    window: Counter, brings: Brings
) -> None:
    before = window.store.journal_length()
    lacking = ("食品安全管理制度清单", "招牌安全承诺书", "水电气网报装申请表")
    with pytest.raises(Refusal) as told:
        brings(without=lacking)
    sentence = say(told.value)
    for one in lacking[:2]:
        assert one in sentence
    assert "食品经营许可新办" in sentence
    assert window.store.journal_length() == before


def test_the_same_question_is_asked_once_in_whatever_words(brings: Brings) -> None:
    """本人办理 at one counter is 法定代表人或负责人办理 at another."""
    bundle = brings()
    assert [one.name for one in bundle.answers].count("由谁来办理？") == 1


def test_one_receipt_names_every_part_with_number_authority_and_due_date(
    window: Counter, brings: Brings
) -> None:
    bundle = brings()
    kinds = [one.kind for one in bundle.papers]
    assert kinds == [BundlePaper.ACCEPTANCE, BundlePaper.RECEIPT]
    assert [one for case in bundle.cases for one in case.papers] == []
    [acceptance, receipt] = window.papers.file_originals(list(bundle.papers))
    told = text_of(Path(acceptance["path"]).read_bytes())
    for part in bundle.parts:
        assert "".join(part.plan.name.split()) in told
        assert part.plan.case in told
    assert "2026年12月7日前" in told
    materials = text_of(Path(receipt["path"]).read_bytes())
    for mark in bundle.marks:
        if mark.state is MaterialState.PRESENT:
            assert materials.count("".join(mark.name.split())) >= 1


def test_the_state_follows_from_the_parts_and_lists_go_by_it(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    assert {one.item for one in bundle.parts} == {SHOP, UTILITIES, FOOD}
    [row] = window.desk.files.listed("bundle")
    assert (row.status, row.due_at is not None) == ("handling", True)
    decide(window, bundle, SHOP)
    decide(window, bundle, UTILITIES)
    assert seen(window, bundle.number).status is BundleStatus.WAITING
    [row] = window.desk.files.listed("bundle", status="waiting")
    assert row.number == bundle.number
    window.store.rebuild_rows()
    assert [*window.desk.files.listed("bundle")] == [row]
    assert window.store.verify_chain() is None


def test_items_of_one_visit_go_as_one_without_a_theme(window: Counter) -> None:
    plain = asked(window.desk) | {"items": [UTILITIES, FIRE], "theme": ""}
    names = {
        one.name for code in (UTILITIES, FIRE) for one in window.desk.shelf.item(code).materials
    }
    plain["materials"] = [{"name": one, "state": "present"} for one in names]
    plain["applicant"] = FIRM
    texts = {q.text for code in (UTILITIES, FIRE) for q in window.desk.shelf.item(code).questions}
    plain["situation"] = {text: one for text, one in plain["situation"].items() if text in texts}
    bundle = open_bundle(window.desk, request_of(plain))
    assert bundle.name == "水电气网联合报装、公众聚集场所投入使用、营业前消防安全检查"
    assert [one.case.status for one in bundle.parts if one.case] == [Status.ACCEPTED] * 2


def test_an_item_that_is_not_of_the_theme_is_refused(brings: Brings) -> None:
    with pytest.raises(Refusal) as told:
        brings(items=["SY-HZ-006"])
    assert told.value.reason == "bundles.not_of_theme"


def test_the_command_line_opens_shows_lists_and_tells_its_keys(
    window: Counter, folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    request = tmp_path / "restaurant.json"
    request.write_text(json.dumps(asked(window.desk), ensure_ascii=False), "utf-8")
    window.close()
    data = ["--data", str(folder), "--json"]
    assert run(["bundle", "open", str(request), *data]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"number", "kind", "status", "opened_at", "due_on", "cases", "documents"} <= {*answer}
    assert [one["item"] for one in answer["cases"]] == [SHOP, UTILITIES]
    assert FIRE in [one["item"] for one in answer["waiting"]]
    assert all(Path(one["path"]).exists() for one in answer["documents"])
    assert run(["bundle", "show", answer["number"], *data]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["theme"] == "SY-T-11"
    assert "460200199003070029" not in json.dumps(shown)
    assert run(["bundle", "list", *data]) == 0
    assert [one["number"] for one in json.loads(capsys.readouterr().out)] == [answer["number"]]
    assert run(["bundle", "keys", *data]) == 0
    keys = {one["name"] for one in json.loads(capsys.readouterr().out)["keys"]}
    assert {"theme", "items", "applicant", "situation", "materials", "form"} <= keys


def test_what_it_saves_is_counted_from_the_catalog_and_told(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    savings = bundle.opened.savings
    assert savings is not None
    departments = {one.plan.department for one in bundle.parts}
    assert (savings.departments.single, savings.departments.together) == (len(departments), 1)
    # 当场, 10 and 5 working days one after the other; as one, utilities beside shop and food
    assert (savings.days.single, savings.days.together) == (15, 10)
    # counted by hand in the catalog: 4 for the shop, 4 for utilities, 5 for food; a licence is brought
    assert (savings.materials.single, savings.materials.together) == (13, 12)
    [acceptance, _] = window.papers.file_originals(list(bundle.papers))
    assert f"少交{savings.materials.saved}份材料" in text_of(Path(acceptance["path"]).read_bytes())


def test_all_questions_that_are_open_are_asked_at_once(window: Counter) -> None:
    plain = asked(window.desk, items=[SHOP, UTILITIES, FOOD], situation={})
    with pytest.raises(Refusal) as told:
        open_bundle(window.desk, request_of(plain))
    assert "用什么主体经营？" in say(told.value)  # on which it depends what else is asked
    plain["situation"] = {"用什么主体经营？": "个体工商户"}
    with pytest.raises(Refusal) as told:
        open_bundle(window.desk, request_of(plain))
    sentence = say(told.value)
    for question in ("组成形式是哪一种？", "属于哪种场所？", "主要经营什么？"):
        assert question in sentence
    assert sentence.count("由谁来办理？") == 1


def test_what_may_be_started_is_told_and_leads_to_just_these(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    brings(items=[SHOP, UTILITIES, FOOD])
    assert read_rows(window.desk, Which.READY) == ()
    decide(window, bundle, SHOP)
    [line] = [one for one in window.features.notices if one.shows == {"which": "ready"}]
    assert named(line.counts)(window.desk) == 1
    assert [one.number for one in read_rows(window.desk, line.shows["which"])] == [bundle.number]
    start(window.desk, bundle.number, StartRequest((FOOD,), RequestParty(**FIRM)))
    assert named(line.counts)(window.desk) == 0
