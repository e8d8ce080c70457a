"""Tables of source lists, of whom their rows are, and of what was decided about them.

Lists, their rows, entities and differences belong to this PC. Only what people decided
travels: `match` (this row is, or is not, that person) and `ruling` (this value of a field).
"""

from __future__ import annotations

from peewee import AutoField, BlobField, IntegerField, TextField

from desktop_app.store.models_base import Shared, Table, text, whole


class SourceList(Table):
    """One file of one source, taken at a date; what it says is never changed afterwards.

    `series` names lists of which a later one replaces the former. `bit` is its place in the
    masks of entities while it is read or used. JSON: mapping, header, counts, notices.
    """

    id = AutoField()
    uid = TextField(unique=True)
    source = TextField()
    series = TextField(index=True)
    title = TextField()
    owner = TextField()
    period = TextField()
    list_date = text()
    coverage = text()
    format = TextField()
    unit = TextField()  # person | household
    file_name = TextField()
    sha256 = TextField(index=True)
    rows = IntegerField(default=0)
    bit = whole()
    mapping = TextField(default="{}")
    header = TextField(default="[]")
    counts = TextField(default="{}")
    notices = TextField(default="[]")
    state = TextField(index=True)  # disiapkan | dibaca | dipakai | diganti | dibatalkan
    previous = text()
    made_at = TextField()
    made_by = TextField()


class SourceBlock(Table):
    """Some hundred rows word for word: zlib of JSON [[row number, cells], ...]."""

    id = AutoField()
    list = IntegerField()
    first_row = IntegerField()
    data = BlobField()

    class Meta:
        indexes = ((("list", "first_row"), False),)


class SourceRow(Table):
    """One row, understood. `key` is the same in each list of the source, `digest` tells a change.

    `person` and `household` are the entities that the row is about: uids of the registry, or
    of people whom the registry lacks. `vals` = JSON of the parsed fields, `since` = JSON of the
    months since when they are so, where that is later than `first`.
    """

    id = AutoField()
    list = IntegerField()
    row_no = IntegerField()
    key = TextField()
    digest = TextField()
    nik = text()
    nomor_kk = text()
    nama = text()
    nama_key = TextField(default="")
    tanggal_lahir = text()
    sex = text()
    desa = text()
    rt = text()
    rw = text()
    alamat = text()
    vals = TextField(default="{}")
    first = text()
    since = text()
    outcome = TextField()  # baru | berubah | sama | bermasalah; doubtful while link is `usulan`
    problems = text()
    person = text(index=True)
    household = text(index=True)
    link = text()  # otomatis | usulan | putusan | tidak_ada
    score = whole()
    reasons = text()

    class Meta:
        indexes = (
            (("list", "row_no"), False),
            (("list", "outcome", "row_no"), False),
            (("list", "link", "row_no"), False),
            (("list", "key"), False),
        )


class SourceCandidate(Table):
    """Somebody whom a row might be; `target` is the uid of an entity."""

    id = AutoField()
    row = IntegerField(index=True)
    target = TextField()
    score = IntegerField()
    reasons = TextField(default="")


class SourceEntity(Table):
    """A person or family of whom lists speak. `mask` has the bits of the lists that name it.

    `known` = 1 while the registry has it. `household` is the family of a person.
    """

    id = AutoField()
    uid = TextField(unique=True)
    unit = TextField()
    known = IntegerField(default=0)
    household = text(index=True)
    nik = text()
    nomor_kk = text()
    nama = text()
    nama_key = TextField(default="")
    desa = text()
    rw = text()
    rt = text()
    mask = IntegerField(default=0)

    class Meta:
        indexes = ((("unit", "desa", "rw", "rt", "mask", "known"), False),)


class SourcePresence(Table):
    """How many entities of a place are named by the same lists; follows from the entities."""

    id = AutoField()
    unit = TextField()
    desa = text()
    rw = text()
    rt = text()
    mask = IntegerField()
    known = IntegerField()
    count = IntegerField()

    class Meta:
        indexes = ((("unit", "desa", "rw", "rt", "mask", "known", "count"), False),)


class Difference(Table):
    """A field of an entity of which lists, or a list and the registry, say different things.

    `vals` = JSON {source: value}; `ready` = 0 while the use of a list is being prepared.
    """

    id = AutoField()
    entity = TextField(index=True)
    unit = TextField()
    field = TextField()
    state = TextField()  # beda | putus | lapangan
    desa = text()
    rw = text()
    rt = text()
    mask = IntegerField(default=0)
    vals = TextField()
    ready = IntegerField(default=1)

    class Meta:
        indexes = (
            (("ready", "field", "state"), False),
            (("ready", "desa", "rw", "rt", "field", "state"), False),
        )


class Agreement(Table):
    """How far a source agreed with the others and the registry in a month, by desa."""

    id = AutoField()
    month = TextField()
    source = TextField()
    desa = TextField()
    compared = IntegerField()
    agreed = IntegerField()

    class Meta:
        indexes = ((("month", "source", "desa"), True),)


class Match(Shared):
    """A decision: the row `key` of a source is (`sama`) or is not (`beda`) this person."""

    desa = text()
    household = text(index=True)
    person = text(index=True)
    source = text()
    key = text()
    verdict = text()
    alasan = text()

    class Meta:
        indexes = ((("source", "key"), False),)


class Ruling(Shared):
    """A decision on one field of a person or family; it holds while the sources say what was seen.

    `value` and `seen` ({source: value}) are JSON; `null` asks in the field. A decision on the
    desil stands in `desil` and not in `value`, because another desk owns it.
    """

    desa = text()
    household = text(index=True)
    person = text(index=True)
    field = text()
    choice = text()
    source = text()
    value = text()
    desil = text()
    seen = text()
    alasan = text()


SOURCE_TABLES: tuple[type[Table], ...] = (
    SourceList,
    SourceBlock,
    SourceRow,
    SourceCandidate,
    SourceEntity,
    SourcePresence,
    Difference,
    Agreement,
)
