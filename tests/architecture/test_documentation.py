"""What is written for people is true: commands, screens, keys, formats, prints and pictures."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.cli.parser import make_parser
from desktop_app.domain.formatting import format_number
from desktop_app.domain.roles import ROLES
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.registry import FORMATS
from desktop_app.services.locking import MINUTES
from desktop_app.services.printing import KINDS
from desktop_app.services.setup import SHORTEST_PASSWORD
from desktop_app.services.sheets import STATES
from desktop_app.store import rotation
from desktop_app.system.words import read_start_words
from desktop_app.ui import screens
from desktop_app.ui.keys import COMMON, KeyHint
from desktop_app.ui.screens import blt_payout, import_texts, send_results, sending, settings
from desktop_app.ui.screens.registry import SCREENS
from desktop_app.ui.screens.sheets_list import LATE_DAYS
from desktop_app.ui.start.lock import IDLE
from tests.architecture.sources import ROOT

pytestmark = pytest.mark.quality

README, MANUAL = ROOT / "README.md", ROOT / "desktop_app" / "PANDUAN.md"
PAGES = (README, MANUAL, ROOT / "desktop_app" / "README.md", ROOT / "CHANGELOG.md")
PICTURES = ROOT / "desktop_app" / "gambar"
MOST_BYTES = 120_000
EXAMPLE = "python3 dev.py run -- "
# Of dev.py, installer/build.py and the start of the program: no options of the parser.
OTHER_OPTIONS = {"--demo", "--lama", "--aman", "--pulihkan", "--selftest", "--out"}
SPOKEN = {2: "dua", 3: "tiga", 10: "sepuluh"}


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command of the command line in full (`ekspor kiriman`) with its parser."""
    waiting: list[tuple[str, argparse.ArgumentParser]] = [("", make_parser())]
    while waiting:
        words, parser = waiting.pop()
        below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
        for action in below:
            waiting += [(f"{words} {name}".strip(), one) for name, one in action.choices.items()]
        if not below:
            yield words, parser


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """Its long options, without those that every command has."""
    names = {name for action in parser._actions for name in action.option_strings}
    return {name for name in names if name.startswith("--")} - {"--help", "--json", "--sandi-stdin"}


def usage_lines(command: str) -> list[str]:
    """The lines of the README that tell the whole use of a command."""
    text = README.read_text("utf-8")
    return re.findall(rf"^    ({re.escape(command)}(?: .*)?)$", text, re.MULTILINE)


def options_in(text: str) -> set[str]:
    """The long options that a text names."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def examples() -> list[str]:
    """What stands behind `python3 dev.py run --` on the pages, without explanations."""
    found = [
        re.findall(rf"{re.escape(EXAMPLE)}([^`\n]+)", path.read_text("utf-8")) for path in PAGES
    ]
    return [example.strip() for one in found for example in one]


def anchor_of(heading: str) -> str:
    """The anchor that readers of Markdown give to a heading."""
    kept = re.sub(r"[^\w\s-]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """(file, anchor) of each link inside the project."""
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if "://" not in target:
            name, _, anchor = target.partition("#")
            yield ((path.parent / name).resolve() if name else path), anchor


# --- the command line ------------------------------------------------------------------------


@pytest.mark.parametrize(("command", "parser"), list(commands()), ids=[c for c, _p in commands()])
def test_the_readme_shows_each_command_with_all_its_options(command, parser):
    lines = usage_lines(command)
    assert len(lines) == 1, f"one line that begins with `{command}`"
    assert options_in(lines[0]) == options_of(parser)


@pytest.mark.parametrize(("command", "parser"), list(commands()), ids=[c for c, _p in commands()])
def test_the_readme_shows_the_choices_of_each_command(command, parser):
    line = usage_lines(command)[0]
    for action in parser._actions:
        if action.choices:
            assert "|".join(map(str, action.choices)) in line


def test_the_options_that_stand_before_a_command_are_told():
    text = README.read_text("utf-8")
    wanted = options_of(make_parser()) | {"--json", "--sandi-stdin"}
    assert wanted <= options_in(text)


def test_no_page_names_an_option_that_does_not_exist():
    known = set.union(*(options_of(parser) for _command, parser in commands()))
    known |= options_of(make_parser()) | {"--json", "--sandi-stdin", "--help"} | OTHER_OPTIONS
    for path in PAGES:
        assert options_in(path.read_text("utf-8")) <= known, path.name


@pytest.mark.parametrize("example", examples())
def test_each_example_of_the_command_line_is_understood(example):
    words = shlex.split(example)
    assert read_start_words(words) is not None or make_parser().parse_args(words).run


def test_the_pages_have_examples():
    assert len(examples()) >= 10


# --- the window ------------------------------------------------------------------------------


@pytest.mark.parametrize("title", sorted({entry.title for entry in SCREENS}))
def test_the_manual_tells_what_each_screen_is_for(title):
    assert re.search(rf"^\| \*\*{re.escape(title)}\*\* \| .+ \|$", manual(), re.MULTILINE)


def manual() -> str:
    return MANUAL.read_text("utf-8")


def sentences() -> str:
    """The manual without its line ends."""
    return " ".join(manual().split())


def rows_of(hints: tuple[KeyHint, ...]) -> str:
    return "\n".join(f"| {hint.key} | {hint.text} |" for hint in hints)


def test_the_manual_has_the_keys_of_all_screens():
    assert f"\n{rows_of(COMMON)}\n\n" in manual()


@pytest.mark.parametrize("key", [entry.key for entry in SCREENS])
def test_the_manual_has_the_keys_of_each_screen_as_f1_shows_them(key):
    hints = next(entry for entry in SCREENS if entry.key == key).load().keys
    assert f"\n{rows_of(hints)}\n\n" in manual()


@pytest.mark.parametrize("name", [one.name for one in pkgutil.iter_modules(screens.__path__)])
def test_the_manual_has_the_keys_of_parts_that_have_their_own(name):
    module = importlib.import_module(f"{screens.__name__}.{name}")
    for value in vars(module).values():
        if isinstance(value, tuple) and value and all(isinstance(one, KeyHint) for one in value):
            assert f"\n{rows_of(value)}\n\n" in manual()


def test_the_manual_names_the_pages_of_settings_and_of_sending():
    titles = {title for title, _part in settings.PAGES.values()} | set(sending.PAGES)
    assert not {title for title in titles if title.lower() not in manual().lower()}


def test_the_manual_names_each_way_in_which_a_payment_ends_with_its_key():
    told = set(re.findall(r"(?<=[ ,:])([A-Z]) [a-z]", sentences()))
    assert {key.upper() for key in blt_payout.KEYS} <= told


@pytest.mark.parametrize("title", ROLES.values())
def test_the_manual_tells_what_each_role_may_do(title):
    assert re.search(rf"^\| {re.escape(title)} \| .+ \| .+ \|$", manual(), re.MULTILINE)


def test_the_manual_names_the_minutes_after_which_the_window_can_lock():
    *some, last = MINUTES
    assert f"{', '.join(map(str, some))}, atau {last} menit" in sentences()


def test_the_manual_names_the_states_of_sheets():
    assert f"{', '.join(list(STATES.values())[:-1])}, atau {STATES['batal']}" in sentences()


# --- lists, paper, numbers -------------------------------------------------------------------


@pytest.mark.parametrize("title", [item.title for item in FORMATS])
def test_the_manual_names_each_format_that_can_be_read(title):
    assert f"| {title} |" in manual()


def test_the_readme_names_the_formats_as_the_command_line_takes_them():
    text = README.read_text("utf-8")
    assert not [item.name for item in FORMATS if f"`{item.name}`" not in text]


@pytest.mark.parametrize("title", KINDS.values())
def test_the_manual_names_each_thing_that_can_be_printed(title):
    assert f"| {title} |" in manual()


@pytest.mark.parametrize("outcome", import_texts.OUTCOME_TEXTS.values())
def test_the_manual_tells_what_each_outcome_of_an_import_means(outcome):
    assert re.search(rf"^\| {outcome} \| .+ \| .+ \|$", manual(), re.MULTILINE)


def test_the_numbers_in_the_manual_are_those_of_the_program():
    minutes = int(IDLE.total_seconds() // 60)
    for text in (
        f"sampai {format_number(NORMAL.rows)} baris",
        f"paling sedikit {SHORTEST_PASSWORD} huruf",
        f"lebih dari {LATE_DAYS} hari",
        f"Sesudah {SPOKEN[minutes]} menit",
        f"{rotation.DAYS} hari, {rotation.WEEKS} minggu, dan {rotation.MONTHS} bulan",
    ):
        assert text in sentences()


@pytest.mark.parametrize("state", send_results.STATES.values())
def test_the_manual_tells_what_each_state_of_a_kiriman_means(state):
    assert re.search(rf"^\| {state} \| .+ \|$", manual(), re.MULTILINE)


# --- pictures and links ----------------------------------------------------------------------


def test_each_picture_is_shown_on_a_page():
    shown = {file for path in PAGES for file, _anchor in links(path)}
    unused = [path.name for path in sorted(PICTURES.iterdir()) if path.resolve() not in shown]
    assert not unused


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*")), ids=lambda path: path.name)
def test_each_picture_is_a_small_png(path):
    assert path.read_bytes().startswith(b"\x89PNG\r\n")
    assert path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_leads_somewhere(path):
    for file, anchor in links(path):
        assert file.exists(), file.relative_to(ROOT)
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in map(anchor_of, headings), anchor
