"""BLT-DD and other aid of a desa: who is enrolled, what is paid in a month, who received it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.calendar import months_from
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import payout_amount, programme_rules
from desktop_app.domain.wilayah import find_desa, has_village_fund
from desktop_app.services.desk import Desk
from desktop_app.services.households import place_code
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, merged
from desktop_app.store import Work, reading

Row = dict[str, Stored]
DRAFT, LOCKED, PAID = "draf", "dikunci", "dibayar"
RECEIVED = frozenset({"diterima", "diwakilkan", "dikunjungi"})


@dataclass(frozen=True)
class EnrolmentLine:
    """One receiver of a programme with the family behind."""

    enrolment: Row
    household: Row
    person: Row


@dataclass(frozen=True)
class PayoutLine:
    """One line of a payment list."""

    payout: Row
    household: Row
    person: Row


@dataclass(frozen=True)
class PayoutListView:
    """One payment list with its lines in walking order."""

    payout_list: Row
    programme: Row
    lines: list[PayoutLine]

    @property
    def total(self) -> int:
        """What is to be paid, in rupiah."""
        return sum(int(line.payout.get("nominal") or 0) for line in self.lines)

    @property
    def paid(self) -> int:
        """What was received, in rupiah."""
        return sum(
            int(line.payout.get("nominal") or 0)
            for line in self.lines
            if line.payout.get("outcome") in RECEIVED
        )


def list_programmes(desk: Desk) -> list[Row]:
    """All programmes in the register, the newest year first."""
    with desk.reader() as reader:
        rows = reading.find(reader, "programme")
    return sorted(rows, key=lambda row: (-int(row.get("tahun") or 0), str(row.get("nama"))))


def blt_programme(desk: Desk, month: str) -> Row:
    """The BLT-DD programme of the year of a month."""
    year = int(month[:4])
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
    """Enrol one receiver; a family that is already enrolled is refused, other aid is shown first."""
    with desk.reader() as reader:
        family = reading.get(reader, "household", household)
        member = reading.get(reader, "person", person)
        enrolled = reading.find(reader, "enrolment", household=household)
        programmes = {str(row["uid"]): row for row in reading.find(reader, "programme")}
    if family is None or member is None or member.get("household") != household:
        raise UserError("Pilih penerima dari anggota keluarga ini.")
    check_village(str(family.get("desa") or ""))
    active = [row for row in enrolled if row.get("status") == "aktif"]
    if any(row.get("programme") == programme for row in active):
        raise UserError("Keluarga ini sudah terdaftar dalam program ini. Satu KK dihitung sekali.")
    if active and "bantuan_lain" not in confirmed:
        names = ", ".join(
            sorted({str(programmes[str(row["programme"])]["nama"]) for row in active})
        )
        raise NeedsConfirmation(
            "bantuan_lain",
            f"Keluarga ini sudah menerima {names}. Lanjutkan hanya bila aturan membolehkan.",
        )
    parsed = check_record(
        "enrolment",
        {
            "status": "aktif",
            **raw,
            "programme": programme,
            "household": household,
            "person": person,
            "desa": family.get("desa"),
        },
    )
    _need_basis(parsed.values)
    reason = "; ".join(filter(None, (accept(parsed, confirmed), *confirmed.values())))

    def body(work: Work) -> str:
        values = {name: value for name, value in parsed.values.items() if value is not None}
        return work.insert("enrolment", values)

    return desk.write("daftarkan penerima", reason, body)


def _need_basis(values: Mapping[str, Stored]) -> None:
    """What the village decides is in force only by its musdes or SPTJM, with number and date."""
    if not (values.get("dasar") and values.get("dasar_nomor") and values.get("dasar_tanggal")):
        raise UserError("Isi dasar penetapan (musdes atau SPTJM), nomor, dan tanggalnya.")


def stop_enrolment(desk: Desk, uid: str, month: str, reason: str) -> None:
    """End an enrolment after a month, with the reason."""
    if not reason.strip():
        raise UserError("Tuliskan alasan mengapa kepesertaan dihentikan.")
    changes: dict[str, Stored] = {"status": "berhenti", "selesai": month, "alasan_berhenti": reason}
    desk.write("hentikan penerima", reason, lambda work: work.update("enrolment", uid, changes))


def list_enrolments(desk: Desk, programme: str, desa: str) -> list[EnrolmentLine]:
    """The receivers of a programme in a desa, in walking order."""
    with desk.reader() as reader:
        rows = reading.find(reader, "enrolment", programme=programme, desa=desa)
        families = reading.get_many(reader, "household", [str(r["household"]) for r in rows])
        people = reading.get_many(reader, "person", [str(r["person"]) for r in rows])
    lines = [
        EnrolmentLine(row, families[str(row["household"])], people[str(row["person"])])
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


def make_payout_list(desk: Desk, desa: str, month: str, months: int = 1) -> str:
    """Draw up the BLT-DD list of a desa for one to three months; nobody is paid a month twice."""
    check_village(desa)
    programme = blt_programme(desk, month)
    amount = payout_amount(programme_rules(programme), months)
    covered = months_from(month, months)
    with desk.reader() as reader:
        earlier = reading.find(reader, "payout_list", programme=programme["uid"], desa=desa)
    for row in earlier:
        if set(months_from(str(row["bulan"]), int(row["jumlah_bulan"] or 1))) & set(covered):
            raise UserError(
                f"Daftar BLT-DD {format_month(str(row['bulan']))} sudah ada untuk desa ini. "
                "Buka daftar itu."
            )
    lines = [
        line
        for line in list_enrolments(desk, str(programme["uid"]), desa)
        if _covers(line.enrolment, month)
    ]
    if not lines:
        raise UserError("Belum ada penerima BLT-DD aktif di desa ini pada bulan itu.")

    def body(work: Work) -> str:
        number = work.number("BLT", place_code(desk), desk.today().year)
        made = work.insert(
            "payout_list",
            {
                "programme": programme["uid"],
                "desa": desa,
                "bulan": month,
                "jumlah_bulan": months,
                "nominal": amount // months,
                "nomor": number,
                "state": DRAFT,
                "owner_desk": desk.actor.desk,
            },
        )
        for order, line in enumerate(lines, 1):
            work.insert(
                "payout",
                {
                    "payout_list": made,
                    "enrolment": line.enrolment["uid"],
                    "household": line.household["uid"],
                    "person": line.person["uid"],
                    "urut": order,
                    "nominal": amount,
                },
            )
        work.note(penerima=len(lines))
        return made

    return desk.write("buat daftar bayar", "", body)


def _covers(enrolment: Row, month: str) -> bool:
    start, end = str(enrolment.get("mulai") or ""), str(enrolment.get("selesai") or "9999-12")
    active = enrolment.get("status") == "aktif" or bool(enrolment.get("selesai"))
    return active and start <= month <= end


def list_payout_lists(desk: Desk, desa: str | None = None) -> list[Row]:
    """The payment lists, the newest month first."""
    wanted = {"desa": desa} if desa else {}
    with desk.reader() as reader:
        rows = reading.find(reader, "payout_list", **wanted)
    return sorted(rows, key=lambda row: (str(row["bulan"]), str(row["desa"])), reverse=True)


def open_payout_list(desk: Desk, uid: str) -> PayoutListView:
    """One payment list with its lines."""
    with desk.reader() as reader:
        found = reading.get(reader, "payout_list", uid)
        if found is None:
            raise UserError("Daftar bayar ini tidak ada lagi. Pilih lagi dari daftar.")
        programme = reading.get(reader, "programme", str(found["programme"])) or {}
        rows = reading.find(reader, "payout", payout_list=uid)
        families = reading.get_many(reader, "household", [str(r["household"]) for r in rows])
        people = reading.get_many(reader, "person", [str(r["person"]) for r in rows])
    lines = [
        PayoutLine(row, families.get(str(row["household"]), {}), people.get(str(row["person"]), {}))
        for row in rows
    ]
    return PayoutListView(found, programme, sorted(lines, key=_line_order))


def _line_order(line: PayoutLine) -> int:
    return int(line.payout.get("urut") or 0)


def lock_payout_list(desk: Desk, uid: str) -> None:
    """Close the list against new names, before it is printed and signed."""
    _move(desk, uid, DRAFT, LOCKED, "kunci daftar bayar")


def close_payout_list(desk: Desk, uid: str) -> None:
    """The payment is over: every line has its outcome."""
    view = open_payout_list(desk, uid)
    waiting = sum(1 for line in view.lines if not line.payout.get("outcome"))
    if waiting:
        raise UserError(f"Masih ada {waiting} penerima tanpa hasil. Isi dahulu hasilnya.")
    _move(desk, uid, LOCKED, PAID, "tutup daftar bayar")


def _move(desk: Desk, uid: str, source: str, target: str, action: str) -> None:
    found = open_payout_list(desk, uid).payout_list
    if found.get("state") != source:
        raise UserError(f"Daftar ini sedang berkeadaan {found.get('state')}, bukan {source}.")
    if found.get("owner_desk") not in (None, desk.actor.desk):
        raise UserError("Daftar ini milik kantor lain. Hanya kantor itu yang dapat mengubahnya.")
    desk.write(
        action, "", lambda work: work.update("payout_list", uid, {"state": target}, {"state": source})
    )


def save_outcomes(
    desk: Desk, payout_list: str, typed: Mapping[str, Raw], confirmed: Confirmed = NOTHING
) -> int:
    """Keep the outcomes from the signed sheet, by payout uid; gives how many lines changed."""
    view = open_payout_list(desk, payout_list)
    if view.payout_list.get("state") == DRAFT:
        raise UserError("Kunci dahulu daftar ini, baru hasilnya dapat diisi.")
    lines = {str(line.payout["uid"]): line for line in view.lines}
    ready: dict[str, dict[str, Stored]] = {}
    for uid, raw in typed.items():
        parsed = check_record("payout", merged("payout", lines[uid].payout, raw))
        accept(parsed, confirmed)
        if parsed.values.get("outcome") == "diwakilkan" and not parsed.values.get("wakil_nama"):
            name = lines[uid].payout.get("urut")
            raise UserError(f"Nomor {name}: isi nama dan hubungan orang yang mewakili.")
        ready[uid] = parsed.values

    def body(work: Work) -> int:
        count = sum(work.update("payout", uid, values) for uid, values in ready.items())
        work.note(baris=count)
        return count

    return desk.write("isi hasil bayar", "; ".join(confirmed.values()), body)

