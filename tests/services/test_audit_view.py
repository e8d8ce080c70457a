"""The audit chain as people read it, its export, and the check against sent kiriman."""

from __future__ import annotations

import re

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import (
    accounts,
    audit_anchors,
    audit_view,
    households,
    keys,
    sending,
    viewing,
)
from desktop_app.services.audit_words import what_of
from desktop_app.services.setup import sign_in
from desktop_app.store.audit_pages import AuditFilter
from tests.reports.paper_samples import page_texts
from tests.services.conftest import PASSWORD
from tests.services.lists import KK, last_audit, nik_of

HEAD = {"nik": nik_of(1), "nama": "CONTOH SATU", "sex": "1", "shdk": "1"}
ALL = AuditFilter()


@pytest.fixture
def home(desk):
    return households.save_household(desk, None, {"nomor_kk": KK, "rt": "1", "rw": "2"})


@pytest.fixture
def head(desk, home):
    return households.save_member(desk, home, None, HEAD)


def texts(page):
    return [(line.action, line.who, line.what) for line in page.lines]


def test_lines_tell_who_did_what_the_newest_first(desk, home, head):
    viewing.show_numbers(desk, "person", head, "Mencocokkan KTP/KK")
    first, second, *_rest = audit_view.list_lines(desk, ALL).lines
    assert (first.action, first.who, first.reason) == (
        "lihat NIK",
        "Sari Contoh",
        "Mencocokkan KTP/KK",
    )
    assert (second.what, second.when, second.letter) == (
        "1 anggota baru",
        "24-11-2026 12.00.00",
        desk.store.pc_letter,
    )
    assert head in second.rows


def test_lines_are_found_by_day_person_action_and_by_whom_they_are_about(desk, home, head, clock):
    clock.advance(days=1)
    viewing.show_numbers(desk, "person", head, "Permintaan warga")
    find = audit_view.wanted_lines
    assert audit_view.count_lines(desk, find(desk, since="25-11-2026")) == 1
    assert audit_view.count_lines(desk, find(desk, until="24-11-2026")) == (
        audit_view.count_lines(desk, ALL) - 1
    )
    looks = audit_view.list_lines(desk, find(desk, action="lihat NIK"))
    assert [line.action for line in looks.lines] == ["lihat NIK"]
    about = audit_view.list_lines(desk, find(desk, row=nik_of(1)))
    assert [line.action for line in about.lines] == ["lihat NIK", "simpan anggota"]
    family = audit_view.list_lines(desk, find(desk, row=KK))
    assert [line.action for line in family.lines][-1] == "simpan keluarga"
    assert audit_view.count_lines(desk, find(desk, person="orang lain")) == 0


def test_a_filter_that_means_nothing_is_refused(desk, home, head):
    with pytest.raises(UserError, match="lebih awal"):
        audit_view.wanted_lines(desk, since="25-11-2026", until="24-11-2026")
    with pytest.raises(UserError, match="Tidak ada orang"):
        audit_view.wanted_lines(desk, row="tidak dikenal sama sekali")
    other = {"nomor_kk": f"{KK[:-1]}9", "rt": "1", "rw": "2"}
    uid = households.save_household(desk, None, other)
    households.save_member(desk, uid, None, {**HEAD, "nik": nik_of(2)})
    with pytest.raises(UserError, match="beberapa orang"):
        audit_view.wanted_lines(desk, row="CONTOH SATU")


def test_the_choices_are_the_persons_and_actions_that_occur(desk, home):
    found = audit_view.choices(desk)
    assert found.persons == {desk.actor.uid: "Sari Contoh"}
    assert "simpan keluarga" in found.actions


def test_an_export_carries_its_purpose_and_is_itself_a_line(desk, home, head, tmp_path):
    path = tmp_path / "catatan.xlsx"
    with pytest.raises(UserError, match="untuk apa"):
        audit_view.export_lines(desk, ALL, path, "  ")
    written = audit_view.export_lines(desk, ALL, path, "pemeriksaan inspektorat")
    book = openpyxl.load_workbook(path)
    rows = list(book["Buku catatan"].values)
    assert rows[0] == audit_view.HEADERS
    assert len(rows) - 1 == written.rows
    assert all(isinstance(cell, (str, type(None))) for row in rows for cell in row)
    notes = dict(list(book["Keterangan"].values)[1:])
    assert notes["Tujuan"] == "pemeriksaan inspektorat"
    assert "baris, ujung" in notes["Jangkar"]
    line = last_audit(desk)
    assert (line["action"], line["reason"]) == ("ekspor buku catatan", "pemeriksaan inspektorat")
    assert nik_of(1) not in str(rows)


def test_a_clerk_neither_reads_nor_exports_the_chain(desk, tmp_path, clock):
    accounts.add_account(desk, "budi", "Budi Contoh", "kata sandi lain", "operator_desa")
    desk.store.close()
    clerk = sign_in(desk.folder, "budi", "kata sandi lain", clock)
    for act in (
        lambda: audit_view.list_lines(clerk, ALL),
        lambda: audit_view.choices(clerk),
        lambda: audit_view.export_lines(clerk, ALL, tmp_path / "a.xlsx", "ingin tahu"),
    ):
        with pytest.raises(UserError, match="buku catatan"):
            act()
    clerk.store.close()


def test_words_for_what_a_line_counted():
    counts = {"person.baru": 2, "lihat_nik": 1, "person": ["a", "b"], "sha256": "f" * 64}
    assert what_of(counts) == "2 anggota baru, lihat nik 1, anggota 2 baris, sha256 ffffffff…"
    assert what_of({"peringatan": {"nik": 2}}) == "peringatan nik 2"


# --- anchors ---------------------------------------------------------------------------------


@pytest.fixture
def sent(desk, kecamatan_desk, home, head, tmp_path):
    """A kiriman of the desa, on a stick; it took the anchor of the chain along."""
    key, stick = tmp_path / "kecamatan.json", tmp_path / "stik"
    keys.save_public_key(kecamatan_desk, key)
    keys.accept_key(desk, key)
    stick.mkdir()
    made = sending.send_month(desk, "2026-11", stick, key)
    return next(one.path for one in made.files if one.path.suffix == ".kiriman")


def cut(desk, above: int) -> None:
    """Somebody with the key cuts the newest lines away, also from the outbox."""
    connection = desk.store.database.connection()
    connection.execute("DROP TRIGGER audit_no_delete")
    connection.execute("DELETE FROM audit WHERE id > ?", (above,))


def test_a_whole_chain_fits_the_anchor_in_its_kiriman(desk, sent):
    anchor = audit_anchors.anchor_of(desk, sent)
    found = audit_view.check_chain(desk, [anchor])
    assert (found.problem, found.anchors) == ("", 2)
    assert found.lines > anchor.lines


def test_a_cut_tail_is_found_against_the_outbox(desk, sent):
    cut(desk, audit_anchors.anchor_of(desk, sent).lines - 1)
    assert "terpotong" in audit_view.check_chain(desk).problem


def test_a_cut_tail_is_found_against_the_file_when_the_outbox_was_emptied_too(desk, sent):
    anchor = audit_anchors.anchor_of(desk, sent)
    cut(desk, anchor.lines - 1)
    desk.store.database.connection().execute("DELETE FROM parcel")
    assert audit_view.check_chain(desk).problem == ""
    assert "terpotong" in audit_view.check_chain(desk, [anchor]).problem


def test_a_chain_that_goes_on_after_a_cut_is_found_too(desk, home, sent):
    anchor = audit_anchors.anchor_of(desk, sent)
    cut(desk, anchor.lines - 1)
    for number in range(5):
        households.save_household(desk, home, {"alamat": f"KP. LAIN {number}"})
    assert "ditulis ulang" in audit_view.check_chain(desk, [anchor]).problem


def test_only_a_kiriman_of_this_pc_is_an_anchor(desk, kecamatan_desk, sent, tmp_path):
    with pytest.raises(UserError, match="bukan dari PC ini"):
        audit_anchors.anchor_of(kecamatan_desk, sent)
    damaged = tmp_path / "rusak.kiriman"
    content = bytearray(sent.read_bytes())
    place = content.index(b'"audit_count"') + 15
    content[place] = ord("1") if content[place] != ord("1") else ord("2")
    damaged.write_bytes(content)
    with pytest.raises(UserError, match="tidak dapat dipakai sebagai jangkar"):
        audit_anchors.anchor_of(desk, damaged)


def test_the_anchor_is_printed_so_that_it_can_be_compared(desk):
    text = audit_view.anchor_now(desk)
    assert text.startswith(f"{audit_view.count_lines(desk, ALL)} baris, ujung ")
    assert PASSWORD not in text


def test_the_letters_of_a_kiriman_carry_the_anchor_and_the_line_shows_it(desk, sent):
    (letter,) = sent.parent.glob("surat-pengantar*.pdf")
    text = " ".join(" ".join(page_texts(letter.read_bytes())).split())
    lines, tail = re.search(r"(\d+) baris, ujung (\w{4} \w{4})", text).groups()
    page = audit_view.list_lines(desk, ALL)
    assert next(line.tail for line in page.lines if line.number == int(lines)) == tail
