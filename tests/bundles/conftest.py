"""A window that takes in matters of the sample catalog, and what is brought for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.requests import OpenRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.requests import opened, read

RESTAURANT: Final = "SY-T-11"
SHOP, UTILITIES, SEAL, SIGN = "SY-SC-001", "SY-GY-001", "SY-QY-001", "SY-CG-002"
FIRE, SEWER, FOOD, COMPANY = "SY-XF-001", "SY-ZJ-004", "SY-SC-009", "SY-SC-004"
LICENCE: Final = "营业执照"

PERSON: Final = {
    "kind": "person",
    "name": "张𫖯伟",
    "id_kind": "resident_id",
    "id_number": "460200199003070029",
    "phone": "13800000001",
}
FIRM: Final = {
    "kind": "organisation",
    "name": "三亚海棠湾小吃店",
    "id_kind": "uscc",
    "id_number": "91350100M000100Y43",
}

Brings = Callable[..., Bundle]


def asked(desk: Desk, theme: str = RESTAURANT, **changes: Any) -> dict[str, Any]:
    """All that a theme can ask for, answered and brought but for what its own results bring.

    ``without``: names of materials that are not brought.
    """
    catalog = desk.shelf.current()
    of = next(one for one in catalog.themes if one.code == theme)
    items = [one for one in catalog.items if one.code in of.item_codes]
    questions = {one.text: one.answers[0] for item in items for one in reversed(item.questions)}
    questions |= {one.text: one.answers[0] for one in of.questions}
    out = {LICENCE, *changes.pop("without", ())}
    names = dict.fromkeys(one.name for item in items for one in item.materials)
    return {
        "theme": theme,
        "applicant": PERSON,
        "situation": questions,
        "materials": [{"name": one, "state": "present"} for one in names if one not in out],
        **changes,
    }


def request_of(plain: dict[str, Any]) -> OpenRequest:
    return read(OpenRequest, opened(OpenRequest, plain))


@pytest.fixture
def brings(window: Counter) -> Brings:
    """Opens a matter: the restaurant's, with ``changes`` to what is asked."""
    desk = window.desk
    return lambda **changes: open_bundle(desk, request_of(asked(desk, **changes)))


def seen(window: Counter, number: str) -> Bundle:
    """The matter as it stands."""
    state = window.desk.files.state(number)
    assert isinstance(state, Bundle)
    return state


def case_of(window: Counter, bundle: Bundle, item: str) -> Case:
    """The part of this item as a case."""
    return window.desk.ledger.case(bundle.part(item).plan.case)


def decide(window: Counter, bundle: Bundle, item: str, result: Result = Result.ISSUED) -> None:
    """The authority of this part decides."""
    reason = "" if result is Result.ISSUED else "不符合条件"
    basis = "" if result is Result.ISSUED else "食品安全法第三十三条"
    decide_case(
        window.desk, bundle.part(item).plan.case, Decide(result, reason=reason, basis=basis)
    )
