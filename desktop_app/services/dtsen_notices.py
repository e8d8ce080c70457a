"""What the DTSEN form says before anybody types: who left, what is late, what was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.calendar import format_quarter, months_of_quarter
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.dates import format_long_date, format_month
from desktop_app.domain.dtsen.order import PERSON
from desktop_app.domain.kinds import Stored
from desktop_app.domain.wilayah import area_contains, find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.schedule import CutOff
from desktop_app.store import reading
from desktop_app.store.reading import Reads

Row = Mapping[str, Stored]
ACTIVE = "aktif"
MOVED = (
    "Keluarga ini tercatat “{status}”. Isi formulir hanya bila memang masih tinggal di sini; "
    "statusnya diubah pada bagian Keluarga."
)
ELSEWHERE = (
    "Keluarga ini sekarang tercatat di {place}, di luar wilayah kantor ini. Formulirnya dapat "
    "dibaca, tetapi hanya kantor di sana yang dapat menyimpannya."
)
LATE = (
    "Batas data {month} sudah lewat ({day}). Perubahan sekarang ikut data {next}; tidak ada yang "
    "hilang."
)
LEFT = "{name} punya lembar pada triwulan ini, tetapi sekarang tidak lagi di keluarga ini."
ENTERED = (
    "Formulir ini sudah dimasukkan ke SIKS-NG. Yang diubah sekarang perlu dimasukkan lagi di sana."
)


def notices_of(
    desk: Desk,
    reader: Reads,
    household: Row,
    members: Sequence[Row],
    sheets: Mapping[str, Row],
    form: Row | None,
) -> list[str]:
    """What a clerk should know of a family before typing; `sheets` by member."""
    found = moved_notices(desk, household)
    here = {str(row["uid"]) for row in members}
    gone = [uid for uid in sheets if uid not in here]
    people = reading.get_many(reader, PERSON, gone)
    found += [
        LEFT.format(name=str(people.get(uid, {}).get("nama") or "Satu anggota")) for uid in gone
    ]
    if form is not None and form.get("siks_tanggal"):
        found.append(ENTERED)
    return found


def moved_notices(desk: Desk, household: Mapping[str, Stored]) -> list[str]:
    """That a family is no longer here, in the words of the form."""
    found = []
    status = str(household.get("status") or ACTIVE)
    if status != ACTIVE:
        found.append(MOVED.format(status=STATUS_KELUARGA.get(status, status)))
    if not is_inside(desk, household):
        desa = find_desa(str(household.get("desa") or ""))
        found.append(ELSEWHERE.format(place=desa.title if desa else "wilayah lain"))
    return found


def is_inside(desk: Desk, household: Mapping[str, Stored]) -> bool:
    """Whether a family lies in the area of the desk."""
    desa = household.get("desa")
    return not desa or area_contains(desk.kode, str(desa))


def late_notices(periode: str, month: str, cut_off: CutOff) -> Sequence[str]:
    """That a change of today no longer counts for the quarter of the form."""
    last = months_of_quarter(periode)[-1]
    if month <= last:
        return ()
    day = format_long_date(cut_off.data_date(last))
    text = LATE.format(month=format_quarter(periode), day=day, next=format_month(month))
    return (text,)
