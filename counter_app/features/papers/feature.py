"""文书: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.papers.words.lines import paper_line, print_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.file_events import PaperCopied, PaperIssued, PaperVoided
from counter_app.kernel.record import Printed
from counter_app.kernel.rights import Right

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
                "verify": None,
            },
        ),
    ),
)
