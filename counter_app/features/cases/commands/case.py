"""``case accept | show | do | list | keys``."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.file_commands import add_do, add_keys
from counter_app.cli.file_record import add_record, tell_record
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.cli.standing import Filed, Standing, filed_line
from counter_app.cli.whole_number import whole_number
from counter_app.features.cases.acts.case_clock import light_of, reckoning_of, running_due
from counter_app.features.cases.acts.intake_request import IntakeRequest, read_request
from counter_app.features.cases.acts.likely_duplicates import Duplicate, likely_duplicates
from counter_app.features.cases.commands import case_waiting
from counter_app.features.cases.commands.case_pledges import plain_pledges
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.duplicates import duplicate_heading
from counter_app.features.cases.words.fees import plain_fees
from counter_app.features.cases.words.labels import status_name
from counter_app.features.cases.words.opinions import opinion_facts
from counter_app.features.cases.words.pledged import pledge_lines
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.feature import FileKind
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.persons.masking import masked_plain
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import explain
from counter_app.knowledge.wording.trail import is_shown, trail_line

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser, kind: FileKind) -> None:
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
    add_do(commands, shared, kind, _do)
    add_keys(commands, shared, kind, IntakeRequest)
    case_waiting.add_to(commands, shared)
    add_record(commands, shared, partial(tell_record, kind, _record_names))
    listing = commands.add_parser("list", help="办件列表", parents=[shared])
    listing.add_argument("--on", type=a_day, metavar="DATE", help="收件日期")
    listing.add_argument("--status", choices=[one.value for one in Status])
    listing.add_argument(
        "--which",
        choices=[one.value for one in Which],
        action="append",
        metavar="SET",
        help="只列这一类，如 promised 容缺待补、broken 违诺、to_check 待核查；可以写几次",
    )
    listing.add_argument(
        "--limit", type=whole_number(0, 1_000_000), metavar="N", help="最多这么多；默认全部"
    )
    listing.set_defaults(command=_list)


def _record_names(case: Case) -> dict[str, Any]:
    return {"case_number": case.number, "catalog_version": case.received.catalog_version}


def _accept(arguments: argparse.Namespace, output: Output) -> int:
    request = read_request(read_request_file(arguments.request))
    with counter(arguments) as here:
        outcome = here.take_in(request)
        case = outcome.case
        standing = Standing(output, case.number)
        documents = standing.file(outcome.papers, here.papers.file_originals)
        alike = standing.then(partial(_alike, here, case), ())
    for one in alike:
        output.message(duplicate_heading(one))
    due = case.accepted.due if case.accepted else None
    warnings = [_no_due_date()] if case.accepted and due is None else []
    for told in warnings:
        output.message(told)
    document = {
        "case_number": case.number,
        "status": case.status.value,
        "accepted_at": case.accepted_at.isoformat() if case.accepted_at else None,
        "due_on": due.due_on.isoformat() if due else None,
        "provisional": due.provisional if due else False,
        "documents": documents,
        "warnings": warnings,
        "duplicates": [{"number": one.case.number, "why": one.likeness.value} for one in alike],
    }
    output.result(document, _outcome_lines(case, documents))
    return standing.code


def _no_due_date() -> str:
    return _("▲ 目录没有写明这个事项的办结时限：已受理，没有办结日期。请在目录里补上时限。")


def _alike(here: Counter, case: Case) -> tuple[Duplicate, ...]:
    return likely_duplicates(here.desk, case.received, case.received_at, but=case.number)


def _do(arguments: argparse.Namespace, output: Output) -> int:
    request = read_request_file(arguments.request)
    with counter(arguments) as here:
        before = {one.number for one in here.desk.ledger.case(arguments.number).papers}
        case = here.do_case(arguments.number, arguments.verb, request)
        standing = Standing(output, case.number)
        lit = standing.then(partial(_light, here, case), "")
        pledges = _pledges(here, case)
        new = [one for one in case.papers if one.number not in before]
        made = standing.file(new, here.papers.file_originals)
    document = {**_plain_case(case), "pledges": pledges, "light": lit, "papers_made": made}
    output.result(document, _outcome_lines(case, made))
    return standing.code


def _outcome_lines(case: Case, made: list[Filed]) -> list[str]:
    return [f"{case.number}  {status_name(case.status)}", *map(filed_line, made)]


def _light(here: Counter, case: Case) -> str:
    desk = here.desk
    return light_of(case, desk.clock.now().date(), reckoning_of(desk)).value


def _pledges(here: Counter, case: Case) -> dict[str, Any]:
    desk = here.desk
    return plain_pledges(case, desk.clock.now().date(), reckoning_of(desk))


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        case = _known_or_fetched(here, arguments.number)
        events = [one for one in here.desk.ledger.events(case.number) if is_shown(one)]
        lit, by = _light(here, case), reckoning_of(here.desk)
        pledges = _pledges(here, case)
        today = here.desk.clock.now().date()
        told = pledge_lines(case, by, today)
    document = {**_plain_case(case), "pledges": pledges, "light": lit, **_why(case, by)}
    document["events"] = [masked_plain(to_plain(event)) for event in events]
    lines = [f"{case.number}  {status_name(case.status)}  {case.received.item_name}"]
    lines += ["  ".join(reversed(trail_line(event))) for event in events]
    lines += [text for text, _tone in told]
    lines += [f"{label}  {text}" for label, text in opinion_facts(case, today)]
    lines += document["because"]
    output.result(document, lines)
    return 0


def _why(case: Case, by: Reckoning) -> dict[str, Any]:
    """Until when the authority must do the next thing, and why this day."""
    found = running_due(case, by)
    due = found[0] if found else None
    return {
        "awaited_on": due.due_on.isoformat() if due else None,
        "because": list(explain(due)) if due else [],
    }


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
        "applicant": masked_plain(to_plain(case.received.applicant)),
        "applicants": masked_plain(to_plain(case.received.applicants)),
        "representative": masked_plain(to_plain(case.received.representative)),
        "agent": masked_plain(to_plain(case.received.agent)),
        "situation": dict(case.received.situation),
        "materials": [to_plain(mark) for mark in (*case.marks, *case.received.unlisted)],
        "received_at": case.received_at.isoformat(),
        "accepted_at": case.accepted_at.isoformat() if case.accepted_at else None,
        "due_on": due.due_on.isoformat() if due else None,
        "provisional": due.provisional if due else False,
        "renewing": to_plain(case.received.renewing),
        "window": case.window,
        "clerk": to_plain(case.received_by),
        "notice": to_plain(case.notice),
        "refusal": to_plain(case.refusal),
        "refusal_ground": case.refusal_ground.value if case.refusal_ground else None,
        "unfit": to_plain(case.unfit),
        "suspended": to_plain(case.suspended),
        "extended": to_plain(case.extended),
        "handed_over": to_plain(case.handed_over),
        "sent_back": to_plain(case.sent_back),
        "opinions": to_plain(case.opinions),
        "withdrawn": to_plain(case.withdrawn),
        "forwarded": to_plain(case.forwarded),
        "decision": to_plain(case.decision),
        "oversight": to_plain(case.oversight),
        "document_number": case.numbered.text if case.numbered else "",
        "basis": case.basis,
        "posted": to_plain(case.posted),
        "posted_at": case.posted_at.isoformat() if case.posted_at else None,
        "announced": to_plain(case.announced),
        "delivered": to_plain(case.delivered),
        "delivered_on": case.delivered_on.isoformat() if case.delivered_on else None,
        "asked_more": to_plain(case.asked_more),
        "collected": to_plain(case.collected),
        "sent_home": to_plain(case.sent_home),
        "home_answer": to_plain(case.home_answer),
        "journey": to_plain(case.journey) if case.collected or case.journey.shares else None,
        "fees": plain_fees(case.fees),
        "documents": [to_plain(paper) for paper in case.papers],
    }


def _list(arguments: argparse.Namespace, output: Output) -> int:
    status = Status(arguments.status) if arguments.status else None
    which = frozenset(map(Which, arguments.which or ()))
    wanted = Listing(which=which, status=status).on(arguments.on)
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
