"""The packing bench (封装台): what each scan means, and what it is answered with."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.certificates import scanned
from counter_app.features.errands.acts.checking import check
from counter_app.features.errands.acts.packing import must_be_two, pack
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import PackedItem
from counter_app.features.errands.model.moves import ErrandStatus
from counter_app.features.errands.model.requests import CheckRequest, PackRequest
from counter_app.features.errands.model.row import ErrandRow
from counter_app.features.errands.words.names import status_name
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say


@immutable
class OnTheBench:
    """The errand whose bag is open, what lies in it; and who is beside the clerk."""

    errand: Errand | None = None
    items: tuple[PackedItem, ...] = ()
    second: str = ""
    photo: str = ""
    photo_hash: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The cases of which nothing lies in the bag yet."""
        there = {one.case for one in self.items if one.known}
        cases = self.errand.cases if self.errand else ()
        return tuple(one for one in cases if one not in there)


@immutable
class Answer:
    """What a scan is answered with: ``ok``, ``info``, ``warning`` or ``error``, and a sentence.

    ``sealed``: the errand whose bag this scan closed.
    """

    bench: OnTheBench
    tone: str
    text: str
    sealed: Errand | None = None


def row_text(row: ErrandRow) -> str:
    """One that waits: for whom, and which cases."""
    return f"{row.person}　{row.product}\n{'、'.join(row.cases)}"


def whose_text(bench: OnTheBench) -> str:
    """To whom the open bag goes, and its cases; empty without one."""
    if bench.errand is None:
        return ""
    receiver = bench.errand.ordered.receiver
    return f"{receiver.name} · {receiver.place}\n{'、'.join(bench.errand.cases)}"


def item_text(item: PackedItem) -> str:
    """What lies in the bag."""
    return f"{item.name or _('（人工核对）')}　{item.number}"


def scan(desk: Desk, bench: OnTheBench, code: str) -> Answer:
    """Case, then certificates, then the bag: one code after the other, and nothing else."""
    text = code.strip()
    try:
        if bench.errand is None:
            return _chosen(desk, bench, text)
        return _into_the_bag(desk, bench, bench.errand, text)
    except Refusal as refusal:
        return Answer(bench, "error", f"▲ {say(refusal)}")


def _chosen(desk: Desk, bench: OnTheBench, text: str) -> Answer:
    number = _errand_of(desk, text) or desk.files.rows("errand").sealed_with(text)
    if not number:
        return Answer(bench, "error", _("▲ “{code}”没有待封装的取送单。").format(code=text))
    errand = desk.files.state(number)
    assert isinstance(errand, Errand)
    if errand.status is ErrandStatus.ORDERED:
        errand = check(desk, number, CheckRequest())
    if errand.status is not ErrandStatus.CHECKED:
        told = _("▲ 取送单 {number} 现在是{status}，不用封装。")
        return Answer(
            bench, "warning", told.format(number=number, status=status_name(errand.status))
        )
    errand.must_be_packed_here()
    told = _("● {person} 的 {n} 个办件：请扫证照或者文书。")
    opened = OnTheBench(errand, (), bench.second)
    person = errand.ordered.receiver.name
    return Answer(opened, "info", told.format(person=person, n=len(errand.cases)))


def _into_the_bag(desk: Desk, bench: OnTheBench, errand: Errand, text: str) -> Answer:
    if _errand_of(desk, text) not in ("", errand.number):
        told = _("▲ 这是另一单的。请先封好 {number}，或者按“重来”。")
        return Answer(bench, "error", told.format(number=errand.number))
    if _is_case(errand, text):
        return Answer(bench, "info", _("● 已经选了这一单，请扫证照或者文书。"))
    item = scanned(desk, errand, text)
    if not item.known and not bench.lacking:
        return _closed(desk, bench, errand, text)
    if any(one.number == item.number for one in bench.items):
        return Answer(bench, "warning", _("▲ {code} 已经在袋里。").format(code=item.number))
    after = OnTheBench(errand, (*bench.items, item), bench.second, bench.photo, bench.photo_hash)
    if not item.known:
        told = _("◐ {code} 本系统没有登记，请对照办件看清姓名；不对的按“重来”。")
        return Answer(after, "warning", told.format(code=item.number))
    if after.lacking:
        told = _("✓ {name} {code}；还差 {n} 个办件的。")
        return Answer(
            after, "ok", told.format(name=item.name, code=item.number, n=len(after.lacking))
        )
    told = _("✓ {name} {code}；齐了，请扫封袋。")
    return Answer(after, "ok", told.format(name=item.name, code=item.number))


def _closed(desk: Desk, bench: OnTheBench, errand: Errand, seal: str) -> Answer:
    if not bench.second.strip():
        return Answer(bench, "error", _("▲ 封口要两个人在场：先写第二人，再扫封袋。"))
    must_be_two(desk, bench.second.strip())
    certificates = tuple(one.number for one in bench.items)
    request = PackRequest(certificates, seal, bench.second, bench.photo, bench.photo_hash)
    sealed = pack(desk, errand.number, request)
    told = _("✓ {number} 已封装，封袋号 {seal}。请扫下一个办件。")
    text = told.format(number=errand.number, seal=seal)
    return Answer(OnTheBench(second=bench.second), "ok", text, sealed)


def _errand_of(desk: Desk, text: str) -> str:
    """The errand that a number of its own, of its order, or of one of its cases means."""
    rows = desk.files.rows("errand")
    number = _parsed(text)
    found: str = rows.meant_by(number or text) or rows.open_for(number or text)
    return found


def _is_case(errand: Errand, text: str) -> bool:
    return _parsed(text) in (*errand.cases, errand.number)


def _parsed(text: str) -> str:
    try:
        return Number.parse(text).text
    except Refusal:
        return ""
