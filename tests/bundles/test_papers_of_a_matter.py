"""Papers of a matter on every size, with many parts, long names and English; nothing is cut."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts import requests as ask
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.acts.telling import tell_progress
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Catalog, Item, Material, Necessity, Theme, ThemePart
from counter_app.knowledge.days.limit import Limit, LimitUnit
from tests.bundles.conftest import FIRM, FOOD, PERSON, SHOP, asked, decide, request_of, seen
from tests.problems.conftest import text_of

PARTS = 20
LONGEST = 98


def long_name(number: int) -> str:
    """Of 98 characters, none of which any other name has at its place."""
    said = f"第{number:02}项涉及公众聚集场所与特种设备使用登记、排水与户外招牌设置以及从业人员健康管理的联合核验事项"
    return (said * 3)[: LONGEST - 4] + f"（{number:02}）"


def many_parts() -> Catalog:
    items = tuple(
        Item(
            f"X-{n:03}",
            long_name(n),
            f"三亚市崖州湾科技城第{n:02}综合行政审批服务与监督管理联合办公室",
            promised_limit=Limit(n + 1, LimitUnit.WORKING_DAYS),
            materials=(
                Material("居民身份证", Necessity.REQUIRED, originals=1, copies=1),
                Material(f"{long_name(n)}申请表", Necessity.REQUIRED, originals=1),
            ),
        )
        for n in range(PARTS)
    )
    parts = tuple(ThemePart(one.code, optional=False) for one in items)
    theme = Theme("X-T", "二十个部门“一件事”", "", parts, lead=items[0].department)
    return Catalog(0, "样例", "test", True, "", None, items, (theme,))


@pytest.fixture
def large(window: Counter) -> Counter:
    window.desk.shelf.publish(many_parts(), window.desk.clock.now())
    return window


def opened(window: Counter, decision: str, **changes: Any) -> Bundle:
    names = {one.name for item in window.desk.shelf.current().items for one in item.materials}
    here = names if decision == "accept" else {"居民身份证"}
    plain = {
        "theme": "X-T",
        "applicant": PERSON,
        "decision": decision,
        "materials": [{"name": one, "state": "present"} for one in sorted(here)],
        **changes,
    }
    return open_bundle(window.desk, request_of(plain))


@pytest.mark.parametrize("english", [False, True], ids=["chinese", "english"])
@pytest.mark.parametrize("decision", ["accept", "notice"])
@pytest.mark.parametrize("size", PaperSize)
def test_twenty_parts_with_the_longest_names_are_all_on_every_paper(
    large: Counter, size: PaperSize, decision: str, english: bool
) -> None:
    bundle = opened(large, decision, english=english)
    bundle = tell_progress(large.desk, bundle.number, ask.ProgressRequest())
    for paper in bundle.papers:
        path, _ = large.papers.file_copy(paper, size)
        text = text_of(path.read_bytes())
        for part in bundle.parts:
            assert part.plan.name in without_breaks(text), (paper.kind, part.plan.name)
        assert ("Matters" in text or "matter" in text) is english


def without_breaks(text: str) -> str:
    """Page feet and numbers of pages between two halves of a table are no part of a name."""
    return re.sub(r"\s", "", text)


def test_the_notice_names_a_shared_paper_once_with_all_that_use_it(large: Counter) -> None:
    names = {one.name for item in large.desk.shelf.current().items for one in item.materials}
    rest = sorted(names - {"居民身份证"})
    bundle = opened(large, "notice", materials=[{"name": one, "state": "present"} for one in rest])
    notice = bundle.opened.notice
    assert notice is not None
    [line] = notice.lacking
    assert (line.name, len(line.items)) == ("居民身份证", PARTS)
    [paper] = [one for one in bundle.papers if one.kind == BundlePaper.NOTICE]
    [filed] = large.papers.file_originals([paper])
    text = text_of(Path(filed["path"]).read_bytes())
    assert "、".join(str(n) for n in range(1, PARTS + 1)) in text


def test_what_runs_keeps_the_version_by_which_it_was_opened(window: Counter) -> None:
    """The catalog changes: another limit, one more paper, a part less."""
    plain = asked(window.desk, items=[SHOP, FOOD])
    bundle = open_bundle(window.desk, request_of(plain))
    before = window.desk.shelf.current()
    changed = tuple(
        item
        if item.code != FOOD
        else replace(
            item,
            promised_limit=Limit(1, LimitUnit.WORKING_DAYS),
            materials=(*item.materials, Material("新增材料", Necessity.REQUIRED)),
        )
        for item in before.items
        if item.code != SHOP
    )
    themes = tuple(one for one in before.themes if SHOP not in one.item_codes)
    catalog = replace(before, items=changed, themes=themes)
    window.desk.shelf.publish(catalog, window.desk.clock.now())
    decide(window, bundle, SHOP)
    firm = RequestParty(**FIRM)
    bundle = start(window.desk, bundle.number, ask.StartRequest((FOOD,), firm))
    food = bundle.part(FOOD).case
    assert food is not None
    assert food.received.catalog_version == bundle.opened.catalog_version
    assert food.accepted is not None
    assert food.accepted.promised_limit == Limit(5, LimitUnit.WORKING_DAYS)
    told = tell_progress(window.desk, bundle.number, ask.ProgressRequest())
    assert window.papers.file_originals(list(told.papers))
    assert seen(window, bundle.number).opened.theme == "SY-T-11"
    with pytest.raises(Refusal) as refused:
        open_bundle(window.desk, request_of(plain))
    assert refused.value.reason == "bundles.unknown_theme"
