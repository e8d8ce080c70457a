"""Import on screen: a typed path, what was found, warnings by kind, doubts by key, undo."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain import specs
from desktop_app.services import batches, importing
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.import_texts import KIND_TEXTS
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"
HEAD = "Nomor KK;Alamat;RT;RW;NIK;Nama lengkap;Jenis kelamin;Tanggal lahir;Hubungan keluarga\n"


def row(nik: str, name: str, born: str = "05-07-1980", sex: str = "L", kk: str = "1") -> str:
    return f"321699010120000{kk};KP. BARU NO. 1;001;002;{nik};{name};{sex};{born};1\n"


GOOD = row("3216990507800001", "REKAAN SATU") + row(
    "3216990607800002", "REKAAN DUA", "06-07-1980", kk="2"
)
WARNED = row("3216990507800003", "REKAAN TIGA", "09-09-1981", kk="3")
WRONG = row("32169905078", "REKAAN EMPAT", kk="4")


@pytest.fixture
def make_file(tmp_path: Path) -> Callable[[str], Path]:
    def write(body: str, name: str = "daftar.csv") -> Path:
        path = tmp_path / name
        path.write_text(HEAD + body, encoding="utf-8")
        return path

    return write


def people(desk: Desk) -> int:
    with desk.reader() as reader:
        return reading.count(reader, "person")


def check(w: Window, path: Path) -> None:
    """Go to Impor, choose the desa, type the path and press Enter."""
    w.press("Control-Key-6")
    screen = w.shell.current
    screen.desa.set(VILLAGE)
    screen.path.insert(0, str(path))
    w.press("Return")


def shown(w: Window) -> list[tuple[str, ...]]:
    return [tuple(line.cells) for line in w.shell.current.rows.table.lines.values()]


def test_without_a_desa_the_screen_asks_for_it_and_goes_there(
    window: Open, make_file: Callable[[str], Path]
) -> None:
    with window() as w:
        w.press("Control-Key-6")
        screen = w.shell.current
        screen.path.insert(0, str(make_file(GOOD)))
        w.press("Return")
        assert "tidak memiliki kolom desa" in screen.note.lines[0]
        assert w.focus is screen.desa.entry


def test_a_missing_file_is_a_sentence_beside_the_field(window: Open) -> None:
    with window() as w:
        check(w, Path("/tidak/ada.xlsx"))
        assert w.shell.current_key == "impor"
        assert "ada.xlsx" in w.shell.current.note.lines[0]


def test_a_list_that_nobody_knows_can_be_taken_in_as_that_of_an_agency(
    window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "lansia.csv"
    path.write_text("Nm Lansia;N.I.K;Tgl Lhr\nREKAAN SATU;3216990507800001;05-07-1980\n")
    with window() as w:
        check(w, path)
        assert "Format tidak dikenal" in w.shell.current.note.lines[0]
        w.shell.current.note.focus_button()
        w.press("Return")
        assert w.shell.current_key == "ambil"
        assert w.shell.current.name.cget("text") == "lansia.csv"


def test_new_rows_are_seen_before_anything_changes_and_ctrl_s_applies_them(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    before = people(desk)
    with window() as w:
        check(w, make_file(GOOD))
        assert w.shell.current_key == "berkas"
        assert w.shell.current.rows.buttons["baru"].cget("text") == "Baru 2"
        assert [cells[2] for cells in shown(w)] == ["REKAAN SATU", "REKAAN DUA"]
        assert shown(w)[0][1] == "3216••••••••0001"
        assert people(desk) == before
        w.press("Control-s")
        assert people(desk) == before + 2
        assert "2 orang baru" in w.shell.current.note.lines[0]
        assert shown(w)[0][4] == "sudah masuk"
        assert not w.shell.current.apply_button.winfo_ismapped()


def test_a_kind_of_warning_stays_until_it_is_ticked(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    before = people(desk)
    with window(True) as w:
        check(w, make_file(GOOD + WARNED))
        screen = w.shell.current
        assert list(screen.warnings.ticks) == ["nik_tanggal"]
        w.press("Control-s")
        assert "1 baris berperingatan" in w.dialogs.shown[-1]
        assert people(desk) == before + 2
        assert screen.apply_button.winfo_ismapped()
        w.press("Control-a", "Control-s")
        assert people(desk) == before + 3


def test_a_wrong_row_names_its_number_and_column_and_never_enters(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    before = people(desk)
    with window() as w:
        check(w, make_file(GOOD + WRONG))
        w.press("Alt-Key-5")
        assert [cells[0] for cells in shown(w)] == ["4"]
        assert "16 angka" in shown(w)[0][3]
        assert "NIK: " in w.shell.current.rows.detail.cget("text")
        w.press("Control-s")
        assert people(desk) == before + 2


def test_the_list_is_handed_back_with_the_wrong_cell_coloured(
    window: Open, make_file: Callable[[str], Path], tmp_path: Path
) -> None:
    target = tmp_path / "kembali.xlsx"
    with window(target) as w:
        check(w, make_file(GOOD + WRONG))
        w.press("Control-e")
        assert w.dialogs.shown[-1] == "daftar_bertanda.xlsx"
        assert str(target) in w.shell.current.note.lines[0]
    sheet = load_workbook(target)["Daftar bertanda"]
    assert sheet.max_row == 4
    at = [cell.value for cell in sheet[1]].index("NIK") + 1
    assert sheet.cell(4, at).fill.fill_type == "solid"
    assert sheet.cell(2, at).fill.fill_type is None


def import_first(desk: Desk, path: Path) -> None:
    summary = importing.preview(desk, path, None, VILLAGE)
    importing.commit(desk, summary.batch)


def test_a_changed_row_shows_the_old_and_the_new_value(
    window: Open, desk: Desk, make_file: Callable[..., Path]
) -> None:
    import_first(desk, make_file(GOOD))
    changed = GOOD.replace(";001;002;3216990507800001", ";007;002;3216990507800001")
    with window() as w:
        check(w, make_file(changed, "baru.csv"))
        w.press("Alt-Key-2")
        assert shown(w)[0][3] == "RT: 001 → 007"


def test_doubtful_rows_are_decided_by_single_letters(
    window: Open, desk: Desk, make_file: Callable[..., Path]
) -> None:
    import_first(desk, make_file(GOOD))
    before = people(desk)
    other = GOOD.replace("REKAAN SATU", "SANGAT LAIN").replace("REKAAN DUA", "ORANG ASING")
    other = other.replace("05-07-1980", "06-08-1990").replace("06-07-1980", "07-08-1990")
    with window(True) as w:
        check(w, make_file(other, "ragu.csv"))
        assert w.shell.current.rows.outcome == "ragu"
        w.press("t", "L")
        assert [cells[4] for cells in shown(w)] == ["Terapkan", "Lewati"]
        view = batches.open_batch(desk, w.shell.current._batch)
        assert view.undecided == 0
        w.press("Home", "BackSpace")
        assert [cells[4] for cells in shown(w)] == ["", "Lewati"]
        w.press("Home", "t", "Control-a", "Control-s")
        assert people(desk) == before
        with desk.reader() as reader:
            names = {str(one["nama"]) for one in reading.find(reader, "person")}
        assert "SANGAT LAIN" in names
        assert "ORANG ASING" not in names


def test_an_import_is_taken_back_from_the_list_with_a_reason(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    before = people(desk)
    import_first(desk, make_file(GOOD))
    with window("berkas keliru") as w:
        w.press("Control-Key-6")
        w.shell.current.table.focus_table()
        w.press("Return")
        screen = w.shell.current
        assert screen.undo_button.winfo_ismapped()
        screen.undo_button.focus_force()
        w.press("space")
        assert people(desk) == before
        assert "dikembalikan" in screen.note.lines[0]
        w.press("Escape")
        line = next(iter(w.shell.current.table.lines.values()))
        assert line.cells[0] == "daftar.csv"
        assert line.cells[5] == "Petugas Contoh"
        assert line.cells[6] == "Dibatalkan"


def test_a_large_file_needs_the_reason_of_the_it_officer(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    with window("satu kabupaten sekaligus") as w:
        w.press("Control-Key-6")
        screen = w.shell.current
        screen.desa.set(VILLAGE)
        screen.path.insert(0, str(make_file(GOOD)))
        screen.large.set(True)
        w.press("Return")
        assert w.shell.current_key == "berkas"
        with desk.reader() as reader:
            lines = reader.connection.execute("SELECT * FROM audit").fetchall()
        assert any("satu kabupaten sekaligus" in str(line) for line in lines)


def test_the_empty_template_is_saved(window: Open, tmp_path: Path) -> None:
    target = tmp_path / "templat.xlsx"
    with window(target) as w:
        w.press("Control-Key-6", "Control-t")
        assert target.read_bytes().startswith(b"PK")
        assert str(target) in w.shell.current.note.lines[0]


def test_the_same_file_again_changes_nothing(
    window: Open, desk: Desk, make_file: Callable[[str], Path]
) -> None:
    path = make_file(GOOD)
    import_first(desk, path)
    with window(True) as w:
        check(w, path)
        assert w.shell.current.rows.outcome == "sama"
        w.shell.current.drop_button.focus_force()
        w.press("space")
        assert w.shell.current_key == "impor"


def test_every_kind_of_warning_of_a_row_has_words_of_its_own() -> None:
    """The codes are read from the rules themselves, so that a new one is missed at once."""
    folder = Path(specs.__file__).parent
    sources = [*folder.glob("*.py"), folder.parent / "nik.py", *_notes()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    pattern = r'(?:"warning", *|\.warn\("[a-z_]+", *)"([a-z_]+)"'
    codes = set(re.findall(pattern, text)) - {"info"}
    assert len(codes) > 10
    assert codes <= set(KIND_TEXTS)


def _notes() -> list[Path]:
    return sorted(Path(importing.__file__).parent.glob("import_*.py"))
