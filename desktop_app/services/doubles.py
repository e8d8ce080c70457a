"""What a person says of two rows that may be one; it travels, so that no office asks it again.

A suggestion changes and blocks nothing: who may be a double keeps his aid until a person has
decided.
"""

from __future__ import annotations

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.roles import require
from desktop_app.domain.specs.merged_row import IN_FIELD, NO_DOUBLE, ONE_HOUSE, VERDICTS
from desktop_app.domain.wilayah import area_contains
from desktop_app.services.conflict_words import household_of
from desktop_app.services.desk import Desk
from desktop_app.services.doubles_search import Pair
from desktop_app.store import Work, reading
from desktop_app.store.doubles_join import Said, put_verdict
from desktop_app.store.reading import Reads

SHORTEST_REASON = 3
GONE = "Salah satu datanya sudah dihapus atau digabung. Muat ulang daftar."
NO_REASON = "Tuliskan alasannya; alasan itu disimpan dan sampai ke kantor lain."
OUTSIDE = "Data ini di luar wilayah kantor ini. Mintalah kecamatan memutuskannya."
NO_HOUSE = "Belum ada rumah yang dicatat untuk kedua keluarga. Isi dahulu rumah salah satunya."
TWO_HOUSES = (
    "Kedua keluarga sudah punya catatan rumah sendiri. Betulkan rumah salah satunya di layar "
    "keluarga, atau katakan sudah benar."
)
ONE_HOUSE_REASON = "Dua keluarga dalam satu rumah"


def say(desk: Desk, pair: Pair, verdict: str, reason: str) -> None:
    """Say that a pair is no double, or that it is looked at in the field; with the reason."""
    require(desk, "decide")
    if verdict not in (NO_DOUBLE, ONE_HOUSE, IN_FIELD):
        raise ValueError(verdict)
    if verdict != IN_FIELD and len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)

    def body(work: Work) -> None:
        _say(desk, work, pair, verdict, reason.strip())

    desk.write("putusan data ganda", reason.strip() or VERDICTS[verdict], body)


def link_house(desk: Desk, pair: Pair) -> None:
    """Let both families of one house lean on one dwelling, and remember that this is right."""
    require(desk, "decide")

    def body(work: Work) -> None:
        rows = [reading.get(work, "household", uid) or {} for uid in (pair.left, pair.right)]
        houses = list(dict.fromkeys(row["dwelling"] for row in rows if row.get("dwelling")))
        if len(houses) != 1:
            raise UserError(TWO_HOUSES if houses else NO_HOUSE)
        for row in rows:
            work.update("household", str(row["uid"]), {"dwelling": houses[0]})
        _say(desk, work, pair, ONE_HOUSE, ONE_HOUSE_REASON)

    desk.write("tautkan satu rumah", ONE_HOUSE_REASON, body)


def places_of(desk: Desk, reader: Reads, pair: Pair) -> tuple[str, ...]:
    """The desa in which a pair lies, as far as the desk covers them."""
    homes = (household_of(reader, pair.kind, uid) for uid in (pair.left, pair.right))
    rows = (reading.get(reader, "household", home) for home in homes if home)
    codes = dict.fromkeys(str(row["desa"]) for row in rows if row and row.get("desa"))
    inside = tuple(code for code in codes if area_contains(desk.kode, code))
    if not inside:
        raise UserError(OUTSIDE)
    return inside


def _say(desk: Desk, work: Work, pair: Pair, verdict: str, reason: str) -> None:
    for uid in (pair.left, pair.right):
        if reading.get(work, pair.kind, uid) is None:
            raise ConflictError(GONE)
    said: Said = {
        "survivor": pair.left,
        "other": pair.right,
        "verdict": verdict,
        "alasan": reason or None,
    }
    put_verdict(work, pair.kind, places_of(desk, work, pair), said)
    work.note(data_ganda=verdict, **{pair.kind: [pair.left, pair.right]})
