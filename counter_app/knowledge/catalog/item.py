"""An item (政务服务事项) as a catalog describes it. Nouns only, no behaviour beyond reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.catalog.regional import RegionalEntry
from counter_app.knowledge.days.limit import Limit as Limit
from counter_app.knowledge.days.limit import LimitUnit as LimitUnit


class Necessity(StrEnum):
    """材料必要性."""

    REQUIRED = "required"  # 必要
    OPTIONAL = "optional"  # 非必要
    DEFERRABLE = "deferrable"  # 容缺后补


class MaterialKind(StrEnum):
    """材料类型."""

    CERTIFICATE = "certificate"  # 证件证书证明
    FORM = "form"  # 申请表格文书
    OTHER = "other"


class MaterialForm(StrEnum):
    """材料形式."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    BOTH = "both"


class MaterialSource(StrEnum):
    """来源渠道."""

    APPLICANT = "applicant"  # 申请人自备
    GOVERNMENT = "government"  # 政府部门核发
    INTERMEDIARY = "intermediary"  # 中介机构或其他


class Handling(StrEnum):
    """办件类型."""

    IMMEDIATE = "immediate"  # 即办件
    PROMISED = "promised"  # 承诺件


@immutable
class Basis:
    """What a rule of the catalog rests on (依据). ``pending``: 待核, nobody has confirmed it.

    A rule without a basis is the catalog's own word; one that is pending is
    not called the law's (法定), and no figure is made of it.
    """

    text: str = ""  # law and article, in the catalog's words
    pending: bool = False


@immutable
class Tenure:
    """A body's time as the one that decides on an item (实施主体), from a day to a day.

    ``since`` None: from the beginning; ``until`` None: without end; both days
    belong to it. ``former`` is the department from which the item was moved
    (一枚印章管审批, 行政许可法 art. 25), which goes on supervising; empty: not moved.
    """

    name: str
    code: str = ""  # 统一社会信用代码 or the hall's code of the authority
    since: date | None = None
    until: date | None = None
    former: str = ""
    former_code: str = ""
    document: str = ""  # what moved it (划转文件)
    takes_pending: bool = False  # cases accepted before go with it; otherwise they stay

    def holds(self, day: date) -> bool:
        """Whether it decides on ``day``."""
        return (self.since or day) <= day <= (self.until or day)


@immutable
class Extension:
    """By how much a special law lets this item be extended, instead of art. 42."""

    limit: Limit
    basis: Basis = Basis()


@immutable
class Step:
    """A special procedure of this item during which its limit stands still (特别程序)."""

    name: str  # 公告, 现场勘验 …
    takes: Limit | None = None
    basis: Basis = Basis()


@immutable
class Commitment:
    """告知承诺: the applicant may promise to meet conditions instead of proving them."""

    told: str  # what is told: conditions, and what follows if the promise is broken
    materials: tuple[str, ...] = ()  # names of those that the promise stands for
    checked_within: Limit | None = None  # 事后核查
    basis: Basis = Basis()


@immutable
class Renewal:
    """延续: the item renews what the items ``of`` gave (行政许可法 art. 50).

    The window before expiry: it may be asked for when no more than ``opens``
    is left (None: at any time), and no later than ``closes`` before the last
    day (None: 30 calendar days, art. 50(1)).
    """

    of: tuple[str, ...] = ()  # codes of items
    opens: Limit | None = None
    closes: Limit | None = None
    granted_by_silence: bool = True  # art. 50(2): 逾期未作决定的，视为准予延续
    basis: Basis = Basis()


@immutable
class When:
    """True when the question was answered with one of these answers."""

    question: str
    answers: tuple[str, ...]


@immutable
class Question:
    """A situation question (情形). Its text is its identity within the item."""

    text: str
    answers: tuple[str, ...]
    asked_when: tuple[When, ...] = ()  # asked only if all of these hold


@immutable
class Material:
    """One paper that an applicant hands over (申报材料)."""

    name: str
    necessity: Necessity | None = None  # None: the catalog does not say; it counts as required
    kind: MaterialKind | None = None
    form: MaterialForm | None = None
    originals: int | None = None  # how many originals are shown or handed in
    copies: int | None = None  # how many copies are handed in
    source: MaterialSource | None = None
    issued_by: str = ""  # the body that issues it, in the catalog's words
    acceptance_points: str = ""  # 受理标准/填报须知
    sample: str = ""  # name of the sample form
    e_certificate: bool = False  # an electronic certificate may serve instead
    needed_when: tuple[When, ...] = ()  # needed only if all of these hold
    deferral_basis: Basis = Basis()  # why it may come later (容缺)
    comes_first: str = later("")  # by which law nothing stands for it (主审要件); empty: none

    @property
    def counts_as(self) -> Necessity | None:
        """Its necessity; what nobody has confirmed may come later is required."""
        first = bool(self.comes_first) or self.deferral_basis.pending
        deferrable = self.necessity is Necessity.DEFERRABLE
        return Necessity.REQUIRED if deferrable and first else self.necessity


@immutable
class Fee:
    """Whether something is charged. ``charged`` None: the catalog does not say."""

    charged: bool | None = None
    amount: str = ""  # in the catalog's words: "工本费 10 元/证"
    basis: str = ""  # legal basis; a fee without one may not be charged (行政许可法 art. 58)


@immutable
class Outcome:
    """What the applicant gets in the end (办理结果)."""

    name: str = ""
    kind: str = ""  # 证照/批文/其他
    validity: str = ""  # in the catalog's words
    sample: str = ""
    valid_for: Limit | None = None  # the period, where it is one for all; see ``permanent``
    permanent: bool | None = None  # 长期有效; None: the catalog does not say


@immutable
class Item:
    """One matter a window can take in, whole.

    ``code`` is opaque: places use different lengths and hyphens. Empty text
    and ``None`` mean that the catalog does not say.
    """

    code: str
    name: str
    department: str
    main_item: str = ""  # 主项名称
    base_code: str = ""  # 基本编码
    department_code: str = ""
    authorities: tuple[Tenure, ...] = ()  # who decides, in order of time; none: the department
    item_type: str = ""  # name of the type, e.g. 行政许可
    item_type_code: str = ""
    area_code: str = ""
    handling: Handling | None = None
    statutory_limit: Limit | None = None
    statutory_basis: Basis = Basis()
    promised_limit: Limit | None = None
    limit_note: str = ""  # what the limits do not count, in the catalog's words: 不含公示
    extension: Extension | None = None  # None: as art. 42 has it for all
    special_steps: tuple[Step, ...] = ()  # beside those of art. 45
    baseline_limit: Limit | None = None  # promised before limits were shortened (提速前)
    commitment: Commitment | None = None
    visits: int | None = None  # 到办事现场次数
    zero_visit_ways: tuple[str, ...] = ()  # 零跑动方式: 海易办, 邮寄, 自助机 …
    online: bool | None = None
    windowed: bool | None = None  # taken in at comprehensive windows
    scope: tuple[str, ...] = ()  # 通办范围: 全国/跨省/全省/经济圈/市区
    service_objects: tuple[str, ...] = ()  # 服务对象: 自然人, 企业法人 …
    applicants_least: int = 1  # 2: both must apply, as for a marriage
    applicants_most: int = 1
    object_asked: str = ""  # 标的, which must be named: 不动产单元, 机动车; empty: none
    tags: tuple[str, ...] = ()  # 主题分类, e.g. 社会保障
    aliases: tuple[str, ...] = ()  # everyday names
    conditions: str = ""  # 受理条件
    process: str = ""  # 办理流程
    location: str = ""  # 办理地点
    consult_phone: str = ""
    complaint_phone: str = ""
    legal_basis: str = ""  # 设定依据
    joint: bool = False  # 统一办理、联合办理、集中办理 (行政许可法 art. 26, 42(2))
    quota: bool = False  # 数量限制: order of acceptance decides (art. 57)
    fee: Fee = Fee()
    outcome: Outcome = Outcome()
    renewal: Renewal | None = None  # None: it renews nothing
    left_out_as: str = ""  # group that no figure of the hall counts: 海关, 住房公积金
    questions: tuple[Question, ...] = ()
    materials: tuple[Material, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Mapping[str, str] | None = None  # columns of the file that no field here takes

    def tenure_on(self, day: date) -> Tenure | None:
        """Whose time ``day`` is; None where the department decides."""
        return next((one for one in reversed(self.authorities) if one.holds(day)), None)

    def authority_on(self, day: date) -> str:
        """The body that decides on ``day``: whose act, seal, number and defendant it is."""
        tenure = self.tenure_on(day)
        if tenure:
            return tenure.name
        first = self.authorities[0] if self.authorities else Tenure(self.department)
        before = first.since is not None and day < first.since
        return first.former if before and first.former else self.department

    def may_commit(self, material: Material) -> bool:
        """Whether 告知承诺 may stand for it: named, on a confirmed basis, and not to come first."""
        told = self.commitment
        named = told is not None and not told.basis.pending and material.name in told.materials
        return named and not material.comes_first

    def commitment_form(self, material: Material) -> bool:
        """Whether it is the form of 审批告知承诺 itself, and no proof that this stands for."""
        return material.kind is MaterialKind.FORM and self.may_commit(material)

    @property
    def newest_authority(self) -> str:
        """The body to which the item came last, whether or not its day has come."""
        return self.authorities[-1].name if self.authorities else self.department

    @property
    def lawful_limit(self) -> Limit | None:
        """The statutory limit, where it may be called so."""
        return None if self.statutory_basis.pending else self.statutory_limit


@immutable
class ThemePart:
    """One item of a theme. Parts of the same ``step`` go side by side; steps in their order."""

    item: str  # its code
    department: str = ""  # who does it; empty: the item's own
    optional: bool = True  # the applicant may leave it out
    step: int = 1
    after: tuple[str, ...] = ()  # codes of the parts whose outcomes it needs
    needed_when: tuple[When, ...] = ()  # only if all of these hold


@immutable
class Theme:
    """A theme (高效办成一件事): items of several departments joined into one matter."""

    code: str
    name: str
    description: str
    parts: tuple[ThemePart, ...]
    aliases: tuple[str, ...] = ()
    lead: str = ""  # 牵头部门
    level: str = ""  # whose list it stands on: 国家, 省, 市
    batch: str = ""  # of that list, e.g. 2024年第一批
    limit: Limit | None = None  # of the whole
    visits: int | None = None
    questions: tuple[Question, ...] = ()

    @property
    def item_codes(self) -> tuple[str, ...]:
        """Of its parts."""
        return tuple(part.item for part in self.parts)


@immutable
class PowerEntry:
    """One entry of the list of powers (权力清单), in the list's words."""

    code: str
    name: str
    kind: str = ""  # 行政许可, 行政处罚 …
    holder: str = ""  # the body that exercises it (实施主体)
    level: str = ""  # 行使层级
    basis: str = ""  # 设定依据: laws and articles
    valid_from: date | None = None  # of the basis
    valid_to: date | None = None
    delegated_to: tuple[str, ...] = ()  # 委托、授权行使
    former: str = ""  # who held it before it was moved (划转)
    since: date | None = None  # since when the holder holds it
    status: str = ""  # 有效, 取消, 暂停 …


@immutable
class Catalog:
    """One published version. ``items`` keep the order of the file; codes are unique."""

    version: int  # 1, 2, …; 0 before publication
    title: str
    source: str  # name of the file or body it came from
    sample: bool  # a made-up sample, to be shown as such
    published_at: str  # ISO 8601 with offset; empty before publication
    effective_on: date | None
    items: tuple[Item, ...]
    themes: tuple[Theme, ...] = ()
    powers: tuple[PowerEntry, ...] = ()
    regional: tuple[RegionalEntry, ...] = ()
