"""封装: case, certificate, bag, each scanned; closed before a second person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.certificates import must_be_whole, scanned
from counter_app.features.errands.acts.continuing import SHORT, continue_errand, needed, written
from counter_app.features.errands.acts.orders_out import ask_for_pick_up
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Packed
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.features.errands.model.requests import PackRequest
from counter_app.kernel.happening import Happening
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal

_HASH = pattern(r"[0-9a-f]{64}")


def pack(desk: Desk, number: str, request: PackRequest) -> Errand:
    """The errand, sealed; 封装清单 and 面单 come out.

    Refusal ``errands.missing`` without certificates, seal or second person;
    ``errands.seal_used``, ``errands.alone``, ``errands.bad_hash``,
    ``errands.nothing_to_pack``, and those of ``scanned`` and ``must_be_whole``.
    """
    seal = needed(request.seal, "seal", SHORT)
    second = needed(request.second, "second", SHORT)
    photo, digest = written(request.photo, "photo", SHORT), request.photo_hash.strip().lower()

    def decide(errand: Errand, _at: datetime) -> Sequence[Happening | ErrandPaper]:
        errand.must_be_packed_here()
        items = tuple(scanned(desk, errand, one) for one in request.certificates)
        if not items:
            raise Refusal("errands.missing", field="certificates")
        must_be_whole(desk, errand, items)
        must_be_free(desk, seal)
        must_be_two(desk, second)
        if bool(photo) != bool(digest) or (digest and not _HASH.fullmatch(digest)):
            raise Refusal("errands.bad_hash", field="photo_hash")
        packed = Packed(items, seal, second, photo, digest)
        return packed, ErrandPaper.PACKING, ErrandPaper.LABEL

    return continue_errand(desk, number, Packed, decide, ask_for_pick_up)


def must_be_free(desk: Desk, seal: str) -> None:
    """Refusal ``errands.seal_used``: no two bags bear one seal."""
    known = desk.unasked_files.rows("errand").sealed_with(seal)
    if known:
        raise Refusal("errands.seal_used", field="seal", seal=seal, number=known)


def must_be_two(desk: Desk, second: str) -> None:
    """Refusal ``errands.alone`` where the second person is the first, under whatever account;
    ``errands.nobody_of_that_name`` for nobody of this hall.
    """
    if second in (desk.clerk.code, desk.clerk.name):
        raise Refusal("errands.alone", field="second")
    if not desk.guard.is_needed:
        return
    named = [one for one in desk.accounts.all() if second in (one.code, one.name)]
    if not named:
        raise Refusal("errands.nobody_of_that_name", field="second", name=second)
    own = desk.accounts.find(desk.clerk.code)
    if own and own.person and all(one.person == own.person for one in named):
        raise Refusal("errands.alone", field="second")
