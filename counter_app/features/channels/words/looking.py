"""What a look into the folder of incoming files came to, for who sits at the window."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.watching import BAD, LookedAt, look
from counter_app.features.channels.words.imported import told_of_file
from counter_app.knowledge.wording import _
from counter_app.store.store import Store


def look_and_tell(store: Store, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Take what lies there; tone and sentence of what is worth a word. Trouble as ``look``."""
    return tuple(_told(look(store, desk, told_of_file)))


def _told(looked: tuple[LookedAt, ...]) -> Iterator[tuple[str, str]]:
    new = sum(
        one.repeat is not None and one.repeat.value != "same"
        for file in looked
        for one in file.imported
    )
    if new:
        yield "ok", _("✓ 来件文件夹：收下 {n} 件来件，在“网上来件”里。").format(n=new)
    bad = [one.name for one in looked if not one.is_good]
    if bad:
        text = _("▲ 来件文件夹：{names} 有不能收的来件，原因写在“{folder}”里。")
        yield "warning", text.format(names="、".join(bad), folder=BAD)
    stays = [one.name for one in looked if one.stays]
    if stays:
        text = _("▲ 来件文件夹：{names} 收下了，但移不走，请检查文件夹的权限。")
        yield "warning", text.format(names="、".join(stays))
