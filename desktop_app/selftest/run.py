"""`padan --selftest --out FILE.json`: exit code 0 when every part works, else 1.

The JSON holds no personal data: the office is invented, and paths of the computer are masked.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from desktop_app.domain.clock import system_clock
from desktop_app.domain.errors import UserError
from desktop_app.selftest import modules
from desktop_app.selftest.steps import Report
from desktop_app.system.log import system_text
from desktop_app.version import program_version, version_key

GOOD, BAD = 0, 1
PARTS = ("office", "papers", "window")


def main(words: Sequence[str]) -> int:
    """Run all steps, write the file, and give the exit code."""
    parser = argparse.ArgumentParser(prog="padan", description="Periksa program ini sendiri.")
    parser.add_argument("--selftest", action="store_true", required=True)
    parser.add_argument("--out", type=Path, metavar="FILE.json")
    options = parser.parse_args(words)
    report = run()
    text = json.dumps(report.as_json(), indent=2, ensure_ascii=False) + "\n"
    if options.out is None:
        sys.stdout.write(text)
    else:
        options.out.write_text(text, "utf-8")
    return GOOD if report.is_good else BAD


def run() -> Report:
    """All steps in a temporary folder, in an order in which a later one may use an earlier."""
    report = Report()
    report.step("versi", _version)
    report.step("modul", partial(_modules, report))
    report.step("pustaka", _libraries)
    report.step("data program", _own_data)
    report.step("gambar", _pictures)
    # Windows keeps files of a viewer or scanner open: what cannot be removed is left to the system.
    with tempfile.TemporaryDirectory(prefix="padan-uji-", ignore_cleanup_errors=True) as name:
        _with_office(report, Path(name))
    return report


def _with_office(report: Report, folder: Path) -> None:
    """The steps that need the program's own parts, which a missing module would keep away."""
    loaded: dict[str, ModuleType] = {}

    def load() -> str:
        for name in PARTS:
            loaded[name] = import_module(f"desktop_app.selftest.{name}")
        return f"{sum(one.startswith('desktop_app') for one in sys.modules)} modul"

    report.step("bagian program", load)
    if len(loaded) < len(PARTS):
        return
    office = loaded["office"].Office(folder, system_clock)
    for name, work in (
        ("data terenkripsi", office.make_store),
        ("perubahan skema", office.migrate_store),
        ("data contoh", office.fill),
        ("impor Excel", office.read_workbook),
        ("pencarian", office.search),
        ("buku kerja", office.write_workbooks),
        ("kiriman", office.send),
        ("cadangan dan pemulihan", office.restore),
        ("pemeriksaan data", office.check),
        ("satu salinan", office.lock),
        ("daftar rilis", loaded["office"].release_list),
    ):
        report.step(name, work)
    for document in loaded["papers"].documents():
        report.step(f"dokumen {document.key}", partial(loaded["papers"].render, document))
    report.step("jendela", lambda: str(loaded["window"].open_window(office.desk, folder)))
    report.step("tutup", office.close)


def _version() -> str:
    version = program_version()
    if version_key(version) is None:
        raise UserError(f"Versi program tidak dikenal: {version}")
    return f"{version}, {'beku' if getattr(sys, 'frozen', False) else 'dari sumber'}"


def _modules(report: Report) -> str:
    report.modules, missing = modules.load_all()
    if missing:
        raise UserError("; ".join(missing))
    return f"{len(report.modules)} modul"


def _libraries() -> str:
    import tkinter

    from desktop_app.exchange.libraries import openssl_version

    return f"{system_text()}, Tcl {tkinter.Tcl().eval('info patchlevel')}, {openssl_version()}"


def _own_data() -> str:
    from desktop_app.domain.wilayah import all_desa
    from reports.pdf.fonts import register_fonts
    from reports.pdf.text import text_width

    register_fonts()
    if text_width("Padan", 10) <= 0:
        raise UserError("Huruf cetak tidak terbaca.")
    return f"{len(all_desa())} desa, 3 huruf"


def _pictures() -> str:
    from PIL import Image

    for kind in ("PNG", "JPEG"):
        out = io.BytesIO()
        Image.new("RGB", (16, 16), "#1f5f8b").save(out, kind)
        with Image.open(io.BytesIO(out.getvalue())) as read:
            read.load()
    return "PNG, JPEG"
