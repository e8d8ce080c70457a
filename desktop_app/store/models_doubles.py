"""The table of what people said of two rows that may be one."""

from __future__ import annotations

from peewee import TextField

from desktop_app.store.models_base import Shared, text


class MergedRow(Shared):
    """One pair of rows. `moved` (packed JSON) = which rows were led from `other` to `survivor`.

    Its uid follows from the pair, so that offices that say something of it write one row.
    """

    desa = text()
    kind = text()
    survivor = text(index=True)
    other = text(index=True)
    verdict = text()
    alasan = text()
    moved = TextField(default="{}")
