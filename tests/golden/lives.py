"""The life of a window, line by line: what its journal, its answers and its papers are kept of.

``<lost>`` in a line is the number of the case that the line named ``lost``
opened, ``<lost acceptance_notice>`` its paper of that kind, ``<FILES>`` a
folder for files, ``<HERE>`` this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

PERSON: Final = {
    "kind": "person",
    "name": "张𫖯伟",
    "id_kind": "resident_id",
    "id_number": "460200199003070029",
    "phone": "13800000001",
}
AGENT: Final = {
    "name": "符小燕",
    "id_kind": "passport",
    "id_number": "E12345678",
    "phone": "13900005678",
}
SHOP: Final = {
    "kind": "organisation",
    "name": "三亚样例小馆餐饮有限公司",
    "id_kind": "uscc",
    "id_number": "91460200MA5TMADEUD",
    "phone": "13800000002",
}
HIMSELF: Final = {"by": PERSON["name"], "id_kind": "resident_id", "id_number": PERSON["id_number"]}
BOOK, FORM, PHOTO = "居民户口簿", "居民身份证丢失补领登记表", "证件照片"
RULES: Final = "从业人员健康证明"
ALL_OF_FOOD: Final = (
    "食品经营许可申请书",
    "营业执照",
    "经营场所和设备布局、操作流程图",
    "食品安全管理制度清单",
    RULES,
)
INK: Final = "100,500 200,300 300,600 400,400;500,300 600,700 700,300 800,600 900,500"


@dataclass(frozen=True, slots=True)
class Line:
    """Something said to the program at a moment; ``request`` is written to a file first.

    ``desk``: done by ``person`` at the screen, since no command does it.
    """

    at: str
    words: tuple[str, ...]
    request: Any = None
    name: str = ""
    desk: bool = False
    person: str = ""
    password: str = "long-enough-9"


def present(*names: str) -> list[dict[str, Any]]:
    """These materials came."""
    return [{"name": name, "state": "present"} for name in names]


def card(*names: str, **changes: Any) -> dict[str, Any]:
    """A lost identity card, with these materials."""
    return {
        "item": "SY-HZ-006",
        "applicant": PERSON,
        "situation": {"持有何种身份证明": "有居民户口簿", "是否急需用证": "不急用"},
        "materials": present(*names),
        **changes,
    }


def food(**changes: Any) -> dict[str, Any]:
    """A licence for a small restaurant, everything there."""
    return {
        "item": "SY-SC-009",
        "applicant": SHOP,
        "situation": {
            "主要经营什么？": "餐饮服务（饭店、小吃、奶茶等）",
            "由谁来办理？": "法定代表人或负责人办理",
        },
        "materials": present(*ALL_OF_FOOD),
        **changes,
    }


def fire() -> dict[str, Any]:
    """A place where people gather, by commitment (告知承诺)."""
    return {
        "item": "SY-XF-001",
        "applicant": SHOP,
        "situation": {
            "选择哪种办理方式？": "告知承诺",
            "设有消防控制室吗？": "没有",
            "由谁来办理？": "法定代表人或负责人办理",
        },
        "materials": [
            {"name": "公众聚集场所投入使用、营业消防安全告知承诺书", "state": "committed"},
            *present(
                "营业执照",
                "消防安全制度、灭火和应急疏散预案",
                "场所平面布置图、消防设施平面图",
            ),
        ],
        "commitment_public": True,
    }


def diving() -> dict[str, Any]:
    """A licence that was moved to the approval bureau, everything there."""
    return {
        "item": "SY-HY-001",
        "applicant": SHOP,
        "situation": {"经营什么项目？": "游泳", "由谁来办理？": "法定代表人或负责人办理"},
        "materials": present(
            "高危险性体育项目经营申请书",
            "营业执照",
            "体育设施符合相关国家标准的说明性材料（检测报告）",
            "社会体育指导人员、救助人员职业资格证书",
            "安全保障制度和措施",
            "游泳场所水质检测报告",
        ),
    }


ON_THE_SPOT: Final = {
    "item": "SY-HZ-014",
    "applicant": PERSON,
    "situation": {"证明用途": "办理退休", "由谁来办理？": "本人办理"},
    "materials": present("居民身份证"),
}
PROMISED: Final = [
    *present(*(one for one in ALL_OF_FOOD if one != RULES)),
    {"name": RULES, "state": "promised", "promised_by": "2026-11-30", "remark": "正在体检"},
]
EXCEPTED: Final = [
    *present(BOOK, PHOTO),
    {"name": FORM, "state": "promised", "remark": "本人手伤，三日内补"},
]
HOLIDAYS: Final = {
    "year": 2027,
    "notice": "测试安排",
    "notice_number": "测试〔2026〕1号",
    "issued_on": "2026-12-29",
    "holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-05"}],
}
TABLE: Final = "实施编码,事项名称,部门\nA1,居住证办理,公安局\nA2,没有时限的事项,民政局\n"


def _do(at: str, case: str, verb: str, request: Any = None) -> Line:
    return Line(at, ("case", "do", f"<{case}>", verb), request)


def _take(at: str, name: str, request: Any) -> Line:
    return Line(at, ("case", "accept"), request, name)


def _desk(at: str, *words: str, person: str = "") -> Line:
    return Line(at, words, desk=True, person=person)


MONDAY, TUESDAY, WEDNESDAY = "2026-11-23", "2026-11-24", "2026-11-25"

INTAKE: Final = (
    Line(f"{MONDAY}T08:30", ("catalog", "import", "<HERE>/catalog.json")),
    _take(f"{MONDAY}T09:00", "lost", card(BOOK, FORM, PHOTO, agent=AGENT)),
    _take(f"{MONDAY}T09:10", "noticed", card(BOOK, decision="notice", reason="相片请重拍")),
    _take(f"{MONDAY}T09:20", "refused", food(
        decision="refuse", reason="经营场所不在三亚市", right_authority="保亭县市场监督管理局")),
    _take(f"{MONDAY}T09:30", "collected", card(
        BOOK, FORM, PHOTO, decision="collect", home_authority="海口市公安局")),
    _take(f"{MONDAY}T09:40", "received", card(BOOK, FORM, PHOTO, decision="receive")),
    _take(f"{MONDAY}T09:50", "promised", food(materials=PROMISED)),
    _take(f"{MONDAY}T10:00", "spot", ON_THE_SPOT),
    _take(f"{MONDAY}T10:10", "food", food(english=True)),
    _take(f"{MONDAY}T10:20", "lapsing", card(BOOK, PHOTO, decision="notice")),
    _take(f"{MONDAY}T10:30", "withdrawn", food()),
    _take(f"{MONDAY}T10:40", "wrong", card(BOOK, colour="red")),
    _take(f"{MONDAY}T10:50", "lacking", card(BOOK)),
)  # fmt: skip
GOING_ON: Final = (
    _do(f"{MONDAY}T11:00", "noticed", "ask-more", {
        "materials": [{"name": "居住证明", "requirement": "原件"}], "reason": "户口簿看不清"}),
    _do(f"{TUESDAY}T09:00", "noticed", "supplement", {"materials": present(FORM)}),
    _do(f"{TUESDAY}T09:10", "noticed", "supplement",
        {"materials": present(PHOTO), "corrected": True}),
    _do(f"{TUESDAY}T09:20", "collected", "send-home", {"carried_by": "王送达"}),
    _do(f"{TUESDAY}T09:30", "collected", "return-home", {"reason": "相片不清", "home_number": "HK-1"}),
    _do(f"{TUESDAY}T09:40", "collected", "send-home", {"courier_number": "SF1234567890"}),
    _do(f"{TUESDAY}T09:50", "collected", "accept-home", {"home_number": "HK-2", "remark": "已受理"}),
    _do(f"{TUESDAY}T10:00", "received", "accept"),
    _do(f"{TUESDAY}T10:10", "promised", "keep-promise", {"materials": present(RULES)}),
    _do(f"{TUESDAY}T10:20", "spot", "finish", {
        "result": "issued", "how": "window", "receiver": PERSON["name"], "signature": INK}),
    _do(f"{TUESDAY}T10:30", "food", "hand-over"),
    _do(f"{TUESDAY}T10:40", "food", "sign-receipt", {"taken_by": "符接收"}),
    _do(f"{TUESDAY}T10:50", "food", "suspend", {
        "procedure": "expert_review", "takes": 3, "reason": "现场专家评审"}),
    _do(f"{WEDNESDAY}T09:00", "food", "resume", {"remark": "评审结束"}),
    _do(f"{WEDNESDAY}T09:10", "food", "extend", {
        "days": 5, "approved_by": "陈局长", "reason": "等候检测报告"}),
    _do(f"{WEDNESDAY}T09:20", "food", "send-back", {"reason": "缺一页"}),
    _do(f"{WEDNESDAY}T09:30", "food", "decide", {"result": "denied", "reason": "操作间没有分隔"}),
    _do(f"{WEDNESDAY}T09:40", "food", "deliver", {
        "how": "courier", "receiver": "林收件", "courier_number": "SF0987654321", "courier": "样例快递"}),
    _do(f"{WEDNESDAY}T09:50", "food", "parcel-returned", {"reason": "无人签收"}),
    _do(f"{WEDNESDAY}T10:00", "withdrawn", "withdraw", {
        "reason": "改到吉阳区经营", "by": "符小燕", "id_kind": "passport", "id_number": "E12345678",
        "authority": "授权委托书"}),
    _do(f"{WEDNESDAY}T10:10", "lost", "deliver", {"how": "window", "receiver": "张三"}),
    _do(f"{WEDNESDAY}T10:20", "lost", "rate", {
        "level": 1, "visit": "intake", "tags": ["办理太慢"], "words": "等了一上午"}),
    Line(f"{WEDNESDAY}T10:30", ("ratings", "give", "<noticed code>", "--level", "5")),
)  # fmt: skip
READING: Final = (
    Line(f"{WEDNESDAY}T11:00", ("case", "show", "<food>")),
    Line(f"{WEDNESDAY}T11:01", ("case", "record", "<food>", "--pdf", "<FILES>/record.pdf")),
    Line(f"{WEDNESDAY}T11:02", ("case", "list")),
    Line(f"{WEDNESDAY}T11:03", ("case", "list", "--on", MONDAY, "--status", "accepted")),
    Line(f"{WEDNESDAY}T11:04", ("case", "asked-more")),
    Line(f"{WEDNESDAY}T11:05", ("case", "waiting", "--until", "2026-12-31")),
    Line(f"{WEDNESDAY}T11:06", ("report", "--from", MONDAY, "--to", WEDNESDAY, "--by", "item",
                                "--csv", "<FILES>/report.csv")),
    Line(f"{WEDNESDAY}T11:07", ("sync", "status")),
    Line(f"{WEDNESDAY}T11:08", ("sync", "once")),
    Line(f"{WEDNESDAY}T11:09", ("self-check",)),
    Line(f"{WEDNESDAY}T11:10", ("window", "rules")),
    Line(f"{WEDNESDAY}T11:11", ("window", "rules", "--correction-days", "10", "--rating-batch", "1")),
    Line(f"{WEDNESDAY}T11:12", ("calendar", "due", "--from", "2026-09-28T10:00", "--days", "5")),
    Line(f"{WEDNESDAY}T11:13", ("calendar", "due", "--from", "2026-12-30T18:00", "--days", "10",
                                "--unit", "calendar_days")),
)  # fmt: skip
PAPERS: Final = (
    Line(f"{WEDNESDAY}T12:00", ("document", "render", "<lost>", "--paper", "80mm")),
    Line(f"{WEDNESDAY}T12:01", ("document", "render", "<lost material_receipt>")),
    Line(f"{WEDNESDAY}T12:02", ("document", "verify", "<lost acceptance_notice path>")),
    Line(f"{WEDNESDAY}T12:03", ("document", "void", "<lost acceptance_notice>", "--reason", "姓名写错")),
    Line(f"{WEDNESDAY}T12:04", ("document", "verify", "<lost acceptance_notice path>")),
    Line(f"{WEDNESDAY}T12:05", ("document", "reissue", "<noticed acceptance_notice>", "--reason",
                                "要英文对照", "--english")),
    Line(f"{WEDNESDAY}T12:06", ("case", "show", "<lost>")),
    _desk(f"{WEDNESDAY}T12:06", "print"),
    _desk(f"{WEDNESDAY}T12:07", "look", "<lost>"),
)  # fmt: skip
MOVED: Final = (
    _take("2026-12-14T09:00", "moved", diving()),
    _do("2026-12-14T09:10", "moved", "decide", {
        "result": "denied", "reason": "救助人员人数不足", "department": "三亚市营商环境建设局"}),
    Line("2026-12-14T09:20", ("case", "oversight")),
    _do("2026-12-14T09:30", "moved", "regulator-receipt", {"received_by": "李监管"}),
)  # fmt: skip
NEXT_YEAR: Final = (
    Line("2026-12-15T09:00", ("case", "waiting")),
    _do("2026-12-15T09:10", "lapsing", "lapse"),
    _take("2026-12-28T09:00", "provisional", card(BOOK, FORM, PHOTO)),
    _take("2026-12-28T09:05", "by_hand", food()),
    Line("2026-12-29T09:00", ("calendar", "import", "<FILES>/2027.json")),
    _do("2026-12-29T09:10", "provisional", "redate"),
    Line("2026-12-29T09:15", ("case", "show", "<by_hand>")),
)
CATALOG: Final = (
    Line("2026-12-29T10:00", ("catalog", "match", "身份证丢了", "--limit", "3")),
    Line("2026-12-29T10:02", ("catalog", "match", "--batch", "<FILES>/questions.tsv", "--limit", "2")),
    Line("2026-12-29T10:03", ("catalog", "stats")),
    Line("2026-12-29T10:04", ("catalog", "show", "SY-SC-009")),
    Line("2026-12-29T10:05", ("catalog", "alias", "try", "补个证", "SY-HZ-006")),
    Line("2026-12-29T10:06", ("catalog", "alias", "add", "补个证", "SY-HZ-006")),
    Line("2026-12-29T10:07", ("catalog", "alias", "list")),
    Line("2026-12-29T10:08", ("catalog", "alias", "export", "<FILES>/words.csv")),
    Line("2026-12-29T10:09", ("catalog", "alias", "remove", "补个证", "SY-HZ-006")),
    Line("2026-12-29T10:10", ("catalog", "alias", "import", "<FILES>/words.csv")),
)  # fmt: skip
PEOPLE: Final = (
    _desk("2026-12-29T10:30", "except", "1"),
    Line("2026-12-29T11:00", ("account", "found", "root", "--name", "王管理")),
    *(
        Line("2026-12-29T11:01", ("account", "create", code, "--name", name, *roles, "--as", "root"))
        for code, name, roles in (
            ("lin", "林小满", ("--role", "clerk@01")),
            ("chen", "陈主管", ("--role", "supervisor")),
            ("zheng", "郑主管", ("--role", "supervisor")),
            ("zhou", "周部门", ("--role", "officer:三亚市公安局")),
        )
    ),
    Line("2026-12-29T11:02", ("account", "change", "zhou", "--name", "周科长", "--as", "root")),
    Line("2026-12-29T11:03", ("account", "close", "zhou", "--as", "root")),
    Line("2026-12-29T11:04", ("account", "open", "zhou", "--as", "root")),
    Line("2026-12-29T11:05", ("account", "unlock", "zhou", "--as", "root")),
    Line("2026-12-29T11:06", ("account", "password", "zhou", "--as", "root")),
    Line("2026-12-29T11:07", ("account", "list", "--as", "root")),
    Line("2026-12-29T11:08", ("case", "list", "--as", "lin"), password="wrong-password"),
    Line("2026-12-29T11:09", ("report", "--as", "lin")),
    Line("2026-12-29T11:10", ("case", "accept", "--as", "lin", "--approved-by", "chen"),
         card(BOOK, materials=EXCEPTED), "excepted"),
)  # fmt: skip
SUPERVISION: Final = (
    _desk("2026-12-29T12:00", "sample", "5", person="chen"),
    _desk("2026-12-29T12:01", "review", "<excepted>", "passed", "", person="chen"),
    _desk("2026-12-29T12:02", "review", "<provisional>", "back", "请写明理由", person="chen"),
    _desk("2026-12-29T12:03", "answer", "<provisional>", "已补写", person="lin"),
    _desk("2026-12-29T12:04", "remark", "<by_hand>", "请尽快移交", person="chen"),
    _desk("2026-12-29T12:05", "reassign", "<by_hand>", "lin", "换人", person="chen"),
    _desk("2026-12-29T12:06", "unmask", "zheng", person="chen"),
    _desk("2026-12-29T12:07", "lock", person="lin"),
    Line("2026-12-29T12:10", ("ratings", "list", "--as", "chen")),
    Line("2026-12-29T12:11", ("ratings", "rectify", "<rating>", "--done", "已补充叫号屏", "--as", "chen")),
    Line("2026-12-29T17:00", ("day", "check", "--as", "chen")),
    Line("2026-12-29T17:01", ("day", "close", "--as", "chen")),
    Line("2026-12-29T17:02", ("day", "correct", "--on", "2026-12-29", "--text", "漏记一份", "--as", "chen")),
    Line("2026-12-29T17:03", ("day", "show", "--on", "2026-12-29", "--xlsx", "<FILES>/day.xlsx",
                              "--as", "chen")),
    Line("2026-12-29T17:04", ("record", "list", "--from", MONDAY, "--as", "chen")),
    Line("2026-12-29T17:05", ("record", "export", "<FILES>/record.csv", "--as", "chen")),
    Line("2026-12-29T17:06", ("catalog", "import", "<FILES>/table.csv", "--dry-run", "--as", "root")),
)  # fmt: skip

KEYS: Final = (
    Line("2026-12-29T18:00", ("case", "keys")),
    Line("2026-12-29T18:01", ("case", "keys", "deliver")),
)


def _as_lin(at: str, *words: str, request: Any = None, name: str = "") -> Line:
    signed = ("--as", "lin", "--approved-by", "chen")
    return Line(at, (*words[:2], *signed, *words[2:]), request, name)


UNDER_ACCOUNTS: Final = (
    _as_lin("2026-12-30T09:00", "case", "accept", request=food(), name="forwarded"),
    _as_lin("2026-12-30T09:10", "case", "do", "<forwarded>", "forward", request={
        "to": "海南省市场监督管理局", "reason": "审查合格，报请决定"}),
    _as_lin("2026-12-30T09:20", "case", "do", "<by_hand>", "correct", request={
        "applicant": {"name": "三亚样例小馆餐饮管理有限公司"}, "reason": "执照上多两个字"}),
    _as_lin("2026-12-30T09:30", "case", "do", "<by_hand>", "stay", request={
        "ground": "force_majeure", "reason": "台风"}),
    _as_lin("2026-12-30T09:40", "case", "do", "<by_hand>", "terminate", request={
        "ground": "object_gone", "basis": "《食品安全法》第三十五条", "reason": "经营场所已经拆除"}),
    _as_lin("2026-12-30T09:50", "case", "do", "<food>", "revoke", request={
        "ground": "reconsideration", "document": "三府复决〔2026〕12号", "reason": "事实不清",
        "redecide": True}),
)  # fmt: skip
"""What mends and ends cases otherwise, with a second person where one is asked for."""

PLEDGED: Final = (
    Line("2026-12-31T08:30", ("catalog", "import", "<HERE>/commitment.json", "--part", "--as", "root")),
    _as_lin("2026-12-31T08:40", "case", "accept", request=fire(), name="taken_back"),
    _as_lin("2026-12-31T08:45", "case", "do", "<taken_back>", "withdraw-commitment", request={
        "reason": "改为先检查后许可"}),
    _as_lin("2026-12-31T08:50", "case", "accept", request=fire(), name="committed"),
    _as_lin("2026-12-31T09:00", "case", "do", "<committed>", "decide", request={"result": "issued"}),
    _as_lin("2026-12-31T09:10", "case", "do", "<committed>", "check-commitment", request={
        "truth": "untrue", "how": "现场检查", "found": "安全出口被锁闭"}),
    _as_lin("2026-12-31T09:20", "case", "do", "<committed>", "answer-breach", request={
        "measure": "rectify", "until": "2027-01-08", "reason": "承诺与现场不符"}),
    _as_lin("2026-12-31T09:25", "case", "accept", request=fire()),
    _as_lin("2026-12-31T09:30", "case", "list", "--which", "broken"),
    Line("2026-12-31T09:40", ("case", "do", "--as", "chen", "<committed>", "lift-bar"), {
        "reason": "已经改正"}),
)  # fmt: skip
"""What applicants commit to, on a catalog that lets them."""

LIFE: Final = (
    *INTAKE, *GOING_ON, *READING, *PAPERS, *MOVED, *NEXT_YEAR, *CATALOG, *PEOPLE, *SUPERVISION, *KEYS,
    *UNDER_ACCOUNTS, *PLEDGED,
)  # fmt: skip
