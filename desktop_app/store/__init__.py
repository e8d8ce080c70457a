"""The only room that knows the database engine."""

from desktop_app.store.actor import Actor
from desktop_app.store.reader import Reader
from desktop_app.store.store import Store, create_store, has_store, open_store
from desktop_app.store.work import Work

__all__ = ["Actor", "Reader", "Store", "Work", "create_store", "has_store", "open_store"]
