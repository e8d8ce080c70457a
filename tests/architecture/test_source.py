"""Habits a reader relies on: docstrings, sizes, no error swallowed, the engine in its room."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import (
    PROGRAM,
    functions,
    line_count,
    name_of,
    python_files,
    texts,
    tree_of,
)

pytestmark = pytest.mark.quality

EVERYTHING = python_files(*PROGRAM, "tests", "installer")
OURS = python_files(*PROGRAM)

FILE_AIM, FILE_LIMIT = 300, 500
FUNCTION_AIM, FUNCTION_LIMIT = 30, 60
WITHIN_AIM = 0.95  # the aims are habits: a few may be longer, each a choice
# Above the limit for a reason that a stranger would accept: {name: reason}.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
# The job runner and the window's hook: whatever goes wrong there is logged and shown.
MAY_CATCH_ALL = {"desktop_app/services/worker.py", "desktop_app/ui/errors.py"}
ENGINE_WORDS = re.compile(
    r"\bPRAGMA\b|\bfts5\b|\bON CONFLICT\b|\bUPSERT\b|\bINSERT OR (REPLACE|IGNORE)\b"
    r"|\bsqlite_master\b|\bVACUUM\b|\bATTACH DATABASE\b|\bWITHOUT ROWID\b|\bwal_checkpoint\b",
    re.IGNORECASE,
)


def test_every_module_says_what_it_is_for():
    silent = [name_of(path) for path in EVERYTHING if not ast.get_docstring(tree_of(path))]
    assert not silent


def check_sizes(sizes: dict[str, int], aim: int, limit: int, excused: dict[str, str]) -> None:
    """None above the limit but those excused, nearly all within the aim; the message names them."""
    assert not {name: n for name, n in sizes.items() if n > limit and name not in excused}
    assert all(sizes.get(name, 0) > limit for name in excused), "take it off the list"
    above = {name: n for name, n in sorted(sizes.items()) if n > aim}
    assert len(above) <= (1 - WITHIN_AIM) * len(sizes), above


def test_files_are_as_long_as_a_reader_can_hold():
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in EVERYTHING}
    check_sizes(sizes, FILE_AIM, FILE_LIMIT, LONG_FILES)


def test_functions_fit_on_a_screen():
    sizes = {name: line_count(node) for path in OURS for name, node in functions(path)}
    check_sizes(sizes, FUNCTION_AIM, FUNCTION_LIMIT, LONG_FUNCTIONS)


def is_catching_all(handler: ast.ExceptHandler) -> bool:
    """True for a handler of everything that does not pass the error on at its end."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {ast.unparse(kind) if kind else "BaseException" for kind in caught}
    last = handler.body[-1]
    passes_on = isinstance(last, ast.Raise) and last.exc is None
    return bool(names & {"Exception", "BaseException"}) and not passes_on


def test_only_two_files_may_catch_everything():
    caught = {
        name_of(path)
        for path in OURS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and is_catching_all(node)
    }
    assert caught <= MAY_CATCH_ALL


def test_an_ignored_error_has_a_comment_that_says_why():
    bare = []
    for path in OURS:
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler) and isinstance(node.body[0], ast.Pass):
                around = lines[max(node.lineno - 2, 0) : node.body[0].end_lineno]
                if not any("#" in line for line in around):
                    bare.append(f"{name_of(path)}:{node.lineno}")
    assert not bare


def test_a_silenced_line_says_why():
    silenced = re.compile(r"# (?:type: ignore|noqa)\b.*")
    said = re.compile(r"(# (type: ignore\[[a-z, -]+\]|noqa: [A-Z0-9, ]*[A-Z0-9])\s+)+(# |- )\w.*")
    bare = [
        f"{name_of(path)}:{number}"
        for path in EVERYTHING
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := silenced.search(line)) and not said.fullmatch(found[0])
    ]
    assert not bare


def test_words_of_the_database_engine_stay_in_the_store():
    spoken = [
        f"{name_of(path)}:{line}"
        for path in OURS
        if not name_of(path).startswith("desktop_app/store/")
        for line, text in texts(path)
        if ENGINE_WORDS.search(text)
    ]
    assert not spoken


def test_pragmas_stay_in_the_engine_files_of_the_store():
    spoken = [
        f"{name_of(path)}:{line}"
        for path in python_files("desktop_app/store")
        if not path.name.startswith("engine")
        for line, text in texts(path)
        if re.search(r"\bPRAGMA\b", text, re.IGNORECASE)
    ]
    assert not spoken


def test_nothing_is_left_for_later():
    later = re.compile(r"#.*\b(T[O]DO|F[I]XME|X[X]X)\b")
    assert not [name_of(path) for path in EVERYTHING if later.search(path.read_text("utf-8"))]
