"""Windows with nothing in them, with a usual morning, and with everything as long as it gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from counter_app.assembly import Counter, open_counter
from counter_app.demonstration import play_morning
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.requests import OpenRequest
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.draft import Draft, Place
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.kernel.account import Grant
from counter_app.kernel.requests import opened, read
from counter_app.kernel.rights import Role
from counter_app.knowledge.catalog.item import (
    Catalog,
    Handling,
    Item,
    Limit,
    LimitUnit,
    Material,
    Necessity,
    Question,
    Theme,
    ThemePart,
)
from tests.people import enter, staff
from tests.prepared import Prepared, with_sense

NAME: Final = (
    "从事城市生活垃圾经营性清扫、收集、运输、处理服务审批（生活垃圾经营性清扫、收集、运输）" * 2
)
ITEM: Final = NAME[:98]
ASKED: Final = "申请人是否已经取得土地使用权证明文件，并且用地性质、面积和四至范围与规划许可的内容完全一致，没有任何变更？"[
    :52
]
ANSWERS: Final = (
    "已经取得，且与规划许可内容完全一致，没有变更",
    "已经取得，但用地性质或者面积有变更，正在办理变更手续",
    "尚未取得，由所在地镇人民政府或者街道办事处出具权属来源证明",
)
COMPANY: Final = (
    "海南自由贸易港三亚崖州湾科技城椰影海风餐饮管理与食品供应链服务有限责任公司第二分公司"
)
THEME: Final = "T-20"
PERSON: Final = "阿卜杜热合曼·阿布都克里木·买买提艾力"


def empty(folder: Path, clock: Any) -> Counter:
    """The sample catalog, and nobody came yet."""
    return open_counter(with_sense().copy(folder), clock)


def usual(folder: Path, clock: Any) -> Counter:
    """A morning of five people; the clerk sees everything, as while there are no accounts."""
    counter = empty(folder, clock)
    play_morning(counter, lambda _line: None)
    open_matter(counter, "SY-T-11")
    return counter


def crowded(folder: Path, clock: Any) -> Counter:
    """Names as long as real catalogs have them, forty cases, a full column of people."""
    counter = open_counter(Prepared(_catalog()).copy(folder), clock)
    for number in range(40):
        counter.take_in(read_request(_asked(number)))
    open_matter(counter, THEME)
    everything = tuple(Grant(role) for role in Role)
    staff(counter, **{"zhangsan.of.the.second.hall": everything})
    enter(counter, "zhangsan.of.the.second.hall")
    for place in range(8):
        _hold(counter, place)
    return counter


def _catalog() -> Catalog:
    materials = tuple(
        Material(
            f"{place}. {NAME[:60]}（复印件加盖公章）", Necessity.REQUIRED, originals=1, copies=2
        )
        for place in range(1, 61)
    )
    long = Item(
        code="S-001",
        name=ITEM,
        department="三亚市住房和城乡建设局（三亚市人民防空办公室、三亚市综合行政执法局）",
        handling=Handling.PROMISED,
        promised_limit=Limit(5, LimitUnit.WORKING_DAYS),
        conditions=NAME,
        questions=tuple(Question(f"{n}{ASKED}"[:52], ANSWERS) for n in range(1, 4)),
        materials=materials,
    )
    bare = Item(code="S-002", name=ITEM[:-4] + "（变更）", department="三亚市水务局")
    parts = tuple(_part(number) for number in range(1, 21))
    after = dict.fromkeys(("P-18", "P-19", "P-20"), parts[0].code)
    theme = Theme(
        THEME,
        NAME[:90] + "“一件事”",
        NAME,
        tuple(ThemePart(one.code, after=(*filter(None, (after.get(one.code),)),)) for one in parts),
        lead=long.department,
    )
    return Catalog(0, "样例", "样例", True, "", None, (long, bare, *parts), (theme,))


def _part(number: int) -> Item:
    """One of twenty that are done together; the first paper is the same for all."""
    own = (f"{number}. {NAME[:30]}（原件）", f"{NAME[:30]}（复印件）")
    return Item(
        code=f"P-{number:02}",
        name=f"{number}{ITEM}"[:98],
        department="三亚市住房和城乡建设局（三亚市人民防空办公室、三亚市综合行政执法局）",
        promised_limit=Limit(number, LimitUnit.WORKING_DAYS),
        materials=tuple(Material(one, Necessity.REQUIRED, originals=1) for one in own),
    )


def open_matter(counter: Counter, theme: str) -> str:
    """Everything of this theme is answered and brought; the number of the matter."""
    catalog = counter.store.shelf.current()
    of = next(one for one in catalog.themes if one.code == theme)
    items = [one for one in catalog.items if one.code in of.item_codes]
    questions = {one.text: one.answers[0] for item in items for one in reversed(item.questions)}
    questions |= {one.text: one.answers[0] for one in of.questions}
    names = dict.fromkeys(one.name for item in items for one in item.materials)
    plain = {
        "theme": theme,
        "applicant": {
            "kind": "person",
            "name": PERSON,
            "id_kind": "resident_id",
            "id_number": "460200200109150049",
        },
        "situation": questions,
        "materials": [{"name": one, "state": "present"} for one in names if one != "营业执照"],
    }
    return open_bundle(counter.desk, read(OpenRequest, opened(OpenRequest, plain))).number


def _asked(number: int) -> dict[str, Any]:
    return {
        "item": "S-001",
        "applicant": {
            "kind": "organisation",
            "name": COMPANY,
            "id_kind": "uscc",
            "id_number": "91460200MA5TMADEUD",
            "phone": "13800000009",
        },
        "agent": {
            "kind": "person",
            "name": PERSON,
            "id_kind": "resident_id",
            "id_number": "460200200109150049",
            "phone": "13800000003",
            "relation": "员工",
            "authority": "授权委托书",
        },
        "situation": {f"{n}{ASKED}"[:52]: ANSWERS[number % 3] for n in range(1, 4)},
        "materials": [
            {"name": one.name, "state": "present"} for one in _catalog().items[0].materials
        ],
    }


def _hold(counter: Counter, place: int) -> None:
    desk = counter.desk
    now = desk.clock.now()
    presenter = IntakePresenter(desk, Draft(desk.new_id(), now, now), lambda: None)
    presenter.choose_item("S-001", NAME)
    presenter.type_party("applicant", name=PERSON, id_number="460200200109150049")
    presenter.use_party("agent", True)
    presenter.place(Place.HELD if place else Place.SERVING)
    counter.store.drafts.save(presenter.draft)
