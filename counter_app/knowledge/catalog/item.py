"""An item (政务服务事项) as a catalog describes it. Nouns only, no behaviour beyond reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from counter_app.kernel.immutable import immutable
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
    validity: str = ""
    sample: str = ""


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
    authority: str = ""  # 实施主体, whose seal goes on the papers; empty: the department
    item_type: str = ""  # name of the type, e.g. 行政许可
    item_type_code: str = ""
    area_code: str = ""
    handling: Handling | None = None
    statutory_limit: Limit | None = None
    promised_limit: Limit | None = None
    visits: int | None = None  # 到办事现场次数
    online: bool | None = None
    windowed: bool | None = None  # taken in at comprehensive windows
    scope: tuple[str, ...] = ()  # 通办范围: 全国/跨省/全省/经济圈/市区
    service_objects: tuple[str, ...] = ()  # 服务对象: 自然人, 企业法人 …
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
    questions: tuple[Question, ...] = ()
    materials: tuple[Material, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Mapping[str, str] | None = None  # columns of the file that no field here takes


@immutable
class Theme:
    """A theme (高效办成一件事): items of several departments joined into one matter."""

    code: str
    name: str
    description: str
    item_codes: tuple[str, ...]
    aliases: tuple[str, ...] = ()


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
