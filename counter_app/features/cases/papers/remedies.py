"""How to object (救济途径): to whom, by when, and against whom one goes to court."""

from __future__ import annotations

from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import authority, authority_english
from counter_app.knowledge.authorities.authority import Appeal
from counter_app.press.content import Said


def remedies(facts: PaperFacts) -> tuple[Said, ...]:
    """Against what the authority decided (行政复议法 art. 20, 23; 行政诉讼法 art. 26, 45, 46)."""
    appeal, defendant = facts.acting.appeal, authority(facts)
    if not appeal.body:
        return _no_appeal(defendant, authority_english(facts))
    if appeal.first:
        return _review_first(appeal)
    return _either(appeal, defendant, authority_english(facts))


def _either(appeal: Appeal, defendant: str, defendant_english: str) -> tuple[Said, ...]:
    court, court_english = _court(appeal)
    return (
        Said(
            f"不服本决定的，可以自收到本通知书之日起六十日内向{appeal.body}申请行政复议"
            "（《中华人民共和国行政复议法》）；",
            f"You may apply to {_body_english(appeal)} for administrative reconsideration within "
            "sixty days of receiving this notice (Administrative Reconsideration Law of the PRC);",
        ),
        Said(
            f"也可以自收到本通知书之日起六个月内，以{defendant}为被告，依法向{court}"
            "提起行政诉讼（《中华人民共和国行政诉讼法》）。",
            f"or bring an action against {defendant_english} before {court_english} within "
            "six months of receiving it (Administrative Litigation Law of the PRC).",
        ),
    )


def _review_first(appeal: Appeal) -> tuple[Said, ...]:
    """复议前置: the court only after reconsideration, within fifteen days."""
    court, court_english = _court(appeal)
    return (
        Said(
            f"不服本决定的，应当先自收到本通知书之日起六十日内向{appeal.body}申请行政复议"
            "（《中华人民共和国行政复议法》第二十三条）；",
            f"You must first apply to {_body_english(appeal)} for administrative reconsideration "
            "within sixty days of receiving this notice (Article 23 of the Administrative "
            "Reconsideration Law of the PRC);",
        ),
        Said(
            "对复议决定不服，或者复议机关逾期不作决定的，可以自收到复议决定书或者复议期满之日起"
            f"十五日内依法向{court}提起行政诉讼（《中华人民共和国行政诉讼法》第四十五条）。",
            "then, if you do not accept its decision or none is made in time, bring an action "
            f"before {court_english} within fifteen days (Article 45 of the Administrative "
            "Litigation Law of the PRC).",
        ),
    )


def _no_appeal(body: str, english: str) -> tuple[Said, ...]:
    """A public service (公共服务企事业单位) decides nothing that one could appeal against."""
    return (
        Said(
            f"对办理结果有异议的，可以要求{body}复核，或者向投诉监督电话反映。",
            f"If you object to the result, ask {english} to look at it again, or turn to the "
            "complaint line.",
        ),
    )


def _body_english(appeal: Appeal) -> str:
    return appeal.english or appeal.body


def _court(appeal: Appeal) -> tuple[str, str]:
    if appeal.court:
        return appeal.court, appeal.court
    return "有管辖权的人民法院", "the competent people's court"
