"""Who receives aid: programmes, receivers with the decision behind each, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.aid.rule_specs import PERSON
from desktop_app.domain.calendar import month_of
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import MONTH, Stored, Value
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_desa, has_village_fund
from desktop_app.services.aid_overlaps import Around, around
from desktop_app.services.desk import Desk
from desktop_app.services.food_fit import ask_about_fit
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    merged,
    texts_of,
    touched,
)
from desktop_app.store import Work, reading
from desktop_app.store.reading import Reads

Row = dict[str, Stored]
OTHER_REASON, DEAD = "lainnya", "2"


@dataclass(frozen=True)
class EnrolmentLine:
    """One receiver of a programme with the family behind; `decree` = that on which it stands."""

    enrolment: Row
    household: Row
    person: Row
    decree: Row = field(default_factory=dict)


def list_programmes(desk: Desk) -> list[Row]:
    """All programmes in the register, the newest year first."""
    with desk.reader() as reader:
        rows = reading.find(reader, "programme")
    return sorted(rows, key=lambda row: (-int(row.get("tahun") or 0), str(row.get("nama"))))


def month_typed(text: str) -> str:
    """A month as it is kept, `2026-11`, from what somebody typed or chose."""
    try:
        month = MONTH.parse(text)
    except UserError as problem:
        raise UserError(f"Bulan {problem}.") from problem
    if month is None:
        raise UserError("Isi bulannya, misalnya 11-2026.")
    return str(month)


def blt_programme(desk: Desk, month: str) -> Row:
    """The BLT-DD programme of the year of a month."""
    year = int(month_typed(month)[:4])
    for row in list_programmes(desk):
        if str(row.get("kode")).startswith("BLT-DD") and row.get("tahun") == year:
            return row
    raise UserError(f"Program BLT-DD tahun {year} belum ada. Tambahkan dahulu di Pengaturan.")


def check_village(desa: str) -> None:
    """BLT-DD is paid from the Dana Desa, which a kelurahan does not have."""
    found = find_desa(desa)
    if found is None:
        raise UserError("Pilih desa dari daftar terlebih dahulu.")
    if not has_village_fund(found):
        raise UserError(f"Kelurahan {found.name} tidak memiliki Dana Desa, jadi tidak ada BLT-DD.")


def enrol(
    desk: Desk,
    programme: str,
    household: str,
    person: str,
    raw: Raw,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Enrol one receiver; a family enrolled already is refused.

    Aid of the same person, family, card or house in any programme and village is shown first.
    """
    require(desk, "enter")
    with desk.reader() as reader:
        family, member, book = _chosen(reader, programme, household, person)
        rules = programme_rules(book)
        if rules.get("hanya_desa"):
            check_village(str(family.get("desa") or ""))
        _refuse_twice(reader, programme, household, person, rules)
        basis = _basis_of(reader, str(raw.get("decree") or ""))
        found = around(reader, book, family, member, month_of(desk.today()))
        _ask_about_exclusion(reader, programme, household, confirmed)
        _ask_about_other_aid(found, confirmed)
        criterion = str(raw.get("kriteria") or "")
        ask_about_fit(reader, (family, member, book), criterion, desk.today(), confirmed)
        ask_about_quota(reader, book, str(family.get("desa") or ""), 1, confirmed)
    parsed = check_record(
        "enrolment",
        {
            "status": "aktif",
            **raw,
            **basis,
            "programme": programme,
            "household": household,
            "person": person,
            "desa": family.get("desa"),
        },
    )
    _need_basis(parsed.values)
    reason = accept(parsed, confirmed)

    def body(work: Work) -> str:
        _refuse_twice(work, programme, household, person, rules)
        values = {name: value for name, value in parsed.values.items() if value is not None}
        return work.insert("enrolment", values)

    return desk.write("daftarkan penerima", reason, body)


def _chosen(reader: Reads, programme: str, household: str, person: str) -> tuple[Row, Row, Row]:
    """The family, its member, and the programme; UserError when they do not belong together."""
    family = reading.get(reader, "household", household)
    member = reading.get(reader, "person", person)
    book = reading.get(reader, "programme", programme)
    if family is None or member is None or member.get("household") != household:
        raise UserError("Pilih penerima dari anggota keluarga ini.")
    if member.get("status_dasar") == DEAD:
        raise UserError("Orang ini tercatat meninggal dunia. Pilih anggota keluarga yang lain.")
    if book is None:
        raise UserError("Pilih program dari daftar terlebih dahulu.")
    return family, member, book


def _refuse_twice(
    reader: Reads, programme: str, household: str, person: str, rules: Mapping[str, Value]
) -> None:
    """A family receives once; where people are counted, each person does.

    The person may have come from another family.
    """
    wanted = {"programme": programme, "status": "aktif"}
    if reading.count(reader, "enrolment", person=person, **wanted):
        raise UserError("Orang ini sudah terdaftar dalam program ini.")
    if rules.get("unit") != PERSON and reading.count(
        reader, "enrolment", household=household, **wanted
    ):
        raise UserError("Keluarga ini sudah terdaftar dalam program ini. Satu KK dihitung sekali.")


def ask_about_quota(
    reader: Reads, programme: Row, desa: str, adding: int, confirmed: Confirmed
) -> None:
    """More receivers than the quota of the desa need a reason; without a quota nothing is asked."""
    quota = programme_rules(programme).get("kuota")
    here = {"programme": programme["uid"], "desa": desa, "status": "aktif"}
    if not isinstance(quota, int) or "kuota" in confirmed:
        return
    many = reading.count(reader, "enrolment", **here) + adding
    if many > quota:
        raise NeedsConfirmation(
            "kuota",
            f"Kuota desa ini {quota} penerima, sedangkan dengan tambahan ini menjadi {many}. "
            "Tuliskan mengapa tetap ditambah.",
        )


def _ask_about_exclusion(
    reader: Reads, programme: str, household: str, confirmed: Confirmed
) -> None:
    """Who is kept out of the programme, or of all, is enrolled with a reason only."""
    told = [
        str(row["alasan"])
        for row in reading.find(reader, "exclusion", household=household)
        if not row.get("dicabut") and row.get("programme") in (None, "", programme)
    ]
    if told and "dikecualikan" not in confirmed:
        raise NeedsConfirmation(
            "dikecualikan",
            f"Keluarga ini dikecualikan: {told[0]}. Cabut dahulu pengecualiannya, atau tuliskan "
            "mengapa tetap didaftarkan.",
        )


def _ask_about_other_aid(found: Around, confirmed: Confirmed) -> None:
    told = [*found.blocking, *found.beside]
    if told and "bantuan_lain" not in confirmed:
        raise NeedsConfirmation(
            "bantuan_lain", "\n".join([*told, "Lanjutkan hanya bila aturan membolehkan."])
        )


def _basis_of(reader: Reads, decree: str) -> Raw:
    """The basis that follows from a decree: its meeting, else the decree itself."""
    if not decree:
        return {}
    found = reading.get(reader, "decree", decree)
    if found is None:
        raise UserError("Ketetapan itu tidak ada lagi. Pilih lagi dari daftar.")
    meeting = reading.get(reader, "musdes", str(found.get("musdes") or ""))
    kind = "sk" if meeting is None else "sptjm" if meeting.get("jenis") == "sptjm" else "musdes"
    shown = texts_of("musdes", meeting) if meeting else texts_of("decree", found)
    return {"dasar": kind, "dasar_nomor": shown["nomor"], "dasar_tanggal": shown["tanggal"]}


def _need_basis(values: Mapping[str, Stored]) -> None:
    """What the village decides is in force only by its musdes or SPTJM, with number and date."""
    if not (values.get("dasar") and values.get("dasar_nomor") and values.get("dasar_tanggal")):
        raise UserError("Isi dasar penetapan (musdes atau SPTJM), nomor, dan tanggalnya.")


def stop_enrolment(desk: Desk, uid: str, month: str, reason: str) -> None:
    """End an enrolment after a month. `reason` is one of the list, or told in other words."""
    require(desk, "enter")
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa kepesertaan dihentikan.")
    with desk.reader() as reader:
        row = reading.get(reader, "enrolment", uid)
    if row is None:
        raise UserError("Kepesertaan ini tidak ada lagi. Muat ulang daftarnya.")
    raw = {
        "status": "berhenti",
        "selesai": month_typed(month),
        "alasan_berhenti": ALASAN_BERHENTI.find(reason.strip()) or OTHER_REASON,
    }
    parsed = check_record("enrolment", merged("enrolment", row, raw))
    accept(parsed)
    changes = touched(parsed.values, raw, None)
    desk.write(
        "hentikan penerima",
        reason.strip(),
        lambda work: work.update("enrolment", uid, changes, {"status": row.get("status")}),
    )


def list_enrolments(desk: Desk, programme: str, desa: str) -> list[EnrolmentLine]:
    """The receivers of a programme in a desa, in walking order."""
    with desk.reader() as reader:
        rows = reading.find(reader, "enrolment", programme=programme, desa=desa)
        families = reading.get_many(reader, "household", [str(r["household"]) for r in rows])
        people = reading.get_many(reader, "person", [str(r["person"]) for r in rows])
        held = sorted({str(row["decree"]) for row in rows if row.get("decree")})
        decrees = reading.get_many(reader, "decree", held)
    lines = [
        EnrolmentLine(
            row,
            families[str(row["household"])],
            people[str(row["person"])],
            decrees.get(str(row.get("decree")), {}),
        )
        for row in rows
        if str(row["household"]) in families and str(row["person"]) in people
    ]
    return sorted(lines, key=lambda line: walking_order(line.household, line.person))


def walking_order(household: Row, person: Row) -> tuple[str, str, str]:
    """RW, RT, name: how a payment hall calls people."""
    return (
        str(household.get("rw") or ""),
        str(household.get("rt") or ""),
        str(person.get("nama_key") or ""),
    )
