"""文书: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.papers.words.lines import paper_line, print_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.file_events import PaperCopied, PaperIssued, PaperVoided
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.record import Printed
from counter_app.kernel.rights import Anybody, Right, Role
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.papers.pages"

PAPERS: Final = Feature(
    "papers",
    happenings=(
        Kind(PaperIssued, Right.ISSUE, paper_line, by_itself=True),
        Kind(PaperCopied, Right.ISSUE, paper_line),
        Kind(PaperVoided, Right.VOID, paper_line),
        Kind(Printed, None, print_line),  # what was committed comes out whoever is there
    ),
    commands=(
        Group(
            "document",
            "文书：补打、作废、核验",
            "counter_app.features.papers.commands",
            {
                "render": Right.ISSUE,
                "void": Right.VOID,
                "reissue": Right.ISSUE,
                "verify": Anybody("whoever holds a paper may know whether it is one"),
            },
        ),
    ),
    pages=(
        Page(
            "print_queue",
            lambda: _("文书队列"),
            f"{_PAGES}.print_queue:PrintQueueView",
            anybody="what was committed comes out whoever is there",
            key="Ctrl+4",
            rail=rail(70, Role.CLERK),
        ),
    ),
    does=(
        Command(
            "case_record",
            lambda: _("办件留痕记录"),
            f"{_PAGES}.deeds:show_record",
            anybody="who sees the case sees what was done to it",
            key="Alt+K",
            on="case",
        ),
        Command(
            "verify",
            lambda: _("核验文书"),
            f"{_PAGES}.deeds:verify",
            anybody="whoever is shown a paper may ask whether it is genuine",
            key="Ctrl+5",
            heading=Heading.LOOK,
        ),
        Command(
            "show_paper",
            lambda: _("查看"),
            f"{_PAGES}.deeds:show_paper",
            anybody="who sees the case sees its papers",
            listed=False,
        ),
    ),
    at_desk=f"{_PAGES}.at_desk:PapersAtDesk",
)
