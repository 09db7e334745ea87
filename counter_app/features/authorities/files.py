"""机关: what is told of them, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.authorities.words import labels
from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.authorities.authority import AuthorityKind, Level, SealKind
from counter_app.knowledge.wording import _

_PUBLIC: Final = Anybody("what an authority is, everybody may know")

AUTHORITIES: Final = Feature(
    "authorities",
    names={
        AuthorityKind: labels.kind_name,
        Level: labels.level_name,
        SealKind: labels.seal_kind_name,
    },
    commands=(
        Group(
            "authority",
            "机关：决定机关、印章、文号、复议机关",
            "counter_app.features.authorities.commands.authority",
            {
                "list": _PUBLIC,
                "show": _PUBLIC,
                "set": Right.SET_UP,
                "import": Right.SET_UP,
                "remove": Right.SET_UP,
                "history": Right.READ_RECORD,
            },
        ),
    ),
    notices=(
        DeclaredNotice(
            lambda: _("◐ {n} 件审管联动告知没有回执"),
            "counter_app.features.cases.acts.oversee:waiting",
            "oversight",
            {},
        ),
    ),
)
