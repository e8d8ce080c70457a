"""The update form of DTSEN: opened beside 400,000 people, and typed whole by keyboard.

What a clerk needs for typing is the key presses at a stated speed plus the time that the program
itself took between them.
"""

from __future__ import annotations

import shutil
import statistics
import threading
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.clock import system_clock
from desktop_app.services import dtsen_forms, households
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_view import FormFilter
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import open_store
from tests.benchmarks.big_store import HOUSEHOLDS, NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, percentile
from tests.benchmarks.screen import screen
from tests.gui.dtsen_typing import FAMILY, press_all, type_house, type_person
from tests.gui.window import Window, open_window

REACH_OPEN_MS = 150
REACH_WHOLE_S, REACH_THREE_S = 360, 20
REACH_PAGE_MS = 300
PRESSES_A_SECOND = 3  # of a clerk who looks from the paper to the keys
OPENED = 60
VILLAGE = "32.16.06.2002"


def _wait(root: tk.Tk) -> Callable[..., None]:
    pause = threading.Event()

    def until(condition: Callable[[], object], timeout: float = 20) -> None:
        end = time.perf_counter() + timeout
        while not condition():
            root.update()
            if time.perf_counter() > end:
                raise TimeoutError("the window did not settle")
            pause.wait(0.002)

    return until


@contextmanager
def _window(desk: Desk, *answers: object) -> Iterator[Window]:
    with screen():
        root = tk.Tk()
        root.withdraw()
        try:
            with open_window(root, desk, _wait(root), *answers) as made:
                yield made
        finally:
            root.destroy()


@bench("dtsen-buka", "Formulir DTSEN di antara 400.000 orang: membuka dan daftar triwulan")
def opening(folder: Path) -> Iterator[Figure]:
    """Families spread over the registry, read and shown until the keyboard is in the form."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    step = HOUSEHOLDS // OPENED
    homes = [f"01{place * step:030x}" for place in range(OPENED)]
    read = [_ms(lambda uid=uid: dtsen_forms.open_form(desk, uid)) for uid in homes]
    yield at_most("membaca, p95", percentile(read, 95), REACH_OPEN_MS, "ms")
    wanted = FormFilter("2026-4", state="belum")
    listed = [_ms(lambda: dtsen_forms.list_forms(desk, wanted)) for _ in range(5)]
    yield at_most("satu halaman yang belum", statistics.median(listed), REACH_PAGE_MS, "ms")
    with _window(desk) as w:
        _shown(w, homes[0])  # the screen is built once
        shown = [_ms(lambda uid=uid: _shown(w, uid)) for uid in homes[1:]]
        yield at_most("sampai dapat diketik, p95", percentile(shown, 95), REACH_OPEN_MS, "ms")
        yield at_most("sampai dapat diketik, median", statistics.median(shown), REACH_OPEN_MS, "ms")
    store.close()


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _shown(w: Window, uid: str) -> None:
    w.shell.go("dtsen", household=uid)
    screen_of_form = w.shell.current

    def is_ready() -> bool:
        model, page = screen_of_form.model, screen_of_form.page
        here = model is not None and model.view.household["uid"] == uid
        return here and page is not None and bool(page.focused_key())

    w.wait_until(is_ready)
    w.top.update()


@bench("dtsen-ketik", "Formulir DTSEN diketik: keluarga lima orang, lalu tiga isian dibetulkan")
def typing(folder: Path) -> Iterator[Figure]:
    """Real key presses in the real window; the family is new to the registry but for its card."""
    choice = SetupChoice("32.16.06", None, "Ibu Contoh", "contoh", "kata-sandi-contoh")
    desk, _recovery = first_run(folder / "data", choice, system_clock)
    raw = {"nomor_kk": "3216990101200099", "alamat": "KP CONTOH NO 9", "rt": "1", "rw": "1"}
    home = households.save_household(desk, None, {**raw, "desa": VILLAGE})
    with _window(desk, "sesuai KTP", "sesuai KTP") as w:
        pressed: list[str] = []
        spent = _ms(lambda: _whole(w, home, pressed)) / 1000
        yield _typed("satu keluarga lima orang", pressed, spent, REACH_WHOLE_S)
        pressed = []
        spent = _ms(lambda: _three(w, home, pressed)) / 1000
        yield _typed("tiga isian dibetulkan", pressed, spent, REACH_THREE_S)
    desk.store.close()


def _typed(name: str, pressed: list[str], spent: float, reach: float) -> Figure:
    total = len(pressed) / PRESSES_A_SECOND + spent
    beside = f"{len(pressed)} tekanan, {PRESSES_A_SECOND} per detik, program {spent:.1f} s"
    return at_most(name, total, reach, "s", beside)


def _whole(w: Window, home: str, pressed: list[str]) -> None:
    w.shell.go("dtsen", household=home)
    w.settle()
    type_house(w, pressed)
    for one in FAMILY:
        type_person(w, one, pressed)
    press_all(w, ("F2",), pressed)
    w.settle()


def _three(w: Window, home: str, pressed: list[str]) -> None:
    """Floor, motor cycles, and the income of the head, found by the pages and Tab."""
    w.shell.go("dtsen", household=home, field="dtsen_form.lantai")
    w.settle()
    press_all(w, ("2",), pressed)
    press_all(w, ("Control-Next",), pressed)
    _tab_to(w, "aset_sepeda_motor", pressed)
    press_all(w, ("3", "Return"), pressed)  # on to the head, the next with an empty answer
    _tab_to(w, "pendapatan", pressed)
    press_all(w, ("3", "Control-s"), pressed)
    w.settle()


def _tab_to(w: Window, name: str, pressed: list[str]) -> None:
    """As a clerk does without the mouse; each Tab is a key press."""
    page = w.shell.current.page
    for _ in page.lines:
        w.top.update()
        if page.focused_key().endswith(f".{name}"):
            return
        press_all(w, ("Tab",), pressed)
    raise LookupError(name)
