"""Who is kept out of a programme, and why; until it is revoked."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.records import accept, check_record
from desktop_app.store import Work, reading

Row = dict[str, Stored]
SHORTEST_REASON = 3
NO_REASON = "Tuliskan mengapa keluarga ini dikecualikan."
TWICE = "Keluarga ini sudah dikecualikan. Buka bagian Dikecualikan untuk melihat alasannya."
GONE = "Pengecualian ini tidak ada lagi. Muat ulang daftarnya."


@dataclass(frozen=True)
class ExclusionLine:
    """One exclusion with the family behind."""

    uid: str
    row: Row
    household: Row


def exclude(desk: Desk, programme: str, household: str, reason: str, musdes: str = "") -> str:
    """Keep a family out of a programme, of all when `programme` is empty; gives the uid."""
    require(desk, "enter")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)
    with desk.reader() as reader:
        home = reading.get(reader, "household", household)
    if home is None:
        raise UserError("Pilih keluarga dari daftar terlebih dahulu.")
    raw = {
        "desa": str(home.get("desa") or ""),
        "programme": programme,
        "household": household,
        "alasan": reason.strip(),
        "tanggal": f"{desk.today():%d-%m-%Y}",
        "musdes": musdes,
    }
    parsed = check_record("exclusion", raw, desk.today())
    accept(parsed)

    def body(work: Work) -> str:
        same = reading.find(work, "exclusion", household=household)
        if any(
            not one.get("dicabut") and one.get("programme") in (None, "", programme) for one in same
        ):
            raise UserError(TWICE)
        kept = {name: value for name, value in parsed.values.items() if value is not None}
        return work.insert("exclusion", kept)

    return desk.write("kecualikan keluarga", reason.strip(), body)


def revoke(desk: Desk, uid: str, reason: str) -> None:
    """Let a family be chosen again."""
    require(desk, "enter")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError("Tuliskan mengapa pengecualian ini dicabut.")
    with desk.reader() as reader:
        row = reading.get(reader, "exclusion", uid)
    if row is None or row.get("dicabut"):
        raise UserError(GONE)
    values: Row = {"dicabut": desk.today().isoformat()}
    desk.write(
        "cabut pengecualian",
        reason.strip(),
        lambda work: work.update("exclusion", uid, values, {"dicabut": None}),
    )


def list_exclusions(desk: Desk, programme: str, desa: str) -> list[ExclusionLine]:
    """Who is kept out of a programme or of all in a desa; those in force first."""
    with desk.reader() as reader:
        rows = [
            row
            for row in reading.find(reader, "exclusion", desa=desa)
            if row.get("programme") in (None, "", programme)
        ]
        homes = reading.get_many(
            reader, "household", [str(row["household"]) for row in rows if row.get("household")]
        )
    lines = [
        ExclusionLine(str(row["uid"]), row, homes.get(str(row.get("household")), {}))
        for row in rows
    ]
    return sorted(lines, key=lambda one: (bool(one.row.get("dicabut")), str(one.row["tanggal"])))
