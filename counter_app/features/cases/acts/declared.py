"""Every act that this feature declares, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts import declared_carrying as carrying
from counter_app.features.cases.acts import declared_clock as clock
from counter_app.features.cases.acts import declared_delivery as delivery
from counter_app.features.cases.acts import declared_elsewhere as elsewhere
from counter_app.features.cases.acts import declared_intake as intake
from counter_app.features.cases.acts import declared_mending as mending
from counter_app.features.cases.acts import declared_outcome as outcome
from counter_app.features.cases.acts import declared_oversight as oversight
from counter_app.features.cases.acts import declared_pledges as pledges
from counter_app.features.cases.acts import declared_standing as standing
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.kernel.acts import Act

ACTS: Final[tuple[Act, ...]] = (
    intake.ACCEPT,
    intake.NOTICE,
    intake.REFUSE,
    intake.COLLECT,
    elsewhere.SEND_HOME,
    elsewhere.SIGN_HOME,
    elsewhere.ACCEPT_HOME,
    elsewhere.DECIDE_HOME,
    elsewhere.RESULT_CAME,
    elsewhere.RETURN_HOME,
    intake.SUPPLEMENT,
    intake.UNFIT,
    pledges.KEEP_PROMISE,
    pledges.ANSWER_BREACH,
    pledges.CHECK_COMMITMENT,
    pledges.WITHDRAW_COMMITMENT,
    pledges.LIFT_BAR,
    carrying.HAND_OVER,
    carrying.SIGN_RECEIPT,
    outcome.DECIDE,
    outcome.FORWARD,
    outcome.FINISH,
    outcome.DELIVER,
    delivery.SIGNED_FOR,
    elsewhere.SHARE,
    elsewhere.SHARE_DONE,
    clock.SUSPEND,
    clock.RESUME,
    clock.EXTEND,
    clock.REDATE,
    carrying.SEND_BACK,
    intake.LAPSE,
    outcome.WITHDRAW,
    intake.ASK_MORE,
    outcome.PARCEL_RETURNED,
    delivery.LEAVE,
    delivery.ANNOUNCE,
    standing.STAY,
    standing.LIFT_STAY,
    standing.TERMINATE,
    standing.REVOKE,
    standing.CHANGE_DECISION,
    standing.TAKE_BACK,
    mending.CORRECT,
    mending.CHANGE_AGENT,
    mending.CHANGE_APPLICANT,
    mending.UNDO_DELIVERY,
    mending.ANNUL,
    oversight.REGULATOR_RECEIPT,
)


def title_of(verb: Verb) -> str:
    """What the act of this name is called (办理动作), in the language in use."""
    return next(one for one in ACTS if one.name == verb).title()
