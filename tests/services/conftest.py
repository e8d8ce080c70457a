"""Desks that are set up once a run and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.services.desk import Desk
from desktop_app.services.setup import SetupChoice, first_run, sign_in
from tests.conftest import FixedClock
from tests.services.offices import office_folders as office_folders
from tests.services.offices import offices as offices

PASSWORD = "sawah hijau pagi"
KECAMATAN = "32.16.06"
DESA = "32.16.06.2002"
OTHER_DESA = "32.16.06.2003"
KELURAHAN = "32.16.06.1001"


def choice_of(desa: str | None) -> SetupChoice:
    """What the first-run assistant is told in these tests."""
    return SetupChoice(KECAMATAN, desa, "Sari Contoh", "sari", PASSWORD)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A store folder of a desa desk and one of a kecamatan desk, closed."""
    folders = {}
    for name, desa in (("desa", DESA), ("kecamatan", None)):
        folders[name] = tmp_path_factory.mktemp("siap") / name
        desk, _sheet = first_run(folders[name], choice_of(desa), FixedClock())
        desk.store.close()
    return folders


OpenCopy = Callable[[str], Desk]


@pytest.fixture
def open_copy(prepared: dict[str, Path], tmp_path: Path, clock: FixedClock) -> Iterator[OpenCopy]:
    """Open a fresh copy of a prepared desk; it is closed at the end of the test."""
    desks: list[Desk] = []

    def open_one(name: str) -> Desk:
        folder = tmp_path / f"data-{name}-{len(desks)}"
        shutil.copytree(prepared[name], folder)
        desks.append(sign_in(folder, "sari", PASSWORD, clock))
        return desks[-1]

    yield open_one
    for desk in desks:
        desk.store.close()


@pytest.fixture
def desk(open_copy: OpenCopy) -> Desk:
    """The desk of one desa."""
    return open_copy("desa")


@pytest.fixture
def kecamatan_desk(open_copy: OpenCopy) -> Desk:
    """The desk of a kecamatan."""
    return open_copy("kecamatan")
