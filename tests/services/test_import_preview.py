"""What a preview tells: each row of the file once, as new, changed, same, doubtful or wrong."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import importing
from desktop_app.services.importing import NO_DESA
from desktop_app.store.staging import staged_counts
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import (
    KK,
    adds_up,
    count_of,
    family,
    nik_of,
    person,
    rows_of,
    template,
    workbook,
)


def look(desk, tmp_path, rows, columns=(), **more):
    path = tmp_path / "daftar.xlsx"
    return importing.preview(desk, workbook(path, rows, columns), **more)


def take(desk, tmp_path, rows, columns=(), **more):
    summary = look(desk, tmp_path, rows, columns, **more)
    importing.commit(desk, summary.batch)
    return summary


def counts(summary):
    return (
        summary.new,
        summary.changed,
        summary.same,
        summary.doubtful_rows,
        summary.error_rows,
    )


def messages(notes, column):
    return [note.message for note in notes if note.column == column]


# --- which lists may come in ------------------------------------------------------


def listed(path, columns, *lines):
    text = "\n".join(";".join(map(str, line)) for line in (columns, *lines))
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_of_an_agency_is_refused_and_its_place_is_told(kecamatan_desk, tmp_path):
    path = listed(
        tmp_path / "a.csv",
        ("NIK", "NAMA", "NO KKS", "JENIS BANSOS", "TAHAP SALUR", "NOMINAL"),
        (nik_of(1), "BUDI", "-", "PKH", "Tahap 2 Tahun 2026", "600000"),
    )
    with pytest.raises(UserError, match=r"KPM PKH/Sembako.*Padan data → Daftar sumber"):
        importing.preview(kecamatan_desk, path, desa=DESA)


def test_members_of_dtsen_families_come_in_with_the_codes_of_dtsen(kecamatan_desk, tmp_path):
    columns = "nik no_kk nama tanggal_lahir id_jenis_kelamin id_hub_kepala_keluarga kode_desa"
    path = listed(
        tmp_path / "a.csv",
        columns.replace("kode_desa", "kode_kelurahan_desa").split(),
        (nik_of(1), KK, "BUDI", "1980-07-05", 1, 1, DESA.replace(".", "")),
        (nik_of(2, woman=True), KK, "SITI", "1980-07-05", 2, 2, DESA.replace(".", "")),
    )
    summary = importing.preview(kecamatan_desk, path)
    assert (summary.new, summary.error_rows) == (2, 0)
    importing.commit(kecamatan_desk, summary.batch)
    people = rows_of(kecamatan_desk, "person")
    assert sorted((row["nama"], row["shdk"]) for row in people) == [("BUDI", "1"), ("SITI", "3")]
    assert [row["desa"] for row in rows_of(kecamatan_desk, "household")] == [DESA]


# --- the plain case --------------------------------------------------------------


def test_the_sample_of_the_village_system_is_new_once_and_the_same_afterwards(
    kecamatan_desk, samples_dir
):
    path = samples_dir / "opensid_contoh_penduduk.xlsx"
    first = importing.preview(kecamatan_desk, path, desa=DESA)
    assert (first.rows, first.new, first.error_rows) == (97, 97, 0)
    assert adds_up(first)
    importing.commit(kecamatan_desk, first.batch)
    assert count_of(kecamatan_desk, "household") == 37
    assert {row["desa"] for row in rows_of(kecamatan_desk, "household")} == {DESA}
    again = importing.preview(kecamatan_desk, path, desa=DESA)
    assert counts(again) == (0, 0, 97, 0, 0)
    importing.commit(kecamatan_desk, again.batch)
    assert count_of(kecamatan_desk, "person") == 97


def test_nothing_enters_the_registry_before_a_commit(desk, tmp_path):
    summary = look(desk, tmp_path, family())
    assert counts(summary) == (3, 0, 0, 0, 0)
    assert count_of(desk, "person") == count_of(desk, "household") == 0


def test_a_family_comes_in_with_its_head_and_size(desk, tmp_path):
    take(desk, tmp_path, family(3))
    (home,) = rows_of(desk, "household")
    assert (home["nomor_kk"], home["nama_kepala"], home["jumlah_anggota"]) == (KK, "CONTOH A1", 3)
    assert (home["desa"], home["status"], home["sumber"]) == (DESA, "aktif", "opensid")


def test_the_template_of_padan_is_read_too(desk, tmp_path):
    row = {
        "Nomor KK": KK, "Alamat": "KP CONTOH", "RT": "1", "RW": "2", "NIK": nik_of(1),
        "Nama lengkap": "contoh satu", "Jenis kelamin": "L", "Tanggal lahir": "05-07-1980",
        "Hubungan dalam keluarga": "1", "Desil": "2", "Sumber desil": "DTSEN contoh",
        "Tanggal desil": "18-10-2026",
    }  # fmt: skip
    summary = importing.preview(desk, template(tmp_path / "isi.csv", [row]))
    importing.commit(desk, summary.batch)
    (home,) = rows_of(desk, "household")
    assert (home["desil"], home["rt"], home["nama_kepala"]) == (2, "001", "CONTOH SATU")


def test_a_changed_cell_makes_its_row_changed_and_the_others_the_same(desk, tmp_path):
    take(desk, tmp_path, family(3))
    rows = family(3)
    rows[1]["pekerjaan_id"] = "9"
    summary = take(desk, tmp_path, rows)
    assert counts(summary) == (0, 1, 2, 0, 0)
    assert [one["pekerjaan"] for one in rows_of(desk, "person")] == [None, "9", None]


def test_an_empty_cell_takes_nothing_away(desk, tmp_path):
    take(desk, tmp_path, family(1, suku="SUNDA"))
    summary = take(desk, tmp_path, family(1, suku=None, alamat=None))
    assert counts(summary) == (0, 0, 1, 0, 0)
    assert rows_of(desk, "person")[0]["suku"] == "SUNDA"


def test_a_changed_address_makes_the_row_that_brings_it_changed(desk, tmp_path):
    take(desk, tmp_path, family(3))
    summary = take(desk, tmp_path, family(3, alamat="KP BARU NO 9"))
    assert counts(summary) == (0, 1, 2, 0, 0)
    assert rows_of(desk, "household")[0]["alamat"] == "KP BARU NO 9"


# --- identity numbers --------------------------------------------------------------


def test_a_nik_on_two_rows_makes_both_wrong_and_each_names_the_other(desk, tmp_path):
    rows = family(3)
    rows[2]["nik"] = rows[0]["nik"]
    rows[2]["tanggallahir"] = rows[0]["tanggallahir"]
    summary = look(desk, tmp_path, rows)
    assert counts(summary) == (1, 0, 0, 0, 2)
    assert [(note.row, note.column) for note in summary.problems] == [(2, "nik"), (4, "nik")]
    assert "baris 4" in summary.problems[0].message
    assert "baris 2" in summary.problems[1].message
    importing.commit(desk, summary.batch)
    assert count_of(desk, "person") == 1


def test_the_first_of_two_equal_niks_is_found_wrong_even_a_thousand_rows_later(desk, tmp_path):
    rows = [person(n, f"CONTOH {n}", no_kk=f"32169901012{n:05d}") for n in range(1, 701)]
    rows[-1]["nik"] = rows[0]["nik"]
    summary = look(desk, tmp_path, rows)
    assert counts(summary) == (698, 0, 0, 0, 2)
    assert adds_up(summary)
    with desk.reader() as reader:
        assert staged_counts(reader, int(summary.batch))["bermasalah"] == 2


@pytest.mark.parametrize(
    "cell",
    [3216990507800010, 3.21699050780001e15, "3,21699E+15", "3.21699E+15"],
    ids=["number", "float", "scientific comma", "scientific point"],
)
def test_a_nik_that_excel_rounded_is_an_error_that_says_so(desk, tmp_path, cell):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", nik=cell)])
    assert counts(summary) == (0, 0, 0, 0, 1)
    assert messages(summary.problems, "nik") == [
        "NIK digit terakhir hilang di Excel, ketik ulang sebagai teks dari KTP/KK."
    ]
    assert not summary.warnings


def test_a_nomor_kk_that_excel_rounded_is_an_error_in_its_own_column(desk, tmp_path):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", no_kk=3216990101200000)])
    assert [note.column for note in summary.problems] == ["nomor_kk"]
    assert "digit terakhir hilang di Excel" in summary.problems[0].message


def test_a_numeric_nik_that_may_be_whole_is_taken_with_one_warning(desk, tmp_path):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", nik=int(nik_of(1)))])
    assert counts(summary) == (1, 0, 0, 0, 0)
    assert [note.code for note in summary.warnings if note.column == "nik"] == ["nik_angka"]


@pytest.mark.parametrize("cell", ["'{}", " {} ", "\u00a0{}", "{}\u00a0"])
def test_what_can_be_cleaned_safely_around_a_nik_is_cleaned(desk, tmp_path, cell):
    take(desk, tmp_path, [person(1, "CONTOH SATU", nik=cell.format(nik_of(1)))])
    assert rows_of(desk, "person")[0]["nik"] == nik_of(1)


@pytest.mark.parametrize("digits", ["321699050780001", "32169905078000011", "321699O507800001"])
def test_a_nik_without_sixteen_digits_is_one_error_and_never_repaired(desk, tmp_path, digits):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", nik=digits)])
    assert len(summary.problems) == 1
    assert "16 angka" in summary.problems[0].message
    assert not [note for note in summary.warnings if note.column == "nik"]


def test_a_row_with_two_faults_stands_twice_and_counts_once(desk, tmp_path):
    row = person(1, "CONTOH SATU", nik="12", no_kk="34")
    summary = look(desk, tmp_path, [row])
    assert summary.error_rows == 1
    assert {note.column for note in summary.problems} == {"nik", "nomor_kk"}


def test_a_birth_date_that_differs_from_the_nik_is_a_warning_not_an_error(desk, tmp_path):
    summary = look(desk, tmp_path, [person(1, "CONTOH SATU", nik=nik_of(1, "1981-01-01"))])
    assert counts(summary) == (1, 0, 0, 0, 0)
    assert summary.warning_kinds == {"nik_tanggal": 1}


def test_a_birth_date_in_the_future_is_a_warning(desk, tmp_path):
    row = person(1, "CONTOH SATU", tanggallahir="2027-01-01")
    assert "tanggal_depan" in look(desk, tmp_path, [row]).warning_kinds


def test_a_foreign_prefix_is_not_even_a_warning(desk, tmp_path):
    row = person(1, "CONTOH SATU", nik="3174050507800001", no_kk="3174050101200001")
    summary = look(desk, tmp_path, [row])
    assert counts(summary) == (1, 0, 0, 0, 0)
    assert not summary.warnings


def test_an_unreadable_nik_of_a_parent_is_left_out_and_the_child_comes_in(desk, tmp_path):
    summary = take(desk, tmp_path, [person(1, "CONTOH SATU", ayah_nik="123")])
    assert counts(summary) == (1, 0, 0, 0, 0)
    assert summary.warning_kinds == {"nik_orang_tua": 1}
    assert rows_of(desk, "person")[0]["nik_ayah"] is None


# --- people without NIK, families without KK -----------------------------------------


def test_a_person_without_nik_comes_in_with_a_temporary_number(desk, tmp_path):
    summary = take(desk, tmp_path, [person(1, "CONTOH SATU", nik="0")])
    assert counts(summary) == (1, 0, 0, 0, 0)
    assert summary.warning_kinds == {"nik_kosong": 1}
    (one,) = rows_of(desk, "person")
    assert one["nik"] is None
    assert one["nik_sementara"].startswith("SEM-")


@pytest.mark.parametrize("born", ["1980-07-05", None])
def test_a_person_without_nik_is_known_again_by_name_and_birth_in_the_family(desk, tmp_path, born):
    rows = [person(1, "CONTOH SATU", nik=None, tanggallahir=born)]
    take(desk, tmp_path, rows)
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 1, 0, 0)
    assert count_of(desk, "person") == 1


def test_the_nik_that_comes_later_is_filled_in(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU", nik=None)])
    assert counts(take(desk, tmp_path, [person(1, "CONTOH SATU")])) == (0, 1, 0, 0, 0)
    assert [one["nik"] for one in rows_of(desk, "person")] == [nik_of(1)]


def test_the_same_name_twice_without_nik_in_one_family_waits_for_a_person(desk, tmp_path):
    rows = [person(1, "CONTOH SATU", nik=None), person(2, "CONTOH SATU", nik=None, kk_level="4")]
    summary = look(desk, tmp_path, rows)
    assert counts(summary) == (1, 0, 0, 1, 0)
    assert adds_up(summary)


@pytest.mark.parametrize(
    "cell", [None, "0", 0, "-", "0" * 16], ids=["none", "text", "number", "dash", "zeros"]
)
def test_an_empty_nomor_kk_never_merges_families(desk, tmp_path, cell):
    rows = [person(n, f"CONTOH {n}", no_kk=cell) for n in (1, 2, 3)]
    summary = take(desk, tmp_path, rows)
    assert counts(summary) == (3, 0, 0, 0, 0)
    assert summary.warning_kinds == {"kk_kosong": 3}
    assert [home["jumlah_anggota"] for home in rows_of(desk, "household")] == [1, 1, 1]
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 3, 0, 0)
    assert count_of(desk, "household") == 3


@pytest.mark.parametrize("born", ["1980-07-05", None])
def test_without_kk_and_nik_the_same_file_twice_still_changes_nothing(desk, tmp_path, born):
    rows = [
        person(n, "CONTOH SAMA", no_kk=None, nik=None, tanggallahir=born, alamat=f"KP {n}")
        for n in (1, 2)
    ]
    assert counts(take(desk, tmp_path, rows)) == (2, 0, 0, 0, 0)
    assert counts(take(desk, tmp_path, rows)) == (0, 0, 2, 0, 0)
    assert {home["alamat"] for home in rows_of(desk, "household")} == {"KP 1", "KP 2"}


def test_a_row_without_kk_changes_nothing_of_a_family_that_has_one(desk, tmp_path):
    take(desk, tmp_path, family(2))
    row = family(2)[0] | {"no_kk": None, "alamat": "KP LAIN"}
    assert counts(take(desk, tmp_path, [row])) == (0, 0, 1, 0, 0)
    assert rows_of(desk, "household")[0]["alamat"] == "KP CONTOH NO 1"


def test_two_heads_on_one_card_are_taken_with_a_warning(desk, tmp_path):
    rows = family(2)
    rows[1]["kk_level"] = "1"
    summary = look(desk, tmp_path, rows)
    assert counts(summary) == (2, 0, 0, 0, 0)
    assert [(note.row, note.code) for note in summary.warnings] == [(3, "kk_dua_kepala")]


# --- doubts ----------------------------------------------------------------------------


def test_a_person_who_moved_to_another_card_is_doubtful(desk, tmp_path):
    take(desk, tmp_path, family(2))
    moved = family(2)[1] | {"no_kk": "3216990101209999", "kk_level": "1"}
    summary = look(desk, tmp_path, [moved])
    assert counts(summary) == (0, 0, 0, 1, 0)
    assert [note.code for note in summary.doubtful] == ["kk_pindah"]


def test_the_same_nik_under_another_name_is_doubtful_even_with_the_same_birth_date(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH RAHMAT")])
    summary = look(desk, tmp_path, [person(1, "WAHYUDIN LAIN")])
    assert counts(summary) == (0, 0, 0, 1, 0)
    assert [note.code for note in summary.doubtful] == ["nik_orang_lain"]


def test_another_spelling_of_the_same_name_is_a_change(desk, tmp_path):
    take(desk, tmp_path, [person(1, "MUHAMAD CONTOH")])
    assert counts(take(desk, tmp_path, [person(1, "H. MUHAMMAD CONTOH")])) == (0, 1, 0, 0, 0)
    assert rows_of(desk, "person")[0]["nama"] == "H. MUHAMMAD CONTOH"


def test_the_same_nik_and_name_with_another_birth_date_is_doubtful(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU")])
    row = person(1, "CONTOH SATU", tanggallahir="1981-01-01", nik=nik_of(1))
    assert [note.code for note in look(desk, tmp_path, [row]).doubtful] == ["lahir_beda"]


def test_another_nik_for_the_same_name_and_birth_in_the_family_is_doubtful(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU")])
    row = person(2, "CONTOH SATU")
    assert [note.code for note in look(desk, tmp_path, [row]).doubtful] == ["nik_beda"]


def test_a_known_person_without_nik_in_another_family_makes_a_row_doubtful(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU", nik=None)])
    row = person(1, "CONTOH SATU", no_kk="3216990101209999")
    summary = look(desk, tmp_path, [row])
    assert [note.code for note in summary.doubtful] == ["mirip"]
    without = look(desk, tmp_path, [row | {"nik": None}])
    assert [note.code for note in without.doubtful] == ["mirip"]


def test_two_people_of_one_name_and_birth_with_two_niks_are_two_people(desk, tmp_path):
    take(desk, tmp_path, [person(1, "CONTOH SATU")])
    row = person(2, "CONTOH SATU", no_kk="3216990101209999")
    assert counts(look(desk, tmp_path, [row])) == (1, 0, 0, 0, 0)


def test_a_card_that_is_known_in_another_desa_is_doubtful_and_does_not_move(
    kecamatan_desk, tmp_path
):
    take(kecamatan_desk, tmp_path, family(2), desa=DESA)
    summary = look(kecamatan_desk, tmp_path, family(3, alamat="KP LAIN"), desa=OTHER_DESA)
    assert counts(summary) == (0, 0, 0, 3, 0)
    assert {note.code for note in summary.doubtful} == {"desa_tercatat_lain"}
    importing.decide(kecamatan_desk, summary.batch, 4, "terapkan")
    importing.commit(kecamatan_desk, summary.batch)
    (home,) = rows_of(kecamatan_desk, "household")
    assert (home["desa"], home["alamat"], home["jumlah_anggota"]) == (DESA, "KP CONTOH NO 1", 3)


# --- where a list belongs ----------------------------------------------------------------


def test_a_kecamatan_desk_without_a_desa_is_refused_with_the_sentence(kecamatan_desk, tmp_path):
    path = workbook(tmp_path / "daftar.xlsx", family())
    with pytest.raises(UserError) as refused:
        importing.preview(kecamatan_desk, path)
    assert str(refused.value) == NO_DESA
    assert importing.imports(kecamatan_desk) == []


def test_a_desa_column_needs_no_choice_and_each_family_goes_to_its_desa(kecamatan_desk, tmp_path):
    first = family(1, desa="DESA LAMBANGSARI")
    second = family(1, first=5, kk="3216990101209999", desa="32.16.06.2003")
    path = tmp_path / "daftar.csv"
    rows = [
        {
            "Nomor KK": row["no_kk"], "NIK": row["nik"], "Nama lengkap": row["nama"],
            "Hubungan dalam keluarga": "1", "Desa/Kelurahan": row["desa"],
        }
        for row in (*first, *second)
    ]  # fmt: skip
    summary = importing.preview(kecamatan_desk, template(path, rows))
    importing.commit(kecamatan_desk, summary.batch)
    assert [home["desa"] for home in rows_of(kecamatan_desk, "household")] == [DESA, OTHER_DESA]


def one_of_desa(tmp_path, desa):
    row = {
        "Nomor KK": KK, "NIK": nik_of(1), "Nama lengkap": "CONTOH SATU",
        "Hubungan dalam keluarga": "1", "Desa/Kelurahan": desa,
    }  # fmt: skip
    return template(tmp_path / "satu.csv", [row])


def test_a_row_of_another_kecamatan_is_wrong(kecamatan_desk, tmp_path):
    summary = importing.preview(kecamatan_desk, one_of_desa(tmp_path, "32.16.01.2002"))
    assert messages(summary.problems, "desa") == ["Desa itu di luar Kecamatan Tambun Selatan."]


def test_an_unknown_desa_is_wrong(kecamatan_desk, tmp_path):
    summary = importing.preview(kecamatan_desk, one_of_desa(tmp_path, "Desa Antah"))
    assert [note.column for note in summary.problems] == ["desa"]
    assert "pilih dari daftar" in summary.problems[0].message


def test_a_row_of_another_desa_is_wrong_at_a_desa_desk(desk, tmp_path):
    summary = importing.preview(desk, one_of_desa(tmp_path, OTHER_DESA))
    assert messages(summary.problems, "desa") == ["Desa itu di luar Desa Lambangsari."]


def test_a_chosen_desa_outside_the_area_or_unknown_is_refused(kecamatan_desk, tmp_path):
    path = workbook(tmp_path / "daftar.xlsx", family())
    with pytest.raises(UserError, match="di luar Kecamatan Tambun Selatan"):
        importing.preview(kecamatan_desk, path, desa="32.16.01.2002")
    with pytest.raises(UserError, match="tidak dikenal"):
        importing.preview(kecamatan_desk, path, desa="antah")


# --- the wrong file ------------------------------------------------------------------------


def many(count, name="CONTOH"):
    return [person(n, f"{name} {n}", no_kk=f"32169901012{n:05d}") for n in range(1, count + 1)]


def test_a_file_whose_people_almost_all_contradict_is_questioned(desk, tmp_path):
    take(desk, tmp_path, many(12))
    swapped = [row | {"nama": "NAMA YANG BEDA SEKALI"} for row in many(12)]
    with pytest.raises(NeedsConfirmation) as question:
        look(desk, tmp_path, swapped)
    assert question.value.code == "berkas_janggal"
    assert count_of(desk, "person") == 12
    summary = look(desk, tmp_path, swapped, confirmed={"berkas_janggal": "memang benar"})
    assert summary.doubtful_rows == 12


def test_a_file_in_which_most_rows_repeat_a_nik_is_questioned(desk, tmp_path):
    rows = [row | {"nik": nik_of(1)} for row in many(12)]
    with pytest.raises(NeedsConfirmation, match="ganda"):
        look(desk, tmp_path, rows)


def test_a_questioned_file_leaves_no_rows_behind(desk, tmp_path):
    rows = [row | {"nik": nik_of(1)} for row in many(12)]
    with pytest.raises(NeedsConfirmation):
        look(desk, tmp_path, rows)
    with desk.reader() as reader:
        assert sum(staged_counts(reader, 1).values()) == 0
    assert [batch.state for batch in importing.imports(desk)] == ["dibuang"]
