"""An invented family for the update form of DTSEN, and answers that leave nothing open."""

from __future__ import annotations

from desktop_app.services import households
from desktop_app.services.desk import Desk
from tests.services.lists import KK, nik_of

HOME = {"nomor_kk": KK, "alamat": "KP CONTOH NO 1", "rt": "1", "rw": "2"}
NAMED = ("status_kawin", "nama_ibu", "pendidikan_kk", "pekerjaan", "tempat_lahir")
IDENTITY = {
    "tempat_lahir": "BEKASI",
    "status_kawin": "2",
    "nama_ibu": "ENOK CONTOH",
    "pendidikan_kk": "3",
    "pekerjaan": "9",
}
PEOPLE = (
    ("CONTOH SATU", "1", "1", "1980-07-05"),
    ("CONTOH DUA", "2", "3", "1985-03-02"),
    ("CONTOH TIGA", "1", "4", "2023-05-09"),
)
HOUSE = {
    "status_rumah": "1", "luas_lantai": "36", "lantai": "6", "dinding": "1", "atap": "4",
    "bahan_bakar": "5", "sumber_air": "4", "jarak_limbah": "1", "penerangan": "1",
    "no_pelanggan": "51234567890", "daya": "2", "fasilitas_bab": "1", "kloset": "1", "tinja": "1",
    "luas_sawah": "1", "lahan_lain": "Tidak", "rumah_lain": "Tidak",
}  # fmt: skip
GOODS = (
    *("tabung_gas", "kulkas", "ac", "water_heater", "telepon_rumah", "tv_lcd", "emas", "laptop"),
    *("sepeda_motor", "sepeda", "mobil", "perahu", "kapal_motor", "smartphone"),
)
HERDS = ("sapi", "kuda", "babi", "kerbau", "kambing")
GROWN = {
    "keberadaan": "2", "partisipasi_sekolah": "3", "jenjang": "5", "kelas": "9", "ijazah": "5",
    "bekerja": "Ya", "lapangan_usaha": "11", "status_pekerjaan": "7", "pendapatan": "2",
    "punya_usaha": "Tidak", "hamil": "Tidak", "penyakit": "1",
}  # fmt: skip
CHILD = {"keberadaan": "2", "penyakit": "4"}


def make_family(desk: Desk, **more: str) -> str:
    """A family of three: a man, his wife, and a child of three years."""
    home = households.save_household(desk, None, {**HOME, **more})
    for place, (name, sex, shdk, born) in enumerate(PEOPLE):
        raw = {
            **IDENTITY,
            "nama": name,
            "sex": sex,
            "shdk": shdk,
            "tanggal_lahir": born,
            "nik": nik_of(7 + place, born, sex == "2"),
            **({"status_kawin": "1"} if shdk == "4" else {}),
        }
        households.save_member(desk, home, None, raw)
    return home


def house_texts() -> dict[str, str]:
    """All answers about the family."""
    counts = {f"aset_{name}": "0" for name in GOODS} | {f"ternak_{name}": "0" for name in HERDS}
    return {f"dtsen_form.{name}": text for name, text in {**HOUSE, **counts}.items()}


def member_texts(answers: dict[str, str]) -> dict[str, str]:
    """Answers about a member under the keys of the form."""
    return {f"dtsen_member.{name}": text for name, text in answers.items()}
