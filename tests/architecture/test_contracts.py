"""Who may import whom: the contracts of pyproject.toml, and the two rules they cannot say."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, imported, name_of, python_files

pytestmark = pytest.mark.quality

LINT = "from importlinter.cli import lint_imports_command as run; run()"
# What paper and workbooks are drawn with; reports need nothing else from outside.
DRAWING = {"reportlab", "segno", "openpyxl", "PIL", "pypdfium2"}


def test_the_rooms_import_only_downward():
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize("path", python_files("desktop_app/domain"), ids=name_of)
def test_the_domain_imports_the_standard_library_and_itself_only(path):
    foreign = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith("desktop_app.domain.")
    }
    assert not foreign


@pytest.mark.parametrize("path", python_files("reports"), ids=name_of)
def test_reports_import_the_domain_and_their_drawing_libraries_only(path):
    foreign = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names | DRAWING | {"reports"}
        and not f"{name}.".startswith("desktop_app.domain.")
    }
    assert not foreign


def test_the_package_itself_imports_nothing():
    assert imported(ROOT / "desktop_app" / "__init__.py") == set()
