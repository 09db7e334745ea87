"""What the four papers say, on every size."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    Lacking,
    NoticeGiven,
)
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers import WRITERS
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.paper import PaperSize, Standing
from counter_app.knowledge.catalog.item import Fee, Item, Material, Tenure
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.press.reading import read_paper
from counter_app.press.trusted_keys import KeyRing
from counter_app.press.verifying import verify
from tests.documents.files_here import known_to_stand

FactsOf = Callable[..., PaperFacts]

NAMES = ("张𬎆伟", "赵𫖯", "㛃䶮𬭎", "阿卜杜热合曼·麦麦提", "𠀾𪚥𫟰𬺈", "Müller Zoë")


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


@pytest.fixture
def text_of(press: PaperPress) -> Callable[[PaperFacts], str]:
    return lambda facts: read(press.render(facts, PaperSize.A4))


SIGNS = {
    PaperKind.DEFERRAL_PROMISE: "承诺人（申请人）签名",
    PaperKind.COMMITMENT: "承诺人（申请人）签名、日期",
    PaperKind.WITHDRAWAL_CONFIRMATION: "申请人（代办人）确认撤回",
    PaperKind.TRANSFER_LIST: "接收人（部门）",
    PaperKind.HOME_TRANSFER: "签收人（属地）",
    PaperKind.DELIVERY_RECEIPT: "领取人",
    PaperKind.REGULATOR_NOTICE: "回执（行业主管部门收件人）",
}
WHAT_IS_COLLECTED = {
    PaperKind.ACCEPTANCE_NOTICE,
    PaperKind.MATERIAL_RECEIPT,
    PaperKind.CORRECTION_NOTICE,
    PaperKind.REFUSAL_NOTICE,
    PaperKind.DEFERRAL_PROMISE,
    PaperKind.COMMITMENT,
    PaperKind.COMPLETION_NOTICE,
}


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_carries_its_numbers_names_seal_place_and_lines(
    kind: PaperKind, size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    facts = facts_of(kind)
    text = read(press.render(facts, size))
    for expected in (
        facts.paper.number,
        facts.case.number,
        "张𬎆伟",
        "三亚市政务服务中心",
        "三亚市市场监督管理局",
        "加盖专用印章",
        "二〇二六年十一月二十三日",
        SIGNS.get(kind, "申请人（代办人）签收"),
        "林小满（1007）",
        "投诉监督",
        "0898-12345",
        "扫码或凭编号可在任一窗口核验",
        "一式两份",
    ):
        assert expected in text
    to_the_applicant = kind not in (PaperKind.TRANSFER_LIST, PaperKind.HOME_TRANSFER)
    assert ("110101********123X" in text) == to_the_applicant
    assert ("个人信息告知" in text) == (kind in WHAT_IS_COLLECTED)
    assert facts.case.received.applicant.id_number not in text
    assert "补打" not in text


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", NAMES)
def test_copied_text_is_what_was_written(
    name: str, size: PaperSize, facts_of: FactsOf, press: PaperPress
) -> None:
    applicant = Party(PartyKind.PERSON, name, IdKind.PASSPORT, "E12345678")
    text = read(press.render(facts_of(PaperKind.ACCEPTANCE_NOTICE, applicant=applicant), size))
    assert text.count("".join(name.split())) >= 2


def test_the_same_facts_give_the_same_bytes(facts_of: FactsOf, press: PaperPress) -> None:
    facts = facts_of(PaperKind.ACCEPTANCE_NOTICE)
    assert press.render(facts, PaperSize.A4) == press.render(facts, PaperSize.A4)


def test_threads_may_print_and_verify_at_once(
    facts_of: FactsOf, press: PaperPress, keyring: KeyRing, tmp_path: Path
) -> None:
    def issue_and_check(number: int) -> bool:
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(press.render(facts_of(PaperKind.MATERIAL_RECEIPT), PaperSize.A5))
        return verify(path, keyring, known_to_stand).valid

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(issue_and_check, range(8)))


@pytest.mark.parametrize("size", PaperSize)
def test_all_fonts_are_in_the_file(size: PaperSize, facts_of: FactsOf, press: PaperPress) -> None:
    pdf = press.render(facts_of(PaperKind.CORRECTION_NOTICE), size)
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/BaseFont") == pdf.count(b"/FontFile2") == pdf.count(b"/ToUnicode") >= 2


def test_the_file_says_what_it_is(facts_of: FactsOf, press: PaperPress) -> None:
    pdf = press.render(facts_of(PaperKind.REFUSAL_NOTICE), PaperSize.A4)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "不予受理通知书 460200-01-K3T-W00023-0"
    assert about["CreationDate"] == "D:20261123094100+08'00'"
    assert b"(zh-CN)" in pdf


@pytest.mark.parametrize(
    ("size", "width"), [(PaperSize.A4, 210), (PaperSize.A5, 148), (PaperSize.SLIP, 80)]
)
def test_paper_is_as_wide_as_asked(
    size: PaperSize, width: int, facts_of: FactsOf, press: PaperPress
) -> None:
    document = pypdfium2.PdfDocument(press.render(facts_of(PaperKind.MATERIAL_RECEIPT), size))
    assert document[0].get_width() == pytest.approx(width * 72 / 25.4, abs=0.1)
    document.close()


def test_acceptance_names_the_due_date_in_words_and_how_it_is_counted(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE))
    assert "二〇二六年十二月十四日（星期一）前" in text
    assert "15个工作日，2026年11月24日为第1日" in text
    assert "法定时限20个工作日" in text
    assert "暂定" not in text
    assert "根据《中华人民共和国行政许可法》第三十二条第一款第（五）项" in text
    assert "食品安全管理制度2026年11月30日前" in text


def test_a_due_date_in_an_unannounced_year_is_provisional(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    due = DueDate(date(2027, 2, 1), True, date(2026, 11, 23), ())
    accepted = Accepted(due, Limit(45, LimitUnit.WORKING_DAYS), None)
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, decision=accepted))
    assert "承诺办结日期（暂定）" in text
    assert "放假安排尚未公布" in text


def test_what_is_no_licence_only_follows_the_licence_law(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str], sample_item: Item
) -> None:
    item = replace(sample_item, item_type="公共服务", item_type_code="20")
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, item=item))
    assert "参照《中华人民共和国行政许可法》" in text
    assert "听证" not in text


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (Accepted(None, None, None), "以受理机关答复为准"),
        (
            Accepted(
                DueDate(date(2026, 11, 23), False, date(2026, 11, 23), ()),
                Limit(0, LimitUnit.WORKING_DAYS),
                None,
            ),
            "当场办结",
        ),
        (
            Accepted(
                DueDate(date(2026, 12, 21), False, date(2026, 11, 23), ()),
                None,
                Limit(20, LimitUnit.WORKING_DAYS),
            ),
            "法定办结日期",
        ),
    ],
)
def test_other_limits_are_said_plainly(
    accepted: Accepted,
    expected: str,
    facts_of: FactsOf,
    text_of: Callable[[PaperFacts], str],
) -> None:
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, decision=accepted))
    assert expected in text
    assert "None" not in text


def test_a_fee_names_its_basis(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str], sample_item: Item
) -> None:
    item = replace(sample_item, fee=Fee(True, "工本费 10 元/证", "琼价费〔2019〕88 号"))
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, item=item))
    assert "工本费10元/证（依据：琼价费〔2019〕88号）" in text


def test_the_agent_stands_on_the_paper_masked(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    agent = Party(PartyKind.PERSON, "符小燕", IdKind.PASSPORT, "E12345678", "13900005678")
    text = text_of(facts_of(PaperKind.MATERIAL_RECEIPT, agent=agent))
    assert "代办人符小燕" in text
    assert "E12****78" in text
    assert "139****5678" in text


def test_the_receipt_lists_what_came_and_what_did_not(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    text = text_of(facts_of(PaperKind.MATERIAL_RECEIPT))
    assert "共3种" in text
    assert "2经营者有效身份证件原件1份复印件1份如数✓已收原件核对后退还" in text
    assert "3经营场所平面布局图复印件2份2份✓已收" in text
    assert "◐容缺2026年11月30日前补交" in text
    assert "不表示申请已经受理" not in text


def test_a_receipt_without_acceptance_says_so(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    notice = NoticeGiven((Lacking("食品安全管理制度", ""),), "", date(2026, 12, 14), False)
    text = text_of(facts_of(PaperKind.MATERIAL_RECEIPT, decision=notice))
    assert "不表示申请已经受理" in text


def test_the_one_time_notice_lists_everything_and_promises_no_more(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    text = text_of(facts_of(PaperKind.CORRECTION_NOTICE))
    assert "第三十二条第一款第（四）项" in text
    assert "1食品安全管理制度复印件1份；须加盖经营者印章或签名" in text
    assert "申请书第3页经营项目漏填" in text
    assert "以上共3项，是需要补正的全部内容" in text
    assert "二〇二六年十二月十四日（星期一）" in text


def test_the_refusal_gives_reason_right_authority_and_remedies(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    text = text_of(facts_of(PaperKind.REFUSAL_NOTICE))
    assert "第三十二条第一款第（二）项" in text
    assert "经营场所位于保亭黎族苗族自治县，不属于三亚市管辖。" in text
    assert "请向下列机关申请保亭黎族苗族自治县市场监督管理局" in text
    assert "六十日内向三亚市人民政府申请行政复议" in text
    assert "六个月内" in text
    assert "所交申请材料共3种，随本通知书当面退还" in text


def test_a_right_authority_of_many_words_is_not_shrunk_away(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    authority = "海南热带雨林国家公园管理局" * 12
    refused = AcceptanceRefused("不属于本机关职权范围。", authority)
    assert authority in text_of(facts_of(PaperKind.REFUSAL_NOTICE, decision=refused))


def test_a_refusal_without_a_known_authority_leaves_it_out(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    refused = AcceptanceRefused("申请人不具备申请资格。\n该事项依法不需要许可。", "")
    text = text_of(facts_of(PaperKind.REFUSAL_NOTICE, decision=refused))
    assert "请向下列机关申请" not in text
    assert "2.该事项依法不需要许可。" in text


def test_a_further_print_keeps_number_clerk_and_date(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    text = text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, copy=2))
    assert "补打第2次·2026年11月25日15:02·经办符晓" in text
    assert "经办人：林小满（1007）" in text
    assert "460200-01-K3T-W00023-0" in text
    assert "二〇二六年十一月二十三日" in text


def test_a_void_paper_says_so(facts_of: FactsOf, text_of: Callable[[PaperFacts], str]) -> None:
    facts = facts_of(PaperKind.ACCEPTANCE_NOTICE)
    void = replace(facts.paper, standing=Standing.VOID, void_reason="姓名录入错误")
    assert "本文书已作废，不再有效。作废原因：姓名录入错误" in text_of(replace(facts, paper=void))


def test_a_sample_catalog_is_named_on_the_paper(
    facts_of: FactsOf, text_of: Callable[[PaperFacts], str]
) -> None:
    assert "样例目录仅供演示" in text_of(facts_of(PaperKind.ACCEPTANCE_NOTICE, sample=True))


def test_a_usual_paper_fits_on_one_a4_sheet(facts_of: FactsOf, press: PaperPress) -> None:
    for kind in PaperKind:
        document = pypdfium2.PdfDocument(press.render(facts_of(kind), PaperSize.A4))
        assert len(document) == 1, kind
        document.close()


@pytest.mark.parametrize("size", PaperSize)
def test_a_long_table_goes_on_over_pages_and_loses_nothing(
    size: PaperSize, facts_of: FactsOf, press: PaperPress, sample_item: Item
) -> None:
    materials = tuple(
        Material(f"第{number}项 " + "建设项目使用林地可行性报告" * (number % 4), originals=1)
        for number in range(1, 41)
    )
    marks = tuple(
        MaterialMark(one.name, MaterialState.PRESENT, 2, "备注" * 30) for one in materials
    )
    item = replace(sample_item, materials=materials)
    text = read(press.render(facts_of(PaperKind.MATERIAL_RECEIPT, item=item, marks=marks), size))
    assert all(f"第{number}项" in text for number in range(1, 41))
    if size is not PaperSize.SLIP:
        heads, pages = text.count("材料名称"), text.count("（续）") + 1
        assert 3 <= heads <= pages
        assert f"第{pages}页共{pages}页" in text


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("kind", PaperKind)
def test_huge_texts_are_laid_out_and_still_proved(
    kind: PaperKind,
    size: PaperSize,
    facts_of: FactsOf,
    press: PaperPress,
    keyring: KeyRing,
    tmp_path: Path,
    sample_hall: Hall,
    sample_item: Item,
) -> None:
    long = "关于临时占用城市绿地并移植砍伐城市树木的综合审批（含延期、变更）"
    facts = facts_of(
        kind,
        item=replace(
            sample_item, name=long * 12, authorities=(Tenure("综合行政审批服务管理局" * 6),)
        ),
        applicant=Party(PartyKind.ORGANISATION, "𬎆" * 200, IdKind.USCC, "91460200MA5T00000X"),
        hall=replace(sample_hall, name="海南自由贸易港综合政务服务中心" * 3, address="路" * 90),
        situation=(("问题" * 40, "答案" * 40),),
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(press.render(facts, size))
    found = verify(path, keyring, known_to_stand, read_paper)
    assert (found.valid, found.reason) == (True, "")


def test_a_list_of_many_cases_breaks_no_number_and_tears_no_row(
    facts_of: FactsOf, press: PaperPress, keyring: KeyRing, tmp_path: Path
) -> None:
    name = "海南自由贸易港综合政务服务" * 5
    one = facts_of(
        PaperKind.TRANSFER_LIST,
        applicant=Party(PartyKind.ORGANISATION, name, IdKind.USCC, "91460200MA5T00000X"),
    )
    path = tmp_path / "list.pdf"
    path.write_bytes(press.render(replace(one, listed=one.listed * 200), PaperSize.A5))
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert sum(page.count(one.case.number) for page in pages) == 201  # and in the head
    assert sum("".join(page.split()).count(name) for page in pages) == 200
    assert verify(path, keyring, known_to_stand).valid


def test_each_kind_has_a_writer() -> None:
    assert set(WRITERS) == set(PaperKind)


def test_a_paper_about_what_did_not_happen_is_a_bug(facts_of: FactsOf) -> None:
    facts = facts_of(PaperKind.ACCEPTANCE_NOTICE)
    with pytest.raises(ValueError, match="no refusal"):
        WRITERS[PaperKind.REFUSAL_NOTICE](facts)
