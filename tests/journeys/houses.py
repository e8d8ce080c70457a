"""Twenty invented families of a desa with their surveys, land and photos, for a year of houses."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from desktop_app.domain import form_a
from desktop_app.domain.fields import parse_record
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import building, households, setup
from desktop_app.services.desk import Desk
from desktop_app.services.photos import add_photo
from desktop_app.services.records import values_of
from desktop_app.services.sample_people import sample_families
from desktop_app.services.setup import SetupChoice
from desktop_app.store import reading
from tests.conftest import FixedClock

DESA, HOUSES = "32.16.06.2002", 20
START = datetime(2026, 12, 21, 3, 0, tzinfo=UTC)
SURVEY_DAY = "01-07-2026"
POOR = ("atap", "dinding", "lantai")
ANSWERS = {
    **{one.code: "B" for one in form_a.COMPONENTS},
    "rangka_atap": "C", "penutup_atap": "C", "dinding": "C", "lantai": "C",
    "air_minum": "A", "status_lahan": "A", "kecukupan_luas": "A",
    "wni": "Ya", "kategori_keluarga": "2", "kk_sendiri": "Ya", "sengketa": "Tidak", "desil": "2",
    "status_penghuni": "dihuni", "program_lain": "Tidak", "pernah_bantuan": "Tidak",
    "lama_menghuni": "12", "aset_rumah": "Tidak", "jumlah_penghuni": "4", "luas_rumah": "36",
    "bersedia": "Ya", "penghasilan": "1.500.000", "upah_minimum": "5.600.000",
}  # fmt: skip
LAND = {
    "jenis_bukti": "shm",
    "no_bukti": "123",
    "hubungan_pemilik": "sendiri",
    "desa": DESA,
    "atas_nama": "PEMILIK CONTOH",
    "luas_tanah": "80",
    "luas_bangunan": "36",
    "tahun_huni": "2010",
    "status_lahan": "A",
    "saksi_1": "SAKSI SATU",
    "saksi_2": "SAKSI DUA",
    **{f"batas_{side}": f"rumah warga {side}" for side in ("utara", "timur", "selatan", "barat")},
}
SIDES = (
    "atap",
    "dinding",
    "sanitasi",
    "depan",
    "belakang",
    "dalam",
    "kiri",
    "kanan",
    "ktp_kk",
    "pernyataan",
)
LATER = ((30, "depan"), (30, "belakang"), (100, "depan"), (100, "belakang"), (100, "dalam"),
         (100, "sanitasi"))  # fmt: skip


def make_desk(folder: Path, clock: FixedClock) -> Desk:
    """A kecamatan with one desa of twenty families whose houses were surveyed unfit."""
    choice = SetupChoice("32.16.06", None, "Sari Contoh", "sari", "sawah hijau pagi")
    desk, _sheet = setup.first_run(folder, choice, clock)
    for family in sample_families(HOUSES, 6, (find_desa(DESA),)):
        home = households.save_household(desk, None, {**family.household, "desil": "2"})
        for member in family.members:
            households.save_member(desk, home, None, member)
        households.save_dwelling(desk, home, None, LAND)
        keep_survey(desk, home)
    return desk


def help_a_husband(desk: Desk) -> tuple[str, str]:
    """A woman heads her family, and a list of 2021 names her husband: (family, his name)."""
    wives = {str(row["household"]): row for row in rows(desk, "person", shdk="3")}
    home = next(uid for uid in homes(desk) if uid in wives)
    [head] = rows(desk, "person", household=home, shdk="1")
    wife = wives[home]

    def body(work: Any) -> None:
        work.update("person", str(head["uid"]), {"shdk": "2"})
        work.update("person", str(wife["uid"]), {"shdk": "1"})
        aid = {"nik": head["nik"], "nama": head["nama"], "tahun": 2021}
        work.insert("earlier_aid", {**aid, "program": "Bedah rumah provinsi", "desa": DESA})

    desk.write("contoh", "", body)
    return home, str(wife["nama"])


def keep_survey(desk: Desk, home: str) -> None:
    read = parse_record(form_a.QUESTIONS, ANSWERS, (form_a.answer_problems,))
    assert not read.problems, read.problems
    verdict = form_a.verdict(values_of(form_a.QUESTIONS, read.values))
    values = {name: value for name, value in read.values.items() if value is not None}
    head = {"household": home, "form": form_a.FORM, "tanggal": "2026-07-01", "petugas": "Petugas"}
    said = {"verdict": verdict.rtlh, "rekomendasi": verdict.recommendation}
    desk.write("survei", "", lambda work: work.insert("survey", {**values, **head, **said}))


def rows(desk: Desk, kind: str, **equals: Any) -> list[dict[str, Any]]:
    with desk.reader() as reader:
        return reading.find(reader, kind, **equals)


def homes(desk: Desk) -> list[str]:
    """The families in walking order."""
    found = rows(desk, "household")
    found.sort(key=lambda row: (row["rw"], row["rt"], row["nama_key"]))
    return [str(row["uid"]) for row in found]


def builds(desk: Desk) -> list[str]:
    return [str(view.build["uid"]) for view in building.list_builds(desk, DESA)]


def states(desk: Desk) -> set[str]:
    return {str(view.build["state"]) for view in building.list_builds(desk, DESA)}


def take_photos(desk: Desk, folder: Path, home: str, *slots: tuple[int | None, str]) -> None:
    """Pictures of one house, each with a look of its own."""
    for percent, slot in slots:
        path = folder / f"{slot}_{percent}.jpg"
        picture = Image.effect_noise((160, 120), 80).convert("RGB")
        picture.save(path, quality=85)
        add_photo(desk, home, path, slot, "Petugas", percent=percent)


def name_photos(desk: Desk, *slots: tuple[int | None, str]) -> None:
    """The other houses have their pictures, too: rows as a kiriman brings them."""
    cases = [(view.build["household"], view.build["uid"]) for view in building.list_builds(desk)]

    def body(work: Any) -> None:
        for place, (home, build) in enumerate(cases):
            known = {
                (row.get("persen"), row.get("sudut"))
                for row in reading.find(work, "photo", household=home)
            }
            for percent, slot in slots:
                if (percent, slot) not in known:
                    name = f"{place}-{percent}-{slot}".ljust(32, "0")[:32]
                    values = {"household": home, "sudut": slot, "berkas": name, "persen": percent}
                    work.insert("photo", {**values, "build": build if percent else None})

    desk.write("foto", "", body)
