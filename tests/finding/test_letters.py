"""What citizens write: greetings and places around the matter, long stories, complaints, names."""

from __future__ import annotations

import pytest

from counter_app.knowledge.assets import resource
from counter_app.knowledge.matching import Matches, read_lexicon
from counter_app.knowledge.matching.asking import asking
from counter_app.knowledge.matching.complaints import Complaints
from counter_app.knowledge.matching.dress import Dress
from counter_app.knowledge.matching.finder import ItemFinder
from counter_app.knowledge.matching.typed import compared
from counter_app.knowledge.persons.surnames import looks_like_name
from tests.prepared import sample

MATTERS = ("身份证丢了要补", "失业金怎么领", "护照到期换新的", "小孩落户口", "开个小饭馆要办什么证")
DRESSES = (
    "请问{}",
    "关于{}的问题",
    "咨询A7县{}的问题",
    "关于{}的咨询",
    "三亚市吉阳区{}",
    "成都市武侯区{}需要准备什么材料",
)
STORY = (
    "尊敬的领导您好！我是迎宾路某小区的居民，去年从外地搬来，一直在打工没有时间，想问一下{}，"
    "网上查了半天也没有查到，打电话没人接，麻烦回复一下，谢谢"
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> ItemFinder:
    catalog = sample()
    found = ItemFinder(tmp_path_factory.mktemp("sense"), lambda: catalog, lambda: None)
    found.warm_sense()
    return found


def first(found: Matches) -> str:
    return found.hits[0].code


@pytest.mark.parametrize("matter", MATTERS)
def test_what_stands_around_a_matter_changes_nothing(finder: ItemFinder, matter: str) -> None:
    wanted = first(finder.match(matter, 5))
    for dress in DRESSES:
        found = finder.match(dress.format(matter), 5)
        assert wanted in [hit.code for hit in found.hits[:2]], dress


@pytest.mark.parametrize("matter", MATTERS)
def test_a_story_around_a_matter_is_left_out(finder: ItemFinder, matter: str) -> None:
    wanted = first(finder.match(matter, 5))
    found = finder.match(STORY.format(matter), 5)
    assert wanted in [hit.code for hit in found.hits]


@pytest.mark.parametrize(
    "said",
    [
        "物业乱收费一直没人管",
        "小区门口路灯坏了几个月不亮",
        "楼下烧烤店油烟扰民到半夜，到底归谁管",
        "建议在学校门口增设红绿灯",
        "包工头拖欠工资还威胁人",
        "举报医院乱收费",
    ],
)
def test_a_complaint_is_never_sure_and_goes_to_the_hotline(finder: ItemFinder, said: str) -> None:
    found = finder.match(said, 5)
    assert (found.confident, found.complaint, found.elsewhere) == (False, True, "12345")


@pytest.mark.parametrize("matter", [*MATTERS, "想离婚", "孩子上学", "退休工资怎么领"])
def test_who_applies_does_not_complain(finder: ItemFinder, matter: str) -> None:
    found = finder.match(matter, 5)
    assert (found.complaint, found.elsewhere) == (False, "")


@pytest.mark.parametrize("name", ["陈海燕", "王芳", "欧阳娜娜", "符海燕", "13800000003"])
def test_a_name_or_a_telephone_is_nobodys_matter(finder: ItemFinder, name: str) -> None:
    found = finder.match(name, 5)
    assert (found.person, found.confident, found.elsewhere, found.missing) == (True, False, "", "")


@pytest.mark.parametrize("words", ["你好", "请问", "怎么办"])
def test_a_greeting_sends_nobody_anywhere(finder: ItemFinder, words: str) -> None:
    found = finder.match(words, 5)
    assert (found.confident, found.elsewhere, found.missing) == (False, "", "")


@pytest.mark.parametrize(
    ("said", "who"), [("快递丢了", "快递公司，或拨打 12305"), ("银行卡丢了", "开户的银行")]
)
def test_what_is_no_public_service_is_told_who_to_turn_to(
    finder: ItemFinder, said: str, who: str
) -> None:
    assert finder.match(said, 5).elsewhere == who


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("咨询a7县办理户口迁移证等问题", "办理户口迁移证等"),
        ("海南省三亚市吉阳区迎宾路补身份证", "补身份证"),
        ("关于补身份证的咨询", "补身份证"),
        ("东方红拖拉机上牌", "东方红拖拉机上牌"),
        ("三亚", "三亚"),
        ("咨询", "咨询"),
    ],
)
def test_undressing_leaves_the_matter(text: str, bare: str) -> None:
    assert Dress(read_lexicon(resource("matching")).places).off(text) == bare


class Says:
    """Hears a matter where the word stands in it."""

    def __init__(self, word: str) -> None:
        self._word = word

    def by_words(self, text: str) -> float:
        return 1.0 if self._word in text else 0.2

    def fit(self, text: str) -> float:
        return self.by_words(text)


def test_of_a_story_only_the_clause_that_asks_is_heard() -> None:
    words = STORY.format("孩子户口怎么迁")
    assert asking(words, Dress(()), Says("户口")) == "孩子户口怎么迁"


@pytest.mark.parametrize("words", ["孩子户口，怎么迁", "一二三四五六七八九十" * 4])
def test_what_is_short_or_in_one_piece_is_heard_whole(words: str) -> None:
    assert asking(words, Dress(()), Says("户口")) == words


@pytest.mark.parametrize("text", ["王芳", "陈海燕", "欧阳娜娜", "司马光"])
def test_names_look_like_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize("text", ["户口", "张", "护照办理", "wang", "王1", "白事补助"])
def test_matters_do_not(text: str) -> None:
    assert not looks_like_name(text)


def test_the_model_of_complaints_tells_them_from_requests() -> None:
    kept = Complaints(resource("matching", "complaints", "complaints.npz"))
    assert kept.score(compared("物业乱收费没人管")) > 0.5
    assert kept.score(compared("怎么申请低保")) < 0
