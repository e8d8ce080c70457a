"""`audit --periksa` and `cari`: what the command line says of the chain, and what it hides."""

from __future__ import annotations

import json
import shutil

import pytest

from desktop_app.cli.entry import main
from desktop_app.services import households, keys, sending
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import keyslots, open_store

PASSWORD = "sawah hijau pagi"
NIK = "3216990101900011"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A desa that sent one kiriman, and the file."""
    from tests.conftest import FixedClock

    power, keyslots.SCRYPT_POWER = keyslots.SCRYPT_POWER, 10
    folder = tmp_path_factory.mktemp("kantor")
    desks = {}
    for name, desa in (("desa", "32.16.06.2002"), ("kecamatan", None)):
        choice = SetupChoice("32.16.06", desa, "Sari Contoh", "sari", PASSWORD)
        desks[name], _sheet = first_run(folder / name, choice, FixedClock())
    desk = desks["desa"]
    home = households.save_household(
        desk, None, {"nomor_kk": "3216990101200011", "rt": "1", "rw": "1"}
    )
    raw = {"nik": NIK, "nama": "CONTOH", "shdk": "1", "sex": "1"}
    households.save_member(desk, home, None, raw)
    key = folder / "kecamatan.json"
    keys.save_public_key(desks["kecamatan"], key)
    keys.accept_key(desk, key)
    stick = folder / "stik"
    stick.mkdir()
    made = sending.send_month(desk, "2026-11", stick, key)
    for one in desks.values():
        one.store.close()
    keyslots.SCRYPT_POWER = power
    return folder / "desa", next(f.path for f in made.files if f.path.suffix == ".kiriman")


@pytest.fixture
def office(prepared, tmp_path, monkeypatch, capsys, clock):
    """`say(words)` runs a command on a copy: its exit code and its JSON."""
    data = tmp_path / "desa"
    shutil.copytree(prepared[0], data)

    def say(*words: str):
        monkeypatch.setenv("PADAN_PENGGUNA", "sari")
        monkeypatch.setenv("PADAN_SANDI", PASSWORD)
        code = main(["--data", str(data), *words, "--json"], clock)
        return code, json.loads(capsys.readouterr().out)

    say.data = data
    return say


def cut(office, clock, keep: int, *, also_outbox: bool) -> None:
    """Somebody with the password cuts the newest lines away."""
    store, _actor = open_store(office.data, "sari", PASSWORD, clock)
    connection = store.database.connection()
    connection.execute("DROP TRIGGER audit_no_delete")
    connection.execute("DELETE FROM audit WHERE id > ?", (keep,))
    if also_outbox:
        connection.execute("DELETE FROM parcel")
    store.close()


def test_a_whole_chain_is_told_with_its_end(office, prepared):
    code, said = office("audit", "--periksa", "--jangkar", str(prepared[1]))
    assert (code, said["baik"], said["temuan"]) == (0, True, [])
    assert said["jangkar"] == 2
    assert len(said["ujung"]) == 64


def test_a_cut_tail_is_found_by_the_outbox(office, clock):
    cut(office, clock, 5, also_outbox=False)
    code, said = office("audit", "--periksa")
    assert (code, said["baik"]) == (1, False)
    assert said["temuan"]


def test_a_cut_tail_is_found_by_the_file_when_the_outbox_is_gone(office, prepared, clock):
    cut(office, clock, 5, also_outbox=True)
    assert office("audit", "--periksa")[0] == 0
    code, said = office("audit", "--periksa", "--jangkar", str(prepared[1]))
    assert (code, said["baik"]) == (1, False)


def test_another_file_is_no_anchor(office, prepared, tmp_path):
    other = tmp_path / "lain.kiriman"
    other.write_bytes(b"bukan kiriman")
    code, said = office("audit", "--periksa", "--jangkar", str(other))
    assert code == 3
    assert "jangkar" in said["galat"]


def test_searching_hides_the_numbers_unless_a_reason_is_given(office):
    code, said = office("cari", "contoh")
    assert (code, said["hasil"][0]["nik"]) == (0, "3216••••••••0011")
    _code, said = office("cari", "contoh", "--nik", "permintaan warga")
    assert said["hasil"][0]["nik"] == NIK
    code, _said = office("cari", "contoh", "--nik", "x")
    assert code == 3
