"""What a paper says, block by block, whatever it is printed on."""

from __future__ import annotations

from counter_app.kernel.chart import Chart
from counter_app.kernel.immutable import immutable
from counter_app.kernel.plan import Plan
from counter_app.knowledge.persons.signature import Signature as Ink


@immutable
class Said:
    """A sentence, and the same in English where a paper is asked for with it.

    The Chinese is what counts; the English is set smaller beside it. What a
    person typed has none.
    """

    chinese: str
    english: str = ""


@immutable
class Prose:
    """A paragraph; ``indent`` by two characters as Chinese prose is."""

    said: Said
    indent: bool = True


@immutable
class Cell:
    """A thing that people look for first. ``english`` says value and note again."""

    label: str
    value: str
    note: str = ""
    english: str = ""


@immutable
class Highlight:
    """The one or two things that matter most."""

    cells: tuple[Cell, ...]


@immutable
class Banner:
    """A few characters that are read from afar: a number that is called."""

    value: str


@immutable
class Fact:
    """A label and its value. Names and numbers need no English."""

    label: str
    value: str
    english: str = ""


@immutable
class Facts:
    """Facts of the case; those with an empty value are left out."""

    rows: tuple[Fact, ...]


@immutable
class Column:
    """A column of a table. ``share`` of the width; ``centred`` for short values."""

    title: str
    share: float
    centred: bool = False


@immutable
class Table:
    """Rows under columns. The first column numbers the rows, the second names them."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Said, ...], ...]


@immutable
class Points:
    """A heading and numbered points."""

    heading: str
    items: tuple[Said, ...]


@immutable
class FinePrint:
    """What must be told but need not stand out."""

    said: Said


@immutable
class SignLine:
    """Places to sign on a sheet for the hall's own files, side by side; a date beside each."""

    labels: tuple[str, ...]


Block = Prose | Banner | Highlight | Facts | Table | Points | FinePrint | Chart | Plan | SignLine


@immutable
class Signature:
    """A place to sign; ``name`` is printed where the program knows who signs."""

    label: str
    name: str = ""


@immutable
class Closing:
    """Seal place with authority and date, and the signatures."""

    authority: str
    dated: str
    seal_hint: str
    signatures: tuple[Signature, ...]
    ink: Ink | None = None  # written on the screen, in the first place to sign


@immutable
class Content:
    """One print of one paper.

    ``letterhead`` is whose paper it is, with the hall below; empty: the hall's own.
    ``document_number`` is the 文号, if it bears one. ``labels`` say what number and
    case_number are.
    ``unsigned``: a slip for the day, which nobody signs or seals.
    ``tags`` are short marks at the top: 补打, 作废, sample catalog. ``english``:
    set with what English it has, and with its labels in English too.
    """

    hall: str
    title: str
    number: str
    case_number: str
    tags: tuple[str, ...]
    addressee: str
    blocks: tuple[Block, ...]
    closing: Closing
    contact: tuple[str, ...]
    copies_note: Said
    english: bool = False
    labels: tuple[str, str] = ("文书编号", "办件编号")
    letterhead: str = ""
    document_number: str = ""
    unsigned: bool = False
