"""The diagram in the documentation is the state machine of the code."""

from __future__ import annotations

from pathlib import Path

from counter_app.features.cases.acts.declared import title_of
from counter_app.features.cases.model.moves import CLOSED, MOVES, Status
from counter_app.features.cases.words.labels import status_name

DOCUMENT = Path(__file__).parents[2] / "docs" / "case-states.md"


def drawn() -> str:
    """A Mermaid state diagram: every move from every status."""
    names = [f"    {one.value} : {status_name(one)}" for one in Status]
    moves = [
        f"    {source.value} --> {to.value} : {title_of(move.act)}"
        for move in MOVES.values()
        for source, to in move.ways.items()
    ]
    ends = [f"    {one.value} --> [*]" for one in Status if one in CLOSED]
    start = f"    [*] --> {Status.RECEIVED.value}"
    return "\n".join(("stateDiagram-v2", *names, start, *moves, *ends))


def test_the_diagram_is_what_the_code_does() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text.split("```mermaid\n")[1].split("\n```")[0] == drawn()
