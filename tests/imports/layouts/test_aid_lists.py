"""Lists of those who are paid, fed or insured, and of those who were checked."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.listed import LISTED
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts import banpang, bpk, pbi
from tests.imports.layouts.lists import lines_of, read

NIK, OTHER, KK = "3216014101829003", "3216010101809001", "3216010101109001"
KPM_HEAD = ["NIK", "NAMA", "NO KKS", "JENIS BANSOS", "TAHAP SALUR", "NOMINAL"]


def paid(nik: str = NIK, kind: str = "PKH", stage: str = "Tahap 2 Tahun 2026") -> list[Cell]:
    return [nik, "ENTIN PERCOBAAN", "6032 9900 0001", kind, stage, "Rp 600.000"]


# --- payment list ------------------------------------------------------------------------------
def test_a_payment_says_what_was_paid_when_and_how_much() -> None:
    found = read([KPM_HEAD, paid(kind="PKH + SEMBAKO")])
    assert (found.name, found.notices) == ("kpm", [])
    assert found.values() == {
        "person.nik": NIK,
        "person.nama": "ENTIN PERCOBAAN",
        "list.no_kks": "6032 9900 0001",
        "list.program": "PKH + SEMBAKO",
        "list.tahap": "Tahap 2 Tahun 2026",
        "list.tahun": "2026",
        "list.nominal": "600000",
        "list.terima_pkh": "Ya",
        "list.terima_sembako": "Ya",
    }
    assert parse_record(LISTED, found.rows[0].listed).values["nominal"] == 600_000


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("600.000", "600000"),
        ("Rp600.000,00", "600000"),
        ("1.200.000,-", "1200000"),
        (600000.0, 6e5),
    ],
)
def test_the_amount_keeps_its_digits_and_loses_its_cents(cell: Cell, amount: Cell) -> None:
    assert read([KPM_HEAD, [*paid()[:5], cell]]).rows[0].listed["nominal"] == amount


@pytest.mark.parametrize("cell", ["-", "NOKKS", "no kks", ""])
def test_no_card_is_told_in_several_ways(cell: str) -> None:
    line = paid()
    line[2] = cell
    assert read([KPM_HEAD, line]).rows[0].listed["no_kks"] == ""


def test_the_same_payment_twice_is_left_out_and_counted() -> None:
    lines = [paid(), paid(kind="SEMBAKO"), paid(), paid(stage="Tahap 3 Tahun 2026"), paid(OTHER)]
    found = read([KPM_HEAD, *lines, paid()])
    assert [row.number for row in found.rows] == [2, 3, 5, 6]
    assert "Baris 4, 7 dilewati: sudah ada baris dengan NIK, Program dan Tahap yang sama" in (
        found.said
    )


def test_people_without_a_number_are_not_taken_for_one_person() -> None:
    assert len(read([KPM_HEAD, paid(""), paid("0")]).rows) == 2


def test_the_payment_list_without_headings_is_read_by_its_places() -> None:
    found = read([paid(), paid(OTHER)], "kpm")
    assert [row.number for row in found.rows] == [1, 2]
    assert found.values()["list.program"] == "PKH"
    with pytest.raises(UserError, match="Kolom A pada daftar KPM"):
        read([["ENTIN", NIK, "", "PKH", "", ""]] * 2, "kpm")


def test_columns_with_other_headings_are_taken_by_their_place_when_the_list_is_named() -> None:
    head = ["NIK", "NAMA", "KARTU", "BANTUAN", "TAHAP", "JUMLAH UANG"]
    found = read([head, paid()], "kpm")
    assert [row.number for row in found.rows] == [2]
    values = found.values()
    assert (values["list.program"], values["list.nominal"]) == ("PKH", "600000")
    moved = [[line[1], line[0], *line[2:]] for line in (head, paid())]
    assert "list.program" not in read(moved, "kpm").values()


def test_a_total_below_the_payments_is_no_payment() -> None:
    found = read([KPM_HEAD, paid(), ["JUMLAH", "", "", "", "", "600.000"]])
    assert len(found.rows) == 1
    assert "Baris 3 dilewati: baris jumlah" in found.said


def test_the_export_of_cards_has_two_rows_of_headings() -> None:
    top: list[Cell] = ["NO", "NO KK", "KEPALA KELUARGA", "IDENTITAS DI KARTU PESERTA", *[""] * 5]
    below: list[Cell] = ["", "", "", "NIK", "NAMA",
                         "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN", "ALAMAT"]  # fmt: skip
    line: list[Cell] = [1.0, KK, "UJANG PERCOBAAN", NIK, "ENTIN PERCOBAAN", "BEKASI", "01-01-1982",
                        "Perempuan", "KP. BARU"]  # fmt: skip
    found = read([top, below, line])
    assert (found.name, found.sniffed.header.last_row) == ("kpm_kartu", 2)
    assert found.values() == {
        "household.nomor_kk": KK,
        "household.alamat": "KP. BARU",
        "person.nik": NIK,
        "person.nama": "ENTIN PERCOBAAN",
        "person.tempat_lahir": "BEKASI",
        "person.tanggal_lahir": "01-01-1982",
        "person.sex": "2",
        "list.nama_kepala": "UJANG PERCOBAAN",
    }


# --- insurance ---------------------------------------------------------------------------------
def test_the_older_list_of_the_insurer_gives_names_of_places_and_none_of_its_codes() -> None:
    line = {
        "noka": "0001234567890",
        "nama": "ENTIN PERCOBAAN",
        "jenkel": "P",
        "tgllhr": "1982-01-01",
        "nik": NIK,
        "kkno": KK,
        "pisat": "3",
        "kddesa": "3216010007",
        "nmdesa": "SETIA ASIH",
        "nmkec": "TARUMAJAYA",
        "rt": "001",
        "rw": "002",
        "nmibu": "IBU CONTOH",
        "ket_aktivasi": "AKTIF",
        "flag_mutasi_mei": "1",
    }
    found = read(lines_of([*pbi.LAYOUT.columns, "flag_mutasi_mei"], line))
    assert (found.name, found.notices) == ("pbi", [])
    values = found.values()
    assert values["household.desa"] == "32.16.01.1007"
    assert "list.kode_desa" not in values
    assert "person.shdk" not in values
    assert values["list.hubungan"] == "3"
    assert values["list.no_jkn"] == "0001234567890"
    assert values["person.nama_ibu"] == "IBU CONTOH"


REACTIVATED: list[Cell] = [
    "", "ENTIN PERCOBAAN", "0001234567890", NIK, KK, "2", "PBI APBN", "NONAKTIF", "3216012007",
    "002", "001", "KP. BARU",
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "name"), [([["", *pbi.REACTIVATION.columns]], None), ([], "pbi_reaktivasi")]
)
def test_the_newer_list_has_rw_before_rt(head: list[list[Cell]], name: str | None) -> None:
    found = read([*head, REACTIVATED], name)
    assert found.name == "pbi_reaktivasi"
    values = found.values()
    assert (values["household.rt"], values["household.rw"]) == ("001", "002")
    assert values["household.desil"] == "2"
    assert values["household.desa"] == "32.16.01.1007"
    assert values["list.kepesertaan"] == "PBI APBN"
    assert values["list.status_sumber"] == "NONAKTIF"


# --- food aid ----------------------------------------------------------------------------------
FED: dict[str, Cell] = {
    "nik": NIK,
    "no_kk": KK,
    "nama": "ENTIN PERCOBAAN",
    "no_pbp": "99001",
    "alamat_pbp": "KP. BARU",
    "lat": "-6.11",
    "long": "107.02",
    "status_pbp": "Normal",
    "nik_pengganti": OTHER,
    "nama_pengganti": "UJANG PERCOBAAN",
    "status_serah": "Sudah",
    "no_bast": "BAST/1",
    "alokasi_bulan": "6",
    "alokasi_tahun": "2026",
    "kecamatan": "TARUMAJAYA",
    "kelurahan": "SETIA ASIH",
}


@pytest.mark.parametrize("has_headings", [True, False])
def test_food_aid_has_26_columns_with_or_without_headings(has_headings: bool) -> None:
    assert len(banpang.LAYOUT.columns) == 26
    lines = lines_of(banpang.LAYOUT.columns, FED)
    found = read(lines if has_headings else lines[1:], None if has_headings else "banpang")
    assert (found.name, found.notices) == ("banpang", [])
    values = found.values()
    assert values["household.desa"] == "32.16.01.1007"
    assert values["household.alamat"] == "KP. BARU"
    assert values["person.nik"] == NIK
    assert values["list.nik_pengganti"] == OTHER
    assert values["list.no_peserta"] == "99001"
    assert values["list.program"] == "Bantuan pangan"
    assert (values["list.bulan"], values["list.tahun"]) == ("6", "2026")
    assert (values["list.lat"], values["list.lng"]) == ("-6.11", "107.02")


def test_food_aid_without_the_numbers_of_its_own_is_refused() -> None:
    columns = [name for name in banpang.LAYOUT.columns if name != "nik"]
    line = {name: cell for name, cell in FED.items() if name != "nik"}
    with pytest.raises(UserError, match="Kolom wajib tidak ada untuk format Bantuan pangan"):
        read(lines_of(columns, line))


def test_the_recap_of_food_aid_has_its_headings_on_row_four() -> None:
    head = "No|No. PBP (Undangan)|No. BAST|NIK KPM|Nama Penerima Manfaat|Alamat|RT|RW|"
    columns = [*head.split("|")[:-1], "Waktu Pengambilan"]
    line: list[Cell] = [1.0, "99001", "BAST/1", NIK, "ENTIN", "KP. BARU", "001", "002", "08:30"]
    titles: list[list[Cell]] = [["REKAP PENGAMBILAN"], ["DESA CONTOH"], ["BULAN JUNI 2026"]]
    found = read([*titles, columns, line, ["Mengetahui,"], ["", "", "Kepala Desa"]])
    assert (found.name, found.sniffed.header.last_row) == ("banpang_rekap", 4)
    assert [row.number for row in found.rows] == [5]
    values = found.values()
    assert values["list.tanggal_ambil"] == "08:30"
    assert (values["household.rt"], values["household.rw"]) == ("001", "002")


# --- auditors ----------------------------------------------------------------------------------
def test_masked_numbers_stay_masked_and_are_never_a_nik() -> None:
    line: dict[str, Cell] = {
        "NIK_MASK": "321601******9003",
        "NOKK_MASK": "3216010101******",
        "NOREKENING_MASK": "6032******01",
        "Nama_Pengurus": "ENTIN PERCOBAAN",
        "KODE_WILAYAH": "32.16.01.2007",
        "KEC": "TARUMAJAYA",
        "KEL": "SETIA ASIH",
        "RT": "001",
        "RW": "002",
        "Kesesuaian": "TIDAK SESUAI",
        "Foto Rumah": "Ada",
    }
    found = read(lines_of(bpk.LAYOUT.columns, line))
    assert (found.name, found.notices, len(bpk.LAYOUT.columns)) == ("bpk_pdtt", [], 28)
    row = found.rows[0]
    assert "nik" not in row.person
    assert "nomor_kk" not in row.household
    values = found.values()
    assert values["list.nik_samar"] == "321601******9003"
    assert values["list.kk_samar"] == "3216010101******"
    assert values["list.hasil"] == "Tidak sesuai"
    assert values["household.desa"] == "32.16.01.1007"


FOOTER = "Petunjuk Pengisian: *) Pada kolom keterangan diisi secara singkat"
TITLES: list[list[Cell]] = [
    ["INSTRUMEN PENGUJIAN KPM"], ["TP. 3.2.8"], ["KECAMATAN CONTOH"], ["DESA CONTOH"],
]  # fmt: skip


def test_the_instrument_tells_who_was_met() -> None:
    top: list[Cell] = ["NO", "NIK_BNBA", "NIK_KTP", "NAMA KPM", "KPM Ditemui",
                       "KPM Tidak Ditemui", "Keterangan *)"]  # fmt: skip
    below: list[Cell] = ["", "(Lampiran LHP BPK RI)", "(Dicek di Lokasi)", "", "", "", ""]
    lines: list[list[Cell]] = [
        [1.0, NIK, NIK, "ENTIN", "v", "", ""],
        [2.0, OTHER, "", "UJANG", "", "v", "pindah"],
        [3.0, KK, "", "DEDE", "v", "v", ""],
    ]
    found = read([*TITLES, top, below, *lines, [FOOTER]])
    assert (found.name, found.rows[0].number, len(found.rows)) == ("bpk_instrumen", 7, 3)
    told = [row.listed.get("hasil", "") for row in found.rows]
    assert told == ["Ditemui", "Tidak ditemui", ""]
    assert found.values()["list.nik_ktp"] == NIK
    assert "Baris 10 dilewati" in found.said


def test_the_instrument_may_tell_who_was_met_by_programme() -> None:
    top: list[Cell] = ["NO", "NIK_BNBA (Lampiran LHP BPK RI)", "NIK_KTP (Dicek di Lokasi)",
                       "NAMA KPM", "KPM Ditemui", "", "KPM Tidak Ditemui",
                       "Keterangan *)"]  # fmt: skip
    below: list[Cell] = ["", "", "", "", "BST", "PKH/BPNT", "", ""]
    line: list[Cell] = [1.0, NIK, NIK, "ENTIN", "", "v", "", ""]
    found = read([*TITLES, top, below, line])
    assert (found.name, found.sniffed.header.last_row) == ("bpk_instrumen", 6)
    values = found.values()
    assert (values["list.ditemui_pkh_bpnt"], values["list.hasil"]) == ("v", "Ditemui")
