"""What each paper says, from the facts of its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.acceptance_notice import acceptance_notice
from counter_app.features.cases.papers.amendment_notice import amendment_notice
from counter_app.features.cases.papers.breach_notice import breach_notice
from counter_app.features.cases.papers.commitment import commitment_paper
from counter_app.features.cases.papers.completion_notice import completion_notice
from counter_app.features.cases.papers.correction_notice import correction_notice
from counter_app.features.cases.papers.date_notice import date_notice
from counter_app.features.cases.papers.deferral_promise import deferral_promise
from counter_app.features.cases.papers.delivery_receipt import delivery_receipt
from counter_app.features.cases.papers.extension_notice import extension_notice
from counter_app.features.cases.papers.forwarding_notice import forwarding_notice
from counter_app.features.cases.papers.home_transfer import home_transfer
from counter_app.features.cases.papers.lapse_notice import lapse_notice
from counter_app.features.cases.papers.material_receipt import material_receipt
from counter_app.features.cases.papers.paper_facts import PaperFacts, gather_paper_facts
from counter_app.features.cases.papers.procedure_notice import procedure_notice
from counter_app.features.cases.papers.refusal_notice import refusal_notice
from counter_app.features.cases.papers.regulator_notice import regulator_notice
from counter_app.features.cases.papers.resumption_notice import resumption_notice
from counter_app.features.cases.papers.revision_decision import revision_decision
from counter_app.features.cases.papers.stay_notice import stay_notice
from counter_app.features.cases.papers.termination_decision import termination_decision
from counter_app.features.cases.papers.transfer_list import transfer_list
from counter_app.features.cases.papers.void_statement import void_statement
from counter_app.features.cases.papers.withdrawal_confirmation import withdrawal_confirmation
from counter_app.features.cases.ports import Desk
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[PaperFacts], Content]]] = {
    PaperKind.ACCEPTANCE_NOTICE: acceptance_notice,
    PaperKind.MATERIAL_RECEIPT: material_receipt,
    PaperKind.CORRECTION_NOTICE: correction_notice,
    PaperKind.REFUSAL_NOTICE: refusal_notice,
    PaperKind.DEFERRAL_PROMISE: deferral_promise,
    PaperKind.PROCEDURE_NOTICE: procedure_notice,
    PaperKind.EXTENSION_NOTICE: extension_notice,
    PaperKind.WITHDRAWAL_CONFIRMATION: withdrawal_confirmation,
    PaperKind.TRANSFER_LIST: transfer_list,
    PaperKind.HOME_TRANSFER: home_transfer,
    PaperKind.COMPLETION_NOTICE: completion_notice,
    PaperKind.DELIVERY_RECEIPT: delivery_receipt,
    PaperKind.VOID_STATEMENT: void_statement,
    PaperKind.RESUMPTION_NOTICE: resumption_notice,
    PaperKind.DATE_NOTICE: date_notice,
    PaperKind.LAPSE_NOTICE: lapse_notice,
    PaperKind.FORWARDING_NOTICE: forwarding_notice,
    PaperKind.AMENDMENT_NOTICE: amendment_notice,
    PaperKind.STAY_NOTICE: stay_notice,
    PaperKind.TERMINATION_DECISION: termination_decision,
    PaperKind.REVISION_DECISION: revision_decision,
    PaperKind.REGULATOR_NOTICE: regulator_notice,
    PaperKind.COMMITMENT: commitment_paper,
    PaperKind.BREACH_NOTICE: breach_notice,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of a case says; Refusal as ``gather_paper_facts``."""
    facts = gather_paper_facts(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy
