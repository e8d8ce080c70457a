"""What receivers of BLT-DD stand on, for tests that pay: a musdesus, a Perkades, both scanned."""

from __future__ import annotations

from desktop_app.services import aid
from desktop_app.services.aid_decrees import put_in_force, save_decree
from desktop_app.services.desk import Desk
from desktop_app.services.musdes import save_musdes
from desktop_app.store import reading

SCAN = "ab" * 32
HELD, DECREED = "02-01-2026", "05-01-2026"


def decree_for(desk: Desk, programme: str, desa: str, scan: str = SCAN, **raw: str) -> str:
    """A Perkades over a musdesus; gives its uid."""
    meeting = save_musdes(
        desk,
        None,
        {
            "desa": desa,
            "jenis": "musdesus",
            "nomor": "140/02/2026",
            "tanggal": HELD,
            "pimpinan": "KETUA CONTOH",
            "berkas": scan,
        },
    )
    perkades = {"jenis": "perkades", "nomor": "3 Tahun 2026", "tanggal": DECREED, "berkas": scan}
    return save_decree(
        desk, None, {**perkades, "desa": desa, "programme": programme, "musdes": meeting, **raw}
    )


def put_all_in_force(desk: Desk, month: str = "2026-11") -> None:
    """Let all receivers of BLT-DD of the year stand on a decree of their desa."""
    programme = str(aid.blt_programme(desk, month)["uid"])
    with desk.reader() as reader:
        rows = reading.find(reader, "enrolment", programme=programme)
    for desa in sorted({str(row["desa"]) for row in rows}):
        uids = [str(row["uid"]) for row in rows if row["desa"] == desa]
        put_in_force(desk, decree_for(desk, programme, desa), uids)


def approve(desk: Desk, payout_list: str) -> None:
    """The approval of a locked list, as it stands after the head signed on paper."""
    row = {"payout_list": payout_list, "cara": "kertas", "nama": "KADES", "tanggal": "2026-11-24"}
    desk.write("coba", "", lambda work: work.insert("payout_approval", dict(row)))
