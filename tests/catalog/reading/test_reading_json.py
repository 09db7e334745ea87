"""Catalogs in JSON: our own names, flat names, and keys that nobody knows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.catalog.catalog_json import from_json, outline, to_json
from counter_app.knowledge.catalog.comparing import compare
from counter_app.knowledge.catalog.figures import figures
from counter_app.knowledge.catalog.item import (
    Extension,
    Limit,
    LimitUnit,
    Material,
    Necessity,
    Tenure,
    ThemePart,
)
from counter_app.knowledge.catalog.reading import Reading, read_catalog

ITEM = {"code": "A1", "name": "居住证", "department": "公安局"}


def read(folder: Path, plain: Any) -> Reading:
    path = folder / "catalog.json"
    path.write_text(plain if isinstance(plain, str) else json.dumps(plain), encoding="utf-8")
    return read_catalog(path)


def test_a_bare_list_and_nested_values_are_read(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            {
                **ITEM,
                "promised_limit": "2个月",
                "statutory_limit": {"value": 20, "unit": "working_days"},
                "materials": [{"name": "户口簿", "necessity": "容缺后补", "copies": 1}],
                "aliases": ["暂住证"],
            }
        ],
    )
    assert reading.catalog is not None
    (item,) = reading.catalog.items
    assert item.promised_limit == Limit(2, LimitUnit.MONTHS)
    assert item.statutory_limit == Limit(20, LimitUnit.WORKING_DAYS)
    assert item.materials == (Material("户口簿", Necessity.DEFERRABLE, copies=1),)


def test_flat_names_are_understood(tmp_path: Path) -> None:
    reading = read(tmp_path, [{"TASK_CODE": "A1", "TASK_NAME": "居住证", "DEPT_NAME": "公安局"}])
    assert reading.catalog is not None
    assert reading.catalog.items[0].name == "居住证"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"colour": "red"}, "items[0].colour", "catalog.unknown_key"),
        (
            {"materials": [{"name": "甲", "need": 1}]},
            "items[0].materials[0].need",
            "catalog.unknown_key",
        ),
        ({"materials": [{"copies": 1}]}, "items[0].materials[0].name", "catalog.blank"),
        ({"name": ""}, "items[0].name", "catalog.blank"),
        ({"name": 7.5}, "", ""),
        ({"name": ["a"]}, "items[0].name", "catalog.not_text"),
        ({"visits": "many"}, "items[0].visits", "catalog.bad_count"),
        (
            {"statutory_limit": {"value": "x", "unit": "月"}},
            "items[0].statutory_limit",
            "catalog.bad_limit",
        ),
        ({"online": "perhaps"}, "items[0].online", "catalog.not_yes_or_no"),
        ({"handling": "slow"}, "items[0].handling", "catalog.unknown_kind"),
        ({"name": "名" * 4000}, "items[0].name", "catalog.too_long"),
        ({"conditions": "a\u0000b"}, "items[0].conditions", "catalog.control_character"),
        ({"valid_from": "2026-02-30"}, "items[0].valid_from", "catalog.bad_date"),
        (
            {
                "materials": [
                    {"name": "甲", "needed_when": [{"question": "谁？", "answers": ["我"]}]}
                ]
            },
            "items[0].materials",
            "catalog.condition_without_question",
        ),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(
    tmp_path: Path, change: dict[str, Any], field: str, reason: str
) -> None:
    reading = read(tmp_path, [{**ITEM, **change}])
    found = [(one.field, one.reason) for one in reading.errors]
    assert found == ([(field, reason)] if reason else [])
    assert all(say_remark(one) for one in reading.errors)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "catalog.not_json"),
        ("[]", "catalog.empty"),
        ("{}", "catalog.json_without_items"),
        ('{"items": 3}', "catalog.json_without_items"),
        ('[{"code": "a", "code": "b"}]', "catalog.json_key_twice"),
        ('[{"visits": NaN}]', "catalog.json_bad_number"),
        ("[" * 100_000, "catalog.json_too_deep"),
    ],
)
def test_what_is_no_catalog_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Refusal) as told:
        read(tmp_path, text)
    assert told.value.reason == reason


def test_a_theme_needs_its_items(tmp_path: Path) -> None:
    theme = {"code": "T", "name": "一件事", "description": "一次办", "item_codes": ["A1", "B2"]}
    reading = read(tmp_path, {"items": [ITEM], "themes": [theme]})
    assert [one.reason for one in reading.errors] == ["catalog.theme_without_item"]


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["code", "name", "department", "materials", "visits", "fee", "x"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_breaks_the_reader(tmp_path: Path, plain: Any) -> None:
    try:
        reading = read(tmp_path, {"items": [{**ITEM}, plain]})
    except Refusal:
        return
    assert (reading.catalog is None) == bool(reading.errors)


def test_the_sample_is_complete_and_plainly_a_sample() -> None:
    reading = read_catalog(resource("catalog", "sanya-sample.json"))
    assert not reading.errors
    assert not reading.warnings
    catalog = reading.catalog
    assert catalog is not None
    assert catalog.sample
    assert "样例" in catalog.title
    assert len(catalog.items) >= 80
    assert len(catalog.themes) >= 3
    for item in catalog.items:
        assert item.promised_limit, item.code
        assert item.lawful_limit is None or item.statutory_basis.text, item.code
        assert item.fee.charged is not None
        assert item.outcome.name
        assert item.legal_basis
        assert item.materials
        for material in item.materials:
            assert material.necessity, (item.code, material.name)
            assert material.source
            assert material.originals is not None
            assert material.copies is not None
            may_follow = material.counts_as is Necessity.DEFERRABLE
            assert material.deferral_basis.text or not may_follow, (item.code, material.name)
    assert any(material.needed_when for item in catalog.items for material in item.materials)


def test_keeping_a_catalog_loses_nothing() -> None:
    catalog = read_catalog(resource("catalog", "sanya-sample.json")).catalog
    assert catalog is not None
    assert from_json(to_json(catalog)) == catalog


FORMER = {
    "title": "旧格式的目录",
    "source": "目录.json",
    "sample": False,
    "published_at": "2026-01-01T08:00:00+08:00",
    "effective_on": None,
    "version": 7,
    "items": [
        {**ITEM, "authority": "三亚市公安局", "outcome": {"name": "居住证", "validity": "5年"}},
        {**ITEM, "code": "A2", "outcome": {"name": "户口簿", "validity": "长期有效"}},
        {**ITEM, "code": "A3", "outcome": {"name": "护照", "validity": "未满16周岁5年"}},
    ],
    "themes": [
        {"code": "T", "name": "一件事", "description": "一次办", "item_codes": ["A2", "A1"]}
    ],
}


def test_the_form_before_is_read_and_brought_to_this_one(tmp_path: Path) -> None:
    kept = from_json(json.dumps(FORMER).encode())
    first, second, third = kept.items
    assert first.authorities == (Tenure("三亚市公安局"),)
    assert first.outcome.valid_for == Limit(60, LimitUnit.MONTHS)
    assert (second.outcome.valid_for, second.outcome.permanent) == (None, True)
    assert (third.outcome.valid_for, third.outcome.permanent) == (None, None)
    assert kept.themes[0].parts == (ThemePart("A2"), ThemePart("A1"))
    written = json.loads(to_json(kept))
    assert written["format"] == 2
    assert "authority" not in written["items"][0]
    assert from_json(to_json(kept)) == kept
    told = outline(json.dumps(FORMER).encode())
    assert (told.version, told.items) == (7, 3)
    assert told.content == outline(to_json(kept)).content
    plain = {key: FORMER[key] for key in ("title", "source", "sample", "items", "themes")}
    imported = read(tmp_path, plain).catalog
    assert imported is not None
    assert (imported.items, imported.themes) == (kept.items, kept.themes)


@pytest.mark.parametrize("told", [3, "2", None])
def test_a_form_that_nobody_knows_is_refused(tmp_path: Path, told: object) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, {"format": told, "items": [ITEM]})
    assert refused.value.reason == "catalog.unknown_format"
    with pytest.raises(ValueError, match="format"):
        from_json(json.dumps({**FORMER, "format": told}).encode())


def test_a_limit_in_words_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, [{**ITEM, "promised_limit": "soon", "statutory_limit": "半天"}])
    assert reading.catalog is not None
    assert [(one.field, one.reason) for one in reading.warnings] == [
        ("items[0].promised_limit", "catalog.bad_limit")
    ]
    (item,) = reading.catalog.items
    assert (item.promised_limit, item.statutory_limit) == (None, Limit(1, LimitUnit.HALF_DAYS))


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"applicants_least": 2}, "applicants_least", "catalog.bad_applicants"),
        ({"renewal": {"of": ["B"]}}, "renewal", "catalog.renewal_without_item"),
        (
            {"authorities": [{"name": "甲局"}, {"name": "乙局", "since": "2024-03-01"}]},
            "authorities",
            "catalog.tenures_overlap",
        ),
        (
            {
                "authorities": [
                    {"name": "甲局", "until": "2024-03-01"},
                    {"name": "乙局", "since": "2024-03-01"},
                ]
            },
            "authorities",
            "catalog.tenures_overlap",
        ),
    ],
)
def test_what_contradicts_itself_is_an_error(
    tmp_path: Path, change: dict[str, Any], field: str, reason: str
) -> None:
    (error,) = read(tmp_path, [{**ITEM, **change}]).errors
    assert (error.field, error.reason) == (f"items[0].{field}", reason)
    assert say_remark(error)


def test_an_item_goes_from_body_to_body(tmp_path: Path) -> None:
    bodies = [
        {"name": "三亚市住房和城乡建设局", "until": "2024-02-29"},
        {"name": "三亚市营商环境建设局", "since": "2024-03-01", "former": "三亚市住房和城乡建设局"},
    ]
    catalog = read(tmp_path, [{**ITEM, "authorities": bodies}]).catalog
    assert catalog is not None
    (item,) = catalog.items
    assert item.authority_on(date(2024, 2, 29)) == "三亚市住房和城乡建设局"
    assert item.authority_on(date(2024, 3, 1)) == "三亚市营商环境建设局"
    moved = item.tenure_on(date(2026, 11, 30))
    assert moved is not None
    assert moved.former == "三亚市住房和城乡建设局"
    assert replace(item, authorities=()).authority_on(date(2026, 11, 30)) == "公安局"
    assert replace(item, authorities=(moved,)).authority_on(date(2024, 2, 29)) == moved.former


def test_parts_of_a_theme_go_in_their_order(tmp_path: Path) -> None:
    parts = [{"item": "A1", "step": 2, "after": ["A2"]}, {"item": "A2", "department": "卫健委"}]
    theme = {
        "code": "T",
        "name": "一件事",
        "description": "一次办",
        "lead": "公安局",
        "parts": parts,
    }
    plain = {"items": [ITEM, {**ITEM, "code": "A2"}], "themes": [theme]}
    reading = read(tmp_path, plain)
    assert reading.catalog is not None
    assert reading.catalog.themes[0].parts == (
        ThemePart("A1", step=2, after=("A2",)),
        ThemePart("A2", "卫健委"),
    )
    parts[0]["step"] = 1
    (error,) = read(tmp_path, plain).errors
    assert (error.field, error.reason) == ("themes[0].parts", "catalog.theme_out_of_order")
    assert say_remark(error)


def test_versions_are_compared_by_code(tmp_path: Path) -> None:
    old = read(tmp_path, [ITEM, {**ITEM, "code": "A2"}]).catalog
    new = read(tmp_path, [{**ITEM, "visits": 0}, {**ITEM, "code": "A3"}]).catalog
    assert new is not None
    changes = compare(old, new)
    assert changes.added == ("A3",)
    assert changes.removed == ("A2",)
    assert [(one.code, one.fields) for one in changes.changed] == [("A1", ("visits",))]
    assert compare(None, new).added == ("A1", "A3")


def test_figures_never_guess(tmp_path: Path) -> None:
    catalog = read(
        tmp_path,
        [
            {**ITEM, "windowed": True, "visits": 0, "statutory_limit": "20", "promised_limit": "5"},
            {**ITEM, "code": "A2", "windowed": False, "scope": ["全省", "跨省"]},
            {**ITEM, "code": "A3"},
        ],
    ).catalog
    assert catalog is not None
    found = figures(catalog)
    assert (found.items, found.windowed, found.windowed_unknown) == (3, 1, 1)
    assert found.one_window_rate == 0.5
    assert (found.zero_visit, found.zero_visit_rate) == (1, 1.0)
    assert found.limits_cut_rate == 0.75
    assert found.scopes == {"全省": 1, "跨省": 1}


@pytest.mark.parametrize("bad", ["\ud800", "\u0007", "a\u200bb"])
def test_characters_that_no_paper_can_show_are_named(tmp_path: Path, bad: str) -> None:
    reading = read(tmp_path, [{**ITEM, "name": f"居住证{bad}"}])
    assert [one.field for one in reading.errors] == ["items[0].name"]


@pytest.mark.parametrize(
    ("top", "field"),
    [
        ({"sample": "maybe"}, "sample"),
        ({"title": 3.5, "source": []}, "source"),
        ({"colour": 1}, "colour"),
    ],
)
def test_the_head_of_the_file_is_checked_too(
    tmp_path: Path, top: dict[str, Any], field: str
) -> None:
    assert field in [one.field for one in read(tmp_path, {"items": [ITEM], **top}).errors]


def test_one_field_under_two_names_is_an_error(tmp_path: Path) -> None:
    found = read(tmp_path, [{**ITEM, "TASK_NAME": "别的"}]).errors
    assert [(one.field, one.reason) for one in found] == [
        ("items[0].TASK_NAME", "catalog.said_twice")
    ]


def test_a_number_beyond_all_numbers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        read(tmp_path, '[{"code": "A", "name": "甲", "department": "乙", "visits": 1e999}]')
    assert told.value.reason == "catalog.json_bad_number"


def test_a_question_cannot_wait_for_a_later_one(tmp_path: Path) -> None:
    first = {"text": "谁来？", "answers": ["本人", "代办"]}
    later = {"text": "几岁？", "answers": ["未满", "已满"]}
    waiting = {**first, "asked_when": [{"question": "几岁？", "answers": ["已满"]}]}
    assert read(tmp_path, [{**ITEM, "questions": [later, waiting]}]).errors == ()
    for questions, reason in (
        ([waiting, later], "catalog.condition_without_question"),
        ([first, first], "catalog.question_twice"),
    ):
        found = read(tmp_path, [{**ITEM, "questions": questions}]).errors
        assert [one.reason for one in found] == [reason]


def test_a_theme_has_its_own_code(tmp_path: Path) -> None:
    theme = {"code": "T", "name": "一件事", "description": "一次办", "item_codes": ["A1"]}
    reading = read(tmp_path, {"items": [ITEM], "themes": [theme, theme]})
    assert [one.reason for one in reading.errors] == ["catalog.theme_twice"]


def test_a_json_file_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        read(tmp_path, "编码,名称\n")
    assert told.value.reason == "catalog.not_json"


def test_places_stay_true_after_an_item_that_failed(tmp_path: Path) -> None:
    found = read(tmp_path, [{**ITEM, "name": ""}, {**ITEM, "code": "A2"}, {**ITEM, "code": "A2"}])
    assert [one.field for one in found.errors] == ["items[0].name", "items[2].code"]
    assert found.errors[1].details["first"] == "items[1].code"


def test_limits_visits_and_materials_are_read_as_people_write_them(tmp_path: Path) -> None:
    item = {
        "code": "A1",
        "name": "甲",
        "department": "乙",
        "promised_limit": "法定二十个工作日/承诺5-7个工作日，可延长5个工作日",
        "visits": "最多跑一次",
        "fee": "免征",
        "materials": "1.申请表（原件1份）2.身份证（复印件2份）",
    }
    reading = read(tmp_path, [item])
    assert reading.catalog is not None
    (read_item,) = reading.catalog.items
    assert read_item.statutory_limit == Limit(20, LimitUnit.WORKING_DAYS)
    assert read_item.promised_limit == Limit(7, LimitUnit.WORKING_DAYS)
    assert read_item.extension == Extension(Limit(5, LimitUnit.WORKING_DAYS))
    assert (read_item.visits, read_item.fee.charged) == (1, False)
    told = [(one.name, one.originals, one.copies) for one in read_item.materials]
    assert told == [("申请表", 1, None), ("身份证", None, 2)]
    assert [one.reason for one in reading.warnings] == ["catalog.limit_range"]
