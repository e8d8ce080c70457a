"""Tables of this PC only: they never travel in a parcel and have no changes."""

from __future__ import annotations

from peewee import AutoField, BlobField, IntegerField, TextField

from desktop_app.store.models_base import Table, text, whole


class Setting(Table):
    """A setting of this desk, its value as JSON."""

    key = TextField(primary_key=True)
    value = TextField()


class Secret(Table):
    """Secrets such as the keys of this desk; encrypted with the whole file."""

    key = TextField(primary_key=True)
    value = TextField()


class Draft(Table):
    """What somebody typed and has not saved yet."""

    key = TextField(primary_key=True)
    person = TextField()
    at = TextField()
    value = TextField()


class Layout(Table):
    """A form layout as it was printed, found by the sha256 of its JSON."""

    sha = TextField(primary_key=True)
    body = TextField()
    at = TextField()


class Counter(Table):
    """The last printed number taken, for each kind, place, year and letter."""

    key = TextField(primary_key=True)
    value = IntegerField()


class Batch(Table):
    """One import of one file: held outside the registry until it is committed.

    `unit` is the unit of work that committed it: its changes are what an undo takes back.
    """

    id = AutoField()
    uid = TextField(unique=True)
    file_name = TextField()
    sha256 = TextField()
    format = TextField()
    desa = text()
    state = TextField(index=True)  # disiapkan | diterapkan | dibatalkan | dibuang
    at = TextField()
    person = TextField()
    counts = TextField(default="{}")
    info = TextField(default="{}")
    unit = whole()


class Parcel(Table):
    """A parcel sent (`keluar`) or received (`masuk`)."""

    id = AutoField()
    direction = TextField()
    file_name = TextField()
    desk = TextField()
    month = TextField()
    seq = IntegerField()
    first_change = whole()
    last_change = whole()
    sha256 = TextField()
    state = TextField()
    at = TextField()
    info = TextField(default="{}")
    body = BlobField(null=True)

    class Meta:
        indexes = ((("direction", "month", "seq"), False),)


class Conflict(Table):
    """What a person must decide of a field: it follows from the changes (store/merge.py).

    `sort`: beda (heads differ), hapus (deleted without seeing an edit), usulan (somebody who
    does not own the field proposes another value). `since` = the greatest clock of its heads.
    """

    id = AutoField()
    row = TextField()
    kind = TextField()
    field = TextField()
    sort = TextField()
    desa = text()
    since = IntegerField()

    class Meta:
        indexes = ((("row", "kind", "field", "sort"), True), (("sort", "since"), False))


class OddLean(Table):
    """A row that was led to another one without saying so, as no Padan writes; it may lean on both.

    It follows from the changes, and is asked for when the area of a row on which it leant grows.
    """

    kind = TextField()
    row = TextField()

    class Meta:
        table_name = "odd_lean"
        indexes = ((("kind", "row"), True),)


class PeriodSnapshot(Table):
    """What stood here when a month was closed; `rows` are the families, packed. Of this PC only."""

    periode = TextField(primary_key=True)
    at = TextField()
    counts = TextField(default="{}")
    rows = BlobField()


class NameWord(Table):
    """Every word of a name, for the search that forgives one wrong letter."""

    word = TextField(primary_key=True)

    class Meta:
        without_rowid = True


LOCAL_TABLES: tuple[type[Table], ...] = (
    Setting,
    Secret,
    Draft,
    Layout,
    Counter,
    Batch,
    Parcel,
    Conflict,
    OddLean,
    PeriodSnapshot,
    NameWord,
)
