"""Print runs: drawn in memory, looked at, and only then noted as out with an officer."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services import aid, households, importing, officials, printing, recording
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel
from desktop_app.services.sample import fill_with_samples
from desktop_app.store import local
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.grounds import approve, put_all_in_force
from tests.services.lists import count_of, family, last_audit, nik_of, rows_of, workbook
from tests.services.test_aid import enrol


def text_of(pdf):
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


@pytest.fixture
def people(desk, tmp_path):
    """Three families in three RT."""
    rows = [
        row
        for number in (1, 2, 3)
        for row in family(2, first=number * 10, kk=f"321699010120000{number}", rt=f"00{4 - number}")
    ]
    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", rows))
    importing.commit(desk, summary.batch)
    return desk


def test_looking_at_a_run_notes_nothing(people):
    run = printing.prepare(people, PrintRequest("verifikasi", desa=DESA, blank=True))
    assert len(run.sheets) == 3
    assert run.pages == sum(sheet.halaman for sheet in run.sheets) + 1  # the cover
    assert printing.page_image(run, 0, 0.3).startswith(b"\x89PNG")
    assert count_of(people, "sheet") == 0


def test_a_printed_run_is_out_with_its_officer_and_its_layouts(people):
    request = PrintRequest("verifikasi", desa=DESA, blank=True, officer="Petugas Contoh")
    run = printing.prepare(people, request)
    printing.note_printed(people, run)
    rows = rows_of(people, "sheet")
    assert {(row["state"], row["petugas"], row["batch"]) for row in rows} == {
        ("keluar", "Petugas Contoh", run.batch)
    }
    with people.reader() as reader:
        assert all(local.get_layout(reader, str(row["layout"])) for row in rows)
    line = last_audit(people)
    assert line["counts"]["lembar"] == 3
    assert "CONTOH" not in str(line)


def test_a_run_goes_from_house_to_house_in_walking_order(people):
    run = printing.prepare(people, PrintRequest("keluarga", desa=DESA))
    names = {row["uid"]: row["rt"] for row in rows_of(people, "household")}
    assert [names[sheet.household] for sheet in run.sheets] == ["001", "002", "003"]
    assert "CONTOH A10" in text_of(run.pdf)


def test_one_named_house_is_printed_without_a_cover(people):
    uid = rows_of(people, "household")[0]["uid"]
    run = printing.prepare(people, PrintRequest("keluarga", households=(uid,)))
    assert run.pages == sum(sheet.halaman for sheet in run.sheets)


def test_one_rt_is_printed_alone(people):
    run = printing.prepare(people, PrintRequest("keluarga", desa=DESA, rt="002"))
    assert len(run.sheets) == 1
    with pytest.raises(UserError, match="Tidak ada keluarga untuk dicetak"):
        printing.prepare(people, PrintRequest("keluarga", desa=DESA, rt="009"))


def test_wholly_blank_forms_belong_to_nobody_until_they_are_typed(people):
    run = printing.prepare(people, PrintRequest("verifikasi", empty_forms=2))
    printing.note_printed(people, run)
    assert [sheet.household for sheet in run.sheets] == [None, None]
    with pytest.raises(UserError, match="bukan lembar verifikasi satu rumah"):
        recording.start_from_sheet(people, run.sheets[0].form_uid)
    home = rows_of(people, "household")[0]["uid"]
    entry = recording.start_from_sheet(people, run.sheets[0].form_uid, home)
    raw = {**entry.raw, "tanggal": "20-11-2026", "petugas": "Petugas Contoh", "pondasi": "C"}
    recording.save_survey(people, entry, raw)
    sheet = rows_of(people, "sheet", form_uid=run.sheets[0].form_uid)[0]
    assert sheet["household"] == home


def test_no_two_sheets_have_one_number(people):
    runs = [printing.prepare(people, PrintRequest("verifikasi", desa=DESA)) for _ in range(3)]
    uids = [sheet.form_uid for run in runs for sheet in run.sheets]
    assert len(set(uids)) == 9


def test_a_desa_desk_prints_its_own_desa_whatever_was_asked(people):
    run = printing.prepare(people, PrintRequest("keluarga", desa=OTHER_DESA))
    assert len(run.sheets) == 3


def test_a_kecamatan_desk_must_say_which_desa(kecamatan_desk):
    with pytest.raises(UserError, match="Pilih desa yang akan dicetak"):
        printing.prepare(kecamatan_desk, PrintRequest("keluarga"))
    with pytest.raises(UserError, match="tidak dikenal"):
        printing.prepare(kecamatan_desk, PrintRequest("keluarga", desa="antah"))


def test_an_unknown_kind_of_paper_is_told(desk):
    with pytest.raises(UserError, match="jenis cetakan"):
        printing.prepare(desk, PrintRequest("undangan"))


def test_the_test_page_is_no_sheet(desk):
    run = printing.prepare(desk, PrintRequest(printing.TEST_PAGE))
    assert (run.pages, run.sheets) == (1, ())


def test_a_cancelled_run_leaves_nothing(people):
    stop = Cancel()
    stop.request()
    with pytest.raises(Cancelled):
        printing.prepare(people, PrintRequest("verifikasi", desa=DESA), cancel=stop)
    assert count_of(people, "sheet") == 0


def test_a_saved_run_is_a_file_and_is_out(people, tmp_path):
    run = printing.prepare(people, PrintRequest("keluarga", desa=DESA))
    written = printing.save_run(people, run, tmp_path / "keluarga.pdf")
    assert (tmp_path / "keluarga.pdf").read_bytes() == run.pdf
    assert last_audit(people)["counts"]["sha256"] == written.sha256
    assert count_of(people, "sheet", state="keluar") == 3


def test_a_run_that_could_not_be_written_is_not_out(people, tmp_path):
    run = printing.prepare(people, PrintRequest("keluarga", desa=DESA))
    with pytest.raises(UserError):
        printing.save_run(people, run, tmp_path / "tidak-ada" / "keluarga.pdf")
    assert count_of(people, "sheet") == 0


def test_each_page_of_invented_data_says_so(desk):
    fill_with_samples(desk, 6, 2)
    run = printing.prepare(desk, PrintRequest("keluarga", desa=DESA))
    assert text_of(run.pdf).count("CONTOH") >= run.pages


# --- lists to sign ---------------------------------------------------------------------------


@pytest.fixture
def paying(people):
    for home in rows_of(people, "household"):
        head = rows_of(people, "person", household=home["uid"], shdk="1")[0]
        enrol(people, (home["uid"], head["uid"]))
    put_all_in_force(people)
    return aid.make_payout_list(people, DESA, "2026-11")


def seat(desk, jabatan, nama, dari, sampai=""):
    raw = {"kantor": DESA, "jabatan": jabatan, "nama": nama, "dari": dari, "sampai": sampai}
    officials.save_official(desk, None, raw)


def test_a_payment_list_shows_its_receivers_and_who_is_in_office_today(people, paying):
    seat(people, "kepala", "Kades Lama", "01-01-2020", "31-12-2025")
    seat(people, "kepala", "Kades Kini", "01-01-2026")
    aid.lock_payout_list(people, paying)
    approve(people, paying)
    request = PrintRequest("tanda-terima", month="2026-11", payout_list=paying)
    text = text_of(printing.prepare(people, request).pdf)
    assert "CONTOH A10" in text
    assert "900.000" in text
    assert "Kades Kini" in text
    assert "Kades Lama" not in text


def test_a_month_without_a_list_cannot_be_printed(people, paying):
    with pytest.raises(UserError):
        printing.prepare(people, PrintRequest("tanda-terima", month="2026-10"))


def test_a_nominative_without_houses_that_are_due_is_told(people):
    with pytest.raises(UserError):
        printing.prepare(people, PrintRequest("nominatif", desa=DESA))


def test_an_empty_roster_is_printed_too(desk):
    uid = households.save_household(desk, None, {"nomor_kk": "3216990101200001"})
    run = printing.prepare(desk, PrintRequest("keluarga", households=(uid,)))
    assert run.pages >= 1
    assert nik_of(1) not in text_of(run.pdf)
