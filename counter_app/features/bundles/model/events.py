"""What happens to a matter (一件事). What happens to its parts is told in their own files."""

from __future__ import annotations

from datetime import date

from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.model.plan import Answer, PlannedPart, Savings
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.materials import MaterialMark
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.persons.party import Party


@immutable
class LackingPaper:
    """One line of the joint notice: what lacks, what would do, and the parts that need it."""

    name: str
    requirement: str
    items: tuple[str, ...]  # their codes


@immutable
class JointNotice:
    """联合一次性告知 (行政许可法 art. 32(1)(4)): what every part lacks, once."""

    lacking: tuple[LackingPaper, ...]
    remark: str
    supplement_by: date
    provisional: bool


@happening("bundles.opened")
@immutable
class Opened:
    """立件: several items are applied for as one matter, by a theme or as they came together.

    ``theme`` is its code in version ``catalog_version`` of the catalog; empty
    for items of one visit. ``lead``: whose matter it is (牵头部门). ``marks``
    are the one set of materials, each paper once. ``left_out``: codes of the
    theme's parts that are not done. ``project``: what several departments decide
    on together (并联审批).
    """

    theme: str
    name: str
    lead: str
    catalog_version: int
    applicant: Party
    others: tuple[Party, ...]
    representative: Party | None
    agent: Party | None
    channel: Channel
    answers: tuple[Answer, ...]
    form: tuple[Answer, ...]
    marks: tuple[MaterialMark, ...]
    parts: tuple[PlannedPart, ...]
    left_out: tuple[str, ...] = ()
    english: bool = False
    notice: JointNotice | None = None
    savings: Savings | None = None
    project: Project | None = later(None)

    @property
    def applied_by(self) -> str:
        """The names of everybody who applies."""
        return "、".join(one.name for one in (self.applicant, *self.others))


@happening("bundles.part_started")
@immutable
class PartStarted:
    """启动: the results that a part waited for are there; it is taken in as a case of its own."""

    item: str
    case: str


@happening("bundles.part_added")
@immutable
class PartAdded:
    """增加事项: one more item belongs to the matter, with what was handed over for it."""

    part: PlannedPart
    answers: tuple[Answer, ...]
    form: tuple[Answer, ...]
    marks: tuple[MaterialMark, ...]


@happening("bundles.part_left")
@immutable
class PartLeft:
    """不再办理: a part that only waited is not asked for any more."""

    item: str
    reason: str


@happening("bundles.made_single")
@immutable
class MadeSingle:
    """改为单独办理: the part goes on under its own number, and the matter waits no more for it."""

    item: str
    reason: str


@happening("bundles.supplemented")
@immutable
class SetSupplemented:
    """补正: what came to the one set of materials after the joint notice."""

    marks: tuple[MaterialMark, ...]
    corrected: bool = False


@immutable
class PartStood:
    """Where a part stood at a moment. ``status`` is that of its case, empty while it waits.

    ``awaits``: the items whose results it waited for.
    """

    item: str
    case: str
    status: str
    due_on: date | None = None
    provisional: bool = False
    result: str = ""
    awaits: tuple[str, ...] = ()


@happening("bundles.progress_told")
@immutable
class ProgressTold:
    """告知进度: the applicant was told where each part stands."""

    parts: tuple[PartStood, ...]


@happening("bundles.handed_out")
@immutable
class HandedOut:
    """统一出件: the results of these parts were handed out together, each as its case tells."""

    cases: tuple[str, ...]
    receiver: str
