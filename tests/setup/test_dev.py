"""dev.py on machines that lack something: one plain sentence with the way out, never a trace."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
import types
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Usage = namedtuple("Usage", "total used free")
PLENTY = Usage(10**12, 0, 10**12)


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A fresh copy of dev.py that lives in an empty folder with two small lock files."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, value in (
        ("ROOT", tmp_path),
        ("VENV", tmp_path / ".venv"),
        ("STAMP", tmp_path / ".venv" / "padan-setup.json"),
        ("LOG", tmp_path / ".venv" / "pasang.log"),
    ):
        monkeypatch.setattr(module, name, str(value))
    (tmp_path / module.RUN_LOCK).write_text("a==1\n")
    (tmp_path / module.DEV_LOCK).write_text("a==1\nb==2\n")
    return module


class FakeMachine:
    """Stands for all programs that dev.py starts; keeps what was started."""

    def __init__(self, dev: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dev = dev
        self.installed: list[list[str]] = []
        self.called: list[list[str]] = []
        self.variables: list[dict[str, str]] = []
        self.dead: tuple[str, ...] = ()
        self.install_output, self.install_code = b"", 0
        self.codes: dict[str, int] = {}
        monkeypatch.setattr(dev, "is_answering", self.is_answering)
        monkeypatch.setattr(dev.subprocess, "run", self.run)
        monkeypatch.setattr(dev, "call", self.call)
        monkeypatch.setattr(dev, "check_space", lambda _lock: None)
        monkeypatch.setattr(dev, "need_xvfb", lambda: None)

    def is_answering(self, command: list[str]) -> bool:
        if command[-1] == "import pip":
            return Path(self.dev.VENV, "made").exists()
        return not any(word in command[-1] for word in self.dead)

    def run(self, command: list[str], **_options: object) -> types.SimpleNamespace:
        self.installed.append([str(word) for word in command])
        if "venv" in command:
            Path(self.dev.VENV).mkdir()
            Path(self.dev.VENV, "made").touch()
            return types.SimpleNamespace(stdout=b"", returncode=0)
        return types.SimpleNamespace(stdout=self.install_output, returncode=self.install_code)

    def call(self, command: list[str], **variables: str) -> int:
        self.called.append(command[1:])
        self.variables.append(variables)
        return next((code for word, code in self.codes.items() if word in command), 0)


@pytest.fixture
def machine(dev: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    monkeypatch.setenv("DISPLAY", ":0")
    return FakeMachine(dev, monkeypatch)


def installs(machine: FakeMachine) -> list[str]:
    """Names of the lock files that pip was given, in order."""
    return [Path(words[-1]).name for words in machine.installed if "pip" in words]


# --- the file itself ----------------------------------------------------------


def test_dev_py_parses_on_python_3_6_and_uses_the_standard_library_only():
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names
    assert not any(isinstance(node, ast.NamedExpr) for node in ast.walk(tree))


def test_without_a_command_the_commands_are_listed_and_the_exit_code_says_wrong_usage():
    done = subprocess.run(
        [sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert all(f"dev.py {name}" in done.stdout for name in ("setup", "run", "test", "bench"))


# --- what a machine may lack ----------------------------------------------------


def test_an_old_python_is_told_which_newer_one_the_machine_has(dev):
    def answers(command: list[str]) -> bool:
        return "3.12" in " ".join(command)

    with pytest.raises(dev.SetupError, match=r"3\.11 atau lebih baru, ini 3\.9; jalankan: .*3\.12"):
        dev.check_version((3, 9), answers)


def test_an_old_python_alone_is_told_to_install_one(dev):
    with pytest.raises(dev.SetupError, match=r"pasang Python 3\.11, 3\.12, atau 3\.13"):
        dev.check_version((3, 10), lambda _command: False)


def test_a_python_newer_than_tested_is_noted_but_not_refused(dev, capsys):
    dev.check_version((3, 14))
    assert "diuji sampai Python 3.13" in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_debians_missing_venv_names_the_package(dev, missing):
    version = f"python3.{sys.version_info[1]}-venv"
    with pytest.raises(dev.SetupError, match=f"apt-get install python3-venv {version}"):
        dev.check_python(window=False, has=lambda name: name != missing)


def test_missing_tkinter_names_the_package_where_a_window_is_wanted(dev, monkeypatch):
    monkeypatch.setattr(dev, "WINDOWS", False)
    with pytest.raises(dev.SetupError, match=r"tkinter.*apt-get install python3-tk"):
        dev.check_python(window=True, has=lambda name: name != "tkinter")


def test_missing_tkinter_on_windows_points_at_the_installer(dev, monkeypatch):
    monkeypatch.setattr(dev, "WINDOWS", True)
    with pytest.raises(dev.SetupError, match="centang tcl/tk"):
        dev.check_tk(present=False)


def test_missing_tkinter_does_not_matter_without_a_window(dev):
    assert dev.check_python(window=False, has=lambda name: name != "tkinter") is None


def test_a_nearly_full_disk_is_named_before_anything_is_downloaded(dev):
    with pytest.raises(dev.SetupError, match="tinggal 50 MB, padahal perlu 400 MB"):
        dev.check_space(dev.RUN_LOCK, lambda _path: Usage(10**9, 0, 50 * 10**6))
    assert dev.check_space(dev.DEV_LOCK, lambda _path: PLENTY) is None


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disk penuh"),
        ("NewConnectionError: Temporary failure in name resolution", "sambungkan internet"),
        ("ERROR: Could not find a version (from versions: none)", "sambungkan internet"),
        ("ReadTimeoutError: read timed out", "sambungkan internet"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "kuncinya"),
        ("PermissionError: [WinError 32] being used by another process", "tutup Padan"),
        ("something nobody foresaw", "sebabnya tertulis di"),
    ],
)
def test_a_failed_installation_says_what_to_do_and_where_the_rest_stands(dev, output, sentence):
    assert sentence in dev.install_failure(output)
    assert dev.LOG in dev.install_failure(output)


def test_a_failed_installation_leaves_no_stamp_so_that_the_next_try_installs_again(
    dev, machine, capsys
):
    machine.install_output, machine.install_code = b"NewConnectionError", 1
    assert dev.main(["setup"]) == 3
    captured = capsys.readouterr()
    assert "sambungkan internet" in captured.err
    assert "Traceback" not in captured.err
    machine.install_code = 0
    assert dev.main(["setup"]) == 0
    assert installs(machine) == [dev.RUN_LOCK, dev.RUN_LOCK]


def test_an_unforeseen_error_of_the_disk_is_a_sentence_too(dev, machine, monkeypatch, capsys):
    def fail(_lock: str) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr(dev, "check_space", fail)
    assert dev.main(["setup"]) == 3
    assert "periksa ruang disk dan izin folder" in capsys.readouterr().err


# --- installing only when something changed ---------------------------------------


def test_an_unchanged_lock_is_not_installed_twice(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    dev.set_up(dev.RUN_LOCK)
    assert installs(machine) == [dev.RUN_LOCK]


def test_a_changed_lock_is_installed_again(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    Path(dev.ROOT, dev.RUN_LOCK).write_text("a==2\n")
    dev.set_up(dev.RUN_LOCK)
    assert installs(machine) == [dev.RUN_LOCK, dev.RUN_LOCK]


def test_line_ends_of_windows_do_not_count_as_a_change(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    Path(dev.ROOT, dev.RUN_LOCK).write_bytes(b"a==1\r\n")
    dev.set_up(dev.RUN_LOCK)
    assert installs(machine) == [dev.RUN_LOCK]


def test_what_testing_needs_includes_what_running_needs(dev, machine):
    dev.set_up(dev.DEV_LOCK)
    dev.set_up(dev.RUN_LOCK)
    assert installs(machine) == [dev.DEV_LOCK]


def test_running_first_does_not_count_as_ready_for_testing(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    dev.set_up(dev.DEV_LOCK)
    assert installs(machine) == [dev.RUN_LOCK, dev.DEV_LOCK]


def test_a_spoiled_stamp_means_installing_again(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    Path(dev.STAMP).write_text("{")
    dev.set_up(dev.RUN_LOCK)
    assert json.loads(Path(dev.STAMP).read_text()) == {dev.RUN_LOCK: dev.lock_sums()[dev.RUN_LOCK]}


def test_every_installation_checks_hashes(dev, machine):
    dev.set_up(dev.RUN_LOCK)
    assert all("--require-hashes" in words for words in machine.installed if "pip" in words)


# --- run ---------------------------------------------------------------------------


def test_run_opens_the_window(dev, machine):
    assert dev.main(["run"]) == 0
    assert machine.called == [["-m", "desktop_app"]]


def test_run_without_a_display_says_so_and_does_the_demo(dev, machine, monkeypatch, capsys):
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setattr(dev.sys, "platform", "linux")
    assert dev.main(["run"]) == 0
    assert "tidak punya layar" in capsys.readouterr().out
    assert machine.called == [["-m", "desktop_app", "demo", "--ke", "demo-out"]]


def test_the_demo_can_be_chosen_and_its_exit_code_comes_back(dev, machine):
    machine.codes["demo"] = 5
    assert dev.main(["run", "--demo"]) == 5


def test_words_after_two_dashes_go_to_the_program_even_without_a_display(dev, machine, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    dev.main(["run", "--", "--data", "d", "cari", "siti"])
    assert machine.called == [["-m", "desktop_app", "--data", "d", "cari", "siti"]]


def test_an_unknown_option_of_run_is_refused_with_the_way_to_pass_it_on(dev, machine, capsys):
    assert dev.main(["run", "--cari"]) == 3
    assert "run -- " in capsys.readouterr().err
    assert machine.called == []


def test_a_window_is_not_tried_without_tkinter(dev, machine, capsys):
    machine.dead = ("tkinter",)
    assert dev.main(["run"]) == 3
    assert "tkinter" in capsys.readouterr().err
    assert machine.called == []


# --- test --------------------------------------------------------------------------


def test_all_checks_run_and_the_tests_come_last(dev, machine, capsys):
    assert dev.main(["test", "tests/store", "-q"]) == 0
    assert [words[1] for words in machine.called if words[0] == "-m"] == [
        "ruff",
        "ruff",
        "mypy",
        "vulture",
        "pytest",
    ]
    assert "importlinter" in " ".join(machine.called[3])
    assert machine.called[-1] == ["-m", "pytest", "tests/store", "-q"]
    assert "Semua baik." in capsys.readouterr().out


def test_one_failed_check_does_not_hide_the_others_but_fails_the_whole(dev, machine, capsys):
    machine.codes["mypy"] = 1
    assert dev.main(["test"]) == 1
    assert len(machine.called) == 6
    output = capsys.readouterr().out
    assert "GAGAL  mypy" in output
    assert "baik   pytest" in output


def test_lama_asks_for_the_long_profile_and_is_not_passed_on(dev, machine):
    dev.main(["test", "--lama", "-x"])
    assert machine.called[-1] == ["-m", "pytest", "-x"]
    assert machine.variables[-1]["HYPOTHESIS_PROFILE"] == "lama"


@pytest.fixture
def headless(monkeypatch: pytest.MonkeyPatch, dev: types.ModuleType) -> Callable[..., list]:
    """Call need_xvfb on a Linux without display; gives the commands that were run."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")

    def need(programs: set[str], user: int, sudo: bool = False, works: bool = True) -> list:
        ran: list[list[str]] = []
        monkeypatch.setattr(dev.os, "geteuid", lambda: user, raising=False)

        def run(command: list[str]) -> int:
            ran.append(command)
            if "install" in command and works:
                programs.add("Xvfb")
            return 0

        dev.need_xvfb(lambda name: name if name in programs else None, lambda _command: sudo, run)
        return ran

    return need


def test_an_xvfb_that_is_there_is_left_alone(headless):
    assert headless({"Xvfb", "apt-get"}, user=0) == []


def test_root_installs_xvfb_after_refreshing_the_lists(headless):
    commands = headless({"apt-get"}, user=0)
    assert [command[1] for command in commands] == ["update", "install"]
    assert commands[1][-1] == "xvfb"


def test_a_user_with_free_sudo_installs_xvfb_too(headless):
    assert all(command[:2] == ["sudo", "-n"] for command in headless({"apt-get"}, 1000, sudo=True))


@pytest.mark.parametrize(("user", "works"), [(1000, True), (0, False)])
def test_whoever_cannot_install_xvfb_is_told_the_one_command(dev, headless, user, works):
    with pytest.raises(dev.SetupError, match="sudo apt-get install xvfb"):
        headless({"apt-get"}, user, works=works)
