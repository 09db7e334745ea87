"""What the commands of visits do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.intake.pages.at_desk import IntakeAtDesk
from counter_app.features.visits.acts.consult import consult
from counter_app.knowledge.wording import _


def note_consulting(shell: Shell) -> None:
    """来访咨询: one key; about the matter that is open on the serving desk, if there is one."""
    serving, item = shell.attendant(IntakeAtDesk).serving, ""
    if shell.navigator.here == "serving":
        drafts = (one for one in serving.drafts if one.id == serving.serving and not one.matter)
        item = next((one.item_code for one in drafts), "")
    told = consult(shell.seat.counter.desk, item)
    name = told.item_name or _("没有具体事项")
    shell.tell("ok", _("✓ 已登记一次来访咨询：{name}").format(name=name))
