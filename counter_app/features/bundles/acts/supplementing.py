"""补正: what the joint notice asked for comes in, some of it or all; each paper once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.joint_supplementing import accept_held, held_back, is_held
from counter_app.features.bundles.acts.layout import key
from counter_app.features.bundles.acts.requests import SupplementRequest
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.bundles.model.events import SetSupplemented
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.declared_intake import Supplement
from counter_app.features.cases.acts.intake import check_mark
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.acts.supplement_case import supplementing
from counter_app.features.cases.model.events import Supplemented
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item


def supplement(desk: Desk, number: str, request: SupplementRequest) -> Bundle:
    """The matter with what came; each part that is complete by it is accepted as of this moment.

    The parts of a project are accepted together, once each is complete.

    What waits keeps it until it starts. Nothing that the notice did not name is
    asked for now. Refusal ``supplement.nothing``, ``bundles.nothing_noticed``,
    ``bundles.material_unknown``.
    """
    came = [one for one in request.materials if one.state != MaterialState.MISSING.value]
    marks = tuple(map(check_mark, came))
    if not came and not request.corrected:
        raise Refusal("supplement.nothing", field="materials")

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        asking = [one for one in bundle.parts if one.where in (Where.NOTICED, Where.WAITING)]
        if not asking:
            raise Refusal("bundles.nothing_noticed", field="number", number=bundle.number)
        items = {one.item: _item(desk, bundle, one) for one in asking}
        _must_be_known(came, tuple(items.values()))
        accepted, held = False, is_held(bundle)
        for part in asking:
            own = _of(items[part.item], came)
            if part.where is Where.NOTICED and (own or request.corrected):
                told = Supplement(own, request.corrected, request.channel)
                decide = supplementing(desk, told)
                decide = held_back(decide) if held else decide
                case = do_to_part(desk, work, part, Supplemented, decide, at)
                accepted = accepted or case.accepted is not None
        joint = accept_held(desk, work, bundle, at) if held else ()
        papers = (*((BundlePaper.ACCEPTANCE,) if accepted else ()), BundlePaper.RECEIPT)
        return SetSupplemented(_as_kept(bundle, marks), request.corrected), *joint, *papers

    return continue_bundle(desk, number, SetSupplemented, do)


def _item(desk: Desk, bundle: Bundle, part: Part) -> Item:
    return desk.shelf.item(part.item, bundle.opened.catalog_version)


def _of(item: Item, came: Sequence[RequestMark]) -> tuple[RequestMark, ...]:
    """Those that this item uses, under the names that it has for them."""
    names = {key(one.name): one.name for one in item.materials}
    return tuple(replace(one, name=names[key(one.name)]) for one in came if key(one.name) in names)


def _must_be_known(came: Sequence[RequestMark], items: Sequence[Item]) -> None:
    names = {key(one.name) for item in items for one in item.materials}
    seen = set[str]()
    for one in came:
        field = f"materials.{one.name}"
        if key(one.name) not in names:
            raise Refusal("bundles.material_unknown", field=field, name=one.name)
        if key(one.name) in seen:
            raise Refusal("materials.twice", field=field)
        seen.add(key(one.name))


def _as_kept(bundle: Bundle, marks: Sequence[MaterialMark]) -> tuple[MaterialMark, ...]:
    """Under the names that the set has for them already."""
    names = {key(one.name): one.name for one in bundle.marks}
    return tuple(replace(one, name=names.get(key(one.name), one.name)) for one in marks)
