"""The list of imported modules is the one of the source."""

from __future__ import annotations

import ast
import sys
from importlib.util import find_spec

import pytest

from desktop_app.selftest import modules
from tests.architecture.sources import PROGRAM, python_files, tree_of

OURS = {"desktop_app", "reports"}


def is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # the part before the last dot is no package
        return False


def imported_modules() -> set[str]:
    """Every foreign module that a file of the program imports; of `from a import b` the deeper."""
    found: set[str] = set()
    for path in python_files(*PROGRAM):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    deeper = f"{node.module}.{alias.name}"
                    found.add(deeper if is_module(deeper) else node.module)
    known = sys.stdlib_module_names | OURS
    return {name for name in found if name.split(".")[0] not in known}


@pytest.mark.quality
def test_the_list_names_every_module_that_the_program_imports_and_no_other():
    assert set(modules.IMPORTED) == imported_modules()


def test_all_of_them_are_here():
    loaded, missing = modules.load_all()
    assert not missing
    assert set(modules.IMPORTED) <= set(loaded)


def test_a_module_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(modules, "INDIRECT", ("modul_yang_tidak_ada",))
    loaded, missing = modules.load_all()
    assert "modul_yang_tidak_ada" not in loaded
    assert [line.split(":")[0] for line in missing] == ["modul_yang_tidak_ada"]
