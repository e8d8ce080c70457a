"""What offices wrote apart is shown side by side with its authors, and decided by a person."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.roles import OPERATOR_DESA
from desktop_app.services import conflict_book, conflict_rules, conflict_undo, conflicts, households
from desktop_app.services.conflict_rules import BY_DINSOS, HERE, NEWEST, THERE
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.exchange import hand_over

ALL = QueueFilter()
LONG = "RADEN RORO SITI NURHALIZAH REKAAN"


def family(desk: Desk, number: int = 1, **more: str) -> tuple[str, str]:
    home = households.save_household(
        desk,
        None,
        {
            "nomor_kk": f"3216990101{number:06d}",
            "alamat": "KP REKAAN",
            "rt": "1",
            "rw": "1",
            "desa": DESA,
            **more,
        },
    )
    person = {"nama": LONG, "nik": f"321699410190{number:04d}", "shdk": "1", "sex": "2"}
    person["tanggal_lahir"] = "01-01-1990"
    return home, households.save_member(desk, home, None, person)


def write(desk: Desk, kind: str, uid: str, **values: object) -> None:
    desk.write("uji", "", lambda work: work.update(kind, uid, values))


def row(desk: Desk, kind: str, uid: str) -> dict:
    with desk.reader() as reader:
        return reading.get(reader, kind, uid) or {}


def lines(desk: Desk, wanted: QueueFilter = ALL) -> list:
    return list(conflicts.list_conflicts(desk, wanted).lines)


def only(desk: Desk) -> conflicts.ConflictView:
    (line,) = lines(desk)
    return conflicts.open_conflict(desk, line)


@pytest.fixture
def both(desk, kecamatan_desk, clock) -> tuple[Desk, Desk, str, str]:
    """A desa and its kecamatan with the same family."""
    home, person = family(desk)
    hand_over(desk, kecamatan_desk)
    clock.advance(seconds=5)
    return desk, kecamatan_desk, home, person


@pytest.fixture
def apart(both, clock) -> tuple[Desk, Desk, str, str]:
    """Both changed the RT of the family."""
    desa, kecamatan, home, person = both
    write(desa, "household", home, rt="002")
    clock.advance(minutes=1)
    write(kecamatan, "household", home, rt="003")
    hand_over(desa, kecamatan)
    clock.advance(minutes=1)
    return desa, kecamatan, home, person


def test_each_side_tells_its_value_person_office_and_time(apart):
    _, kecamatan, _, _ = apart
    (line,) = lines(kecamatan)
    assert line.subject == f"Keluarga {LONG} – KP REKAAN, RT 003/RW 001"
    assert (line.label, line.sort, line.desa) == ("RT", "Isi berbeda", "Desa Lambangsari")
    assert line.who_decides == "Desa Lambangsari atau Kecamatan Tambun Selatan"
    view = conflicts.open_conflict(kecamatan, line)
    assert [(side.text, side.is_shown) for side in view.sides] == [("003", True), ("002", False)]
    here, there = (side.authors[0] for side in view.sides)
    assert (here.desk, here.when) == ("Kecamatan Tambun Selatan", "24-11-2026 12.01")
    assert (there.desk, there.when) == ("Desa Lambangsari", "24-11-2026 12.00")
    assert here.who == "Sari Contoh"
    assert view.refusal == ""


def test_a_person_without_an_account_here_is_named_by_the_office(apart):
    _, kecamatan, _, _ = apart
    kecamatan.write("uji", "", lambda work: work.connection.execute("DELETE FROM account"))
    authors = [side.authors[0].who for side in only(kecamatan).sides]
    assert authors[1] == "Petugas Desa Lambangsari"


def test_a_decision_closes_the_point_here_and_there(apart):
    desa, kecamatan, home, _ = apart
    said = conflicts.decide(kecamatan, only(kecamatan), "002")
    assert said.startswith("RT, Keluarga")
    hand_over(kecamatan, desa)
    assert lines(desa) == lines(kecamatan) == []
    assert row(desa, "household", home)["rt"] == row(kecamatan, "household", home)["rt"] == "002"


def test_another_value_may_be_typed_and_is_read_as_on_the_form(apart):
    _, kecamatan, home, _ = apart
    view = only(kecamatan)
    with pytest.raises(UserError, match="RT"):
        conflicts.decide_typed(kecamatan, view, "bukan angka")
    conflicts.decide_typed(kecamatan, view, "7")
    assert row(kecamatan, "household", home)["rt"] == "007"


def test_a_point_that_somebody_decided_meanwhile_is_not_decided_twice(apart, clock):
    _, kecamatan, _, _ = apart
    view = only(kecamatan)
    conflicts.decide(kecamatan, view, "002")
    with pytest.raises(ConflictError):
        conflicts.decide(kecamatan, view, "003")
    with pytest.raises(UserError, match="sudah diputuskan"):
        conflicts.open_conflict(kecamatan, view.line)


def test_the_last_decision_is_taken_back_and_decided_anew(apart, clock):
    _, kecamatan, home, _ = apart
    view = only(kecamatan)
    conflicts.decide(kecamatan, view, "002")
    clock.advance(minutes=1)
    assert conflict_undo.undo_last(kecamatan, "keliru").back == 1
    assert row(kecamatan, "household", home)["rt"] == "003"
    again = conflicts.decide_again(kecamatan, view)
    clock.advance(minutes=1)
    conflicts.decide(kecamatan, again, "002")
    assert row(kecamatan, "household", home)["rt"] == "002"
    assert [one.count for one in conflict_undo.past_decisions(kecamatan)] == [1]


def test_without_a_decision_there_is_nothing_to_take_back(desk):
    with pytest.raises(UserError, match="Belum ada putusan"):
        conflict_undo.undo_last(desk, "keliru")


def test_numbers_are_masked_until_a_reason_is_given_and_that_is_noted(both, clock):
    desa, kecamatan, _, person = both
    write(desa, "person", person, nik="3216994101900011")
    write(kecamatan, "person", person, nik="3216994101900022")
    hand_over(desa, kecamatan)
    view = only(kecamatan)
    assert all("••••" in side.text for side in view.sides)
    assert view.is_number
    seen = conflicts.open_conflict(kecamatan, view.line, "Mencocokkan KTP/KK")
    assert {side.text for side in seen.sides} == {"3216994101900011", "3216994101900022"}
    with kecamatan.reader() as reader:
        last = reading.audit_lines(reader, limit=1000)[-1]
    assert (last["action"], last["reason"]) == ("lihat NIK", "Mencocokkan KTP/KK")


def test_sensitive_values_are_neither_shown_nor_decided_without_their_permission(both, clock):
    desa, kecamatan, _, person = both
    write(desa, "person", person, hamil="1")
    write(kecamatan, "person", person, hamil="2")
    hand_over(desa, kecamatan)
    kecamatan.actor = type(kecamatan.actor)(
        **{**vars(kecamatan.actor), "role": "operator_kecamatan+verifikator"}
    )
    view = only(kecamatan)
    assert all("data khusus" in side.text for side in view.sides)
    with pytest.raises(UserError, match="data khusus"):
        conflicts.decide(kecamatan, view, "1")


def test_who_may_not_decide_is_told_who_may(apart):
    _, kecamatan, _, _ = apart
    view = only(kecamatan)
    kecamatan.actor = type(kecamatan.actor)(**{**vars(kecamatan.actor), "role": OPERATOR_DESA})
    with pytest.raises(UserError, match=r"Hanya .* yang dapat memutuskan"):
        conflicts.decide(kecamatan, view, "002")


def test_evidence_names_the_list_the_survey_and_the_reason(both, clock):
    desa, kecamatan, home, _ = both

    def survey(work):
        work.update("household", home, {"rt": "009"})
        work.insert("survey", {"household": home, "tanggal": "2026-11-20", "petugas": "Ujang"})

    desa.write("simpan survei", "kunjungan ulang", survey)
    write(kecamatan, "household", home, rt="003")
    hand_over(kecamatan, desa)
    evidence = {side.text: side.authors[0].evidence for side in only(desa).sides}
    assert evidence["009"] == "survei 20-11-2026 oleh Ujang; alasan: kunjungan ulang"


# --- rules -----------------------------------------------------------------------------------


@pytest.fixture
def many(desk, kecamatan_desk, clock) -> tuple[Desk, Desk, list[str]]:
    """Three families whose RT both offices changed, the desa last."""
    homes = [family(desk, number)[0] for number in range(1, 4)]
    hand_over(desk, kecamatan_desk)
    for home in homes:
        clock.advance(minutes=1)
        write(kecamatan_desk, "household", home, rt="003")
        clock.advance(minutes=1)
        write(desk, "household", home, rt="002")
    hand_over(desk, kecamatan_desk)
    clock.advance(minutes=1)
    return desk, kecamatan_desk, homes


@pytest.mark.parametrize(
    ("rule", "rt"), [(NEWEST, "002"), (HERE, "003"), (THERE, "002")], ids=["newest", "ours", "sent"]
)
def test_a_rule_decides_all_points_of_a_filter(many, rule, rt, monkeypatch):
    monkeypatch.setattr(conflict_rules, "CHUNK", 2)
    _, kecamatan, homes = many
    assert conflict_rules.preview_rule(kecamatan, rule, ALL).count == 3
    assert len(lines(kecamatan)) == 3
    done = conflict_rules.decide_by_rule(kecamatan, rule, ALL, "sudah dicocokkan")
    assert (done.count, done.left) == (3, 0)
    assert {row(kecamatan, "household", home)["rt"] for home in homes} == {rt}


def test_a_rule_names_how_many_points_it_can_not_decide(many):
    _, kecamatan, _ = many
    found = conflict_rules.preview_rule(kecamatan, BY_DINSOS, ALL)
    assert (found.count, found.silent, found.others) == (0, 3, 0)
    assert conflict_rules.decide_by_rule(kecamatan, BY_DINSOS, ALL, "alasan").left == 3


def test_a_rule_needs_its_reason_and_keeps_it(many):
    _, kecamatan, _ = many
    with pytest.raises(UserError, match="alasan"):
        conflict_rules.decide_by_rule(kecamatan, THERE, ALL, " ")
    conflict_rules.decide_by_rule(kecamatan, THERE, ALL, "KK asli ada di desa")
    with kecamatan.reader() as reader:
        last = reading.audit_lines(reader, limit=1000)[-1]
    assert last["reason"] == "Menurut kantor pengirim: KK asli ada di desa"


def test_a_rule_that_was_carried_out_is_taken_back_as_a_whole(many, monkeypatch, clock):
    monkeypatch.setattr(conflict_rules, "CHUNK", 2)
    _, kecamatan, homes = many
    conflict_rules.decide_by_rule(kecamatan, HERE, ALL, "keliru nanti")
    (past,) = conflict_undo.past_decisions(kecamatan)
    assert (past.count, len(past.units)) == (3, 2)
    clock.advance(minutes=1)
    assert conflict_undo.undo_last(kecamatan, "salah aturan").back == 3
    assert {row(kecamatan, "household", home)["rt"] for home in homes} == {"002"}


def test_a_rule_touches_its_filter_only(many):
    _, kecamatan, _ = many
    elsewhere = QueueFilter(place=OTHER_DESA)
    assert conflict_rules.decide_by_rule(kecamatan, HERE, elsewhere, "alasan").count == 0
    assert len(lines(kecamatan)) == 3


# --- workbook --------------------------------------------------------------------------------


def fill(path, answers):
    """Write (choice, other) into the rows of an exported workbook."""
    book = load_workbook(path)
    sheet = book["Perbedaan"]
    heads = [cell.value for cell in sheet[1]]
    for number, (choice, other) in enumerate(answers, 2):
        sheet.cell(number, heads.index(conflict_book.CHOICE) + 1).value = choice
        sheet.cell(number, heads.index(conflict_book.OTHER) + 1).value = other
    book.save(path)


def test_decisions_come_back_from_the_workbook(many, tmp_path):
    _, kecamatan, homes = many
    path = tmp_path / "perbedaan.xlsx"
    assert conflict_book.export_book(kecamatan, path, ALL).rows == 3
    fill(path, [(1, None), (2, None), (None, "7")])
    done = conflict_book.decide_from_book(kecamatan, path)
    assert (done.count, done.left) == (3, ())
    assert [row(kecamatan, "household", home)["rt"] for home in homes] == ["002", "003", "007"]


def test_the_workbook_does_not_decide_what_changed_since_nor_what_it_can_not_read(many, tmp_path):
    _, kecamatan, _ = many
    path = tmp_path / "perbedaan.xlsx"
    conflict_book.export_book(kecamatan, path, ALL)
    fill(path, [("1", None), ("9", None), (None, "kata")])
    conflicts.decide(kecamatan, conflicts.open_conflict(kecamatan, lines(kecamatan)[0]), "003")
    done = conflict_book.decide_from_book(kecamatan, path)
    assert done.count == 0
    assert [number for number, _why in done.left] == [2, 3, 4]
    assert "sudah diputuskan" in done.left[0][1]


def test_the_workbook_masks_numbers(both, tmp_path):
    desa, kecamatan, _, person = both
    write(desa, "person", person, nik="3216994101900011")
    write(kecamatan, "person", person, nik="3216994101900022")
    hand_over(desa, kecamatan)
    path = tmp_path / "perbedaan.xlsx"
    conflict_book.export_book(kecamatan, path, ALL)
    texts = [str(c.value) for r in load_workbook(path)["Perbedaan"].iter_rows() for c in r]
    assert any("••••" in text for text in texts)
    assert not any("3216994101900011" in text for text in texts)


def test_another_workbook_is_refused(kecamatan_desk, tmp_path):
    from openpyxl import Workbook

    path = tmp_path / "lain.xlsx"
    book = Workbook()
    book.active.append(["Nama", "Alamat"])
    book.save(path)
    with pytest.raises(UserError, match="bukan daftar perbedaan"):
        conflict_book.decide_from_book(kecamatan_desk, path)
