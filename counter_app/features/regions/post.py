"""收发函件: letters between this hall and its partners, as files that are carried."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.case import CASE, Case
from counter_app.features.regions.acts.letters import (
    answer_back,
    case_there,
    hear_answer,
    hear_case,
)
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.letters import AnswerBack, CarriedPaper, Letter
from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.guard import must, note
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.paper import Standing
from counter_app.kernel.record import Exported
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner, Partners
from counter_app.store.law_pin import pinned_hall
from counter_app.sync.carried_file import Write, read_carried
from counter_app.sync.ed25519 import Ed25519Key
from counter_app.sync.hall_letter import (
    LARGEST,
    Box,
    HallCard,
    addressed_to,
    box_of_root,
    open_letter,
    read_card,
    root_box,
    seal_letter,
    sign_card,
    window_box,
)
from counter_app.sync.sealed_key import OpenKey

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.sync.root_file import Root

OpenRoot = Callable[[], "Root"]
"""Opens the hall's root where it is at hand; Refusal ``root.…``."""

_MOST_PAPERS: Final = 5
_TOLD_BY: Final = ("completion_notice", "acceptance_notice", "correction_notice", "refusal_notice")


@immutable
class KeptCard:
    """This window's own card, as the hall's root signed it."""

    card: HallCard


@immutable
class Heard:
    """What a letter did here: the file that it is about, and the verbs that were done."""

    number: str
    partner: str
    verbs: tuple[str, ...]
    papers: tuple[tuple[str, bytes], ...] = ()


def make_card(here: Counter, root: Root) -> HallCard:
    """A card of this window, signed by the hall's root and kept; Refusal as ``must``."""
    from counter_app.press.signing import Ed25519Signer

    must(here.desk, Right.SET_UP, "card")
    seed = here.store.window_key()
    unsigned = HallCard(
        root=root.key.public_key.hex(),
        code=here.hall.code,
        hall=here.hall.name,
        window=here.hall.window,
        sign_key=Ed25519Signer(seed).public_key.hex(),
        box_key=window_box(seed).public_key.hex(),
        made_at=here.desk.clock.now(),
    )
    card = sign_card(unsigned, root.key)
    here.store.settings.save(KeptCard(card))
    return card


def with_card(hall: Hall, partner: Partner, data: bytes) -> Hall:
    """The hall, this partner with the card of its window.

    Refusal ``letter.no_card``, ``letter.other_root`` for a card of another root than
    the one that stands there.
    """
    card = read_card(data)
    if partner.root_key and partner.root_key != card.root:
        raise Refusal("letter.other_root", field="FILE", name=partner.name, hall=card.hall)
    changed = replace(partner, root_key=card.root, card=data.hex())
    same = (one == partner for one in hall.partners)
    kept = tuple(changed if is_it else one for one, is_it in zip(hall.partners, same, strict=True))
    return replace(hall, partners=kept)


def send(here: Counter, number: str, write: Write, root: OpenRoot) -> str:
    """Write how this file stands to a letter for its partner; gives the partner's name.

    ``number`` is a case that was collected, or a 来件. Refusal
    ``letter.no_root_key`` for a partner whose root key nobody told;
    ``letter.no_card`` and ``root.…`` where this window cannot sign for its hall.
    """
    from counter_app.press.signing import Ed25519Signer

    letter, code = _told(here, number)
    partner = _partner(here, code)
    root_key = bytes.fromhex(partner.root_key)
    if not root_key:
        raise Refusal("letter.no_root_key", field="number", name=partner.name)
    box = box_of_root(root_key)
    if partner.card:
        box = bytes.fromhex(read_card(bytes.fromhex(partner.card), "partner").box_key)
    card = _own_card(here) or make_card(here, root())
    signer = Ed25519Signer(here.store.window_key())
    write(seal_letter(to_bytes(letter), card, signer.sign, root_key, box, os.urandom))
    note(here.desk, Exported(f"函件 {number} {partner.name}", "zwfwh", 1))
    return partner.name


def receive(here: Counter, path: Path, root: OpenRoot) -> Heard:
    """Do what a partner's letter says, once.

    Refusal ``letter.none``, ``letter.newer_format``, ``letter.other_hall``,
    ``letter.altered``, ``letter.unknown_partner``, ``letter.known``, and those of the
    acts that it leads to; Trouble ``file.unreadable``.
    """
    data = read_carried(path, LARGEST)
    if data is None:
        raise Refusal("letter.none", field=path.name)
    card, text = open_letter(data, _box_for(here, data, path.name, root), path.name)
    day = here.desk.clock.now().date()
    partner = Partners(here.hall.partners).of_root(card.root, day)
    if partner is None:
        raise Refusal("letter.unknown_partner", field=path.name, name=card.hall, key=card.root)
    try:
        letter = from_bytes(Letter, text)
    except EncodingError:
        raise Refusal("letter.newer_format", field=path.name) from None
    if letter.there is not None:
        incoming = hear_case(here.desk, partner, letter.there)
        return Heard(incoming.number, partner.name, (incoming.status.value,))
    if letter.back is None:
        raise Refusal("letter.newer_format", field=path.name)
    case, verbs = hear_answer(here.desk, partner, letter.back)
    return Heard(case.number, partner.name, verbs, _papers_in(letter.back))


def _told(here: Counter, number: str) -> tuple[Letter, str]:
    """The letter, and the partner's code."""
    desk, at = here.desk, here.desk.clock.now()
    file = desk.files.state(Number.parse(number).text)
    if Number.parse(file.number).purpose == CASE:
        case = desk.ledger.case(file.number)
        there = case_there(case)
        return Letter(at, there=there), case.collected.partner if case.collected else ""
    if not isinstance(file, Incoming):
        raise Refusal("letter.not_collected", field="number", number=file.number)
    own = desk.ledger.case(file.case) if file.case else None
    back = replace(answer_back(file, own), papers=_papers_of(here, own))
    return Letter(at, back=back), file.arrived.partner


def _papers_of(here: Counter, case: Case | None) -> tuple[CarriedPaper, ...]:
    """The newest papers that tell the applicant how it stands, as they are printed."""
    if case is None:
        return ()
    told = [
        one for one in case.papers if one.kind in _TOLD_BY and one.standing is Standing.CURRENT
    ][-_MOST_PAPERS:]
    papers = here.features.papers
    return tuple(
        CarriedPaper(
            papers[one.kind].name,
            one.number,
            base64.b64encode(here.papers.render(one.number)).decode("ascii"),
        )
        for one in told
    )


def _papers_in(back: AnswerBack) -> tuple[tuple[str, bytes], ...]:
    """Names of files with their content; whatever is no PDF is left out."""
    found = []
    for one in back.papers[:_MOST_PAPERS]:
        try:
            pdf = base64.b64decode(one.pdf, validate=True)
            name = Number.parse(one.number).text
        except (ValueError, Refusal):
            continue
        if pdf.startswith(b"%PDF"):
            found.append((f"{name}.pdf", pdf))
    return tuple(found)


def _partner(here: Counter, code: str) -> Partner:
    found = Partners(here.hall.partners).on(code, here.desk.clock.now().date())
    if found is None:
        raise Refusal("letter.no_partner", field="number")
    return found


def _own_card(here: Counter) -> HallCard | None:
    """The kept card, unless the window signs with another key since."""
    kept = here.store.settings.read(KeptCard)
    box = window_box(here.store.window_key()).public_key.hex()
    return kept.card if kept and kept.card.box_key == box else None


def _box_for(here: Counter, data: bytes, name: str, root: OpenRoot) -> Box:
    """The box of this window or of the hall's root, whichever the letter names."""
    to_root, to_box = addressed_to(data, name)
    own = window_box(here.store.window_key())
    if to_box == own.public_key:
        return own
    opened = root()
    if opened.key.public_key != to_root:
        raise Refusal("letter.other_hall", field=name)
    if to_box != box_of_root(to_root):
        raise Refusal("letter.other_window", field=name)
    assert isinstance(opened.key, OpenKey | Ed25519Key)
    return root_box(opened.key.agreement_secret())


def hall_of(here: Counter) -> bytes | None:
    """The id of the founded hall of this window; None of a window alone."""
    return pinned_hall(here.store.settings)
