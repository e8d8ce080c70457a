"""The audit chain: any edit, deletion or swap shows; a cut tail shows against an anchor."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from desktop_app.store import audit, local, reading
from desktop_app.store.check import check_store
from desktop_app.store.engine import EngineError


@pytest.fixture
def chain(store, actor):
    """A store with 12 lines, its triggers gone: what somebody with the key could do."""
    for number in range(11):
        with store.unit_of_work(actor, "", "simpan") as work:
            work.insert("household", {"catatan": str(number)})
    connection = store.database.connection()
    for name in ("audit_no_update", "audit_no_delete", "change_no_update", "change_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def verify(store, anchor=None) -> str | None:
    with store.reader() as reader:
        return audit.verify(reader.connection, audit.audit_key(store.key), anchor)


def test_the_whole_chain_is_accepted(store, chain) -> None:
    assert verify(store) is None
    assert check_store(store) == []


@pytest.mark.parametrize("column", audit.COLUMNS[1:])
def test_each_edited_column_breaks_the_chain(store, chain, column: str) -> None:
    value = 99 if column == "unit" else "lain"
    chain.execute(f"UPDATE audit SET {column} = ? WHERE id = 6", (value,))
    assert "baris 6" in str(verify(store))


@pytest.mark.parametrize("number", range(1, 12))
def test_each_deleted_line_breaks_the_chain(store, chain, number: int) -> None:
    chain.execute("DELETE FROM audit WHERE id = ?", (number,))
    assert f"baris {number}" in str(verify(store))


def test_two_swapped_lines_break_the_chain(store, chain) -> None:
    for source, target in ((4, 99), (5, 4), (99, 5)):
        chain.execute("UPDATE audit SET id = ? WHERE id = ?", (target, source))
    assert "baris 4" in str(verify(store))


def test_a_cut_tail_shows_against_an_anchor(store, chain) -> None:
    anchor = audit.head(chain)
    assert anchor.lines == 12
    chain.execute("DELETE FROM audit WHERE id > 9")
    assert verify(store) is None
    assert "terpotong" in str(verify(store, anchor))


def test_another_key_cannot_continue_the_chain(store, chain, actor) -> None:
    line = audit.Entry(store.clock(), actor, store.device, "simpan", "", [], {}, None, None)
    audit.append(chain, audit.audit_key(bytes(48)), line)
    assert "baris 13" in str(verify(store))


def test_a_change_edited_behind_the_program_shows(store, chain) -> None:
    with store.reader() as reader:
        uid = reading.find(reader, "household", catatan="5")[0]["uid"]
    chain.execute("UPDATE change SET vals = ? WHERE row = ?", (json.dumps({"catatan": "x"}), uid))
    chain.execute("UPDATE household SET catatan = 'x' WHERE uid = ?", (uid,))
    findings = check_store(store)
    assert any("tidak cocok dengan buku catatan" in finding for finding in findings)


def test_a_removed_change_shows(store, chain) -> None:
    chain.execute("DELETE FROM change WHERE seq = 4")
    findings = check_store(store)
    assert any("tidak cocok dengan buku catatan" in finding for finding in findings)
    assert any("tanpa riwayat" in finding for finding in findings)


def test_a_table_row_edited_behind_the_program_shows_without_its_value(store, chain) -> None:
    chain.execute("UPDATE household SET alamat = 'JALAN RAHASIA' WHERE catatan = '3'")
    findings = check_store(store)
    assert any("kolom alamat" in finding for finding in findings)
    assert "RAHASIA" not in " ".join(findings)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET reason = 'x'",
        "DELETE FROM audit",
        "UPDATE change SET vals = '{}'",
        "UPDATE change SET seq = seq + 100",
        "DELETE FROM change",
    ],
)
def test_the_program_itself_cannot_touch_what_only_grows(store, statement: str) -> None:
    with pytest.raises(EngineError, match="only grows"):
        store.database.connection().execute(statement)


def test_a_redaction_empties_values_and_keeps_the_seal(store, actor) -> None:
    from desktop_app.domain.changes import change_hash

    with store.unit_of_work(actor, "", "simpan") as work:
        uid = work.insert("person", {"nama": "SITI"})
        work.delete("person", uid)
    connection = store.database.connection()
    seq, salt, vals = connection.execute(
        "SELECT seq, salt, vals FROM change WHERE row = ? ORDER BY seq LIMIT 1", (uid,)
    ).fetchone()
    connection.execute(
        "UPDATE change SET vals = ?, salt = NULL, hash = ? WHERE seq = ?",
        ('{"nama":null}', change_hash(salt, json.loads(vals)), seq),
    )
    assert check_store(store) == []


def test_lines_hold_ids_and_counts_and_no_values(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan") as work:
        work.insert("person", {"nama": "SITI SUHERMI", "nik": "3216070512800001"})
        work.note(lembar=3)
    with store.reader() as reader:
        line = reading.audit_lines(reader)[-1]
    assert line["counts"] == {"person.baru": 1, "lembar": 3}
    assert "SITI" not in json.dumps(line)
    assert "3216070512800001" not in json.dumps(line)


# --- the proof: each single edit, deletion, swap and insertion, at each place -----------------

LINES = 40
MEDDLED = "baris|terpotong|ditulis ulang"


@pytest.fixture
def long_chain(store, actor):
    """A chain of 40 lines without its triggers, and its anchor from outside."""
    for number in range(LINES - 1):
        with store.unit_of_work(actor, f"alasan {number % 7}", "simpan") as work:
            if number % 3:
                work.insert("household", {"catatan": str(number)})
            else:
                work.note(lembar=number)
    connection = store.database.connection()
    for name in ("audit_no_update", "audit_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    assert audit.head(connection).lines == LINES
    return connection, audit.audit_key(store.key), audit.head(connection)


def finds(chain, *statements) -> bool:
    """Whether the check finds what the statements did; afterwards all is as before."""
    connection, key, anchor = chain
    connection.execute("SAVEPOINT coba")
    for sql, values in statements:
        connection.execute(sql, values)
    found = audit.verify(connection, key, anchor)
    connection.execute("ROLLBACK TO coba")
    connection.execute("RELEASE coba")
    return found is not None and re.search(MEDDLED, found) is not None


@pytest.mark.parametrize("column", [*audit.COLUMNS[1:], "mac"])
def test_an_edit_of_any_column_of_any_line_is_found(long_chain, column) -> None:
    for number in range(1, LINES + 1):
        (now,) = (
            long_chain[0].execute(f"SELECT {column} FROM audit WHERE id = ?", (number,)).fetchone()
        )
        if column == "mac":
            other = now[:-1] + ("0" if now[-1] != "0" else "1")
        elif column == "unit":
            other = (now or 0) + 1
        else:
            other = f"{now or ''} "
        edit = (f"UPDATE audit SET {column} = ? WHERE id = ?", (other, number))
        assert finds(long_chain, edit), (column, number)


def test_a_deletion_of_any_line_is_found_also_when_the_others_move_up(long_chain) -> None:
    for number in range(1, LINES + 1):
        gone = ("DELETE FROM audit WHERE id = ?", (number,))
        up = ("UPDATE audit SET id = id - 1 WHERE id > ?", (number,))
        assert finds(long_chain, gone), number
        assert finds(long_chain, gone, up), number


def test_a_swap_of_any_two_lines_is_found(long_chain) -> None:
    move = "UPDATE audit SET id = ? WHERE id = ?"
    for one, other in itertools.combinations(range(1, LINES + 1), 2):
        swap = ((move, (999, one)), (move, (one, other)), (move, (other, 999)))
        assert finds(long_chain, *swap), (one, other)


def test_a_cut_of_any_length_is_found_against_the_anchor(long_chain) -> None:
    for number in range(1, LINES + 1):
        assert finds(long_chain, ("DELETE FROM audit WHERE id >= ?", (number,))), number


def test_a_doubled_line_anywhere_is_found(long_chain) -> None:
    names = ", ".join((*audit.COLUMNS[1:], "mac"))
    for number in range(1, LINES + 1):
        down = ("UPDATE audit SET id = -id - 1 WHERE id > ?", (number,))
        back = ("UPDATE audit SET id = -id WHERE id < 0", ())
        again = (
            f"INSERT INTO audit(id, {names}) SELECT id + 1, {names} FROM audit WHERE id = ?",
            (number,),
        )
        assert finds(long_chain, down, back, again), number


def test_a_chain_written_anew_with_the_key_shows_against_each_anchor(store, actor, chain) -> None:
    early, late = audit.head(chain), None
    with store.unit_of_work(actor, "", "simpan") as work:
        work.note(lembar=1)
    late = audit.head(chain)
    chain.execute("DELETE FROM audit WHERE id > 11")
    for _ in range(3):
        with store.unit_of_work(actor, "", "simpan") as work:
            work.note(lembar=2)
    assert verify(store) is None
    for anchor in (early, late):
        assert "ditulis ulang" in str(verify(store, anchor))


def test_the_outbox_remembers_the_anchors_of_its_kiriman(store, actor, chain) -> None:
    anchor = audit.head(chain)
    info = {"audit": [anchor.lines, anchor.mac]}
    parcel = local.ParcelRecord(
        "keluar", "a", "dinsos:32.16", "2026-11", 1, "0" * 64, "x", info=info
    )
    with store.unit_of_work(actor, "", "buat kiriman") as work:
        local.put_parcel(work, parcel)
    assert audit.sent_anchors(chain) == [anchor]
    chain.execute("DELETE FROM audit WHERE id > 9")
    assert any("terpotong" in finding for finding in check_store(store))
