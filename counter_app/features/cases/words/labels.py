"""What the kinds and states of the core are called on screens, in the language in use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import DeliveryWay, Relation
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Rule
from counter_app.features.cases.model.procedure import Procedure, kind_of
from counter_app.features.cases.model.rating import Level, Visit
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.waiting import Waiting
from counter_app.kernel.paper import PaperSize, Standing
from counter_app.knowledge.catalog.item import (
    Handling,
    MaterialForm,
    MaterialKind,
    MaterialSource,
    Necessity,
)
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording.due_reasons import amount_text
from counter_app.knowledge.wording.language import _, current_language

if TYPE_CHECKING:
    from counter_app.features.cases.ports import CaseRow


def id_kind_name(kind: IdKind) -> str:
    """证件类型."""
    return {
        IdKind.RESIDENT_ID: _("居民身份证"),
        IdKind.HMT_RESIDENCE_PERMIT: _("港澳台居民居住证"),
        IdKind.MAINLAND_TRAVEL_PERMIT: _("来往内地（大陆）通行证"),
        IdKind.FOREIGN_PERMANENT_ID: _("外国人永久居留身份证"),
        IdKind.PASSPORT: _("护照"),
        IdKind.HOUSEHOLD_REGISTER: _("户口本"),
        IdKind.MILITARY_ID: _("军官证"),
        IdKind.USCC: _("统一社会信用代码"),
        IdKind.OTHER: _("其他证件"),
    }[kind]


def party_kind_name(kind: PartyKind) -> str:
    """申请人类型."""
    return {
        PartyKind.PERSON: _("自然人"),
        PartyKind.ORGANISATION: _("法人和其他组织"),
    }[kind]


def represents_name(kind: PartyKind) -> str:
    """Who represents an applicant of this kind by law."""
    return {
        PartyKind.PERSON: _("监护人"),
        PartyKind.ORGANISATION: _("法定代表人（负责人）"),
    }[kind]


def material_state_name(state: MaterialState) -> str:
    """材料核对."""
    return {
        MaterialState.PRESENT: _("齐"),
        MaterialState.MISSING: _("缺"),
        MaterialState.PROMISED: _("容缺"),
        MaterialState.NOT_NEEDED: _("不适用"),
        MaterialState.COMMITTED: _("承诺"),
    }[state]


def necessity_name(necessity: Necessity | None) -> str:
    """材料必要性; what the catalog does not give counts as required."""
    return {
        Necessity.REQUIRED: _("必要"),
        Necessity.OPTIONAL: _("非必要"),
        Necessity.DEFERRABLE: _("可容缺"),
        None: _("必要"),
    }[necessity]


def material_kind_name(kind: MaterialKind) -> str:
    """材料类型."""
    return {
        MaterialKind.CERTIFICATE: _("证件证书证明"),
        MaterialKind.FORM: _("申请表格文书"),
        MaterialKind.OTHER: _("其他"),
    }[kind]


def material_form_name(form: MaterialForm) -> str:
    """材料形式."""
    return {
        MaterialForm.PAPER: _("纸质"),
        MaterialForm.ELECTRONIC: _("电子"),
        MaterialForm.BOTH: _("纸质或电子"),
    }[form]


def material_source_name(source: MaterialSource) -> str:
    """材料来源渠道."""
    return {
        MaterialSource.APPLICANT: _("申请人自备"),
        MaterialSource.GOVERNMENT: _("政府部门核发"),
        MaterialSource.INTERMEDIARY: _("中介机构或其他"),
    }[source]


def handling_name(handling: Handling) -> str:
    """办件类型."""
    return {Handling.IMMEDIATE: _("即办件"), Handling.PROMISED: _("承诺件")}[handling]


def limit_text(limit: Limit | None) -> str:
    """``5 个工作日``, ``当场办结``; empty if the catalog gives no limit."""
    if limit is None:
        return ""
    return _("当场办结") if limit.value == 0 else amount_text(limit.value, limit.unit)


def status_name(status: Status) -> str:
    """办件状态."""
    return {
        Status.RECEIVED: _("已收件"),
        Status.ACCEPTED: _("已受理"),
        Status.NOTICE_GIVEN: _("待补正"),
        Status.REFUSED: _("不予受理"),
        Status.SUPPLEMENTED: _("补正中"),
        Status.LAPSED: _("逾期未补正"),
        Status.WITHDRAWN: _("已撤回"),
        Status.PROCESSING: _("办理中"),
        Status.SUSPENDED: _("特别程序中"),
        Status.DECIDED: _("已办结"),
        Status.POSTED: _("已寄出，待签收"),
        Status.ANNOUNCED: _("公告送达中"),
        Status.DELIVERED: _("已送达"),
        Status.COLLECTED: _("已代收（未受理）"),
        Status.SENT_HOME: _("已寄送属地"),
        Status.HOME_NOTICE: _("代属地告知，待补正"),
        Status.HOME_ACCEPTED: _("属地已受理"),
        Status.HOME_DECIDED: _("属地已办结，结果在途"),
        Status.FORWARDED: _("已转报"),
        Status.STAYED: _("已中止"),
        Status.TERMINATED: _("已终止"),
        Status.REVOKED: _("决定已撤销"),
        Status.ANNULLED: _("误立已注销"),
    }[status]


def light_text(light: Light) -> str:
    """What a light says; empty where it says nothing."""
    return {
        Light.NONE: "",
        Light.GREEN: "",
        Light.YELLOW: _("临近期限"),
        Light.RED: _("已超承诺期限"),
        Light.UNLAWFUL: _("已超法定期限"),
        Light.STANDING: _("时限暂停"),
    }[light]


def rule_text(rule: Rule) -> str:
    """What the rule says, and where it stands."""
    return {
        Rule.COMPLETE: _(
            "收件之后、受理之前，材料齐全或按告知补齐的，应当受理（行政许可法第三十二条）"
        ),
        Rule.TOLD_ONCE: _("要补正的内容在收件之后、受理之前一次告知（行政许可法第三十二条）"),
        Rule.REFUSED_AT_ONCE: _("不予受理应当在收件之后、受理之前作出（行政许可法第三十二条）"),
        Rule.TOLD_ALREADY: _(
            "告知或受理之后、办结之前另行要求的材料，只作记录，不影响办理（行政许可法第三十二条）"
        ),
        Rule.FOR_ANOTHER_PLACE: _("只有收件之后、尚未决定的办件才能转为代收；代收不是受理"),
        Rule.AFTER_COLLECTING: _("代收之后、材料还在窗口时才能寄送属地"),
        Rule.HOME_ANSWERS: _("材料寄送属地之后，才能登记属地的答复；是否受理由属地决定"),
        Rule.HOME_SENDS: _("属地办结、结果寄到本窗口的，才有结果到窗口"),
        Rule.SHARED: _("决定作出之前才能登记多地联办的分工"),
        Rule.AS_NOTICED: _("补正只在一次性告知之后、受理之前（行政许可法第三十二条）"),
        Rule.WHILE_WAITED_FOR: _("只有等待补正的办件才会逾期未补正"),
        Rule.AFTER_ACCEPTANCE: _("容缺材料在受理之后补交，逾期的也收；撤回、终止了的不再补交"),
        Rule.COMMITTED_UNDECIDED: _("作出决定之前才能撤回告知承诺（国办发〔2020〕42号）"),
        Rule.PLEDGED: _("受理之后才有承诺的核查和处置；撤回、终止了的不再核查"),
        Rule.FROM_ACCEPTANCE: _("受理之后、办结之前，时限没有暂停时才能移交"),
        Rule.AT_DEPARTMENT: _("材料移交部门之后、还没有签收时才能签收"),
        Rule.FROM_DEPARTMENT: _("材料在部门时才能退回窗口"),
        Rule.CLOCK_RUNS: _("受理之后、办结之前才能转入特别程序（行政许可法第四十五条）"),
        Rule.CLOCK_STANDS: _("转入特别程序之后才能恢复办理（行政许可法第四十五条）"),
        Rule.ONCE_IN_TIME: _("受理之后、办结之前才能延期（行政许可法第四十二条）"),
        Rule.ANNOUNCED: _("等待补正、办理或送达期间才能重新推算日期（行政许可法第八十二条）"),
        Rule.BEFORE_DECISION: _("申请人只能在决定作出之前撤回申请"),
        Rule.AFTER_EXAMINATION: _(
            "受理并审查之后、时限没有暂停时才能作出一次决定（行政许可法第三十四条、第三十七条）"
        ),
        Rule.HIGHER_DECIDES: _(
            "受理并审查之后、作出决定之前，时限没有暂停时才能转报一次（行政许可法第四十三条）"
        ),
        Rule.AFTER_DECISION: _("作出决定之后才能送达，且只送达一次（行政许可法第四十四条）"),
        Rule.MENDED: _("登记错了的事实可以更正；误立已注销的没有可更正的"),
        Rule.WHILE_UNDECIDED: _(
            "决定作出之前才能变更；已经取得许可的，另行申请变更（行政许可法第四十九条）"
        ),
        Rule.NOT_YET_OUT: _(
            "作出决定之后、送达之前才能收回；之后依法撤销或变更（行政许可法第四十四条、第六十九条）"
        ),
        Rule.NOT_HANDED_OUT: _(
            "登记了送达的，才能登记误送达；之后重新送达（行政许可法第四十四条）"
        ),
        Rule.STAY_WHILE_OPEN: _("受理之后、作出决定之前，时限没有暂停时才能中止"),
        Rule.WHILE_STAYED: _("中止之后才能恢复"),
        Rule.ENDS_UNDECIDED: _("受理之后、作出决定之前才能终止；决定书写明理由和救济途径"),
        Rule.ONLY_DECIDED: _("作出决定之后才能撤销或变更（行政许可法第六十九条、第八条）"),
        Rule.NEVER_APPLIED: _("决定作出之前才能按误立注销；已经作出的决定只能撤销或变更"),
        Rule.OVERSEEN: _("办结之后，才有行业主管部门的回执（行政许可法第二十五条）"),
        Rule.ONCE_POSTED: _(
            "寄出之后、签收之前才能登记签收；签收之日为送达之日（参照民事诉讼法第九十一条）"
        ),
        Rule.AFTER_POSTING: _("邮寄送达之后被退回的，重新送达（行政许可法第四十四条）"),
    }[rule]


def unit_name(unit: LimitUnit) -> str:
    """时限单位."""
    return {
        LimitUnit.MINUTES: _("分钟"),
        LimitUnit.HOURS: _("小时"),
        LimitUnit.HALF_DAYS: _("个半天"),
        LimitUnit.WORKING_DAYS: _("工作日"),
        LimitUnit.CALENDAR_DAYS: _("自然日"),
        LimitUnit.MONTHS: _("个月"),
    }[unit]


def procedure_name(procedure: Procedure) -> str:
    """特别程序."""
    kind = kind_of(procedure)
    return kind.name if current_language().startswith("zh") else kind.title


def result_name(result: Result) -> str:
    """办结结果."""
    return {
        Result.ISSUED: _("出证"),
        Result.DENIED: _("不予许可"),
        Result.FORWARDED: _("转报"),
        Result.RETURNED: _("退件"),
        Result.NOT_ACCEPTED: _("不予受理"),
        Result.VOID: _("作废"),
    }[result]


def refusal_ground_name(ground: RefusalGround) -> str:
    """不予受理的依据."""
    return {
        RefusalGround.NOT_REQUIRED: _("依法不需要取得行政许可（第三十二条第一款第一项）"),
        RefusalGround.NOT_COMPETENT: _("不属于本机关职权范围（第三十二条第一款第二项）"),
        RefusalGround.CONCEALED: _("隐瞒有关情况或提供虚假材料（第七十八条）"),
        RefusalGround.BARRED: _("在法律规定不得再次申请的期限内（第七十九条）"),
    }[ground]


def level_name(level: Level) -> str:
    """好差评."""
    return {
        Level.VERY_BAD: _("非常不满意"),
        Level.BAD: _("不满意"),
        Level.FAIR: _("基本满意"),
        Level.GOOD: _("满意"),
        Level.VERY_GOOD: _("非常满意"),
    }[level]


def visit_name(visit: Visit) -> str:
    """到场."""
    return {Visit.INTAKE: _("收件"), Visit.PICKUP: _("领取")}[visit]


def channel_name(channel: Channel) -> str:
    """收件渠道."""
    return {
        Channel.WINDOW: _("窗口"),
        Channel.SELF_SERVICE: _("自助终端"),
        Channel.WEB: _("网上"),
        Channel.APP: _("移动端"),
        Channel.PHONE: _("电话"),
        Channel.MAIL: _("邮寄"),
        Channel.COURIER: _("快递上门"),
        Channel.OTHER_HALL: _("其他大厅"),
    }[channel]


def waiting_name(waiting: Waiting) -> str:
    """What a case waits for."""
    return {
        Waiting.NOTICE: _("受理或者告知"),
        Waiting.CORRECTION: _("补正"),
        Waiting.PROMISE: _("补交容缺材料"),
        Waiting.CHECK: _("核查告知承诺"),
        Waiting.DECISION: _("办结"),
        Waiting.DELIVERY: _("送达"),
        Waiting.SIGNATURE: _("签收"),
    }[waiting]


def delivery_way_name(way: DeliveryWay) -> str:
    """送达方式."""
    return {
        DeliveryWay.WINDOW: _("窗口领取"),
        DeliveryWay.ELECTRONIC: _("电子送达"),
        DeliveryWay.LEFT: _("留置送达"),
        DeliveryWay.NOTICE: _("公告送达"),
        DeliveryWay.COURIER: _("邮寄送达"),
    }[way]


def relation_name(relation: Relation) -> str:
    """签收人与申请人的关系."""
    return {
        Relation.SELF: _("本人"),
        Relation.AGENT: _("代办人"),
        Relation.FAMILY: _("同住成年家属"),
        Relation.HEAD: _("法定代表人或主要负责人"),
        Relation.STAFF: _("单位负责收件的人"),
        Relation.NAMED: _("指定的代收人"),
    }[relation]


def paper_size_name(size: PaperSize) -> str:
    """纸张."""
    return {
        PaperSize.A4: _("A4 纸"),
        PaperSize.A5: _("A5 纸"),
        PaperSize.SLIP: _("80 毫米小票"),
    }[size]


def standing_name(standing: Standing) -> str:
    """文书效力."""
    return {
        Standing.CURRENT: _("有效"),
        Standing.VOID: _("已作废"),
        Standing.SUPERSEDED: _("已被替代"),
        Standing.UNKNOWN: _("本窗口无记录"),
    }[standing]


def days_late(row: CaseRow, today: date) -> int | None:
    """For how many days it is late; None where it is not."""
    if row.due_on is None or row.light not in (Light.RED, Light.UNLAWFUL):
        return None
    return (today - row.due_on).days


def review_text(row: CaseRow) -> str:
    """How it stands in review: shape and word; empty before anything."""
    if row.waiting_for:
        return _("▲ 待答复")
    told = {"passed": _("✓ 通过"), "returned": _("✕ 退回")}.get(row.review, "")
    return told or (_("● 抽中") if row.sampled else "")
