"""Special procedures (特别程序) that stop the clock of a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource


class Procedure(StrEnum):
    """What takes time that does not count: its code; ``resources/procedures.json`` tells more."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标
    AUCTION = "auction"  # 拍卖
    INSPECTION = "inspection"  # 检验
    TESTING = "testing"  # 检测
    QUARANTINE = "quarantine"  # 检疫
    APPRAISAL = "appraisal"  # 鉴定
    EXPERT_REVIEW = "expert_review"  # 专家评审
    ANNOUNCEMENT = "announcement"  # 公告
    PUBLICITY = "publicity"  # 公示
    SITE_VISIT = "site_visit"  # 现场勘验
    PAYMENT = "payment"  # 补缴
    RECTIFICATION = "rectification"  # 整改


@immutable
class ProcedureKind:
    """How it is called, as ``english`` within a sentence, and what it rests on.

    ``basis`` empty: only a special law on the item lets it stop the clock, and
    the catalog names that law (``Item.special_steps``). ``effect``: what it
    does to the clock.
    """

    name: str
    title: str
    english: str
    basis: str
    effect: str


def kind_of(procedure: Procedure) -> ProcedureKind:
    """What is declared of it."""
    return _kinds()[procedure]


@cache
def _kinds() -> Mapping[Procedure, ProcedureKind]:
    told = json.loads(resource("procedures.json").read_text("utf-8"))
    return {Procedure(one.pop("code")): ProcedureKind(**one) for one in told}
