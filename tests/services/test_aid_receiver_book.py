"""A village's own list of receivers comes from Excel, row by row, and is enrolled by a decree."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.aid.receiver_book import (
    ASKED,
    COLUMNS,
    CUT_NIK,
    ENROLLED,
    NO_NIK,
    READY,
    REFUSED,
    SAME,
    UNKNOWN,
)
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import aid, aid_exclusions
from desktop_app.services.aid_receiver_book import (
    OTHER_AID,
    Target,
    enrol_receivers,
    read_receivers,
    write_template,
)
from desktop_app.services.aid_receiver_list import write_receiver_list
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.services.grounds import decree_for
from tests.services.lists import last_audit
from tests.services.test_aid_board import programme

VILLAGE, OTHER = "32.16.06.2002", "32.16.06.2003"


def nik(number: int) -> str:
    return f"32169901019000{number:02d}"


def family(desk: Desk, number: int, desa: str = VILLAGE, **more: object) -> str:
    """A family of one; gives its uid."""

    def body(work) -> str:
        home = work.insert("household", {"desa": desa, "alamat": f"KP CONTOH {number}"})
        head = {"household": home, "nama": f"CONTOH {number}", "shdk": "1", "nik": nik(number)}
        work.insert("person", {**head, **more})
        return home

    return desk.write("contoh", "", body)


@pytest.fixture
def desk(kecamatan_desk) -> Desk:
    return kecamatan_desk


@pytest.fixture
def target(desk) -> Target:
    book = programme(desk)
    return Target(book, VILLAGE, decree_for(desk, book, VILLAGE, mulai="03-2026"))


def filled(desk: Desk, target: Target, folder: Path, *rows: dict[str, object]) -> Path:
    path = write_template(desk, target.programme, folder).path
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {name: place for place, name in enumerate(COLUMNS, 1)}
    for row, cells in enumerate(rows, 2):
        for name, value in cells.items():
            sheet.cell(row, places[name]).value = value
    book.save(path)
    return path


def who(number: int, **more: object) -> dict[str, object]:
    return {"nama": f"Contoh {number}", "nik": nik(number), **more}


def test_names_of_the_book_are_enrolled_under_the_decree(desk, target, tmp_path) -> None:
    homes = [family(desk, 1), family(desk, 2)]
    path = filled(
        desk,
        target,
        tmp_path,
        who(1, kriteria="Rumah tangga lansia (tunggal)", metode_bayar="Transfer bank"),
        who(2, mulai="05-2026", catatan="usulan RT 3"),
    )
    rows = read_receivers(desk, target, path)
    assert [row.state for row in rows] == [READY, READY]
    with desk.reader() as reader:
        assert reading.count(reader, "enrolment") == 0  # reading alone keeps nothing
    done = enrol_receivers(desk, target, rows)
    assert [(row.state, row.text) for row in done] == [(SAME, ENROLLED)] * 2
    lines = {str(one.household["uid"]): one.enrolment for one in aid.list_enrolments(
        desk, target.programme, VILLAGE)}  # fmt: skip
    first, second = (lines[home] for home in homes)
    assert (first["kriteria"], first["metode_bayar"], first["mulai"]) == (
        "lansia", "transfer", "2026-03"
    )  # fmt: skip
    assert (first["decree"], first["dasar"], second["mulai"]) == (
        target.decree, "musdes", "2026-05"
    )  # fmt: skip


def test_the_same_file_again_enrols_nobody(desk, target, tmp_path) -> None:
    family(desk, 1)
    path = filled(desk, target, tmp_path, who(1))
    enrol_receivers(desk, target, read_receivers(desk, target, path))
    rows = read_receivers(desk, target, path)
    assert [(row.state, row.text) for row in rows] == [(SAME, ENROLLED)]
    enrol_receivers(desk, target, rows)
    with desk.reader() as reader:
        assert reading.count(reader, "enrolment") == 1


def test_what_cannot_be_taken_says_why_by_its_row(desk, target, tmp_path) -> None:
    family(desk, 1)
    family(desk, 2, OTHER)
    family(desk, 3, status_dasar="2")
    home = family(desk, 4)
    aid_exclusions.exclude(desk, target.programme, home, "punya dua mobil")
    rows = read_receivers(
        desk,
        target,
        filled(
            desk, target, tmp_path,
            who(1), who(1), who(2), who(3), who(4),
            {"nama": "SALAH", "nik": nik(1)[:-1]},
            {"nama": "TANPA NIK"},
            {"nama": "BARU", "nik": nik(77)},
            {"nama": "TERPOTONG", "nik": 3216990101900010},
        ),
    )  # fmt: skip
    told = {row.row: (row.state, row.text) for row in rows}
    assert told[2][0] == READY
    assert told[3] == (REFUSED, "NIK ini sudah ada di baris 2")
    assert "desa lain" in told[4][1]
    assert "meninggal" in told[5][1]
    assert told[6] == (REFUSED, "dikecualikan: punya dua mobil")
    assert told[7][0] == REFUSED
    assert told[8] == (REFUSED, NO_NIK)
    assert told[9] == (REFUSED, UNKNOWN)
    assert told[10] == (REFUSED, CUT_NIK)


def test_another_name_and_an_unknown_criterion_are_refused(desk, target, tmp_path) -> None:
    family(desk, 1)
    family(desk, 2)
    path = filled(
        desk, target, tmp_path,
        {"nama": "Orang Lain", "nik": nik(1)}, who(2, kriteria="kaya"),
    )  # fmt: skip
    first, second = read_receivers(desk, target, path)
    assert first.text == "namanya di data CONTOH 1; periksa NIK-nya"
    assert "“kaya”" in second.text


def test_a_family_that_receives_other_aid_is_taken_only_with_a_reason(
    desk, target, tmp_path
) -> None:
    home = family(desk, 1)

    def body(work) -> None:
        pkh = work.insert("programme", {"kode": "PKH", "nama": "PKH", "tahun": 2026})
        row = {"programme": pkh, "household": home, "desa": VILLAGE, "mulai": "2026-01"}
        work.insert("enrolment", {**row, "status": "aktif"})

    desk.write("contoh", "", body)
    rows = read_receivers(desk, target, filled(desk, target, tmp_path, who(1)))
    assert [row.state for row in rows] == [ASKED]
    assert "PKH" in rows[0].text
    with pytest.raises(NeedsConfirmation, match="baris 2"):
        enrol_receivers(desk, target, rows)
    (done,) = enrol_receivers(desk, target, rows, {OTHER_AID: "PKH berakhir bulan ini"})
    assert done.state == SAME


def test_a_file_without_the_columns_or_a_decree_that_is_gone_is_refused(
    desk, target, tmp_path
) -> None:
    foreign = tmp_path / "lain.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Daftar"
    book.save(foreign)
    with pytest.raises(UserError, match="tidak memiliki kolom"):
        read_receivers(desk, target, foreign)
    path = filled(desk, target, tmp_path, who(1))
    with pytest.raises(UserError, match="Catat dahulu ketetapannya"):
        read_receivers(desk, Target(target.programme, VILLAGE, ""), path)


def test_receivers_go_out_in_the_columns_of_the_programme_for_a_purpose(
    desk, target, tmp_path
) -> None:
    family(desk, 1)
    path = filled(desk, target, tmp_path, who(1, kriteria="lansia"))
    enrol_receivers(desk, target, read_receivers(desk, target, path))
    with pytest.raises(UserError, match="untuk apa"):
        write_receiver_list(desk, target.programme, VILLAGE, " ", tmp_path)
    written = write_receiver_list(desk, target.programme, VILLAGE, "permintaan Dinsos", tmp_path)
    head, row = openpyxl.load_workbook(written.path).worksheets[0].iter_rows(values_only=True)
    line = dict(zip(head, row, strict=True))
    assert (line["Nama penerima"], line["NIK"]) == ("CONTOH 1", nik(1))
    assert line["Kriteria"] == "Rumah tangga lansia (tunggal)"
    assert last_audit(desk)["counts"]["baris"] == 1
    with pytest.raises(UserError, match="Belum ada penerima"):
        write_receiver_list(desk, target.programme, OTHER, "permintaan Dinsos", tmp_path)
