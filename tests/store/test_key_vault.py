"""The key of the database: in the keyring where there is one, else in a private file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from counter_app.kernel.refusal import Trouble
from counter_app.store.keys import KEY_FILE, NAME_FILE, KeyVault

KEY = bytes(range(32))


class Ring(KeyringBackend):
    """A keyring that keeps secrets for one test."""

    priority: float = 5

    def __init__(self, forgets: bool = False, fails: bool = False) -> None:
        self.secrets: dict[tuple[str, str], str] = {}
        self._forgets = forgets
        self._fails = fails

    def get_password(self, service: str, username: str) -> str | None:
        if self._fails:
            raise RuntimeError("the service is not there")
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._fails:
            raise RuntimeError("the service is not there")
        if not self._forgets:
            self.secrets[service, username] = password


Offering = Callable[[Any], None]


@pytest.fixture
def offering(monkeypatch: pytest.MonkeyPatch) -> Offering:
    """Makes a keyring the system's."""

    def offer(ring: KeyringBackend) -> None:
        monkeypatch.delenv("COUNTER_APP_KEY_STORE")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        monkeypatch.setattr(keyring, "get_keyring", lambda: ring)

    return offer


def test_a_keyring_keeps_the_key_and_no_file_is_left(tmp_path: Path, offering: Offering) -> None:
    ring = Ring()
    offering(ring)
    assert KeyVault(tmp_path).create(lambda n: KEY[:n]) == KEY
    assert KeyVault(tmp_path).read() == KEY
    assert KeyVault(tmp_path).place == "keyring"
    assert [path.name for path in tmp_path.iterdir()] == [NAME_FILE]
    assert list(ring.secrets.values()) == [KEY.hex()]


def test_a_moved_folder_keeps_its_key(tmp_path: Path, offering: Offering) -> None:
    offering(Ring())
    (tmp_path / "here").mkdir()
    KeyVault(tmp_path / "here").create(lambda n: KEY[:n])
    (tmp_path / "here").rename(tmp_path / "there")
    assert KeyVault(tmp_path / "there").read() == KEY


@pytest.mark.parametrize("ring", [Ring(forgets=True), Ring(fails=True)], ids=["forgets", "fails"])
def test_a_keyring_that_does_not_keep_is_none(
    tmp_path: Path, offering: Offering, ring: Ring
) -> None:
    offering(ring)
    KeyVault(tmp_path).create(lambda n: KEY[:n])
    assert KeyVault(tmp_path).place == "file"
    assert KeyVault(tmp_path).read() == KEY


def test_the_file_comes_before_the_keyring(tmp_path: Path, offering: Offering) -> None:
    KeyVault(tmp_path).create(lambda n: KEY[:n])
    ring = Ring()
    ring.secrets["counter-app", str(tmp_path.resolve())] = bytes(32).hex()
    offering(ring)
    assert KeyVault(tmp_path).read() == KEY


def test_no_key_is_told_and_none_is_made(tmp_path: Path, offering: Offering) -> None:
    offering(Ring())
    with pytest.raises(Trouble) as told:
        KeyVault(tmp_path).read()
    assert told.value.reason == "store.key_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "ab", "zz" * 32, "00" * 31, "00" * 33, "钥匙"])
def test_a_file_that_is_no_key_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / KEY_FILE).write_text(text, "utf-8")
    with pytest.raises(Trouble) as told:
        KeyVault(tmp_path).read()
    assert told.value.reason == "store.key_unreadable"
    assert (tmp_path / KEY_FILE).read_text("utf-8") == text


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    KeyVault(tmp_path).create(lambda n: KEY[:n])
    with pytest.raises(Trouble) as told:
        KeyVault(tmp_path).create(os.urandom)
    assert told.value.reason == "file.unwritable"
    assert KeyVault(tmp_path).read() == KEY
