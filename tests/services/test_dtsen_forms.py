"""The update form of DTSEN: filled beforehand, saved field by field, finished, kept by quarter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import dtsen_forms as forms
from desktop_app.services import households, photos
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FAMILY, NEW, FormFilter, FormView
from desktop_app.store.dtsen_rows import form_page
from tests.conftest import FixedClock
from tests.services.dtsen_answers import (
    CHILD,
    GROWN,
    HOME,
    house_texts,
    make_family,
    member_texts,
)
from tests.services.lists import KK, last_audit, nik_of, rows_of
from tests.services.source_files import taken, write_csv

QUARTER = "2026-4"


@pytest.fixture
def home(desk: Desk) -> str:
    return make_family(desk)


def whole(view: FormView) -> dict[str, dict[str, str]]:
    """Answers to all questions of a family of three."""
    man, woman, child = (one.uid for one in view.members)
    return {
        FAMILY: house_texts(),
        man: member_texts(GROWN),
        woman: member_texts(GROWN),
        child: member_texts(CHILD),
    }


def row_of_form(desk: Desk, home: str) -> dict[str, object]:
    [row] = rows_of(desk, "dtsen_form", household=home)
    return row


def test_a_new_form_belongs_to_the_quarter_in_whose_data_today_counts(
    desk: Desk, clock: FixedClock, home: str
) -> None:
    view = forms.open_form(desk, home)
    assert (view.periode, view.month, view.keadaan) == (QUARTER, "2026-12", "belum")
    clock.advance(days=24)  # the 18th of December
    view = forms.open_form(desk, home)
    assert (view.periode, view.month) == ("2027-1", "2027-01")


def test_a_whole_form_is_kept_and_done_and_each_answer_lies_in_its_own_row(
    desk: Desk, home: str
) -> None:
    view = forms.open_form(desk, home)
    saved = forms.save_form(desk, view, whole(view), finish=True)
    assert (saved.keadaan, saved.missing, saved.month) == ("selesai", 0, "2026-12")
    row = row_of_form(desk, home)
    assert (row["lantai"], row["luas_lantai"], row["daya"]) == ("6", 36.0, "2")
    assert (row["tanggal"], row["petugas"]) == ("2026-11-24", "Sari Contoh")
    sheets = {str(one["person"]): one for one in rows_of(desk, "dtsen_member")}
    man, woman, child = (sheets[one.uid] for one in view.members)
    assert (man["bekerja"], man["pendapatan"], man.get("hamil")) == (True, "2", None)
    assert woman["hamil"] is False
    assert (child["penyakit"], child.get("partisipasi_sekolah")) == ("4", None)
    assert last_audit(desk)["action"] == "simpan formulir DTSEN"
    assert forms.open_form(desk, home).keadaan == "selesai"


def test_only_what_differs_is_written(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view))
    view = forms.open_form(desk, home)
    with desk.reader() as reader:
        before = reader.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    man = view.members[0].uid
    changed = {FAMILY: {"dtsen_form.lantai": "8"}, man: {"person.pekerjaan": "88"}}
    forms.save_form(desk, view, changed)
    with desk.reader() as reader:
        rows = reader.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    assert rows == before + 2
    [person] = rows_of(desk, "person", uid=man)
    assert person["pekerjaan"] == "88"


def test_a_form_with_gaps_is_a_draft_and_done_only_with_a_reason(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    saved = forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "8"}})
    assert saved.keadaan == "draf"
    view = forms.open_form(desk, home)
    with pytest.raises(NeedsConfirmation, match="Status kepemilikan rumah") as asked:
        forms.save_form(desk, view, {}, finish=True)
    given = {asked.value.code: "Pemilik rumah menolak menjawab"}
    assert forms.save_form(desk, view, {}, given, finish=True).keadaan == "selesai"
    row = row_of_form(desk, home)
    assert "Pemilik rumah menolak menjawab" in str(row["catatan"])


def test_a_done_form_that_loses_an_answer_is_a_draft_again(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view), finish=True)
    view = forms.open_form(desk, home)
    assert forms.save_form(desk, view, {FAMILY: {"dtsen_form.atap": ""}}).keadaan == "draf"


def test_wrong_answers_name_their_member_and_nothing_is_kept(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    texts = whole(view)
    texts[FAMILY]["dtsen_form.no_pelanggan"] = "123"
    texts[view.members[1].uid]["dtsen_member.penyakit"] = "1;2"
    with pytest.raises(UserError) as refused:
        forms.save_form(desk, view, texts)
    assert "Nomor pelanggan harus 11 sampai 13 angka" in str(refused.value)
    assert "CONTOH DUA: Tidak ada penyakit" in str(refused.value)
    assert rows_of(desk, "dtsen_form") == []


def test_the_quarter_before_fills_the_next_form_and_says_so(
    desk: Desk, clock: FixedClock, home: str
) -> None:
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view), finish=True)
    clock.advance(days=60)
    view = forms.open_form(desk, home)
    assert view.periode == "2027-1"
    assert view.family.values["dtsen_form.lantai"] == "6"
    assert view.family.origins["dtsen_form.lantai"] == "formulir triwulan IV 2026"
    man = view.members[0]
    assert man.values["dtsen_member.pendapatan"] == "2"
    assert man.kept["dtsen_member.pendapatan"] is None
    assert forms.missing_of(view, desk.today()) == []
    forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "2"}}, finish=True)
    newest, _oldest = forms.open_form(desk, home).history
    [change] = newest.changes
    assert (change.label, change.before, change.after) == ("Jenis lantai", "Semen", "Keramik")


def test_lists_of_dtsen_and_regsosek_fill_what_they_know_and_tell_what_they_do_not(
    desk: Desk, home: str, tmp_path: Path
) -> None:
    headings = ("no_kk", "nama_kepala_keluarga", "id_lantai_terluas", "id_atap_terluas", "jml_sapi",
                "id_status_penguasaan_bangunan", "aset_bergerak_ac", "aset_bergerak_mobil",
                "status_dtsen", "desil_nasional")  # fmt: skip
    row = dict(zip(headings, (KK, "CONTOH SATU", "8", "5", "2", "2", "0", "1", "ya", "1"),
                   strict=True))  # fmt: skip
    taken(desk, write_csv(tmp_path / "dtsen.csv", headings, [row]), period="2026-10")
    taken(desk, regsosek(tmp_path / "regsosek.xlsx"), period="2022-10")
    view = forms.open_form(desk, home)
    family, man = view.family, view.members[0]
    assert family.values["dtsen_form.lantai"] == "8"
    assert family.origins["dtsen_form.lantai"] == "DTSEN 2026-10"
    assert family.values["dtsen_form.ternak_sapi"] == 2
    assert family.values["dtsen_form.aset_ac"] == 0
    assert family.values.get("dtsen_form.aset_mobil") is None
    assert "jumlahnya" in family.told["dtsen_form.aset_mobil"]
    # Roof 5 of DTSEN means two things; what Regsosek says of the same roof stands.
    assert family.values["dtsen_form.atap"] == "2"
    assert family.origins["dtsen_form.atap"] == "Regsosek 2022-10"
    assert family.values["dtsen_form.jarak_limbah"] == "1"
    assert family.values["dtsen_form.aset_sepeda"] == 0
    assert "Kontrak/sewa" in family.told["dtsen_form.status_rumah"]
    assert man.values["dtsen_member.jenjang"] == "5"
    assert man.values["dtsen_member.kelas"] == "7"
    assert man.values["dtsen_member.bekerja"] is True
    assert man.values["dtsen_member.lapangan_usaha"] == "11"
    assert man.values["dtsen_member.penyakit"] == "2"


def regsosek(path: Path) -> Path:
    """The five sheets of Regsosek about the head of the invented family."""
    people = "no kartu keluarga,401,402 Nama,403 NIK,404,405,406,412,413,414,415,416a,417,418,430"
    born = "1980-07-05"
    sheets = {
        "3.keterangan perumahan": [
            [],
            [],
            ["no kartu keluarga", "301a", "303", "305", "306b", "310"],
            [KK, "2", "6", "2", "1", "1"],
        ],
        "4.ket sos-ek anggota": [
            [],
            [],
            people.split(","),
            [KK, 1, "CONTOH SATU", nik_of(7, born), "1", "1", born, "3", "3", "6", "3", "1", "11",
             "7", "2"],
        ],
        "5.keikutsertaan program dll": [
            [],
            [],
            [],
            ["no kartu keluarga", "501a", "502j", "506"],
            [KK, "2", "2", "4"],
        ],
    }  # fmt: skip
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_two_people_on_the_same_answer_are_a_conflict_and_on_others_none(
    desk: Desk, home: str
) -> None:
    mine, other = forms.open_form(desk, home), forms.open_form(desk, home)
    forms.save_form(desk, other, {FAMILY: {"dtsen_form.lantai": "2"}})
    with pytest.raises(ConflictError):
        forms.save_form(desk, mine, {FAMILY: {"dtsen_form.lantai": "8"}})
    forms.save_form(desk, mine, {FAMILY: {"dtsen_form.atap": "3"}})
    row = row_of_form(desk, home)
    assert (row["lantai"], row["atap"]) == ("2", "3")


def test_a_draft_survives_and_tells_what_stood_there(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    typed = {FAMILY: {"dtsen_form.lantai": "8"}}
    forms.save_draft(desk, view, typed, {FAMILY: {"dtsen_form.lantai": ""}})
    again = forms.open_form(desk, home)
    assert again.typed == typed
    assert again.typed_over == {FAMILY: {"dtsen_form.lantai": ""}}
    forms.save_form(desk, again, again.typed)
    assert forms.open_form(desk, home).typed == {}


def test_closed_answers_stay_closed_and_are_neither_lost_nor_called_complete(
    desk: Desk, home: str
) -> None:
    view = forms.open_form(desk, home)
    texts = whole(view)
    woman = view.members[1].uid
    del texts[woman]["dtsen_member.hamil"]
    forms.save_form(desk, view, texts)
    forms.save_draft(desk, view, {woman: {"dtsen_member.penyakit": "8"}}, {})
    desk.actor = replace(desk.actor, role="operator_desa")
    view = forms.open_form(desk, home)
    one = next(each for each in view.members if each.uid == woman)
    assert one.values["dtsen_member.penyakit"] is None
    assert one.unseen == ("dtsen_member.hamil",)
    assert view.typed == {woman: {}}
    with pytest.raises(NeedsConfirmation, match="1 data khusus"):
        forms.save_form(desk, view, {woman: {"dtsen_member.ijazah": "10"}}, finish=True)
    forms.save_form(desk, view, {woman: {"dtsen_member.ijazah": "10"}})
    [sheet] = rows_of(desk, "dtsen_member", person=woman)
    assert (sheet["ijazah"], sheet["penyakit"], sheet["pendapatan"]) == ("10", "1", "2")


def test_a_family_that_left_meanwhile_is_said_and_kept_only_on_purpose(
    desk: Desk, home: str
) -> None:
    view = forms.open_form(desk, home)
    households.save_household(desk, home, {"status": "pindah"}, {"status": "aktif"})
    with pytest.raises(NeedsConfirmation, match="Pindah") as asked:
        forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "8"}})
    assert "Pindah" in forms.open_form(desk, home).notices[0]
    given = {asked.value.code: "Hanya sementara"}
    forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "8"}}, given)
    assert row_of_form(desk, home)["lantai"] == "8"


def test_a_cut_off_that_passed_while_typing_loses_nothing_and_is_said(
    desk: Desk, clock: FixedClock, home: str
) -> None:
    view = forms.open_form(desk, home)
    clock.advance(days=30)
    saved = forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "8"}})
    assert saved.month == "2027-01"
    view = forms.open_form(desk, home, QUARTER)
    assert view.family.values["dtsen_form.lantai"] == "8"
    assert "ikut data Januari 2027" in view.notices[-1]


def test_another_nik_needs_a_reason_and_a_taken_one_is_refused(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    man, woman, _child = view.members
    other = {man.uid: {"person.nik": nik_of(99, "1980-07-05")}}
    with pytest.raises(NeedsConfirmation, match="NIK CONTOH SATU diubah"):
        forms.save_form(desk, view, other)
    forms.save_form(desk, view, other, {"ubah_nik": "KTP baru"})
    taken_nik = {man.uid: {"person.nik": str(woman.values["person.nik"])}}
    said = dict.fromkeys(("ubah_nik", "nik_tanggal", "nik_kelamin"), "sesuai KTP")
    with pytest.raises(UserError, match="anggota lain keluarga ini"):
        forms.save_form(desk, forms.open_form(desk, home), taken_nik, said)


def test_a_new_member_is_typed_in_the_form(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    baby = {
        "person.nama": "CONTOH EMPAT",
        "person.sex": "1",
        "person.shdk": "4",
        "person.tanggal_lahir": "01-11-2026",
        "dtsen_member.penyakit": "1",
    }
    with pytest.raises(NeedsConfirmation, match="NIK kosong"):
        forms.save_form(desk, view, {f"{NEW}1": baby})
    forms.save_form(desk, view, {f"{NEW}1": baby}, {"nik_kosong": "baru lahir"})
    [person] = rows_of(desk, "person", nama="CONTOH EMPAT")
    assert (person["household"], person["nik"]) == (home, None)
    assert person["nik_sementara"]
    [sheet] = rows_of(desk, "dtsen_member", person=person["uid"])
    assert (sheet["penyakit"], sheet["keberadaan"]) == ("1", "2")


def test_a_member_who_came_from_another_family_brings_his_sheet(desk: Desk, home: str) -> None:
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view))
    woman = view.members[1].uid
    other = households.save_household(desk, None, {**HOME, "nomor_kk": "3216990101205001"})
    desk.write("pindah", "", lambda work: work.update("person", woman, {"household": other}))
    assert any("CONTOH DUA" in text for text in forms.open_form(desk, home).notices)
    view = forms.open_form(desk, other)
    [one] = view.members
    assert one.kept["dtsen_member.hamil"] is False
    forms.save_form(desk, view, {woman: {"dtsen_member.ijazah": "10"}})
    [sheet] = rows_of(desk, "dtsen_member", person=woman)
    assert (sheet["household"], sheet["ijazah"]) == (other, "10")


def test_what_was_entered_in_siks_ng_is_to_be_entered_again_when_it_changes(
    desk: Desk, home: str
) -> None:
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view), finish=True)
    uid = forms.form_uid(home, QUARTER)
    entered = {"siks_tanggal": "2026-11-24", "siks_oleh": "SARI"}
    desk.write("tanda", "", lambda work: work.update("dtsen_form", uid, entered))
    view = forms.open_form(desk, home)
    assert view.family.siks_tanggal == "2026-11-24"
    forms.save_form(desk, view, {FAMILY: {"dtsen_form.lantai": "2"}})
    assert row_of_form(desk, home)["siks_tanggal"] is None


def test_the_photos_that_lack_are_listed(desk: Desk, home: str, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "depan.jpg"
    Image.effect_noise((640, 480), 80).convert("RGB").save(path)
    photos.add_photo(desk, home, path, "depan")
    slots = {one.angle: bool(one.photo) for one in forms.open_form(desk, home).photos}
    assert slots == {"ktp_kk": False, "depan": True, "dalam": False}


def test_the_quarter_is_listed_by_state_and_place_page_by_page(desk: Desk, home: str) -> None:
    others = [
        households.save_household(
            desk, None, {**HOME, "nomor_kk": f"32169901012050{number:02d}", "rt": str(number)}
        )
        for number in range(2, 6)
    ]
    view = forms.open_form(desk, home)
    forms.save_form(desk, view, whole(view), finish=True)
    forms.save_form(desk, forms.open_form(desk, others[0]), {})
    wanted = FormFilter(QUARTER)
    assert forms.count_forms(desk, wanted) == {"belum": 3, "draf": 1, "selesai": 1, "siks": 0}
    [row] = forms.list_forms(desk, replace(wanted, state="selesai")).rows
    assert (row.household, row.nama_kepala, row.keadaan) == (home, "CONTOH SATU", "selesai")
    assert len(forms.list_forms(desk, replace(wanted, state="belum")).rows) == 3
    [row] = forms.list_forms(desk, replace(wanted, rt="003")).rows
    assert row.household == others[1]
    assert [one.rt for one in forms.list_forms(desk, wanted).rows] == [
        f"00{number}" for number in range(1, 6)
    ]
    assert forms.count_forms(desk, FormFilter("2027-1"))["belum"] == 5


def test_pages_of_the_quarter_join_without_gap_or_repeat(kecamatan_desk: Desk) -> None:
    desk = kecamatan_desk
    places = [("32.16.06.2002", "1", "1"), ("32.16.06.2002", "1", ""), ("32.16.06.2003", "2", "1")]
    made = [
        households.save_household(
            desk,
            None,
            {**HOME, "nomor_kk": f"321699010120{6000 + number}", "desa": desa, "rt": rt, "rw": rw},
        )
        for number, (desa, rt, rw) in enumerate(places * 4)
    ]
    seen: list[str] = []
    after = None
    with desk.reader() as reader:
        while True:
            page = form_page(reader, FormFilter(QUARTER), after, limit=5)
            seen += [row.household for row in page.rows]
            after = page.next
            if after is None:
                break
    assert sorted(seen) == sorted(made)
    desas = [str(rows_of(desk, "household", uid=uid)[0]["desa"]) for uid in seen]
    assert desas == sorted(desas)
