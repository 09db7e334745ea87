"""What a scan at the packing bench means: whose certificate or paper it is."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PAPER_NAMES, PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import SHORT, cases_of, written
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import PackedItem
from counter_app.kernel.number import Number
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.licences.licence import Licence, LicenceStatus

FIELD = "certificates"
_PAPER: Final = "文书"
_RESULTS: Final = frozenset(
    {PaperKind.COMPLETION_NOTICE, PaperKind.REVISION_DECISION, PaperKind.AMENDMENT_NOTICE}
)
_PAPERS: Final = {kind: chinese for kind, (chinese, _english) in PAPER_NAMES.items()}


def scanned(desk: Desk, errand: Errand, typed: str) -> PackedItem:
    """What lies under the scanner, as it goes into this errand's bag.

    A paper, a licence of the register by either of its numbers, or a document
    number (文号) of one of the cases. What nobody here knows is taken for the
    first case, to be held against it by eye.

    Refusal ``errands.somebody_elses`` for what belongs to another case,
    ``errands.no_result`` for a paper that is no outcome of its case,
    ``errands.void_paper``, ``errands.ended_licence``.
    """
    text = written(typed, FIELD, SHORT)
    if not text:
        raise Refusal("errands.missing", field=FIELD)
    found = _licence(desk, text) or _paper(desk, text) or _numbered(desk, errand, text)
    if found is None:
        return PackedItem(errand.cases[0], "", text, known=False)
    if found.case not in errand.cases:
        raise Refusal(
            "errands.somebody_elses",
            field=FIELD,
            certificate=found.number,
            case=found.case or "—",
            number=errand.number,
        )
    _must_be_a_result(desk, found)
    return found


def _must_be_a_result(desk: Desk, item: PackedItem) -> None:
    """Refusal ``errands.no_result`` for a paper of the case that is no outcome of it."""
    file = desk.unasked_files.state(item.case)
    paper = next((one for one in file.papers if one.number == item.number), None)
    if paper is not None and paper.kind not in _RESULTS:
        raise Refusal("errands.no_result", field=FIELD, certificate=item.number, name=item.name)


def must_be_whole(desk: Desk, errand: Errand, items: tuple[PackedItem, ...]) -> None:
    """Every case has its result in the bag, and waits for it to be sent.

    Refusal ``errands.twice_in_the_bag``, ``errands.nothing_of_a_case``,
    ``errands.no_result_yet``.
    """
    numbers = [one.number for one in items]
    for one in numbers:
        if numbers.count(one) > 1:
            raise Refusal("errands.twice_in_the_bag", field=FIELD, certificate=one)
    for case in cases_of(desk, errand):
        must_wait_to_be_sent(case)
        if not any(one.case == case.number and one.known for one in items):
            raise Refusal("errands.nothing_of_a_case", field=FIELD, case=case.number)


def must_wait_to_be_sent(case: Case) -> None:
    """Refusal ``errands.no_result_yet`` for a case without a result at the window."""
    if case.status is not Status.DECIDED:
        raise Refusal(
            "errands.no_result_yet",
            field="number",
            case=case.number,
            status=case.status,
        )


def _licence(desk: Desk, text: str) -> PackedItem | None:
    number = desk.unasked_files.rows("licence").named(text)
    if not number:
        return None
    licence = desk.unasked_files.state(number)
    assert isinstance(licence, Licence)
    if licence.status is LicenceStatus.ENDED:
        raise Refusal("errands.ended_licence", field=FIELD, certificate=text)
    case = licence.renewals[-1].case if licence.renewals else licence.entered.case
    shown = licence.entered.certificate or licence.number
    return PackedItem(case, licence.entered.name, shown, known=True)


def _paper(desk: Desk, text: str) -> PackedItem | None:
    try:
        number = Number.parse(text).text
        file = desk.unasked_files.state(number)
    except Refusal:
        return None
    if number == file.number:  # a case's own number is no certificate
        return None
    paper = file.paper(number)
    if paper.standing is not Standing.CURRENT:
        raise Refusal("errands.void_paper", field=FIELD, certificate=number)
    return PackedItem(file.number, _PAPERS.get(paper.kind, _PAPER), number, known=True)


def _numbered(desk: Desk, errand: Errand, text: str) -> PackedItem | None:
    plain = "".join(text.split())
    for case in cases_of(desk, errand):
        if case.numbered and "".join(case.numbered.text.split()) == plain:
            return PackedItem(case.number, case.received.item_name, case.numbered.text, known=True)
    return None
