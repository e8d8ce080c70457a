"""Sending on screen: sealed or under a password, looking at a kiriman, keys, upload workbooks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.domain.exports import UNMASKED
from desktop_app.exchange.keys import (
    DeskKeys,
    key_fields,
    new_keys,
    public_key_text,
    read_public_key,
)
from desktop_app.services import keys, sending
from desktop_app.services.desk import Desk
from desktop_app.services.key_lines import OFFERED
from desktop_app.store import local
from desktop_app.system.drive import Drive
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
DINSOS = "dinsos:32.16"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What went to the printer, instead of a printer."""
    pages: list[bytes] = []
    for place in ("desktop_app.services.printing", "desktop_app.services.sending_letters"):
        monkeypatch.setattr(
            f"{place}.print_document", lambda path, _printer="": pages.append(path.read_bytes())
        )
    return pages


@pytest.fixture
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.services.places.list_removable", lambda: ())


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "dinsos.json"
    path.write_text(public_key_text(new_keys(), DINSOS, "Dinas Sosial"), encoding="utf-8")
    return path


def choose_folder(w: Window, folder: Path) -> None:
    w.press("Control-Key-7", "Tab", "Tab", "Tab")
    w.type("")
    w.shell.current.month.target.set_folder(folder)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_key_the_exception_is_explained_and_confirmed(
    window: Open, stick: Path, no_sticks: None
) -> None:
    with window(False) as w:
        choose_folder(w, stick)
        part = w.shell.current.month
        assert "pengecualian" in part.note.lines[0]
        w.press("Control-s")
        assert files_in(stick) == []


def test_the_password_is_hidden_until_asked_and_its_slip_is_printed(
    window: Open, stick: Path, no_sticks: None, printed: list[bytes]
) -> None:
    with window(True) as w:
        choose_folder(w, stick)
        w.press("Control-s")
        part = w.shell.current.month
        assert any(name.startswith("terkunci_") for name in files_in(stick))
        assert "Stik boleh dicabut sekarang" in part.note.lines[0]
        assert set(part.password.text.cget("text")) == {"•"}
        part.password.toggle.focus_force()
        w.press("space")
        assert len(part.password.text.cget("text")) >= 8
        assert "•" not in part.password.text.cget("text")
        w.press("space")
        assert set(part.password.text.cget("text")) == {"•"}
        part.password.print_button.focus_force()
        w.press("space")
        assert printed[0].startswith(b"%PDF")


def test_the_next_kiriman_takes_the_former_password_away(
    window: Open, stick: Path, no_sticks: None
) -> None:
    with window(True, True) as w:
        choose_folder(w, stick)
        w.press("Control-s")
        part = w.shell.current.month
        first = part.password._password
        w.press("Control-s")
        assert part.password._password != first


def test_a_key_is_accepted_only_after_its_fingerprint_was_compared(
    window: Open, desk: Desk, key_file: Path
) -> None:
    print_of_key = read_public_key(key_file.read_text()).fingerprint
    with window(key_file, False, key_file, True) as w:
        w.press("Control-Key-7", "Alt-Key-4")
        part = w.shell.current.own
        part._accept()
        w.settle()
        asked = w.dialogs.shown[1]
        groups = print_of_key.replace("-", " ").split()
        assert len(groups) == 8
        assert all(group in asked for group in groups)
        assert keys.known_keys(desk) == []
        part._accept()
        w.settle()
        assert [key.desk for key in keys.known_keys(desk)] == [DINSOS]
        assert [line.cells[0] for line in part.table.lines.values()] == ["Dinas Sosial"]


def test_a_sealed_kiriman_is_written_with_its_letters_and_stands_in_the_outbox(
    window: Open, desk: Desk, stick: Path, key_file: Path, no_sticks: None, printed: list[bytes]
) -> None:
    keys.accept_key(desk, key_file)
    with window() as w:
        choose_folder(w, stick)
        assert w.shell.current.month.receiver.get() == "Dinas Sosial"
        w.press("Control-s")
        part = w.shell.current.month
        names = files_in(stick)
        assert [name.split("_")[0] for name in names] == [
            "berita-acara",
            "kiriman",
            "surat-pengantar",
        ]
        assert not part.password.winfo_ismapped()
        parcel = sending.sent_parcels(desk)[0]
        outbox = next(iter(part.outbox.lines.values()))
        assert outbox.cells[1] == "November 2026"
        assert outbox.cells[4].replace(" ", "") == parcel.sha256[-12:]
        assert outbox.cells[6] == "Sudah ditulis"
        part._print_letters()
        w.settle()
        assert len(printed) == 2


def test_the_upload_workbook_with_whole_numbers_needs_a_purpose(
    window: Open, stick: Path, no_sticks: None
) -> None:
    with window() as w:
        w.press("Control-Key-7", "Alt-Key-2")
        part = w.shell.current.upload
        part.target.set_folder(stick)
        w.press("2", "Control-s")
        assert "perlu tujuan" in part.note.lines[0]
        assert w.focus is part.purpose
        w.type("permintaan Dinsos 12")
        w.press("Control-s")
        assert [name.split("_")[0] for name in files_in(stick)] == [UNMASKED.key]
        assert "sudah ditulis" in part.note.lines[0]


def test_the_masked_workbook_is_made_without_questions(
    window: Open, stick: Path, no_sticks: None
) -> None:
    with window() as w:
        w.press("Control-Key-7", "Alt-Key-2")
        w.shell.current.upload.target.set_folder(stick)
        w.press("Control-s")
        assert [name.split("_")[0] for name in files_in(stick)] == ["unggah"]


def test_sticks_are_listed_with_label_and_free_space(
    window: Open, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Drive(stick, "KINGSTON", "removable", 7_400_000_000, 8_000_000_000)
    monkeypatch.setattr("desktop_app.services.places.list_removable", lambda: (found,))
    with window() as w:
        w.press("Control-Key-7")
        picker = w.shell.current.month.target
        assert picker.combo.get() == f"KINGSTON ({stick}) – kosong 7,4 GB"
        assert picker.get() == stick


def test_the_own_key_file_is_saved_and_can_be_read(window: Open, tmp_path: Path) -> None:
    target = tmp_path / "kunci.json"
    with window(target) as w:
        w.press("Control-Key-7", "Alt-Key-4")
        part = w.shell.current.own
        assert "Belum ada kunci" in part.own.cget("text")
        w.press("space")
        key = read_public_key(target.read_text())
        assert part.own.cget("text").split() == key.fingerprint.replace("-", " ").split()


def test_a_folder_that_is_gone_is_told_and_nothing_is_half_written(
    window: Open, tmp_path: Path, no_sticks: None
) -> None:
    with window(True) as w:
        choose_folder(w, tmp_path / "tidak-ada")
        w.press("Control-s")
        part = w.shell.current.month
        assert part.note.lines
        assert not part.files.winfo_ismapped()
        assert str(part.button.cget("state")) == "normal"


def test_a_kiriman_handed_over_at_the_start_is_checked_at_once(
    window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "rusak.kiriman"
    path.write_bytes(b"bukan kiriman")
    with window() as w:
        w.shell.go("kirim", file=path)
        w.settle()
        part = w.shell.current.receive
        assert list(part.table.lines) == [str(path)]
        assert part.winfo_ismapped()
        assert part.note.lines


@pytest.fixture
def other(tmp_path: Path) -> DeskKeys:
    """The secrets of a PC of Dinsos, and its key file beside them."""
    secret = new_keys()
    text = public_key_text(secret, DINSOS, "Dinas Sosial", "d1d1d1d1d1d1", "A")
    (tmp_path / "dinsos-pc.json").write_text(text, encoding="utf-8")
    return secret


def test_a_key_on_offer_is_compared_and_ended_with_a_reason(
    window: Open, desk: Desk, other: DeskKeys, tmp_path: Path
) -> None:
    key = read_public_key((tmp_path / "dinsos-pc.json").read_text("utf-8"))
    offer = {"d1d1d1d1d1d1": key_fields(key)}
    desk.write("coba", "", lambda work: local.put_setting(work, OFFERED, offer))
    with window(False, True, "laptop hilang") as w:
        w.press("Control-Key-7", "Alt-Key-4")
        part = w.shell.current.own
        assert next(iter(part.table.lines.values())).cells[4] == "Ditawarkan, belum dicocokkan"
        part.table.select("d1d1d1d1d1d1")
        part._take_offer()
        w.settle()
        assert keys.known_keys(desk) == []
        part._take_offer()
        w.settle()
        assert [one.desk for one in keys.known_keys(desk)] == [DINSOS]
        part.table.select("d1d1d1d1d1d1")
        part._end()
        w.settle()
        assert keys.known_keys(desk) == []
        assert "laptop hilang" in next(iter(part.table.lines.values())).cells[4]


def test_sensitive_fields_go_along_only_with_a_reason(
    window: Open, desk: Desk, stick: Path, no_sticks: None, other: DeskKeys, tmp_path: Path
) -> None:
    keys.accept_key(desk, tmp_path / "dinsos-pc.json")
    with window(None, "pendataan disabilitas") as w:
        choose_folder(w, stick)
        part = w.shell.current.month
        part.choices.sensitive.set(True)
        w.press("Control-s")
        assert files_in(stick) == []
        w.press("Control-s")
        assert any(name.endswith(".kiriman") for name in files_in(stick))
        assert not part.choices.sensitive.get()
    assert sending.sent_parcels(desk)[0].info["sensitif"] is True


def test_a_wrong_size_of_pieces_is_told_before_anything_is_made(
    window: Open, desk: Desk, stick: Path, no_sticks: None, other: DeskKeys, tmp_path: Path
) -> None:
    keys.accept_key(desk, tmp_path / "dinsos-pc.json")
    with window() as w:
        choose_folder(w, stick)
        part = w.shell.current.month
        for wrong in ("banyak", "0", "-1"):
            part.choices.piece.delete(0, "end")
            part.choices.piece.insert(0, wrong)
            part.make()
            assert "harus angka" in part.note.lines[0]
        assert sending.sent_parcels(desk) == []


def test_the_fingerprint_is_printed_to_be_compared(
    window: Open, desk: Desk, printed: list[bytes]
) -> None:
    with window() as w:
        w.press("Control-Key-7", "Alt-Key-4")
        w.shell.current.own._print()
        w.settle()
        assert printed[0].startswith(b"%PDF")
        assert "dikirim ke printer" in w.shell.current.own.note.lines[0]
