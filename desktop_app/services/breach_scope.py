"""Who and what was in a lost file, stick, sheet or PC, as the books of this PC tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.dates import format_month
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import find_export
from desktop_app.domain.exports_agency import find_agency
from desktop_app.domain.privacy import INVENTORY
from desktop_app.domain.privacy_acts import LIST_FILES, activity_of
from desktop_app.services.access_subject import local_moment
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import LOCKED, OUT
from desktop_app.services.parcel_content import SentBook, is_list
from desktop_app.services.printing_short import KINDS as SHORT
from desktop_app.store import Reader, local, trail
from desktop_app.store.shapes import shape
from desktop_app.store.trail import Act

ALL, PARCEL, LINE = "semua", "kiriman", "catatan"
SPECIAL = INVENTORY[2].content
PRINTS = ("cetak", "simpan cetakan", "buka cetakan")
FILES = (
    "ekspor unggah",
    "kirim dengan kata sandi",
    "gabung kiriman sebulan",
    "laporan subjek",
    *LIST_FILES,
)
MOST = 200
FIELD_LIST, NAME_LIST = "cek-lapangan", "verval"
PRINTED = {
    "verifikasi": "Identitas keluarga dan jawaban Form A",
    **dict.fromkeys(SHORT, "Identitas keluarga dan jawaban formulir rumahnya"),
    "keluarga": "Identitas keluarga dan semua anggotanya",
    "tanda-terima": "Nama, NIK, alamat, jumlah bantuan",
    "nominatif": "Nama, NIK, alamat, rekening, jumlah pencairan",
    FIELD_LIST: "Nama, NIK, nomor KK, alamat, isian yang berbeda antar daftar",
    NAME_LIST: "Nama, NIK, alamat, bantuan, hasil verval",
}
FROM_LISTS = "Isi daftar sumber: identitas, alamat, desil, bantuan"
PROPOSED = "Identitas dan alamat orang yang diusulkan, jenis usulan"
BUILT = "Nama kepala keluarga, RT/RW, tahap rumah, dan uang bantuannya"
POOREST = "Nama, NIK, nomor KK, dan alamat keluarga miskin ekstrem"
SHORT_FILES = {
    "simpan daftar foto": "Nama kepala keluarga, RT/RW, tahap rumah, dan foto yang belum ada",
    "ekspor rekap Form B": "Nama, NIK, nomor KK, alamat, dan hasil Form B",
}
UNKNOWN = "Yang hilang itu tidak ada lagi di daftar. Muat ulang, lalu pilih lagi."


@dataclass(frozen=True)
class Source:
    """Something that can be lost: its key and what a clerk knows it by."""

    key: str
    title: str


@dataclass
class Scope:
    """Whom it concerns: people, families, what was told of them, whether special data too."""

    people: set[str] = field(default_factory=set)
    households: set[str] = field(default_factory=set)
    content: dict[str, None] = field(default_factory=dict)
    special: bool = False

    def tell(self, texts: Iterable[str]) -> None:
        """What was told, each thing once."""
        self.content |= dict.fromkeys(texts)


def list_sources(desk: Desk) -> list[Source]:
    """All data of this PC, the kiriman, and the files and sheets that went out, newest first."""
    found = [Source(ALL, "Semua data di komputer ini atau di cadangannya")]
    with desk.reader() as reader:
        for record in local.list_parcels(reader, OUT)[:MOST]:
            sort = "Buku kerja terkunci" if record.state == LOCKED else "Kiriman"
            where = desk_name(record.desk)
            title = f"{sort} {format_month(record.month)} ke {where}, {record.file_name}"
            found.append(Source(f"{PARCEL}:{record.id}", title))
        lines = [act for act in trail.acts(reader) if act.action in (*FILES, *PRINTS)]
    for act in reversed(lines[-MOST:]):
        activity = activity_of(act.action)
        what = f"{activity.title if activity else act.action}: {act.reason}".rstrip(": ")
        found.append(Source(f"{LINE}:{act.number}", f"{local_moment(act.at)} {what}"))
    return found


def scope_of(desk: Desk, sources: Iterable[str]) -> Scope:
    """People and content of what was lost, taken together."""
    scope = Scope()
    with desk.reader() as reader:
        for key in sources:
            _add(reader, desk.actor.desk, key, scope)
        scope.people |= trail.members_of(reader, scope.households)
        scope.households |= trail.families_of(reader, scope.people)
    return scope


def _add(reader: Reader, sender: str, key: str, scope: Scope) -> None:
    sort, _, number = key.partition(":")
    if sort == ALL:
        scope.people |= trail.people_in(reader, None)
        scope.special = True
        scope.tell(f"{one.title}: {one.content}" for one in INVENTORY)
    elif sort == PARCEL and number.isdecimal():
        _add_parcel(reader, sender, int(number), scope)
    elif sort == LINE and number.isdecimal() and (act := trail.act(reader, int(number))):
        _add_act(reader, act, scope)
    else:
        raise UserError(UNKNOWN)


def _add_parcel(reader: Reader, sender: str, number: int, scope: Scope) -> None:
    record = next((one for one in local.list_parcels(reader, OUT) if one.id == number), None)
    if record is None:
        raise UserError(UNKNOWN)
    if record.last_change is None:  # a locked workbook of the whole area
        scope.people |= trail.people_in(reader, None)
        scope.tell([_columns("unggah-lengkap")])
        return
    if is_list(record):
        scope.tell([f"Daftar resmi, {record.info['baris']} baris"])
        for desa in record.info["desa"]:
            scope.people |= trail.people_in(reader, str(desa))
        return
    sent = list(SentBook(reader, sender).rows(record))
    rows = {(kind, uid) for kind, uid, _fields in sent}
    scope.people |= {uid for kind, uid in rows if kind == "person"}
    scope.households |= trail.families_of_rows(reader, rows)
    scope.special |= any(fields & shape(kind).sensitive for kind, _uid, fields in sent)
    kinds = {kind for kind, _uid in rows}
    plain = [one for one in INVENTORY if one.content != SPECIAL and kinds & set(one.kinds)]
    scope.tell(f"{one.title}: {one.content}" for one in plain)


def _add_act(reader: Reader, act: Act, scope: Scope) -> None:
    if act.action in PRINTS:
        batch = str(act.counts.get("batch") or "")
        for sort, homes, people in trail.printed(reader, batch):
            scope.households |= homes
            scope.people |= people
            scope.tell([PRINTED.get(sort, "Isi lembar yang dicetak")])
            scope.special |= sort == "verifikasi"
            if sort in (FIELD_LIST, NAME_LIST):
                scope.households |= _looked_at(reader, batch, "household")
                scope.people |= _looked_at(reader, batch, "person")
    elif act.action == "laporan subjek":
        scope.people |= act.names("person")
        scope.tell(["Semua data orang itu dengan riwayatnya"])
        scope.special = True
    elif act.action in LIST_FILES and (act.names("person") or act.names("household")):
        scope.people |= act.names("person")
        scope.households |= act.names("household")
        scope.tell([_told(act)])
    else:
        area = act.counts.get("desa")
        scope.people |= trail.people_in(reader, area if isinstance(area, str) else None)
        form = str(act.counts.get("bentuk") or "unggah-lengkap")
        scope.tell([_told(act) if act.action in LIST_FILES else _columns(form)])
        scope.special |= bool(act.counts.get("khusus"))


def _told(act: Act) -> str:
    """What a file about some people said of them."""
    if act.action == "ekspor laporan TKPKD":
        return POOREST
    if act.action == "ekspor papan Rutilahu":
        return BUILT
    if act.action in SHORT_FILES:
        return SHORT_FILES[act.action]
    return PROPOSED if act.action.endswith("usulan") else FROM_LISTS


def _looked_at(reader: Reader, batch: str, kind: str) -> set[str]:
    """The people or families on the lists of a run that have no sheet of their own."""
    looks = [act for act in trail.acts(reader) if act.counts.get("batch") == batch]
    return set().union(*(act.names(kind) for act in looks))


def _columns(form: str) -> str:
    template = find_export(form) or find_agency(form)
    if template is None:
        return "Daftar keluarga dan anggotanya"
    masked = "" if template.unmasked else " (NIK dan KK tersamar)"
    return ", ".join(column.header for column in template.columns) + masked
