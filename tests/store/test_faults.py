"""A full disk, a read-only folder, a killed process, a curious reader of files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import create_store, engine, files, keyslots, open_store, reading
from desktop_app.store.check import check_store
from desktop_app.store.engine_checks import page_problems
from desktop_app.store.rebuild import repair
from desktop_app.store.restore import make_backup
from tests.store.conftest import DESK, PASSWORD

ROOT = Path(__file__).parent.parent.parent
STRACE = ("strace", "-f", "-e", "trace=fsync,fdatasync", "-o")


def add_family(store, actor, number: int = 0) -> None:
    with store.unit_of_work(actor, "", "simpan keluarga") as work:
        household = work.insert("household", {"nomor_kk": f"{number:016d}", "catatan": "x" * 500})
        work.insert("person", {"household": household, "nama": f"SITI SUHERMI {number}"})


def test_a_full_disk_is_told_and_only_whole_saves_are_there(opened) -> None:
    store, actor = opened.store, opened.actor
    connection = store.database.connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 12}")
    saved = _save_until_full(store, actor)
    assert 0 < saved < 500
    assert not connection.in_transaction
    with store.reader() as reader:
        assert reading.count(reader, "household") == saved
        assert reading.count(reader, "person") == saved
    assert check_store(store) == []
    connection.execute("PRAGMA max_page_count=1000000")
    add_family(store, actor, saved)


def _save_until_full(store, actor) -> int:
    """How many saves fitted."""
    for saved in range(500):
        try:
            add_family(store, actor, saved)
        except UserError as error:
            return saved if "Ruang disk habis" in str(error) else 0
    return 500


def test_a_full_disk_behind_another_error_is_still_found() -> None:
    full = engine.EngineError("database or disk is full")
    hidden = engine.EngineError("cannot rollback - no transaction is active")
    hidden.__context__ = full
    assert isinstance(engine.clerk_error(hidden), UserError)
    assert engine.clerk_error(engine.EngineError("no such column: x")) is None


@pytest.fixture
def shared_place():
    """A folder that another user of the computer can reach."""
    path = Path(tempfile.mkdtemp(prefix="padan-uji-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Rights count for us too: the administrator of a computer may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_read_only_folder_is_told(shared_place, clock) -> None:
    folder = shared_place / "data"
    store, _, _ = create_store(folder, "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    store.close()
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with an_ordinary_user(), pytest.raises(UserError, match="tidak boleh ditulisi"):
        open_store(folder, "sari", PASSWORD, clock)
    with an_ordinary_user(), pytest.raises(UserError, match="tidak boleh ditulisi"):
        create_store(folder / "baru", "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    again, _ = open_store(folder, "sari", PASSWORD, clock)
    assert check_store(again) == []
    again.close()


def test_a_save_is_one_commit(opened) -> None:
    heard: list[str] = []
    connection = opened.store.database.connection()
    connection.set_trace_callback(heard.append)
    add_family(opened.store, opened.actor)
    connection.set_trace_callback(None)
    words = [text.split()[0].upper() for text in heard]
    assert words.count("BEGIN") == 1
    assert words.count("COMMIT") == 1
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("synchronous", "journal_mode", "secure_delete", "foreign_keys")
    }
    assert settings == {
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "foreign_keys": 1,
    }


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace counts the fsyncs")
def test_a_save_is_one_fsync(opened, folder, tmp_path) -> None:
    opened.store.close()
    logs = []
    for saves in (5, 15):
        log = tmp_path / f"log-{saves}"
        command = [sys.executable, "-m", "tests.store.killed", str(folder)]
        done = subprocess.run(
            [*STRACE, str(log), *command, opened.store.key.hex(), str(saves)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.skip("strace may not trace here")
        logs.append(len(re.findall(r"(fsync|fdatasync)\(", log.read_text())))
    assert logs[1] - logs[0] == 10


def test_no_name_number_or_key_stands_readable_in_any_file(opened, folder) -> None:
    store, actor = opened.store, opened.actor
    with store.unit_of_work(actor, "", "simpan") as work:
        for _ in range(50):
            work.insert("person", {"nama": "SITI SUHERMI", "nik": "3216070512800001"})
    make_backup(store)
    secrets = [b"SUHERMI", b"suhermi", b"3216070512800001", b"SQLite", PASSWORD.encode()]
    secrets += [store.key[:32], store.key[:32].hex().encode(), opened.recovery.encode()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"padan.db", "padan.db-wal"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret in content], path.name


def test_a_flipped_bit_is_found_and_named(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    for number in range(30):
        add_family(store, actor, number)
    store.close()
    path = folder / "padan.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    again, _ = open_store(folder, "sari", PASSWORD, clock)
    findings = check_store(again)
    assert len(findings) == 1
    assert "pulihkan dari cadangan" in findings[0]
    again.database.close()


def test_checking_pages_right_after_saves_gives_no_false_alarm(opened) -> None:
    for number in range(10):
        add_family(opened.store, opened.actor, number)
        with opened.store.reader() as reader:
            assert page_problems(reader.connection) == []


def test_leftovers_of_a_broken_run_are_swept(opened, folder, clock) -> None:
    opened.store.close()
    for name in ("x.cadangan.sementara", "x.cadangan.sementara.db", "kunci.json.sementara"):
        (folder / name).write_bytes(b"half")
    store, _ = open_store(folder, "sari", PASSWORD, clock)
    store.close()
    assert not list(folder.glob("*.sementara*"))


def test_a_full_search_table_agrees_and_an_empty_one_is_told(opened) -> None:
    store = opened.store
    add_family(store, opened.actor)
    store.database.connection().execute("INSERT INTO person_fts(person_fts) VALUES('delete-all')")
    assert any("Indeks pencarian orang" in finding for finding in check_store(store))
    assert repair(store, opened.actor) == 3  # the account, the household, the person
    assert check_store(store) == []


def test_a_set_up_that_fails_half_way_can_be_repeated(folder, clock, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise UserError(engine.FULL_DISK)

    with monkeypatch.context() as patch:
        patch.setattr(keyslots, "write_slots", full)
        with pytest.raises(UserError, match="Ruang disk habis"):
            create_store(folder, "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    store, _, _ = create_store(folder, "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    store.close()


def test_a_file_held_by_a_scanner_is_replaced_a_moment_later(tmp_path, monkeypatch) -> None:
    tries: list[int] = []
    replace = Path.replace

    def held(source: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError
        return replace(source, target)

    monkeypatch.setattr(files, "TRIES", 6)
    monkeypatch.setattr(files, "PAUSE", 0)
    monkeypatch.setattr(Path, "replace", held)
    files.write_whole(tmp_path / "x.json", b"{}")
    assert len(tries) == 3
    assert (tmp_path / "x.json").read_bytes() == b"{}"
