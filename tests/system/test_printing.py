"""PDF files go to the programs of the computer and leave nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.system import printing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are the ways of Linux")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")


class Runs:
    """Keeps the commands that would have been started."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.commands.append(list(command))


def test_a_temporary_pdf_is_private_and_swept(tmp_path: Path) -> None:
    path = printing.temporary_pdf(tmp_path, b"%PDF")
    other = printing.temporary_pdf(tmp_path, b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path != other
    strange = path.with_name("surat.pdf")
    strange.write_bytes(b"x")
    assert printing.sweep_temporary(tmp_path) == 2
    assert list(path.parent.iterdir()) == [strange]


def test_sweeping_before_the_first_print_is_no_error(tmp_path: Path) -> None:
    assert printing.sweep_temporary(tmp_path / "tidak ada") == 0


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(UserError, match="PDF sementara tidak dapat ditulis"):
        printing.temporary_pdf(tmp_path / "berkas", b"%PDF")


def test_documents_are_opened_and_printed_by_the_usual_programs(found: None) -> None:
    runs = Runs()
    printing.open_document(Path("/a b.pdf"), runs)
    printing.print_document(Path("/-a.pdf"), run=runs)
    printing.print_document(Path("/a.pdf"), "Kantor", runs)
    assert runs.commands == [
        ["/usr/bin/xdg-open", "/a b.pdf"],
        ["/usr/bin/lp", "--", "/-a.pdf"],
        ["/usr/bin/lp", "-d", "Kantor", "--", "/a.pdf"],
    ]


def test_a_computer_without_viewer_or_printer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(UserError, match="belum punya program untuk membuka PDF"):
        printing.open_document(Path("/a.pdf"))
    with pytest.raises(UserError, match="Pencetakan langsung tidak tersedia"):
        printing.print_document(Path("/a.pdf"))


def test_a_program_that_cannot_start_is_told(found: None) -> None:
    def broken(*_: object) -> None:
        raise OSError

    with pytest.raises(UserError, match="belum punya program"):
        printing.open_document(Path("/a.pdf"), broken)


def test_windows_is_asked_with_a_verb_and_its_refusal_is_told() -> None:
    asked: list[tuple[Path, str]] = []
    path = Path("a.pdf")
    printing._ask_windows(path, "print", "tidak bisa", lambda *words: asked.append(words))
    assert asked == [(path, "print")]

    def refuses(*_: object) -> None:
        raise OSError(1155, "no program is linked")

    with pytest.raises(UserError, match="tidak bisa"):
        printing._ask_windows(path, "open", "tidak bisa", refuses)


def test_other_programs_do_not_get_the_libraries_of_a_frozen_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environ = {
        "LD_LIBRARY_PATH": "/aplikasi/padan",
        "LD_LIBRARY_PATH_ORIG": "/usr/lib",
        "HOME": "/h",
    }
    kept = printing.clean_environment(environ)
    assert kept == {"LD_LIBRARY_PATH": "/aplikasi/padan", "HOME": "/h"}
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert printing.clean_environment(environ) == {"LD_LIBRARY_PATH": "/usr/lib", "HOME": "/h"}
    assert printing.clean_environment({"LD_LIBRARY_PATH": "/aplikasi/padan"}) == {}


def test_a_program_is_started_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: asked.append(command))
    printing.run_detached(["/usr/bin/lp"], {})
    assert asked == [["/usr/bin/lp"]]


def test_what_a_frozen_program_set_for_itself_does_not_reach_other_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environ = {
        "TCL_LIBRARY": "/aplikasi/padan/_internal/_tcl_data",
        "_PYI_ARCHIVE_FILE": "/aplikasi/padan/padan",
        "PATH": "/aplikasi/padan/_internal:/usr/bin",
        "HOME": "/h",
    }
    assert printing.clean_environment(environ) == environ
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", "/aplikasi/padan/_internal", raising=False)
    kept = printing.clean_environment(environ)
    assert kept == {"PATH": "/aplikasi/padan/_internal:/usr/bin", "HOME": "/h"}
