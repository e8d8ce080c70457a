"""PDF files shown and printed through the operating system, and the temporary files for that.

A print is plaintext on the disk: it lies in the cache folder, readable by this user only, under
a name that says nothing, and is swept at the next start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.errors import UserError

FOLDER = "cetak"
_PREFIX = "padan-"
Run = Callable[[Sequence[str], Mapping[str, str]], None]

NO_VIEWER = (
    "Komputer ini belum punya program untuk membuka PDF. "
    "Simpan PDF-nya ke folder, atau minta petugas TI memasang pembaca PDF."
)
NO_PRINTER = (
    "Pencetakan langsung tidak tersedia di komputer ini. Buka PDF-nya, lalu cetak dari sana."
)


def temporary_pdf(cache: Path, pdf: bytes) -> Path:
    """A new file in the cache folder that holds `pdf`."""
    folder = cache / FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".pdf", _PREFIX, folder)  # mode 0600
        with os.fdopen(handle, "wb") as out:
            out.write(pdf)
    except OSError as problem:
        raise UserError(
            f"PDF sementara tidak dapat ditulis di {folder}. Periksa ruang kosong dan izinnya."
        ) from problem
    return Path(name)


def sweep_temporary(cache: Path) -> int:
    """Remove the prints of earlier runs; how many were removed. A PDF still open stays."""
    removed = 0
    for one in (cache / FOLDER).glob(f"{_PREFIX}*.pdf"):
        try:
            one.unlink()
        except OSError:  # a viewer on Windows holds it; the next start takes it
            continue
        removed += 1
    return removed


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for other programs: without what a frozen Padan has set for itself.

    That is its library path, where its Tcl and Tk lie, and the notes of its start program.
    """
    cleaned = dict(environ)
    original = cleaned.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        cleaned.pop("LD_LIBRARY_PATH", None)
        if original:
            cleaned["LD_LIBRARY_PATH"] = original
        inside = str(getattr(sys, "_MEIPASS", "")) or "\0"
        for name, value in environ.items():
            if name.startswith("_PYI_") or (name != "PATH" and value.startswith(inside)):
                cleaned.pop(name, None)
    return cleaned


def run_detached(command: Sequence[str], environ: Mapping[str, str]) -> None:
    """Start a program and do not wait for it."""
    subprocess.Popen(  # noqa: S603  # fixed program names, found by shutil.which
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def open_document(path: Path, run: Run = run_detached) -> None:
    """Show a file in the program that this computer uses for it; UserError when there is none."""
    if sys.platform == "win32":
        _ask_windows(path, "open", NO_VIEWER, os.startfile)
    else:
        _start("xdg-open", [str(path)], NO_VIEWER, run)


def print_document(path: Path, printer: str = "", run: Run = run_detached) -> None:
    """Send a PDF to the usual printer, or on Linux to `printer`; UserError when none can."""
    if sys.platform == "win32":
        _ask_windows(path, "print", NO_PRINTER, os.startfile)
    else:
        chosen = ["-d", printer] if printer else []
        _start("lp", [*chosen, "--", str(path)], NO_PRINTER, run)


def _start(program: str, arguments: Sequence[str], missing: str, run: Run) -> None:
    found = shutil.which(program)
    if found is None:
        raise UserError(missing)
    try:
        run([found, *arguments], clean_environment(os.environ))
    except OSError as problem:
        raise UserError(missing) from problem


def _ask_windows(path: Path, verb: str, missing: str, start: Callable[[Path, str], None]) -> None:
    """Let Windows choose the program; `start` is os.startfile."""
    try:
        start(path, verb)
    except OSError as problem:  # no program is linked to PDF, or it cannot print
        raise UserError(missing) from problem
