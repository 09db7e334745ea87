"""What happens to a file of any kind: papers, a contest settled, a line set aside, data shown."""

from __future__ import annotations

from uuid import UUID

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later


@happening("PaperIssued")
@immutable
class PaperIssued:
    """A paper got its number in the same commit as the act it speaks of.

    ``cases``: all on a list (材料移交单); it is issued in the first of them.
    ``about``: the paper that this one speaks of (作废说明). ``instead_of``: the
    void paper that this one says again (重新出具). ``english``: printed with
    English beside the Chinese.
    """

    number: str
    kind: str  # declared with ``paper.paper_kind``
    cases: tuple[str, ...] = ()
    about: str = ""
    instead_of: str = ""
    english: bool = False


@happening("PaperCopied")
@immutable
class PaperCopied:
    """补打: the ``copy``-th further print of a paper; ``large``: in large print (大字版)."""

    number: str
    copy: int
    large: bool = later(False)


@happening("PaperVoided")
@immutable
class PaperVoided:
    """作废: this paper no longer speaks, for good."""

    number: str
    reason: str


@happening("ContestSettled")
@immutable
class ContestSettled:
    """处理争议: a person chose between what two windows did to one case while apart.

    ``set_aside`` are the events that do not count; they stay in the journal,
    and papers that they issued are void. ``kept`` are their rivals: a later
    settlement that would set one of these aside has no effect.
    """

    set_aside: tuple[UUID, ...]
    kept: tuple[UUID, ...]
    reason: str


@happening("hall.line_set_aside")
@immutable
class LineSetAside:
    """搁置: a person lets the file go on without lines that said nothing to that window's program.

    ``lines`` are the ids of their events. They stay where they are, and a
    program that can read one counts it where it lies.
    """

    lines: tuple[UUID, ...]
    reason: str


@happening("PersonalDataShown")
@immutable
class PersonalDataShown:
    """Somebody looked at masked data whole (个人信息保护法 art. 51, 54)."""

    what: str
