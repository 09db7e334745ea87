"""The omnibox in the words of the counter: one types what people say, the right item comes up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.knowledge.assets import resource
from counter_app.knowledge.catalog.item import Catalog, Item, Material, Theme, ThemePart
from counter_app.knowledge.matching import Lexicon, Matcher, Matches, read_lexicon

ITEMS = (
    ("11A001", "居住证办理进度查询", "市公安局"),
    ("11A002", "居住证申领", "市公安局"),
    ("11A003", "普通护照签发", "市公安局"),
    ("11A004", "办理往来港澳通行证", "市公安局"),
    ("11A005", "机动车注册登记", "市公安局"),
    ("11A006", "机动车驾驶证补领", "市公安局"),
    ("11A007", "居民身份证补领", "市公安局"),
    ("11B001", "结婚登记", "市民政局"),
    ("11B002", "离婚登记预约", "市民政局"),
    ("11B003", "最低生活保障对象认定", "市民政局"),
    ("11B004", "社会团体成立登记", "市民政局"),
    ("11C001", "企业职工养老保险死亡待遇申领", "市人力资源和社会保障局"),
    ("11C002", "企业职工养老保险待遇申领", "市人力资源和社会保障局"),
    ("11C003", "社会保险关系转移接续", "市人力资源和社会保障局"),
    ("11C004", "工伤认定申请", "市人力资源和社会保障局"),
    ("11D001", "食品经营许可（新办）", "市市场监督管理局"),
    ("11D002", "食品经营许可（注销）", "市市场监督管理局"),
    ("11D003", "个体工商户设立登记", "市市场监督管理局"),
    ("11E001", "残疾人证新办", "市残疾人联合会"),
    ("11F001", "申请法律援助", "市司法局"),
    ("11G001", "船舶所有权登记", "市交通运输局"),
    ("11H001", "普通话水平测试", "市教育局"),
)
ALIASES = {"11G001": ("买船上户",), "11D001": ("餐饮开业",)}


def small_catalog() -> Catalog:
    items = tuple(
        Item(code, name, department, aliases=ALIASES.get(code, ()), materials=(Material("身份证"),))
        for code, name, department in ITEMS
    )
    parts = (ThemePart("11D001"), ThemePart("11D003"))
    restaurant = Theme("T01", "开办餐饮店", "", parts, aliases=("开饭店一件事",))
    return Catalog(1, "小目录", "tests", False, "", None, items, (restaurant,))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(small_catalog(), read_lexicon(resource("matching")))


def codes(found: Matches) -> list[str]:
    return [hit.code for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("结婚登记", "11B001", id="whole name"),
        pytest.param("居住证申", "11A002", id="beginning of a name"),
        pytest.param("法律援助", "11F001", id="inside of a name"),
        pytest.param("我想问一下结婚登记怎么办", "11B001", id="name among fillers"),
        pytest.param("买船上户", "11G001", id="alias of the catalog"),
        pytest.param("低保", "11B003", id="everyday word"),
        pytest.param("我妈过世了，有没有丧葬费", "11C001", id="what happened"),
        pytest.param("身份证不见了", "11A007", id="thing and what befell it"),
        pytest.param("驾照丢了", "11A006", id="everyday thing"),
        pytest.param("饭馆不开了，食品许可注销", "11D002", id="thing and verb"),
        pytest.param("交通运输局 船", "11G001", id="department and a word"),
        pytest.param("juzhuzheng", "11A002", id="pinyin"),
        pytest.param("ju zhu zheng", "11A002", id="pinyin in pieces"),
        pytest.param("jiehundeng", "11B001", id="pinyin still being typed"),
        pytest.param("canjirenzen", "11E001", id="pinyin as it is heard: zen for zheng"),
        pytest.param("lhdj", "11B002", id="initials"),
        pytest.param("gatxz", "11A004", id="initials inside a name"),
        pytest.param("dibao", "11B003", id="pinyin of an everyday word"),
        pytest.param("shebaozhuanyi", "11C003", id="pinyin of an everyday word and a name"),
        pytest.param("结婚dengji", "11B001", id="characters and pinyin"),
        pytest.param("结昏登记", "11B001", id="wrong character, same sound"),
        pytest.param("残急人证", "11E001", id="wrong character inside"),
        pytest.param("低宝", "11B003", id="wrong character in an everyday word"),
        pytest.param("普通护昭", "11A003", id="wrong character at the end"),
        pytest.param("结登记", "11B001", id="missing character"),
        pytest.param("工伤的认定", "11C004", id="a character too many"),
        pytest.param("结婚登己", "11B001", id="wrong character, other tone"),
    ],
)
def test_the_right_item_comes_first(matcher: Matcher, typed: str, code: str) -> None:
    assert codes(matcher.match(typed))[0] == code


@pytest.mark.parametrize(
    "typed", ["", "   ", "，。！？", "怎么办", "请问一下", "\x00\x07\u200b", "🙂"]
)
def test_nothing_comes_of_nothing(matcher: Matcher, typed: str) -> None:
    found = matcher.match(typed)
    assert found == Matches(typed, confident=False, hits=())


@pytest.mark.parametrize(
    "typed", ["楼下装了喇叭整天唱戏", "我的猫生病", "xqzwk", "asdfghjkl", "量子力学", "12345678"]
)
def test_it_is_not_sure_where_nothing_fits(matcher: Matcher, typed: str) -> None:
    assert not matcher.match(typed).confident


@pytest.mark.parametrize("typed", ["结婚登记", "低保怎么申请", "驾照丢了", "juzhuzheng", "lhdj"])
def test_it_is_sure_where_something_does(matcher: Matcher, typed: str) -> None:
    assert matcher.match(typed).confident


def test_a_code_finds_its_item(matcher: Matcher) -> None:
    found = matcher.match("11b003")
    assert (codes(found), found.confident) == (["11B003"], True)
    assert found.hits[0].because == ("编码 11B003",)


def test_the_beginning_of_a_code_finds_all_that_share_it(matcher: Matcher) -> None:
    found = matcher.match("11A00")
    assert codes(found) == [f"11A00{n}" for n in range(1, 8)]
    assert not found.confident


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("丧葬费", "丧葬费 → 死亡待遇"),
        ("juzhuzheng", "拼音 juzhuzheng → 居住证"),
        ("法律援助", "法律援助"),
        ("结昏登记", "音近 结昏登记 → 结婚登记"),
        ("交通运输局 船", "部门 交通运输局"),
    ],
)
def test_a_hit_names_the_words_that_matched(matcher: Matcher, typed: str, reason: str) -> None:
    assert reason in matcher.match(typed).hits[0].because


def test_a_theme_is_named_beside_the_items(matcher: Matcher) -> None:
    assert matcher.match("开办餐饮店").themes == ("T01",)
    assert matcher.match("结婚登记").themes == ()


def test_every_hit_has_a_reason_and_the_order_is_by_score(matcher: Matcher) -> None:
    for typed in ("登记", "市公安局", "社保", "z", "jz", "证丢了"):
        hits = matcher.match(typed).hits
        assert hits, typed
        assert all(hit.because for hit in hits), typed
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_equal_hits_keep_the_order_of_the_catalog() -> None:
    twins = tuple(Item(f"C{n}", "户外广告设置许可", "城管局") for n in range(9))
    catalog = Catalog(1, "", "", False, "", None, twins)
    matcher = Matcher(catalog, Lexicon())
    assert codes(matcher.match("广告", limit=5)) == ["C0", "C1", "C2", "C3", "C4"]


def test_no_more_comes_than_asked_for(matcher: Matcher) -> None:
    assert len(matcher.match("登记", limit=2).hits) == 2
    assert matcher.match("登记", limit=0).hits == ()
    assert matcher.match("11A0", limit=0).hits == ()


def test_an_empty_catalog_answers_with_nothing() -> None:
    matcher = Matcher(Catalog(1, "", "", False, "", None, ()), read_lexicon(resource("matching")))
    for typed in ("结婚登记", "jhdj", "11A001"):
        assert matcher.match(typed).hits == ()


def test_without_a_lexicon_names_are_still_found() -> None:
    matcher = Matcher(small_catalog(), Lexicon())
    assert codes(matcher.match("结婚登记"))[0] == "11B001"
    assert matcher.match("jiehun").hits == ()


def test_matching_starts_without_the_heavy_library_of_readings() -> None:
    package = Path(__file__).parents[3] / "counter_app" / "catalog" / "matching"
    assert not [path for path in package.glob("*.py") if "pypinyin" in path.read_text("utf-8")]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.integers(-2, 40))
def test_no_text_is_too_strange(typed: str, limit: int) -> None:
    found = STRANGE.match(typed, limit)
    assert found.query == typed
    assert len(found.hits) <= max(limit, 0)


@settings(max_examples=200, deadline=None)
@given(st.text("结婚登记证丢abz'居住 1-", max_size=60))
def test_no_mixture_of_letters_and_characters_is_too_strange(typed: str) -> None:
    assert len(STRANGE.match(typed).hits) <= 10


@pytest.mark.parametrize(
    "typed", ["证" * 5000, "zh" * 5000, "\ufdfa" * 5000, "a1-" * 5000, "\ud800"]
)
def test_endless_text_is_cut_and_answered(typed: str) -> None:
    assert STRANGE.match(typed).query == typed


STRANGE = Matcher(small_catalog(), read_lexicon(resource("matching")))
