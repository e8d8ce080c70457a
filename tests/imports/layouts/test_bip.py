"""Books of Dukcapil: a line names the family, its members follow, and pages cut where they like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fields import parse_record
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Format
from desktop_app.imports.layouts import bip2012, bip2016, bip_ektp, bip_luwu, regsosek
from desktop_app.imports.layouts.books import split_address
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import Read, numbered, read
from tests.imports.workbooks import write_sheet

BOOKS = [one.LAYOUT for one in (bip2012, bip2016, bip_luwu, bip_ektp, regsosek)]
KK, OTHER = "3216010101159001", "3216010202169002"
HEAD, WIFE, CHILD = "3216010101809001", "3216014202859002", "3216010303109003"


def at(places: Mapping[int, Cell]) -> list[Cell]:
    """A line whose cells stand in these columns, from 0."""
    return [places.get(place, "") for place in range(1 + max(places))]


def people(found: Read) -> list[tuple[Cell, Cell, Cell]]:
    """Family card, NIK and row of each person, as they come out of parsing."""
    keys = [spec for spec in SPECS["person"] if spec.name == "nik"]
    card = [spec for spec in SPECS["household"] if spec.name == "nomor_kk"]
    return [
        (
            parse_record(card, row.household).values.get("nomor_kk") or "",
            parse_record(keys, row.person).values.get("nik") or "",
            row.number,
        )
        for row in found.rows
    ]


# --- the book of 2012 --------------------------------------------------------------------------
def family_2012(card: Cell, head: str, address: str, *members: list[Cell]) -> list[list[Cell]]:
    headings = dict(enumerate(bip2012.COLUMNS, 1))
    return [
        at({1: "NO.KK", 3: "NAMA.KK", 6: "ALAMAT"}),
        at({1: card, 3: head, 6: address}),
        at(headings),
        *(at(dict(enumerate(member, 1))) for member in members),
    ]


def member_2012(number: int, nik: str, name: str, sex: str, relation: str) -> list[Cell]:
    return [
        number, nik, name, sex, "BEKASI", "01-01-1980", "NULL", "ISLAM", "KAWIN", relation,
        "TAMAT SD/SEDERAJAT", "BURUH HARIAN LEPAS", "ENIH CONTOH", "DARMA CONTOH", "12/1980",
    ]  # fmt: skip


def book_2012() -> list[list[Cell]]:
    return [
        at({1: "BUKU INDUK KEPENDUDUKAN KABUPATEN BEKASI"}),
        [],
        at({0: "PROVINSI :", 8: "JAWA BARAT"}),
        at({0: "KABUPATEN:", 8: "BEKASI"}),
        at({0: "KECAMATAN :", 8: "TARUMAJAYA"}),
        at({0: "DESA :", 8: "SEGARA JAYA"}),
        [],
        *family_2012(
            KK,
            "UJANG CONTOH",
            "KP. BARU, RT:001, RW:002, Kodepos:17212,-",
            member_2012(1, HEAD, "UJANG CONTOH", "L", "KEPALA KELUARGA"),
            member_2012(2, WIFE, "WARSIH CONTOH", "P", "ISTRI"),
        ),
        *family_2012(
            OTHER,
            "ENOK CONTOH",
            "KP. LAMA, RT:003, Kodepos:-,-",
            member_2012(3, CHILD, "ENOK CONTOH", "P", "KEPALA KELUARGA"),
        ),
    ]


def test_the_book_of_2012_gives_each_member_the_family_above_it() -> None:
    found = read(book_2012())
    assert (found.name, found.notices) == ("bip2012", [])
    assert people(found) == [(KK, HEAD, 11), (KK, WIFE, 12), (OTHER, CHILD, 16)]
    assert found.values() == {
        "household.nomor_kk": KK,
        "household.alamat": "KP. BARU",
        "household.rt": "001",
        "household.rw": "002",
        "household.desa": "32.16.01.2002",
        "list.nama_kepala": "UJANG CONTOH",
        "list.kecamatan": "TARUMAJAYA",
        "list.nama_desa": "SEGARA JAYA",
        "person.nik": HEAD,
        "person.nama": "UJANG CONTOH",
        "person.sex": "1",
        "person.tempat_lahir": "BEKASI",
        "person.tanggal_lahir": "01-01-1980",
        "person.agama": "1",
        "person.status_kawin": "2",
        "person.shdk": "1",
        "person.pendidikan_kk": "3",
        "person.pekerjaan": "19",
        "person.nama_ibu": "ENIH CONTOH",
        "person.nama_ayah": "DARMA CONTOH",
        "person.akta_lahir": "12/1980",
    }


def test_a_missing_rw_stays_empty_and_takes_nothing_from_the_family_above() -> None:
    found = read(book_2012())
    assert (found.rows[2].household["rt"], found.rows[2].household["rw"]) == ("003", "")


def test_a_family_without_a_number_does_not_get_that_of_the_family_above() -> None:
    lines = book_2012()
    lines[13] = at({3: "ENOK CONTOH", 6: "KP. LAMA"})
    assert people(read(lines))[2] == ("", CHILD, 16)


def test_a_family_cut_by_a_page_goes_on_below_the_repeated_headings() -> None:
    lines = book_2012()
    lines[11:11] = [
        at({1: "BUKU INDUK KEPENDUDUKAN KABUPATEN BEKASI"}),
        at({0: "KECAMATAN :", 8: "TARUMAJAYA"}),
        at(dict(enumerate(bip2012.COLUMNS, 1))),
    ]
    assert people(read(lines))[:2] == [(KK, HEAD, 11), (KK, WIFE, 15)]


def test_a_card_number_that_excel_cut_stays_a_number_to_be_told() -> None:
    lines = book_2012()
    lines[8] = at({1: 3216010101159000.0, 3: "UJANG CONTOH", 6: "KP. BARU"})
    assert read(lines).rows[0].household["nomor_kk"] == 3216010101159000.0


# --- the book of 2016 --------------------------------------------------------------------------
TOP_2016 = {
    0: "No", 1: "Nama Lengkap", 2: "NIK", 3: "Tempat dan Tanggal Lahir", 5: "JK", 6: "SHDK",
    7: "Agama", 8: "Pendidikan Terakhir", 9: "Pekerjaan", 10: "Nama Orang Tua Kandung",
}  # fmt: skip
HEADINGS_2016: list[list[Cell]] = [
    at(TOP_2016),
    at({3: "Tempat Lahir", 4: "Tgl/Bln/Th", 10: "Ibu", 11: "Ayah"}),
    [f"-{number}" for number in range(1, 13)],
]


def member_2016(number: int, nik: str, name: str, sex: str, relation: str) -> list[Cell]:
    return [
        number, name, f"{nik}\u00a0", "BEKASI", date(1980, 1, 1), sex, relation, "ISLAM",
        "TAMAT SD / SEDERAJAT", "BURUH HARIAN LEPAS", "ENIH CONTOH", "DARMA CONTOH",
    ]  # fmt: skip


def book_2016() -> list[list[Cell]]:
    return [
        at({0: "BUKU INDUK PENDUDUK WNI"}),
        [],
        at({0: "PROVINSI", 2: "\u00a0JAWA BARAT", 4: "DESA/KELURAHAN", 5: "\u00a0SEGARAJAYA"}),
        at({0: "KABUPATEN/KOTA", 2: "\u00a0BEKASI", 4: "PERIODE/TANGGAL", 5: "\u00a001-11-2016"}),
        at({0: "KECAMATAN", 2: "\u00a0TARUMAJAYA"}),
        [],
        *HEADINGS_2016,
        at(
            {
                0: f"No. KK : {KK} \u00a0",
                2: "Alamat : KP. BARU, Nama Dusun : RAWA, RT/RW : 003/001",
            }
        ),
        member_2016(1, HEAD, "UJANG CONTOH", "Lk", "KEPALA KELUARGA"),
        member_2016(2, WIFE, "WARSIH CONTOH", "Pr", "ISTRI"),
        at({0: f"No. KK : {OTHER} \u00a0", 2: "Alamat : -, Nama Dusun : -, RT/RW : -/-"}),
        member_2016(3, CHILD, "ENOK CONTOH", "Pr", "KEPALA KELUARGA"),
    ]


def test_the_book_of_2016_is_read_with_its_blanks_that_do_not_break() -> None:
    found = read(book_2016())
    assert (found.name, found.notices) == ("bip2016", [])
    assert people(found) == [(KK, HEAD, 11), (KK, WIFE, 12), (OTHER, CHILD, 14)]
    got = found.values()
    assert got["household.desa"] == "32.16.01.2002"
    assert (got["household.alamat"], got["household.dusun"]) == ("KP. BARU", "RAWA")
    assert (got["household.rt"], got["household.rw"]) == ("003", "001")
    assert (got["person.sex"], found.values(1)["person.sex"]) == ("1", "2")
    assert (got["person.tempat_lahir"], got["person.tanggal_lahir"]) == ("BEKASI", date(1980, 1, 1))
    assert (got["person.nama_ibu"], got["person.nama_ayah"]) == ("ENIH CONTOH", "DARMA CONTOH")


def test_dashes_of_an_address_are_empty() -> None:
    family = read(book_2016()).rows[2].household
    assert [family[name] for name in ("alamat", "dusun", "rt", "rw")] == ["", "", "", ""]


def test_a_numbered_note_below_the_book_is_no_member() -> None:
    found = read([*book_2016(), ["Keterangan:"], ["1", "Lk adalah laki-laki"]])
    assert len(found.rows) == 3
    assert "Baris 15–16 dilewati" in found.said


# --- the book of Luwu Timur --------------------------------------------------------------------
SIGNATURES: list[list[Cell]] = [
    [],
    at({2: "Mengetahui,", 11: "Kepala Keluarga,"}),
    at({2: "Petugas Lapangan,", 11: "UJANG CONTOH"}),
]


def page_luwu(card: str, head: str, *members: list[Cell]) -> list[list[Cell]]:
    return [
        at({2: "BUKU INDUK PENDUDUK"}),
        [],
        at({2: "PROVINSI : JAWA BARAT", 10: "NO. KK :", 11: card}),
        at({2: "KABUPATEN : BEKASI", 10: "NAMA. KK :", 11: head}),
        at(
            {
                2: "KECAMATAN :",
                3: "TARUMAJAYA",
                10: "ALAMAT :",
                11: "KP. BARU,Kodepos :17212,Telp :,-",
            }
        ),
        at({2: "DESA : SEGARAJAYA", 10: "NO.RT/RW :", 11: "003/001"}),
        [],
        list(bip_luwu.COLUMNS),
        *members,
        *SIGNATURES,
    ]


def member_luwu(number: int, nik: str, name: str, sex: str, relation: str) -> list[Cell]:
    return [
        number, nik, name, sex, "BEKASI", "01-01-1980", "Tdk Th", "ISLAM", "BK", relation,
        "TAMAT SD/SEDERAJAT", "BURUH HARIAN LEPAS", "ENIH CONTOH", "DARMA CONTOH", "",
    ]  # fmt: skip


def test_pages_of_luwu_timur_repeat_all_and_end_with_signatures() -> None:
    lines = page_luwu(
        KK,
        "UJANG CONTOH",
        member_luwu(1, HEAD, "UJANG CONTOH", "LK", "KEPALA KELUARGA"),
        member_luwu(2, WIFE, "WARSIH CONTOH", "PR", "ISTRI"),
    )
    first = len(lines)
    lines += page_luwu(OTHER, "ENOK CONTOH", member_luwu(1, CHILD, "ENOK", "PR", "ANAK"))
    found = read(lines)
    assert found.name == "bip_luwu"
    assert people(found) == [(KK, HEAD, 9), (KK, WIFE, 10), (OTHER, CHILD, first + 9)]
    got = found.values(2)
    assert (got["household.rt"], got["household.rw"]) == ("003", "001")
    assert got["household.desa"] == "32.16.01.2002"
    assert (got["person.status_kawin"], got["person.shdk"]) == ("1", "4")
    assert (got["list.nama_kepala"], got["household.alamat"]) == ("ENOK CONTOH", "KP. BARU")


def test_signatures_are_told_as_not_read() -> None:
    lines = page_luwu(KK, "UJANG CONTOH", member_luwu(1, HEAD, "UJANG", "LK", "KEPALA KELUARGA"))
    assert "Baris 11–12 dilewati: tidak berisi kolom yang dikenal." in read(lines).said


def test_a_page_without_a_card_number_does_not_get_that_of_the_page_before() -> None:
    lines = page_luwu(KK, "UJANG CONTOH", member_luwu(1, HEAD, "UJANG", "LK", "KEPALA KELUARGA"))
    lines += page_luwu("", "ENOK CONTOH", member_luwu(1, CHILD, "ENOK", "PR", "ANAK"))
    assert people(read(lines))[1][:2] == ("", CHILD)


# --- the book with KTP-el ----------------------------------------------------------------------
TOP_EKTP = {
    0: "NO", 1: "Nama Lengkap", 2: "NIK", 3: "Tempat dan Tanggal Lahir", 5: "JK", 6: "Stat Kwn",
    7: "Gol. Drh", 8: "SHDK", 9: "Agama", 10: "Pendidikan Terakhir", 11: "No Akta Lahir",
    12: "Pekerjaan", 13: "Nama  Ibu", 14: "Nama Ayah", 15: "Wjb KTP", 16: "KTP-eL", 17: "Status",
    18: "Stat Rkm",
}  # fmt: skip
COUNTING: list[Cell] = [f"-{number}" for number in range(1, 20)]


def member_ektp(number: int, nik: str, name: str, sex: str, relation: str) -> list[Cell]:
    return [
        number, name, nik, "BEKASI", "01-01-1980", sex, "CM", "-", relation, "ISLAM",
        "TAMAT SD / SEDERAJAT", "12/TAMB/2002", "BURUH HARIAN LEPAS", "ENIH CONTOH",
        "DARMA CONTOH", "WAJIB", "KTP-eL", "SDH DPT", "SENT FOR\nCARD PRINTING",
    ]  # fmt: skip


def family_ektp(card: Cell, head: str, address: str) -> list[Cell]:
    return at({0: card, 2: head, 11: address})


def book_ektp() -> list[list[Cell]]:
    labels = {
        0: "No. KK :", 2: "Nama Kepala Keluarga :", 6: "No. Blangko KK :", 10: "Tgl Cetak KK :",
        11: "Alamat :",
    }  # fmt: skip
    return [
        at(TOP_EKTP),
        at({3: "Tempat Lahir", 4: "Tgl/Bln/Th"}),
        list(COUNTING),
        at(labels),
        family_ektp(KK, "UJANG CONTOH", "DESA SEGARAJAYA RT/RW : 002/000 DUSUN : RAWA"),
        member_ektp(1, HEAD, "UJANG CONTOH", "Lk", "KEPALA KELUARGA"),
        list(COUNTING),
        member_ektp(2, WIFE, "WARSIH CONTOH", "Pr", "ISTRI"),
        family_ektp("", "ENOK CONTOH", "KP. LAMA RT/RW : 001/003 DUSUN : -"),
        member_ektp(3, CHILD, "ENOK\nCONTOH", "Pr", "KEPALA KELUARGA"),
    ]


def test_the_book_with_ktp_el_is_read_over_its_page_breaks() -> None:
    found = read(book_ektp())
    assert (found.name, found.notices) == ("bip_ektp", [])
    assert people(found) == [(KK, HEAD, 6), (KK, WIFE, 8), ("", CHILD, 10)]
    got = found.values()
    assert (got["household.alamat"], got["household.dusun"]) == ("DESA SEGARAJAYA", "RAWA")
    assert (got["household.rt"], got["household.rw"]) == ("002", "000")
    assert (got["person.status_kawin"], got["person.ktp_el"]) == ("4", "2")
    assert got["list.nama_kepala"] == "UJANG CONTOH"


def test_line_breaks_inside_cells_are_blanks() -> None:
    found = read(book_ektp())
    assert found.values()["person.status_rekam"] == "7"
    specs = [spec for spec in SPECS["person"] if spec.name == "nama"]
    assert parse_record(specs, found.rows[2].person).values["nama"] == "ENOK CONTOH"


# --- all of them -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lines", "name"),
    [(book_2012(), "bip2012"), (book_2016(), "bip2016"), (book_ektp(), "bip_ektp")],
)
def test_a_book_is_told_from_its_first_rows_in_a_workbook(
    tmp_path: Path, lines: list[list[Cell]], name: str
) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [[cell or None for cell in line] for line in lines])
    with open_list(path, NORMAL) as opened:
        rows = list(opened.rows)
    assert opened.format.name == name
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("lines", "name", "heading"),
    [
        (book_2012(), "bip2012", "NO.AKTE LAHIR"),
        (book_2016(), "bip2016", "Pendidikan Terakhir"),
        (book_ektp(), "bip_ektp", "Gol. Drh"),
        (
            page_luwu(KK, "UJANG", member_luwu(1, HEAD, "UJANG", "LK", "ANAK")),
            "bip_luwu",
            "KET",
        ),
    ],
)
def test_a_heading_that_is_spelt_otherwise_does_not_hide_the_book(
    lines: list[list[Cell]], name: str, heading: str
) -> None:
    other = [["LAIN" if cell == heading else cell for cell in line] for line in lines]
    found = read(other)
    assert (found.name, found.rows[0].household["nomor_kk"]) == (name, KK)


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "No. KK :",
            "NO.KK",
            "NAMA.KK",
            "ALAMAT",
            "NIK",
            "NAMA",
            "Nama Lengkap",
            "DESA :",
            "-1",
        ]
    ),
    st.sampled_from([*bip2012.COLUMNS, *bip_luwu.COLUMNS, KK, HEAD, "RT/RW : 001/002", "###"]),
    st.text(max_size=6),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
)


@given(st.lists(st.lists(CELLS, max_size=16), max_size=30), st.sampled_from(BOOKS))
def test_no_sheet_breaks_the_reader_of_a_book(lines: list[list[Cell]], layout: Format) -> None:
    assert layout.reshape is not None
    rows = numbered(lines)
    table = list(layout.reshape(rows))
    numbers = [number for number, _ in table]
    assert set(numbers[1:]) <= {number for number, _ in rows}
    assert numbers[1:] == sorted(numbers[1:])


def test_a_table_of_the_same_columns_without_families_is_no_book() -> None:
    headings: list[Cell] = list(bip2012.COLUMNS)
    lines = [headings, member_2012(1, HEAD, "UJANG CONTOH", "L", "KEPALA KELUARGA")]
    reshape = bip2012.LAYOUT.reshape
    assert reshape is not None
    assert list(reshape(numbered(lines))) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("KP. BARU, RT:001, RW:002, Kodepos:17,-", ("KP. BARU", "", "001", "002")),
        ("KP. BARU, RT:001, Kodepos:-,-", ("KP. BARU", "", "001", "")),
        ("DESA X RT/RW : 002/000 DUSUN : RAWA", ("DESA X", "RAWA", "002", "000")),
        ("Alamat : JL. A NO. 3, Nama Dusun : -, RT/RW : 1/2", ("JL. A NO. 3", "", "1", "2")),
        ("PERUM ARTHA: BLOK A", ("PERUM ARTHA: BLOK A", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_an_address_line_is_split_at_its_words(text: str, parts: tuple[str, ...]) -> None:
    found = split_address(text)
    assert tuple(found.get(key, "") for key in ("alamat", "dusun", "rt", "rw")) == parts
