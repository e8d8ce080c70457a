"""Typing a survey from its sheet: the verdict, drafts, and what becomes of the sheet."""

from __future__ import annotations

import pytest

from desktop_app.domain import form_a
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.uids import check_form_uid
from desktop_app.services import households, printing, recording, sheets
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.recording import live_verdict, save_survey, start_survey
from desktop_app.store import local, reading
from tests.services.lists import KK, count_of, last_audit, nik_of, rows_of

WHEN = {"tanggal": "20-11-2026", "petugas": "Petugas Contoh"}
ANSWERS = {
    **{component.code: "C" for component in form_a.COMPONENTS},
    "wni": "Ya", "kategori_keluarga": "2", "kk_sendiri": "Ya", "sengketa": "Tidak", "desil": "1",
    "status_penghuni": "dihuni", "program_lain": "Tidak", "pernah_bantuan": "Tidak",
    "lama_menghuni": "10", "aset_rumah": "Tidak", "jumlah_penghuni": "5", "luas_rumah": "24",
    "bersedia": "Ya", "penghasilan": "1.000.000", "upah_minimum": "5.000.000",
    "status_lahan": "A",
}  # fmt: skip


@pytest.fixture
def home(desk):
    uid = households.save_household(desk, None, {"nomor_kk": KK, "desa": desk.kode})
    raw = {"nik": nik_of(1), "nama": "CONTOH SATU", "shdk": "1", "sex": "1"}
    households.save_member(desk, uid, None, raw)
    return uid


@pytest.fixture
def sheet(desk, home):
    """A Form A of the family that is out with an officer; gives its form uid."""
    request = PrintRequest("verifikasi", households=(home,), blank=True, officer="Petugas Contoh")
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    return run.sheets[0].form_uid


def complete(desk, entry):
    """All answers of the form that a verdict needs."""
    typed = {**entry.raw, **WHEN, **ANSWERS}
    verdict, problems = live_verdict(typed, entry.rules)
    assert not [problem for problem in problems if problem.grade == "error"]
    assert not verdict.missing
    return typed


# --- verdict -----------------------------------------------------------------------------


def test_the_verdict_lives_with_the_answers(desk, home):
    entry = start_survey(desk, home)
    nothing, _problems = live_verdict({}, entry.rules)
    some, _problems = live_verdict({"pondasi": "C"}, entry.rules)
    assert nothing.rtlh == form_a.verdict({}, entry.rules).rtlh
    assert len(some.missing) < len(nothing.missing)


def test_an_answer_that_cannot_be_read_is_told_beside_the_verdict(desk, home):
    entry = start_survey(desk, home)
    _verdict, problems = live_verdict({"jumlah_penghuni": "banyak"}, entry.rules)
    assert [problem.field for problem in problems] == ["jumlah_penghuni"]


def test_a_saved_survey_keeps_its_verdict_with_the_reasons(desk, home):
    entry = start_survey(desk, home)
    saved = save_survey(desk, entry, complete(desk, entry))
    (row,) = rows_of(desk, "survey")
    assert row["uid"] == saved.uid
    assert row["verdict"] == saved.verdict.rtlh == "Rumah Tidak Layak Huni"
    assert row["rekomendasi"] == saved.verdict.recommendation
    assert row["pondasi"] == "C"
    assert row["scheme"] == entry.scheme["uid"]


def test_what_the_office_knows_is_there_to_be_confirmed(desk, home):
    households.save_dwelling(desk, home, None, {"luas_bangunan": "36"})
    raw = start_survey(desk, home).raw
    assert (raw["luas_rumah"], raw["jumlah_penghuni"]) == ("36", "1")


def test_without_date_and_officer_nothing_is_kept(desk, home):
    entry = start_survey(desk, home)
    with pytest.raises(UserError, match="Tanggal survei belum diisi"):
        save_survey(desk, entry, {"pondasi": "C"})
    assert count_of(desk, "survey") == 0


def test_a_survey_of_tomorrow_is_questioned(desk, home):
    entry = start_survey(desk, home)
    with pytest.raises(NeedsConfirmation) as question:
        save_survey(desk, entry, {**WHEN, "tanggal": "25-11-2026"})
    assert question.value.code == "tanggal_depan"


def test_the_family_category_travels_in_a_change_of_its_own(desk, home):
    entry = start_survey(desk, home)
    saved = save_survey(desk, entry, complete(desk, entry))
    with desk.reader() as reader:
        parts = [set(line.values) for line in reading.history(reader, saved.uid)]
    assert {"answers.kategori_keluarga"} in parts
    assert sum("answers.kategori_keluarga" in part for part in parts) == 1


# --- completing, correcting, typing twice ---------------------------------------------------


def test_an_incomplete_survey_is_completed_in_place(desk, home):
    first = save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "C"})
    assert first.verdict.recommendation == form_a.INCOMPLETE
    entry = start_survey(desk, home, first.uid)
    assert entry.raw["pondasi"].startswith("C.")
    second = save_survey(desk, entry, complete(desk, entry))
    assert second.uid == first.uid
    assert count_of(desk, "survey") == 1


def test_a_complete_survey_is_never_overwritten(desk, home):
    entry = start_survey(desk, home)
    first = save_survey(desk, entry, complete(desk, entry))
    again = start_survey(desk, home, first.uid)
    assert again.is_closed
    second = save_survey(desk, again, {**again.raw, "pondasi": "A"})
    assert second.uid != first.uid
    assert [row["pondasi"] for row in rows_of(desk, "survey")] == ["C", "A"]


def test_the_same_paper_typed_twice_without_a_sheet_is_questioned(desk, home):
    save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "C"})
    with pytest.raises(NeedsConfirmation) as question:
        save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "C"})
    assert question.value.code == "survei_ganda"
    assert count_of(desk, "survey") == 1


def test_two_clerks_who_complete_one_survey_do_not_overwrite_each_other(desk, home):
    first = save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "C"})
    one, other = (start_survey(desk, home, first.uid) for _ in range(2))
    save_survey(desk, one, {**one.raw, "pondasi": "A"})
    with pytest.raises(ConflictError):
        save_survey(desk, other, {**other.raw, "pondasi": "B"})
    assert rows_of(desk, "survey")[0]["pondasi"] == "A"


def test_opening_a_family_that_is_gone_says_so(desk):
    with pytest.raises(UserError, match="tidak ada lagi"):
        start_survey(desk, "0" * 32)


# --- sheets -----------------------------------------------------------------------------------


def test_typing_a_sheet_makes_it_typed(desk, sheet):
    entry = recording.start_from_sheet(desk, f" {sheet.lower()} ")
    assert entry.raw["petugas"] == "Petugas Contoh"
    save_survey(desk, entry, {**entry.raw, **WHEN, "pondasi": "C"})
    assert rows_of(desk, "sheet")[0]["state"] == "diketik"
    assert rows_of(desk, "survey")[0]["sheet"] == sheet
    assert sheets.list_sheets(desk) == []


def test_a_sheet_that_was_typed_incompletely_opens_again_with_its_answers(desk, sheet):
    entry = recording.start_from_sheet(desk, sheet)
    save_survey(desk, entry, {**entry.raw, **WHEN, "pondasi": "C"})
    again = recording.start_from_sheet(desk, sheet)
    assert again.raw["pondasi"].startswith("C.")
    save_survey(desk, again, complete(desk, again))
    assert count_of(desk, "survey") == 1


def test_one_sheet_opened_at_two_windows_is_typed_once(desk, sheet):
    one, other = (recording.start_from_sheet(desk, sheet) for _ in range(2))
    save_survey(desk, one, {**one.raw, **WHEN, "pondasi": "A"})
    with pytest.raises(ConflictError, match="sudah diketik"):
        save_survey(desk, other, {**other.raw, **WHEN, "pondasi": "B"})
    assert count_of(desk, "survey") == 1


def test_a_mistyped_and_an_unknown_sheet_are_told_apart(desk, sheet):
    wrong = ("2" if sheet[0] != "2" else "3") + sheet[1:]
    assert check_form_uid(wrong) is None
    with pytest.raises(UserError, match="salah ketik"):
        recording.start_from_sheet(desk, wrong)
    from desktop_app.domain.uids import new_form_uid

    other = new_form_uid(lambda count: b"\5" * count)
    assert other != sheet
    with pytest.raises(UserError, match="tidak dicetak dari komputer ini"):
        recording.start_from_sheet(desk, other)


# --- drafts ---------------------------------------------------------------------------------


def test_what_was_typed_is_there_again_after_a_power_cut(desk, sheet):
    entry = recording.start_from_sheet(desk, sheet)
    recording.save_draft(desk, entry, {"pondasi": "C", "tanggal": "20-11-2026"})
    again = recording.start_from_sheet(desk, sheet)
    assert (again.raw["pondasi"], again.raw["tanggal"]) == ("C", "20-11-2026")
    assert again.has_draft
    assert count_of(desk, "survey") == 0


def test_a_saved_survey_drops_its_draft(desk, home):
    entry = start_survey(desk, home)
    recording.save_draft(desk, entry, {"pondasi": "C"})
    save_survey(desk, start_survey(desk, home), {**WHEN, "pondasi": "B"})
    with desk.reader() as reader:
        assert local.list_drafts(reader) == []


def test_a_draft_that_is_given_up_is_forgotten(desk, home):
    entry = start_survey(desk, home)
    recording.save_draft(desk, entry, {"pondasi": "C"})
    recording.drop_draft(desk, entry)
    assert not start_survey(desk, home).has_draft


def test_a_draft_writes_no_audit_line_of_its_own(desk, home):
    before = last_audit(desk)
    recording.save_draft(desk, start_survey(desk, home), {"pondasi": "C"})
    assert last_audit(desk) == before


# --- lembar keluar ---------------------------------------------------------------------------


def test_a_printed_sheet_is_out_with_its_officer_for_so_many_days(desk, sheet, clock):
    clock.advance(days=3)
    (line,) = sheets.list_sheets(desk, "keluar", "Petugas Contoh")
    assert (line.form_uid, line.days_out, line.name) == (sheet, 3, "CONTOH SATU")
    assert sheets.list_sheets(desk, "keluar", "Orang Lain") == []


def test_a_sheet_comes_back_and_is_no_longer_out(desk, sheet, clock):
    uid = rows_of(desk, "sheet")[0]["uid"]
    clock.advance(minutes=1)
    assert sheets.mark_sheets(desk, [uid], "kembali") == 1
    assert sheets.list_sheets(desk) == []
    assert [line.state for line in sheets.list_sheets(desk, None)] == ["kembali"]


def test_a_lost_sheet_needs_a_word_of_explanation(desk, sheet):
    uid = rows_of(desk, "sheet")[0]["uid"]
    with pytest.raises(UserError, match="keterangan"):
        sheets.mark_sheets(desk, [uid], "hilang")
    sheets.mark_sheets(desk, [uid], "hilang", "basah kena hujan")
    assert last_audit(desk)["reason"] == "basah kena hujan"
    assert rows_of(desk, "sheet")[0]["state"] == "hilang"


@pytest.mark.parametrize("state", ["diketik", "lenyap", ""])
def test_only_typing_makes_a_sheet_typed(desk, sheet, state):
    uid = rows_of(desk, "sheet")[0]["uid"]
    with pytest.raises(UserError, match="Pilih keadaan lembar"):
        sheets.mark_sheets(desk, [uid], state, "catatan")


def test_a_sheet_that_is_not_there_is_not_marked(desk, sheet):
    with pytest.raises(UserError, match="tidak ada lagi"):
        sheets.mark_sheets(desk, ["0" * 32], "kembali")
    assert count_of(desk, "sheet_event") == 0


def test_a_scanned_uid_finds_its_sheet_and_other_text_does_not(desk, sheet):
    assert sheets.find_sheet(desk, sheet)["form_uid"] == sheet
    assert sheets.find_sheet(desk, f"PDN1/A026/F4/P1-2/{sheet}/A")["form_uid"] == sheet
    assert sheets.find_sheet(desk, "siti suh") is None
