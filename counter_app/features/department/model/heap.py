"""What lies on a department's desk (部门工作台), heap by heap, the weightiest first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.listing import Listing, Which, of


class Heap(StrEnum):
    """A heap, in the order of weight."""

    LATE = "late"  # 超期没有办结
    DUE_TODAY = "due_today"  # 今天到期
    REMARKS = "remarks"  # 督办、退回等我答复
    OPINIONS = "opinions"  # 别的部门征求我们的意见
    ON_THE_WAY = "on_the_way"  # 移交途中, 没有签收
    PROBLEMS = "problems"  # 转到本部门的问题
    GIVEN = "given"  # 转给我办的
    NEAR = "near"  # 将到期
    CHECK_DUE = "check_due"  # 告知承诺该核查了
    TO_DECIDE = "to_decide"  # 在办, 不急的也在内
    OWED = "owed"  # 我们征求的意见, 没有答复
    PROMISED = "promised"  # 等申请人补交容缺材料
    STANDING = "standing"  # 特别程序或中止
    SENT_BACK = "sent_back"  # 退回窗口等补正


OF_CASES: Final[Mapping[Heap, Listing]] = {
    Heap.LATE: of(Which.TO_DECIDE, Which.LATE),
    Heap.DUE_TODAY: of(Which.TO_DECIDE, Which.DUE_TODAY),
    Heap.REMARKS: of(Which.TO_ANSWER),
    Heap.ON_THE_WAY: of(Which.ON_THE_WAY),
    Heap.GIVEN: of(Which.GIVEN, Which.OPEN),
    Heap.NEAR: of(Which.TO_DECIDE, Which.NEAR),
    Heap.CHECK_DUE: of(Which.CHECK_DUE),
    Heap.TO_DECIDE: of(Which.TO_DECIDE),
    Heap.PROMISED: of(Which.PROMISED, Which.OPEN),
    Heap.STANDING: of(Which.STANDING),
    Heap.SENT_BACK: of(Which.SENT_BACK),
}
"""Those that are cases of the department; the others are no list of cases."""
