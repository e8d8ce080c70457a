"""Tables of what happened: units of work, changes, and the audit chain.

A change does not repeat who and when: it points to its unit. A change of a new
row has no parents (NULL), so that a bulk insert prepares values, salt and
nothing else. `seq` counts per device and never has a gap at home.
"""

from __future__ import annotations

from peewee import AutoField, IntegerField, TextField

from desktop_app.store.models_base import Table, text, whole


class Device(Table):
    """Every device whose changes are here; changes name it by this short number."""

    id = AutoField()
    code = TextField(unique=True)
    letter = text()


class Unit(Table):
    """One act of one person: the common part of its changes. Clock = (wall ms, counter).

    Its changes bear the numbers `first` to `first + count - 1` of its device, which signed the
    root over all of them. `withheld` = JSON of the hashes that stand for changes which never
    came here; `parcel` = the kiriman that brought it, NULL for what was written here.
    """

    id = AutoField()
    device = IntegerField()
    person = TextField()
    desk = TextField()
    wall = IntegerField()
    counter = IntegerField()
    first = whole()
    count = whole()
    signature = text()
    withheld = text()
    parcel = whole()

    class Meta:
        indexes = ((("wall", "counter"), False), (("device", "first"), False), (("parcel",), False))


class Change(Table):
    """One change of one row. `vals` = {field: value} as canonical JSON; NULL once redacted.

    `parents` = {field: ["device:seq", ...]} or NULL; `saw` = the change ids that a
    delete knew of, or NULL; `hash` is kept only when values and salt were redacted.
    `rank` follows from the others (domain/ownership): 2 owner, 1 stand-in, 0 proposal, and
    -1 while the kiriman that brought it is taken back.
    """

    id = AutoField()
    device = IntegerField()
    seq = IntegerField()
    unit = IntegerField(index=True)
    row = TextField(index=True)
    kind = TextField()
    vals = text()
    salt = text()
    parents = text()
    saw = text()
    hash = text()
    rank = IntegerField(default=2)

    class Meta:
        indexes = ((("device", "seq"), True),)


Change.add_index(
    Change.index(Change.kind, Change.row, name="change_proposed", where=(Change.rank == 0))
)
Change.add_index(
    Change.index(Change.kind, Change.row, name="change_moved", where=Change.saw.is_null(False))
)


class Audit(Table):
    """One line a unit of work, chained by a keyed hash; a trigger forbids touching it."""

    id = AutoField()
    at = TextField()
    person = TextField()
    device = TextField()
    action = TextField(index=True)
    reason = TextField()
    ids = TextField()
    counts = TextField()
    unit = whole()
    digest = text()
    mac = TextField()


LOG_TABLES: tuple[type[Table], ...] = (Device, Unit, Change, Audit)
