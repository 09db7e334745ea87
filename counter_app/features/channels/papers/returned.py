"""来件退回告知单: why an application goes back to the platform or the sender."""

from __future__ import annotations

from counter_app.features.cases.papers.letter import Letter
from counter_app.features.channels.model.application import Application
from counter_app.press.chinese_dates import moment
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said

_COPIES = "本告知单一式两份，申请人、窗口各执一份。"


def returned(letter: Letter, application: Application) -> Content:
    """Why it was not taken in here; ValueError if it was."""
    told, claim, parcel = application.returned, application.claim, application.parcel
    if told is None:
        raise ValueError("it was not given back")
    who = application.applicant.name if application.applicant else parcel.sender if parcel else ""
    came = moment(application.handed_in_at or application.arrived_at)
    lines = tuple(Said(line.strip()) for line in told.reason.splitlines() if line.strip())
    help_at = f"咨询电话：{letter.hall.phone}。" if letter.hall.phone else ""
    return letter.content(
        "来件退回告知单",
        (
            Prose(Said(f"您的来件于{came}到达本大厅，现退回，没有作为申请收件。")),
            Facts(
                (
                    Fact("平台", claim.platform if claim else ""),
                    Fact("平台编号", claim.number if claim else ""),
                    Fact("运单号", parcel.waybill if parcel else ""),
                    Fact("事项", application.arrived.item_name),
                )
            ),
            Points("退回的理由", lines),
            Points(
                "接下来",
                (
                    Said(f"改正以后可以重新提交，也可以到任一综合窗口当面办理。{help_at}"),
                    Said("认为应当受理的，可以到窗口要求出具书面决定。"),
                ),
            ),
        ),
        called="来件编号",
        to=who,
        signs=("申请人签收",),
        copies=_COPIES,
    )
