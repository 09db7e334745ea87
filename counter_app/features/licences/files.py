"""证照台账: what they are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.licences.words import names
from counter_app.features.licences.words.acts import ACTS, OPENING
from counter_app.kernel.feature import Agreeing, Feature, Kind, SubjectKind
from counter_app.kernel.rights import Right
from counter_app.knowledge.licences import licence

_AT: Final = "counter_app.features.licences"

LICENCES: Final = Feature(
    "licences",
    subject=SubjectKind(
        name="licence",
        letter=licence.LICENCE,
        called="证照",
        english="licence",
        opens=licence.LicenceEntered,
        opened_by=licence.licence_opened_by,
        fold=licence.licence_fold,
        moves=licence.LICENCE_MOVES,
        closed=frozenset({licence.LicenceStatus.ENDED.value}),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.licence_rows:LicenceRows",
        agreeing=Agreeing.COMMUTES,
        about="证照台账：入册、延续、注销",
        opening=OPENING,
        shown=names.plain_licence,
        page="licences",
    ),
    happenings=(
        Kind(licence.LicenceEntered, Right.HANDLE, names.licence_line, by_itself=True),
        Kind(licence.LicenceRenewed, Right.HANDLE, names.licence_line, by_itself=True),
        Kind(licence.LicenceSetBack, Right.HANDLE, names.licence_line),
        Kind(licence.LicenceCorrected, Right.HANDLE, names.licence_line),
        Kind(licence.LicenceEnded, Right.HANDLE, names.licence_line),
    ),
    acts=ACTS,
    names={
        licence.LicenceStatus: names.status_name,
        licence.LicenceAct: names.act_name,
        licence.LicenceRule: names.rule_text,
        licence.Ending: names.ending_name,
    },
)
