"""``case accept | show | list``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.whole_number import whole_number
from counter_app.features.cases.acts.case_clock import light_of
from counter_app.features.cases.acts.case_verbs import VERBS
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.acts.likely_duplicates import likely_duplicates
from counter_app.features.cases.commands import case_record, case_waiting
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.duplicates import duplicate_heading
from counter_app.features.cases.words.labels import act_name, status_name
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.limit import LimitUnit
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording.trail import paper_kind_name, trail_line
from counter_app.sync.carried_file import read_carried

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_LARGEST_REQUEST = 4_000_000

_HANDING = (
    "how* " + "|".join(DeliveryWay) + "，receiver 领取人（或收件人），"
    "authorisation 授权委托书（非本人、非代办人领取时），"
    "id_kind 核对的证件类型，id_number 证件号码（只比对，不保存），"
    "signature 签名（paper 或屏上签名的笔迹），courier_number 快递单号，courier 快递公司"
)
_RESULT = "result* " + "|".join(Result) + "，reason 理由（issued 以外必填）"
_MATERIALS = "补交的材料（同 case accept）"
_NEEDS = {
    Act.ACCEPT: "不需要请求；只用于已收件、尚未决定的办件",
    Act.NOTICE: "reason 还要更正什么；只用于已收件的办件，收件后五个工作日以内",
    Act.REFUSE: "reason* 理由，right_authority 应向哪个机关申请；期限同上",
    Act.ASK_MORE: "materials* 要求的材料（name*、requirement），reason* 理由；只作记录，不影响办理",
    Act.COLLECT: "home_authority* 属地受理机关；只用于已收件的办件，收件后五个工作日以内",
    Act.SEND_HOME: "courier_number 快递单号，或 carried_by 送件人；二者填一项",
    Act.ACCEPT_HOME: "home_number* 属地的受理编号，remark 说明",
    Act.RETURN_HOME: "reason* 属地退回的理由，home_number 属地的编号",
    Act.SUPPLEMENT: f"materials {_MATERIALS}，corrected 要求更正的内容已更正（true）；至少一项",
    Act.LAPSE: "不需要请求；补正期限届满之后",
    Act.HAND_OVER: "department 部门（默认为承办部门），taken_by 部门接收人",
    Act.SIGN_RECEIPT: "taken_by* 部门接收人；移交时没有签收的",
    Act.SEND_BACK: "reason* 理由",
    Act.KEEP_PROMISE: f"materials* {_MATERIALS}",
    Act.SUSPEND: "procedure* "
    + "|".join(Procedure)
    + "，takes* 需要的天数，unit "
    + "|".join(LimitUnit)
    + "（默认 working_days），reason 说明",
    Act.RESUME: "remark 说明",
    Act.EXTEND: "days* 延长的工作日（1–10；联合办理的事项 1–15），"
    "approved_by* 批准人，reason* 理由",
    Act.REDATE: "不需要请求；办结日期暂定，且放假安排已经公布之后",
    Act.WITHDRAW: "reason 理由",
    Act.DECIDE: f"{_RESULT}，department 作出决定的部门（默认为承办部门）",
    Act.DELIVER: _HANDING,
    Act.PARCEL_RETURNED: "reason* 退回的原因；只用于邮寄送达的办件，之后重新送达",
    Act.RATE: "level* 1–5（非常不满意…非常满意），visit* "
    + "|".join(Visit)
    + "，tags 标签，words 意见；每次到场评价一次，不显示是谁评的",
    Act.FINISH: f"只用于即办件；{_RESULT}，{_HANDING}",
}


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``case``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    accept = commands.add_parser(
        "accept", help="按请求受理、一次性告知或不予受理", parents=[shared]
    )
    accept.add_argument("request", metavar="REQUEST.json", help="请求文件；- 表示标准输入")
    accept.set_defaults(command=_accept)
    show = commands.add_parser("show", help="查看一个办件和它的全部记录", parents=[shared])
    show.add_argument("number")
    show.set_defaults(command=_show)
    doing = commands.add_parser(
        "do",
        help="收件之后的办理：补正、撤回、办结、送达等",
        description=_verbs_told(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    doing.add_argument("number", metavar="NUMBER", help="办件编号或文书编号")
    doing.add_argument("verb", metavar="VERB", choices=[act.value for act in VERBS])
    doing.add_argument(
        "request", metavar="REQUEST.json", nargs="?", help="请求文件；- 表示标准输入；可省略"
    )
    doing.set_defaults(command=_do)
    case_waiting.add_to(commands, shared)
    case_record.add_to(commands, shared)
    listing = commands.add_parser("list", help="办件列表", parents=[shared])
    listing.add_argument("--on", type=a_day, metavar="DATE", help="收件日期")
    listing.add_argument("--status", choices=[one.value for one in Status])
    listing.add_argument(
        "--limit", type=whole_number(0, 1_000_000), metavar="N", help="最多这么多；默认全部"
    )
    listing.set_defaults(command=_list)


def _verbs_told() -> str:
    """Every verb with the keys of its request, for ``case do --help``."""
    lines = [f"  {act.value:<17}{act_name(act)}：{_NEEDS[act]}" for act in VERBS]
    return "\n".join(("VERB 和它的请求（JSON 的键；带 * 的必填）：", *lines))


def _accept(arguments: argparse.Namespace, output: Output) -> int:
    request = read_request(_read_json(arguments.request))
    with counter(arguments) as here:
        outcome = here.take_in(request)
        documents = here.papers.file_originals(outcome.papers)
        case = outcome.case
        alike = likely_duplicates(here.desk, case.received, case.received_at, but=case.number)
    for one in alike:
        output.message(duplicate_heading(one))
    due = case.accepted.due if case.accepted else None
    document = {
        "case_number": case.number,
        "status": case.status.value,
        "accepted_at": case.accepted_at.isoformat() if case.accepted_at else None,
        "due_on": due.due_on.isoformat() if due else None,
        "provisional": due.provisional if due else False,
        "documents": documents,
        "duplicates": [{"number": one.case.number, "why": one.likeness.value} for one in alike],
    }
    output.result(document, _outcome_lines(case, documents))
    return 0


def _do(arguments: argparse.Namespace, output: Output) -> int:
    request = _read_json(arguments.request) if arguments.request else {}
    with counter(arguments) as here:
        before = {one.number for one in here.desk.ledger.case(arguments.number).papers}
        case = here.do_case(arguments.number, Act(arguments.verb), request)
        lit = _light(here, case)
        made = here.papers.file_originals([one for one in case.papers if one.number not in before])
    document = {**_plain_case(case), "light": lit, "papers_made": made}
    output.result(document, _outcome_lines(case, made))
    return 0


def _outcome_lines(case: Case, made: list[dict[str, str]]) -> list[str]:
    papers = [
        f"{paper_kind_name(PaperKind(one['kind']))}  {one['number']}  {one['path']}" for one in made
    ]
    return [f"{case.number}  {status_name(case.status)}", *papers]


def _light(here: Counter, case: Case) -> str:
    desk = here.desk
    return light_of(case, desk.clock.now().date(), desk.calendar, desk.hall.lights).value


def _read_json(name: str) -> Any:
    raw = _typed_in() if name == "-" else read_carried(Path(name), _LARGEST_REQUEST)
    if raw is None or len(raw) > _LARGEST_REQUEST:
        raise Refusal("request.too_large", field="REQUEST")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except UnicodeDecodeError:
        raise Refusal("request.not_utf8", field="REQUEST") from None
    except json.JSONDecodeError as error:
        raise Refusal("request.not_json", field="REQUEST", line=error.lineno) from None
    except RecursionError:
        raise Refusal("request.too_deep", field="REQUEST") from None
    except ValueError:  # a number of thousands of digits
        raise Refusal("request.number_too_long", field="REQUEST") from None


def _typed_in() -> bytes | None:
    try:
        return sys.stdin.buffer.read(_LARGEST_REQUEST + 1)
    except OSError as error:
        raise Trouble("file.unreadable", file="-", problem=error.strerror) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refusal("request.key_twice", field=key)
            seen.add(key)
    return plain


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        case = _known_or_fetched(here, arguments.number)
        events = [
            event
            for event in here.desk.ledger.events(case.number)
            if not isinstance(event.happening, Rated)  # nobody at the window is told who rated
        ]
        lit = _light(here, case)
    document = {**_plain_case(case), "light": lit}
    document["events"] = [_masked(to_plain(event)) for event in events]
    lines = [f"{case.number}  {status_name(case.status)}  {case.received.item_name}"]
    lines += ["  ".join(reversed(trail_line(event))) for event in events]
    output.result(document, lines)
    return 0


def _known_or_fetched(here: Counter, number: str) -> Case:
    """The case; what this window holds no longer comes from the hall's centre."""
    try:
        return here.desk.ledger.case(number)
    except Refusal as refusal:
        if refusal.reason != "case.unknown" or here.link.membership is None:
            raise
        if not here.link.fetch_case(number):
            raise
    return here.desk.ledger.case(number)


def _plain_case(case: Case) -> dict[str, Any]:
    due = case.due
    return {
        "case_number": case.number,
        "status": case.status.value,
        "item": {
            "code": case.received.item_code,
            "name": case.received.item_name,
            "department": case.received.department,
            "catalog_version": case.received.catalog_version,
        },
        "applicant": _plain_party(case.received.applicant),
        "agent": _plain_party(case.received.agent) if case.received.agent else None,
        "situation": dict(case.received.situation),
        "materials": [to_plain(mark) for mark in case.marks],
        "received_at": case.received_at.isoformat(),
        "accepted_at": case.accepted_at.isoformat() if case.accepted_at else None,
        "due_on": due.due_on.isoformat() if due else None,
        "provisional": due.provisional if due else False,
        "window": case.window,
        "clerk": to_plain(case.received_by),
        "notice": to_plain(case.notice),
        "refusal": to_plain(case.refusal),
        "suspended": to_plain(case.suspended),
        "extended": to_plain(case.extended),
        "handed_over": to_plain(case.handed_over),
        "withdrawn": to_plain(case.withdrawn),
        "decision": to_plain(case.decision),
        "delivered": to_plain(case.delivered),
        "asked_more": to_plain(case.asked_more),
        "collected": to_plain(case.collected),
        "sent_home": to_plain(case.sent_home),
        "home_answer": to_plain(case.home_answer),
        "documents": [to_plain(paper) for paper in case.papers],
    }


def _plain_party(party: Party) -> dict[str, str]:
    plain: dict[str, str] = to_plain(party)
    return {
        **plain,
        "id_number": mask_id(party.id_number),
        "phone": mask_phone(party.phone) if party.phone else "",
    }


def _masked(event: dict[str, Any]) -> dict[str, Any]:
    happening = event["happening"]
    for role in ("applicant", "agent"):
        party = happening.get(role)
        if party:
            party["id_number"] = mask_id(party["id_number"])
            party["phone"] = mask_phone(party["phone"]) if party["phone"] else ""
    return event


def _list(arguments: argparse.Namespace, output: Output) -> int:
    status = Status(arguments.status) if arguments.status else None
    wanted = Listing(status=status).on(arguments.on)
    with counter(arguments) as here:
        ledger, limit = here.desk.ledger, arguments.limit
        rows = ledger.walk(wanted) if limit is None else iter(ledger.cases(wanted, limit=limit))
        output.rows((_plain_row(row), _line(row)) for row in rows)
    return 0


def _plain_row(row: CaseRow) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(row._asdict())
    plain["case_number"] = plain.pop("number")
    del plain["light"]  # what light_days say, as of this moment
    return plain


def _line(row: CaseRow) -> str:
    due = row.due_on.isoformat() if row.due_on else "-"
    return f"{row.number}  {status_name(row.status)}  {row.applicant}  {row.item_name}  {due}"
