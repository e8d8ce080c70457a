"""Who signs: the officials of each office and desa, with the days from and to which they serve."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop_app.domain.documents import Letterhead, Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.png import LARGEST_SIDE, is_sound_png
from desktop_app.domain.wilayah import DINAS, find_desa
from desktop_app.exchange.stick import read_whole
from desktop_app.services.desk import Desk
from desktop_app.services.records import NOTHING, Confirmed, Raw, accept, check_record, merged
from desktop_app.store import Work, reading

Row = dict[str, Stored]
KABUPATEN = "32.16"
# "Kepala Desa PAW" was chosen between two elections and signs as Kepala Desa.
SUBSTITUTE = re.compile(r"\s*\(?\bPAW\b\)?", re.IGNORECASE)
LARGEST_LOGO = 300_000
HEADS = {"desa": ("kepala", "Kepala Desa"), "kecamatan": ("camat", "Camat")}


def list_officials(desk: Desk, kantor: str | None = None) -> list[Row]:
    """The officials of one office, or of all; who serves now comes first."""
    wanted = {"kantor": kantor} if kantor else {}
    with desk.reader() as reader:
        rows = reading.find(reader, "official", **wanted)
    return sorted(
        rows,
        key=lambda row: (
            str(row.get("kantor")),
            str(row.get("jabatan")),
            row.get("sampai") is not None,
            str(row.get("dari")),
        ),
    )


def save_official(
    desk: Desk,
    uid: str | None,
    raw: Raw,
    seen: Mapping[str, Stored] | None = None,
    confirmed: Confirmed = NOTHING,
) -> str:
    """Keep one official. Two people never hold one post on one day."""
    parsed = check_record("official", merged("official", seen, raw))
    reason = accept(parsed, confirmed)
    values = parsed.values
    if values.get("sampai") and str(values["sampai"]) < str(values["dari"]):
        raise UserError("Tanggal selesai menjabat harus sesudah tanggal mulai.")
    for other in list_officials(desk, str(values["kantor"])):
        same_post = other.get("jabatan") == values.get("jabatan") and other["uid"] != uid
        if same_post and _overlap(other, values):
            raise UserError(
                "Jabatan itu sudah terisi pada tanggal tersebut. "
                "Isi dahulu tanggal selesai pejabat yang lama."
            )

    def body(work: Work) -> str:
        if uid is None:
            kept = {name: value for name, value in values.items() if value is not None}
            return work.insert("official", kept)
        work.update("official", uid, values, seen)
        return uid

    return desk.write("simpan pejabat", reason, body)


def _overlap(one: Mapping[str, Stored], other: Mapping[str, Stored]) -> bool:
    return str(one.get("dari") or "") <= str(other.get("sampai") or "9999") and str(
        other.get("dari") or ""
    ) <= str(one.get("sampai") or "9999")


def official_on(desk: Desk, kantor: str, jabatan: str, day: date) -> Row | None:
    """Who holds a post of an office on a day; None when nobody is written down."""
    moment = day.isoformat()
    for row in list_officials(desk, kantor):
        if row.get("jabatan") == jabatan and _overlap(row, {"dari": moment, "sampai": moment}):
            return row
    return None


def signatory(
    desk: Desk, kantor: str, jabatan: str, title: str, day: date, caption: str = ""
) -> Signatory:
    """A signature block with the official of that day; the name stays open when none is known."""
    found = official_on(desk, kantor, jabatan, day)
    if found is None:
        return Signatory(title=title, caption=caption)
    return Signatory(
        title=SUBSTITUTE.sub("", str(found.get("sebutan") or title)).strip(),
        name=str(found.get("nama") or ""),
        nip=str(found.get("nip") or ""),
        caption=caption,
    )


def head_of(desk: Desk, caption: str = "") -> Signatory:
    """Who signs the letters of this desk today: its kepala, camat or kepala dinas."""
    jabatan, title = HEADS.get(desk.role, ("kepala_dinas", "Kepala Dinas"))
    return signatory(desk, desk.office, jabatan, title, desk.today(), caption)


def office_of(desk: Desk, kode: str) -> Row | None:
    """The kop, address and paper of an office."""
    with desk.reader() as reader:
        found = reading.find(reader, "office", kode=kode)
    return found[-1] if found else None


def save_office(desk: Desk, kode: str, raw: Raw, logo: bytes | None = None) -> str:
    """Keep the kop, address, logo (PNG) and usual paper of an office."""
    seen = office_of(desk, kode)
    parsed = check_record("office", {**merged("office", seen, raw), "kode": kode})
    reason = accept(parsed)
    values = dict(parsed.values)
    if logo is not None:
        _check_logo(logo)
        values["logo"] = base64.b64encode(logo).decode()

    def body(work: Work) -> str:
        if seen is None:
            return work.insert("office", {k: v for k, v in values.items() if v is not None})
        work.update("office", str(seen["uid"]), values)
        return str(seen["uid"])

    return desk.write("simpan kantor", reason, body)


def read_logo(path: Path) -> bytes:
    """The bytes of a logo that was chosen, checked before it is shown or kept."""
    logo = read_whole(path, LARGEST_LOGO)
    _check_logo(logo)
    return logo


def _check_logo(logo: bytes) -> None:
    if not logo.startswith(b"\x89PNG"):
        raise UserError("Logo harus berupa gambar PNG.")
    if len(logo) > LARGEST_LOGO:
        raise UserError("Logo terlalu besar. Pakai gambar PNG di bawah 300 kB.")
    if not is_sound_png(logo):
        raise UserError(
            f"Gambar logo rusak atau lebih dari {LARGEST_SIDE} titik. "
            "Simpan lagi sebagai PNG biasa yang lebih kecil."
        )


def letterhead(desk: Desk, kode: str) -> Letterhead:
    """The kop of an office; until one is typed, the name of the office."""
    kode = desk.office if kode == desk.kode else kode
    office = office_of(desk, kode)
    if office is None:
        return Letterhead(_plain_lines(desk, kode))
    lines = tuple(str(office[name]) for name in ("kop1", "kop2", "kop3") if office.get(name))
    logo = base64.b64decode(str(office["logo"])) if office.get("logo") else None
    return Letterhead(lines or _plain_lines(desk, kode), str(office.get("alamat") or ""), logo)


def _plain_lines(desk: Desk, kode: str) -> tuple[str, ...]:
    government = "PEMERINTAH KABUPATEN BEKASI"
    desa = find_desa(kode)
    if kode in DINAS:
        return (government, DINAS[kode].upper())
    if desa is None and desk.is_district:
        return (government,)
    first = (government, f"KECAMATAN {desk.kecamatan_name.upper()}")
    if desa is None:
        return first
    kind = "KELURAHAN" if desa.is_kelurahan else "KANTOR KEPALA DESA"
    return (first[0], f"KECAMATAN {desa.kecamatan.upper()}", f"{kind} {desa.name.upper()}")
