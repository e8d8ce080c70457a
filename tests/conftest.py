"""What every room's tests share: no dialog waits, no error passes, no clock runs, no data leaks."""

from __future__ import annotations

import gc
import logging
import os
import time
import tkinter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tkinter import filedialog, messagebox
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12.00 in Bekasi

settings.register_profile("biasa", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile(
    "lama", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "biasa"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that uses the one root is a window test, marked or not."""
    for item in items:
        if "root" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.gui)


def pytest_collection_finish() -> None:
    """The collected tests stay to the end: the collector never needs to walk them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cheap_scrypt() -> Iterator[None]:
    """Passwords are stretched for a moment only; the strength that ships has its own test."""
    from desktop_app.store import keyslots

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "SCRYPT_POWER", 10)
        yield


# --- data, clock, samples ----------------------------------------------------


@pytest.fixture(autouse=True)
def padan_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own data folder (not yet made); no account leaks in from outside."""
    folder = tmp_path / "data-padan"
    monkeypatch.setenv("PADAN_DATA", str(folder))
    monkeypatch.delenv("PADAN_SANDI", raising=False)
    monkeypatch.delenv("PADAN_PENGGUNA", raising=False)
    return folder


class FixedClock:
    """A clock that stands still until a test moves it; call it for the time, as any Clock."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        """Move on by `timedelta(**amount)`."""
        self.now += timedelta(**amount)


@pytest.fixture
def clock() -> FixedClock:
    """24 November 2026, noon in Bekasi."""
    return FixedClock()


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """Real, public sample files: PADAN_SAMPLES, or shared/samples beside the repository."""
    named = os.environ.get("PADAN_SAMPLES")
    folder = Path(named) if named else ROOT.parent / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("no sample files: set PADAN_SAMPLES to their folder")
    return folder


# --- nothing goes wrong unseen -----------------------------------------------


@pytest.fixture
def logged_errors(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """For tests that expect errors in the log: calling it gives their texts."""
    return lambda: _errors(caplog)


def _errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.ERROR
    ]


@pytest.fixture(autouse=True)
def no_error_logged(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """An error in the log fails the test, unless the test asks for `logged_errors`."""
    yield
    if "logged_errors" not in request.fixturenames:
        assert not _errors(caplog)


@pytest.fixture(autouse=True)
def no_callback_errors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An exception inside a Tk callback fails the test instead of being printed."""
    raised: list[object] = []
    monkeypatch.setattr(
        tkinter.Tk,
        "report_callback_exception",
        lambda _self, _kind, problem, _trace: raised.append(problem),
    )
    yield
    assert not raised, raised


# --- the window --------------------------------------------------------------


@pytest.fixture(scope="session")
def _one_root() -> Iterator[tkinter.Tk]:
    """One root for the whole run: the theme engine is process-wide, a second root loses it."""
    import ttkbootstrap as ttk

    ttk.set_bootstyle_strict(True)  # a misspelt style is an error here, only a warning in the field
    app = ttk.App(scaling=1.333, size=(1366, 768), position=(0, 0))  # pinned for pixel checks
    app.update()
    yield app
    app.destroy()


@pytest.fixture
def root(_one_root: tkinter.Tk, monkeypatch: pytest.MonkeyPatch) -> Iterator[tkinter.Tk]:
    """The root, emptied after the test; an unexpected dialog fails instead of waiting."""
    import ttkbootstrap as ttk

    for place, names in (
        (messagebox, ("showinfo", "showwarning", "showerror", "askyesno", "askokcancel")),
        (messagebox, ("askquestion", "askretrycancel", "askyesnocancel")),
        (filedialog, ("askopenfilename", "askopenfilenames", "asksaveasfilename")),
        (filedialog, ("askdirectory",)),
        (ttk.Messagebox, ("ok", "okcancel", "retrycancel", "yesno", "yesnocancel")),
        (ttk.Messagebox, ("show_info", "show_warning", "show_error", "show_question")),
    ):
        for name in names:
            monkeypatch.setattr(place, name, _unexpected(name))
    _leave_old_objects_alone(monkeypatch)
    yield _one_root
    for child in list(_one_root.children.values()):
        child.destroy()
    _one_root.update()


def _leave_old_objects_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the run holds already is never walked again when a window collects its garbage.

    The collected tests and their reports are hundreds of thousands of objects, and each window
    would look at them all, twice.
    """
    from desktop_app.ui import garbage

    gc.collect()
    gc.freeze()
    ours = SimpleNamespace(
        **{name: getattr(gc, name) for name in ("collect", "disable", "enable", "get_count")},
        freeze=lambda: None,
        unfreeze=lambda: None,
    )
    monkeypatch.setattr(garbage, "gc", ours)


def _unexpected(name: str) -> Callable[..., None]:
    def dialog(*texts: object, **options: object) -> None:
        pytest.fail(f"unexpected dialog {name}: {texts} {options}")

    return dialog


@pytest.fixture
def wait_until(root: tkinter.Tk) -> Callable[..., None]:
    """`wait_until(condition, timeout=5.0)` pumps events until it holds; tests never sleep."""

    def wait(condition: Callable[[], object], timeout: float = 5.0) -> None:
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end:
                pytest.fail("the condition was not met in time")
            root.update()

    return wait
