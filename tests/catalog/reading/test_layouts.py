"""Lists made for eyes: what is an item in them, of which department, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app.knowledge.catalog.item import Item, Limit, LimitUnit, Necessity
from counter_app.knowledge.catalog.reading.body import own_code
from tests.catalog.reading.sheets import html, items, kinds, look, ods, xlsx

HEAD = ["序号", "事项编码", "事项名称", "实施主体", "法定办结时限", "承诺办结时限"]
ROWS = [
    [1, "A-0001", "食品经营许可新办", "样例市市场监督管理局", "20个工作日", "8个工作日"],
    [2, "A-0002", "再生育审批", "样例市卫生健康委员会", "10个工作日", "5个工作日"],
    [3, "A-0003", "老年人优待证办理", "样例市民政局", "15个工作日", "即办"],
]


def days(number: int) -> Limit:
    return Limit(number, LimitUnit.WORKING_DAYS)


def are_the_three(found: tuple[Item, ...]) -> None:
    assert [(one.code, one.name, one.department) for one in found] == [
        (code, name, department) for _, code, name, department, *_ in ROWS
    ]
    assert [one.statutory_limit for one in found] == [days(20), days(10), days(15)]
    assert [one.promised_limit for one in found] == [days(8), days(5), days(0)]


@pytest.mark.parametrize("above", [0, 1, 5, 11, 29])
def test_a_header_is_found_wherever_it_stands(tmp_path: Path, above: int) -> None:
    titles = [["样例市政务服务事项目录"], *[[f"说明第 {n} 条：请如实填写"] for n in range(above)]]
    rows = [*titles[:above], HEAD, *ROWS]
    reading = look(tmp_path, xlsx({"事项": rows}))
    are_the_three(items(reading))
    assert reading.sheets[0].header_rows == (above + 1,)


TWO = ["序号", "事项编码", "事项名称", "实施主体", "办理时限", ""]
BELOW = ["", "", "", "", "法定", "承诺"]


@pytest.mark.parametrize(
    "merged",
    [
        ("事项!E2:F2",),
        ("事项!E2:F2", *(f"事项!{letter}2:{letter}3" for letter in "ABCD")),
        ("事项!A1:F1", "事项!E2:F2", *(f"事项!{letter}2:{letter}3" for letter in "ABCD")),
    ],
)
def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path, merged: tuple[str, ...]) -> None:
    data = xlsx({"事项": [["样例市目录（2026年版）"], TWO, BELOW, *ROWS]}, merged)
    reading = look(tmp_path, data)
    are_the_three(items(reading))
    assert reading.sheets[0].header_rows == (2, 3)
    assert "办理时限 / 承诺" in [one.title for one in reading.sheets[0].columns]


def test_a_header_of_two_rows_needs_no_merged_cells(tmp_path: Path) -> None:
    lines = [",".join(map(str, row)) for row in (TWO, BELOW, *ROWS)]
    are_the_three(items(look(tmp_path, "\n".join(lines), "目录.csv")))


def test_a_header_of_three_rows_is_read_as_one(tmp_path: Path) -> None:
    rows = [
        ["事项基本信息", "", "", "申请材料", "", ""],
        ["事项编码", "事项名称", "实施主体", "名称", "份数", ""],
        ["", "", "", "", "原件", "复印件"],
        ["A-1", "甲证核发", "样例局", "申请表", 1, 0],
        ["A-2", "乙证核发", "样例局", "营业执照", 0, 2],
    ]
    merged = ["单!A1:C1", "单!D1:F1", "单!E2:F2", "单!A2:A3", "单!B2:B3", "单!C2:C3", "单!D2:D3"]
    first, second = items(look(tmp_path, xlsx({"单": rows}, merged)))
    assert [(one.name, one.originals, one.copies) for one in first.materials] == [("申请表", 1, 0)]
    assert [(one.name, one.originals, one.copies) for one in second.materials] == [
        ("营业执照", 0, 2)
    ]


def test_rows_between_items_are_no_items(tmp_path: Path) -> None:
    rows = [
        ["样例市政务服务事项目录"],
        HEAD,
        ["一、样例市市场监督管理局（共1项）"],
        ROWS[0],
        HEAD,
        ["（二）其他部门"],
        *ROWS[1:],
        [4],
        [],
        ["合计", "3项"],
        ["填表人：王某", "审核人：李某", "填表日期：2026年11月1日"],
        ["备注：1.法定时限按法律法规填写；2.承诺时限应短于法定时限。"],
        ["（盖章）"],
    ]
    reading = look(tmp_path, xlsx({"事项": rows}, ["事项!A3:F3", "事项!A1:F1"]))
    are_the_three(items(reading))
    assert kinds(reading) == {"section_row", "header_again", "empty_row", "total_row", "note_row"}


def test_the_first_row_of_a_group_names_its_department(tmp_path: Path) -> None:
    rows = [
        ["部门", "事项名称", "事项编码"],
        ["宣传部", "甲审批", "A-1"],
        ["", "乙审批", "A-2"],
        ["科创", "丙审批", "A-3"],
        ["", "丁审批", "A-4"],
    ]
    reading = look(tmp_path, xlsx({"事项": rows}))
    assert [one.department for one in items(reading)] == ["宣传部", "宣传部", "科创", "科创"]
    assert "department_from_above" in kinds(reading)
    merged = look(tmp_path, xlsx({"事项": rows}, ["事项!A2:A3", "事项!A4:A5"]))
    assert [one.department for one in items(merged)] == ["宣传部", "宣传部", "科创", "科创"]
    assert not kinds(merged)


def test_one_department_that_was_forgotten_is_not_guessed(tmp_path: Path) -> None:
    rows = [
        ["部门", "事项名称", "事项编码"],
        ["宣传部", "甲审批", "A-1"],
        ["宣传部", "乙审批", "A-2"],
        ["", "丙审批", "A-3"],
    ]
    reading = look(tmp_path, xlsx({"事项": rows}))
    assert [(one.line, one.reason) for one in reading.errors] == [(4, "catalog.blank")]


def test_a_section_names_the_department_where_no_column_does(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项编码", "事项名称"],
        ["一、样例市民政局（共2项）"],
        [1, "A-1", "甲登记"],
        [2, "A-2", "乙登记"],
        ["二、样例市公安局"],
        [1, "A-3", "丙登记"],
    ]
    reading = look(tmp_path, xlsx({"事项": rows}))
    assert [one.department for one in items(reading)] == [*["样例市民政局"] * 2, "样例市公安局"]
    assert "department_from_section" in kinds(reading)


def test_a_sheet_for_each_department_is_called_like_it(tmp_path: Path) -> None:
    head = ["序号", "事项名称", "事项编码"]
    sheets = {
        "宣传部": [["目录"], head, [1, "甲审批", "A-1"]],
        "科创": [["目录"], head, [1, "乙审批", "A-2"], [2, "丙审批", "A-3"]],
        "说明": [["请勿改动"]],
    }
    reading = look(tmp_path, xlsx(sheets))
    assert [one.department for one in items(reading)] == ["宣传部", "科创", "科创"]
    assert kinds(reading) == {"department_from_sheet", "sheet_not_read"}


@pytest.mark.parametrize("sheet", ["Sheet1", "事项目录", "市本级"])
def test_a_sheet_that_is_called_like_no_department_is_asked_about(
    tmp_path: Path, sheet: str
) -> None:
    rows = [["事项名称", "事项编码"], ["甲审批", "A-1"]]
    data = xlsx({sheet: rows, "说明": [["无"]]})
    reading = look(tmp_path, data)
    assert reading.asked is not None
    assert reading.asked.reason == "catalog.no_department"
    said = look(tmp_path, data, values={"department": "样例市民政局"})
    assert items(said)[0].department == "样例市民政局"


MATERIALS = ["事项编码", "事项名称", "实施主体", "材料名称", "材料必要性", "原件份数"]
PAPERS = [
    ["A-1", "甲登记", "样例局", "申请表", "必要", 1],
    ["A-1", "甲登记", "样例局", "身份证、户口簿", "必要", 0],
    ["A-1", "甲登记", "样例局", "委托书", "非必要", 1],
    ["A-2", "乙登记", "样例局", "照片", "必要", 2],
]


@pytest.mark.parametrize("form", ["written", "merged", "blank"])
def test_a_row_for_each_material_is_one_item(tmp_path: Path, form: str) -> None:
    rows = [list(row) for row in PAPERS]
    if form == "blank":
        for row in rows[1:3]:
            row[:3] = ["", "", ""]
    merged = [f"材料!{letter}2:{letter}4" for letter in "ABC"] if form == "merged" else []
    reading = look(tmp_path, xlsx({"材料": [MATERIALS, *rows]}, merged))
    first, second = items(reading)
    assert [(one.name, one.originals, one.necessity) for one in first.materials] == [
        ("申请表", 1, Necessity.REQUIRED),
        ("身份证、户口簿", 0, Necessity.REQUIRED),
        ("委托书", 1, Necessity.OPTIONAL),
    ]
    assert [one.name for one in second.materials] == ["照片"]


def test_an_item_in_several_rows_says_each_basis(tmp_path: Path) -> None:
    rows = [
        ["职权编码", "权力名称", "授权部门", "职权依据"],
        ["A-1", "甲许可", "样例局", "《样例法》第一条"],
        ["", "", "", "《样例办法》第二条"],
        ["A-2", "乙许可", "样例局", "《样例法》第三条"],
    ]
    merged = [f"单!{letter}2:{letter}3" for letter in "ABC"]
    first, second = items(look(tmp_path, xlsx({"单": rows}, merged)))
    assert first.legal_basis == "《样例法》第一条\n《样例办法》第二条"
    assert second.legal_basis == "《样例法》第三条"


def test_rows_of_one_item_that_disagree_are_an_error(tmp_path: Path) -> None:
    rows = [
        ["事项编码", "事项名称", "实施主体", "承诺时限", "材料名称"],
        ["A-1", "甲登记", "样例局", "5个工作日", "申请表"],
        ["", "", "", "7个工作日", "身份证"],
    ]
    reading = look(tmp_path, xlsx({"单": rows}))
    found = [(one.line, one.field, one.reason) for one in reading.errors]
    assert found == [(3, "承诺时限", "catalog.rows_disagree")]


@pytest.mark.parametrize("key", ["事项编码", "事项名称"])
def test_materials_may_stand_in_a_sheet_of_their_own(tmp_path: Path, key: str) -> None:
    of = {"事项编码": ["A-0001", "", "A-0002"], "事项名称": ["食品经营许可新办", "", "再生育审批"]}
    names = ["申请书", "营业执照", "结婚证"]
    papers = [[one, name] for one, name in zip(of[key], names, strict=True)]
    data = xlsx({"事项": [HEAD, *ROWS], "申请材料": [[key, "材料名称"], *papers]})
    found = items(look(tmp_path, data))
    are_the_three(found)
    assert [[paper.name for paper in one.materials] for one in found] == [
        ["申请书", "营业执照"],
        ["结婚证"],
        [],
    ]


def test_a_list_without_codes_has_codes_of_our_own_that_stay(tmp_path: Path) -> None:
    rows = [["序号", "权力名称", "授权部门"], [1, "甲许可", "样例局"], [2, "乙许可", "样例局"]]
    reading = look(tmp_path, xlsx({"权力清单": rows}))
    codes = [one.code for one in items(reading)]
    assert codes == [own_code("样例局", "甲许可"), own_code("样例局", "乙许可")]
    assert kinds(reading) == {"codes_made"}
    turned = [rows[0], [1, "乙许可", "样例局"], [2, "甲许可", "样例局"]]
    again = look(tmp_path, xlsx({"权力清单": turned}))
    assert [one.code for one in items(again)] == codes[::-1]
    double = look(tmp_path, xlsx({"权力清单": [*rows, [3, "甲许可", "样例局"]]}))
    assert [(one.line, one.reason) for one in double.errors] == [(4, "catalog.name_twice")]


def test_a_second_header_begins_another_table(tmp_path: Path) -> None:
    rows = [
        ["市民政局"],
        ["事项编码", "事项名称", "实施主体"],
        ["A-1", "甲登记", "样例市民政局"],
        [],
        ["市公安局"],
        ["事项名称", "事项编码", "实施主体", "承诺办结时限"],
        ["乙登记", "A-2", "样例市公安局", "3个工作日"],
    ]
    found = items(look(tmp_path, xlsx({"目录": rows})))
    assert [(one.code, one.name) for one in found] == [("A-1", "甲登记"), ("A-2", "乙登记")]
    assert found[1].promised_limit == days(3)


def test_columns_without_a_known_header_are_told_by_what_stands_in_them(tmp_path: Path) -> None:
    rows = [
        ["甲", "乙", "丙"],
        *[[f"MB15423454{n:04}", f"样例{n}许可", "样例市公安局"] for n in range(9)],
    ]
    rows[0] = ["识别号", "干什么", "谁来办"]
    reading = look(tmp_path, xlsx({"目录": [["某某清单"], *rows]}))
    assert "column_by_content" in kinds(reading) or reading.asked is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030", "big5"])
def test_text_of_other_places_is_read(tmp_path: Path, encoding: str) -> None:
    text = "事項編碼,事項名稱,實施主體\nA-1,身分證補領換發申辦,樣例市公安局\nA-2,機動車駕駛證換證,樣例市公安局\n"
    if encoding == "gb18030":
        text = "事项编码,事项名称,实施主体\nA-1,身份证补领换发申办,样例市公安局\nA-2,驾驶证换证,样例市公安局\n"
    found = items(look(tmp_path, text.encode(encoding), "目录.csv"))
    assert [one.code for one in found] == ["A-1", "A-2"]
    assert found[0].department in ("樣例市公安局", "样例市公安局")


def test_opendocument_and_tables_of_pages_are_read(tmp_path: Path) -> None:
    are_the_three(items(look(tmp_path, ods({"事项": [["目录"], HEAD, *ROWS]}), "目录.ods")))
    rows = [["样例市目录", None, None, None, None, None], TWO[:5], BELOW[4:], *ROWS]
    rows[1] = [*TWO[:5], None]
    spans = {(0, 0): (1, 6), **{(1, place): (2, 1) for place in range(4)}, (1, 4): (1, 2)}
    page = html(rows, merged=spans)
    for name in ("目录.xls", "目录.html"):
        are_the_three(items(look(tmp_path, page, name)))
    are_the_three(items(look(tmp_path, page.encode("gb18030"), "目录.xls")))


def test_a_workbook_of_xml_is_read(tmp_path: Path) -> None:
    lines = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
        + "</Row>"
        for row in (HEAD, *ROWS)
    )
    text = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="事项"><Table>{lines}</Table></Worksheet></Workbook>'
    )
    are_the_three(items(look(tmp_path, text, "目录.xls")))


def test_json_of_other_shapes_is_read(tmp_path: Path) -> None:
    listed = [
        {
            "职权编码": code,
            "权力名称": name,
            "授权部门": department,
            "法定时限": law,
            "承诺时限": told,
            "备注": "无",
        }
        for _, code, name, department, law, told in ROWS
    ]
    for plain in (listed, {"code": 200, "data": {"total": 3, "list": listed}}):
        reading = look(tmp_path, json.dumps(plain, ensure_ascii=False), "目录.json")
        are_the_three(items(reading))
        assert kinds(reading) <= {"unknown_column"}
    grouped = [
        {
            "部门": "样例局",
            "事项": [
                {
                    "编码": "A-1",
                    "名称": "甲登记",
                    "材料": [{"名称": "申请表", "原件份数": 1}, {"名称": "照片", "原件份数": 2}],
                }
            ],
        },
        {"部门": "另一局", "事项": [{"编码": "A-2", "名称": "乙登记", "材料": []}]},
    ]
    first, second = items(look(tmp_path, json.dumps(grouped), "目录.json"))
    assert [(one.name, one.originals) for one in first.materials] == [("申请表", 1), ("照片", 2)]
    assert (first.department, second.department, second.name) == ("样例局", "另一局", "乙登记")


def test_what_explains_the_columns_is_no_item(tmp_path: Path) -> None:
    rows = [
        ["事项编码", "事项名称", "实施主体", "承诺时限"],
        ["填写31位编码", "请填写全称", "必填", "如：5个工作日"],
        [1, 2, 3, 4],
        ["A-1", "说明书备案", "甲局", "5个工作日"],
    ]
    reading = look(tmp_path, xlsx({"清单": rows}))
    assert [one.name for one in items(reading)] == ["说明书备案"]
    assert kinds(reading) == {"note_row"}


def test_a_unit_is_no_department_and_an_authority_is_one(tmp_path: Path) -> None:
    rows = [
        ["事项编码", "事项名称", "主管部门", "实施主体", "单位"],
        ["A-1", "甲许可", "甲委", "甲局", "件"],
        ["A-2", "乙许可", "", "乙局", "件"],
    ]
    first, second = items(look(tmp_path, xlsx({"清单": rows})))
    assert (first.department, second.department) == ("甲委", "乙局")
    alone = [["单位", "事项名称", "事项编码"], ["甲局", "甲许可", "A-1"]]
    assert items(look(tmp_path, xlsx({"清单": alone})))[0].department == "甲局"


def test_json_by_line_and_by_department_is_read(tmp_path: Path) -> None:
    lines = [
        '{"事项编码": "A-1", "事项名称": "甲登记", "部门": "甲局"}',
        '{"事项编码": "A-2", "事项名称": "乙登记", "部门": "甲局"}',
    ]
    assert len(items(look(tmp_path, "\n".join(lines), "目录.json"))) == 2
    grouped = {
        "市民政局": [{"编码": "A-1", "名称": "甲登记"}],
        "市公安局": [{"编码": "A-2", "名称": "乙登记"}],
    }
    found = items(look(tmp_path, json.dumps(grouped), "目录.json"))
    assert [one.department for one in found] == ["市民政局", "市公安局"]
