"""A table told row by row, where there is no room for columns: on slips and in large print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.press.composer import Composer, Style, TextLine, filled
from counter_app.press.content import Column, Said, Table
from counter_app.press.english_labels import english_label


def write_row_list(page: Composer, table: Table, body: Style, english: Style, hang: float) -> None:
    """Each row's name under its number, then what else is known of it."""
    for row in table.rows:
        number, name, *rest = (one if isinstance(one, Said) else Said(one) for one in row)
        bold = replace(body, bold=True)
        page.need(body.leading * 3)
        page.place(TextLine(f"{number.chinese}.", True), bold)
        page.say(name, bold, english, x=page.left + hang, width=page.width - hang)
        _details(page, (table.columns[2:], rest), body, english, hang)
        page.skip(body.leading * 0.2)


def _details(
    page: Composer,
    columns: tuple[Sequence[Column], Sequence[Said]],
    body: Style,
    english: Style,
    hang: float,
) -> None:
    """All of a row but its number and name; a detail is broken only if it fills a line."""
    x, width = page.left + hang, page.width - hang
    titled = [pair for pair in zip(*columns, strict=True) if pair[1].chinese]
    chinese = [f"{column.title}：{' '.join(said.chinese.split())}" for column, said in titled]
    for line in filled(chinese, body, width):
        page.write(line, body, x=x, width=width)
    if page.english:
        beside = [
            f"{english_label(column.title)}: {', '.join(said.english.splitlines())}"
            for column, said in titled
            if said.english
        ]
        for line in filled(beside, english, width):
            page.write(line, english, x=x, width=width)
