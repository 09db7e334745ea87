"""Letters between two halls, from the desk: what the command line does, with the usual root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.features.regions import post
from counter_app.kernel.refusal import Refusal
from counter_app.sync.carried_file import new_file

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.sync.root_file import Root


def receive_letter(counter: Counter, path: Path) -> post.Heard:
    """Do what it says; its papers lie beside it afterwards. Refusals as ``post.receive``."""
    heard = post.receive(counter, path, lambda: _root(counter))
    for name, pdf in heard.papers:
        new_file(path.parent / name, apart_from=counter.folder, replacing=True)(pdf)
    return heard


def send_letter(counter: Counter, number: str, path: Path) -> str:
    """Write one of this file; gives the partner's name. Refusals as ``post.send``."""
    write = new_file(path, apart_from=counter.folder, replacing=True)
    return post.send(counter, number, write, lambda: _root(counter))


def _root(counter: Counter) -> Root:
    """The root in its usual place; one under a passphrase is for the command line."""
    from counter_app.sync.root_file import read_root, usual_place

    hall = post.hall_of(counter)
    if hall is None:
        raise Refusal("letter.no_root", field="--root")
    return read_root(usual_place(counter.hall.code, hall)).opened("")
