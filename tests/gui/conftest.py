"""Desks with a small real store, and the main window over them."""

from __future__ import annotations

import shutil
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.services import households, setup
from desktop_app.services.desk import Desk
from tests.conftest import FixedClock
from tests.gui.window import Window, open_window

PASSWORD = "kata sandi contoh"
USER = "contoh"
DISTRICT = "32.16.06"
VILLAGE = "32.16.06.2002"
FAMILIES = (("SITI REKAAN", "4"), ("BUDI REKAAN", "2"), ("AGUS CONTOH", "1"))


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kecamatan office with three invented families; copied for each test."""
    folder = tmp_path_factory.mktemp("kantor")
    choice = setup.SetupChoice(DISTRICT, None, "Petugas Contoh", USER, PASSWORD)
    desk, _sheet = setup.first_run(folder, choice, FixedClock())
    for number, (name, rt) in enumerate(FAMILIES):
        uid = households.save_household(
            desk,
            None,
            {
                "nomor_kk": f"32169901012000{number + 10}",
                "alamat": f"KP. GARDU NO. {number + 1}",
                "rt": rt,
                "rw": "1",
                "desa": VILLAGE,
            },
        )
        person = {
            "nama": name,
            "nik": f"321699{'41' if number == 0 else '01'}01900{number + 11:03d}",
            "shdk": "1",
            "sex": "2" if number == 0 else "1",
            "tanggal_lahir": "01-01-1990",
        }
        households.save_member(desk, uid, None, person)
    desk.store.close()
    return folder


@pytest.fixture
def desk(office_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A signed-in desk of the kecamatan, on a copy of its own."""
    folder = tmp_path / "kantor"
    shutil.copytree(office_folder, folder)
    made = setup.sign_in(folder, USER, PASSWORD, clock)
    yield made
    made.store.close()


@pytest.fixture
def window(root: tk.Tk, desk: Desk, wait_until: Callable[..., None]) -> Callable[..., object]:
    """`with window(*answers) as w:` opens the main window; answers are for its dialogs."""

    @contextmanager
    def make(*answers: object) -> Iterator[Window]:
        with open_window(root, desk, wait_until, *answers) as made:
            yield made

    return make
