"""A setup that comes with a kiriman is believed for its own signature, and for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange.release import LIST_NAME, new_release_key, release_text, sign_release
from desktop_app.services import attachments, update_arrival, updating
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import sha256_of
from tests.services.test_updating import NAME, NOW, PUBLIC, SECRET, SETUP


def attached(version: str = "0.3.0", body: bytes = SETUP, secret: str = SECRET) -> dict[str, bytes]:
    """What the attachments of a kiriman hold: the list, the setup, and something else."""
    name = NAME.replace("0.3.0", version)
    listed = sign_release(release_text(version, {name: sha256_of(SETUP)}), secret)
    return {"daftar.xlsx": b"PK", LIST_NAME: listed.encode(), name: body}


def keep(parts: dict[str, bytes], cache: Path) -> updating.FoundUpdate | None:
    return update_arrival.keep_attached(parts, parts.__getitem__, cache, NOW, [PUBLIC])


class Book:
    """The book of kiriman of a desk, as far as their attachments go; the newest first."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.parcels: list[dict[str, bytes]] = []
        patch.setattr(attachments, "offered", self.offered)
        patch.setattr(attachments, "attachment_bytes", self.read)

    def offered(self, _desk: Desk) -> list[attachments.Offered]:
        return [
            attachments.Offered(number, name, "lampiran", len(body), "", "dinsos:32.16", "", "")
            for number in reversed(range(len(self.parcels)))
            for name, body in self.parcels[number].items()
        ]

    def read(self, _desk: Desk, parcel: int, name: str) -> bytes:
        return self.parcels[parcel][name]


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Book:
    return Book(monkeypatch)


def arrived(desk: Desk, cache: Path, current: str = NOW) -> updating.FoundUpdate | None:
    return update_arrival.arrived_update(desk, cache, current, [PUBLIC])


def test_what_came_with_a_kiriman_is_found_again_and_the_newest_counts(desk, book, tmp_path):
    book.parcels = [attached("0.3.0"), {"daftar.csv": b"a;b"}, attached("0.10.0")]
    assert arrived(desk, tmp_path).version == "0.10.0"
    book.parcels.append(attached("0.4.0"))
    assert arrived(desk, tmp_path).version == "0.10.0"
    book.parcels.append(attached("0.11.0"))
    assert arrived(desk, tmp_path).version == "0.11.0"
    assert arrived(desk, tmp_path, current="0.11.0") is None


def test_a_kiriman_with_a_doubtful_setup_is_told(desk, book, tmp_path):
    book.parcels = [attached(secret=new_release_key()[0])]
    with pytest.raises(UserError, match="bukan dari pembuat Padan"):
        arrived(desk, tmp_path)


def test_it_waits_until_it_is_installed_as_one_from_a_stick(desk, tmp_path):
    assert arrived(desk, tmp_path) is None
    found = keep(attached(), tmp_path)
    assert found == arrived(desk, tmp_path)
    assert (found.version, found.name) == ("0.3.0", NAME)
    assert updating.fetch_update(desk, found, tmp_path).path.read_bytes() == SETUP
    assert arrived(desk, tmp_path, current="0.3.0") is None


def test_a_later_one_takes_the_place_of_an_earlier(desk, tmp_path):
    keep(attached("0.3.0"), tmp_path)
    keep(attached("0.10.0"), tmp_path)
    assert arrived(desk, tmp_path).version == "0.10.0"
    assert len(list((tmp_path / update_arrival.FOLDER).iterdir())) == 2


@pytest.mark.parametrize("version", ["0.2.0", "0.1.9"])
def test_one_that_is_not_newer_says_nothing(tmp_path, version):
    assert keep(attached(version), tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_kiriman_without_a_list_brings_no_update(tmp_path):
    parts = {"setup.exe": SETUP}
    assert keep(parts, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def cut(parts: dict[str, bytes]) -> None:
    parts[NAME] = SETUP[:-1]


def leave_out(parts: dict[str, bytes]) -> None:
    del parts[NAME]


def sign_by_another(parts: dict[str, bytes]) -> None:
    parts.update(attached(secret=new_release_key()[0]))


def unsign(parts: dict[str, bytes]) -> None:
    parts[LIST_NAME] = b"".join(parts[LIST_NAME].splitlines(keepends=True)[:-1])


def bloat(parts: dict[str, bytes]) -> None:
    parts[LIST_NAME] = b"#" * 100_000


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut, "rusak atau diubah"),
        (leave_out, "tanpa pemasang untuk komputer ini"),
        (sign_by_another, "bukan dari pembuat Padan"),
        (unsign, "tidak ditandatangani"),
        (bloat, "rusak"),
    ],
)
def test_what_is_doubtful_is_refused_and_nothing_is_kept(
    tmp_path, spoil: Callable[[dict[str, bytes]], None], said: str
):
    parts = attached()
    spoil(parts)
    with pytest.raises(UserError, match=said):
        keep(parts, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    def full(_path: Path, _body: bytes) -> int:
        raise OSError(28, "penuh")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError, match="Kosongkan ruang disk"):
        keep(attached(), tmp_path)
