"""The window's own encrypted database."""

from counter_app.store.keys import KeyVault
from counter_app.store.store import Store, open_store

__all__ = ["KeyVault", "Store", "open_store"]
