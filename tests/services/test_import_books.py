"""Lists of Dukcapil enter the registry: a book of families, and the flat list of SIAK."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.layouts import bip2016, siak
from desktop_app.services import importing
from desktop_app.services.desk import Desk
from tests.imports.workbooks import write_sheet
from tests.services.conftest import DESA
from tests.services.lists import rows_of

KK, OTHER = "3216060101159001", "3216060202169002"
HEAD, WIFE, ALONE = "3216060507809001", "3216064507809002", "3216060507709003"


def place() -> tuple[str, str]:
    desa = find_desa(DESA)
    assert desa is not None
    return desa.kecamatan, desa.name


def member(number: int, nik: str, name: str, sex: str, relation: str, year: int) -> list[object]:
    return [
        number, name, f"{nik}\u00a0", "BEKASI", f"05-07-{year}", sex, relation, "ISLAM",
        "TAMAT SD / SEDERAJAT", "BURUH HARIAN LEPAS", "ENIH CONTOH", "DARMA CONTOH",
    ]  # fmt: skip


def book(path: Path) -> Path:
    district, desa = place()
    return write_sheet(
        path,
        [
            ["BUKU INDUK PENDUDUK WNI"],
            [],
            ["KECAMATAN", None, f"\u00a0{district}", None, "DESA/KELURAHAN", f"\u00a0{desa}"],
            list(bip2016.COLUMNS),
            [f"No. KK : {KK} \u00a0", None, "Alamat : KP. BARU, Nama Dusun : -, RT/RW : 003/001"],
            member(1, HEAD, "UJANG CONTOH", "Lk", "KEPALA KELUARGA", 1980),
            member(2, WIFE, "WARSIH CONTOH", "Pr", "ISTRI", 1980),
            [f"No. KK : {OTHER} \u00a0", None, "Alamat : -, Nama Dusun : -, RT/RW : -/-"],
            member(3, ALONE, "ASEP CONTOH", "Lk", "KEPALA KELUARGA", 1970),
        ],
    )


def test_a_book_brings_its_families_and_the_same_book_brings_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    path = book(tmp_path / "buku.xlsx")
    summary = importing.preview(desk, path)
    assert (summary.new, summary.error_rows, summary.doubtful_rows) == (3, 0, 0)
    importing.commit(desk, summary.batch)
    homes = {row["nomor_kk"]: row for row in rows_of(desk, "household")}
    assert set(homes) == {KK, OTHER}
    assert (homes[KK]["desa"], homes[KK]["rt"], homes[KK]["rw"]) == (DESA, "003", "001")
    assert {row["nik"]: row["shdk"] for row in rows_of(desk, "person")} == {
        HEAD: "1",
        WIFE: "3",
        ALONE: "1",
    }
    again = importing.preview(desk, path)
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_the_list_of_siak_brings_people_and_who_is_not_valid_there(
    desk: Desk, tmp_path: Path
) -> None:
    district, desa = place()
    person = {
        "Nomor KK": KK,
        "NIK": HEAD,
        "Nama Penduduk": "UJANG CONTOH",
        "Status": "Tidak Valid",
        "Tanggal Lahir": "05-07-1980",
        "Kelamin": "Laki-Laki",
        "SHDK": "Kepala Keluarga",
        "Kecamatan": district,
        "Desa/Kel": desa,
        "RW": 8,
        "RT": 1,
    }
    lines = [list(siak.COLUMNS), [person.get(name) for name in siak.COLUMNS]]
    summary = importing.preview(desk, write_sheet(tmp_path / "siak.xlsx", lines))
    assert (summary.new, summary.error_rows) == (1, 0)
    importing.commit(desk, summary.batch)
    [home], [head] = rows_of(desk, "household"), rows_of(desk, "person")
    assert (home["rt"], home["rw"], home["desa"]) == ("001", "008", DESA)
    assert head["status_dasar"] == "9"
