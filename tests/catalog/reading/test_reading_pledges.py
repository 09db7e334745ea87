"""What may come later or be committed to, as catalogs say it: and what may not, whatever they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counter_app.knowledge.catalog.item import Item, Necessity
from counter_app.knowledge.catalog.reading import Reading, read_catalog

LAW = "契税法第十一条"
COMMITTED = {"told": "已经完税", "materials": ["完税凭证"], "basis": {"text": "样例依据"}}


def read(folder: Path, text: str, name: str) -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_catalog(path)


def of_json(folder: Path, **item: Any) -> tuple[Item, list[str]]:
    plain = {"code": "A1", "name": "转移登记", "department": "自然资源局", **item}
    reading = read(folder, json.dumps({"format": 2, "items": [plain]}), "catalog.json")
    assert reading.catalog is not None
    return reading.catalog.items[0], [one.reason for one in reading.warnings]


def test_a_column_says_what_a_law_wants_first(tmp_path: Path) -> None:
    table = (
        "实施编码,事项名称,所属部门,材料名称,材料必要性,容缺依据,主审要件依据\n"
        f"A1,转移登记,自然资源局,申请书|完税凭证,必要|容缺后补,|样例依据,|{LAW}\n"
    )
    reading = read(tmp_path, table, "catalog.csv")
    assert reading.catalog is not None
    form, tax = reading.catalog.items[0].materials
    assert (form.comes_first, tax.comes_first) == ("", LAW)
    assert tax.necessity is Necessity.DEFERRABLE
    assert tax.counts_as is Necessity.REQUIRED
    assert [one.reason for one in reading.warnings] == ["catalog.pledged_first"]


def test_what_comes_first_cannot_be_committed_to(tmp_path: Path) -> None:
    tax = {"name": "完税凭证", "necessity": "required", "comes_first": LAW}
    item, warnings = of_json(tmp_path, materials=[tax], commitment=COMMITTED)
    assert not item.may_commit(item.materials[0])
    assert warnings == ["catalog.pledged_first"]


def test_a_commitment_names_materials_of_the_item(tmp_path: Path) -> None:
    form = {"name": "申请书", "necessity": "required"}
    _item, warnings = of_json(tmp_path, materials=[form], commitment=COMMITTED)
    assert warnings == ["catalog.commitment_unknown"]


def test_a_commitment_that_nobody_confirmed_is_none(tmp_path: Path) -> None:
    tax = {"name": "完税凭证", "necessity": "required", "kind": "certificate"}
    pending = {**COMMITTED, "basis": {"pending": True}}
    item, warnings = of_json(tmp_path, materials=[tax], commitment=pending)
    assert not item.may_commit(item.materials[0])
    assert warnings == []
    item, _warnings = of_json(tmp_path, materials=[tax], commitment=COMMITTED)
    assert item.may_commit(item.materials[0])
