"""A redaction removes the values everywhere on this PC, and every check still holds."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import UserError
from desktop_app.domain.redaction import covered, mixes
from desktop_app.store import Store, audit, check, keyslots, local, reading
from desktop_app.store.changes import changes_of, rebuilt
from desktop_app.store.engine import checkpoint
from desktop_app.store.local import ParcelRecord
from desktop_app.store.rebuild import rebuild_tables
from desktop_app.store.redaction import apply_redactions, redact, targets_of
from desktop_app.store.store import create_store
from tests.store.conftest import PASSWORD

NAME, NIK, ADDRESS = "ZULAIKHA REKAANWATI", "3216994101900011", "KP. PERCOBAAN NO. 77"
DESA = "32.16.06.2002"
PAGE, RESERVED = 4096, 80


@pytest.fixture
def family(store: Store, actor) -> tuple[str, str]:
    """A family of two, the second person with health data and a changed name."""
    with store.unit_of_work(actor, "", "simpan") as work:
        home = work.insert(
            "household", {"desa": DESA, "alamat": ADDRESS, "nomor_kk": "3216990101200011"}
        )
        person = work.insert(
            "person",
            {"household": home, "nama": NAME, "nik": NIK, "shdk": "1", "hamil": "1", "cacat": "2"},
        )
        work.insert("person", {"household": home, "nama": "UDIN REKAAN", "shdk": "4"})
    with store.unit_of_work(actor, "", "simpan") as work:
        work.update("person", person, {"nama": f"{NAME} BARU"})
    return home, person


def redacted(store: Store, actor, kind: str, uid: str, fields=None):
    with store.unit_of_work(actor, "permintaan", "redaksi") as work:
        return redact(work, kind, uid, "permintaan", "surat 1", fields)


def pages(store: Store) -> Iterator[bytes]:
    """Every page of the database file and of its log, decrypted, free ones too."""
    raw = keyslots.raw_key(store.key)
    key = bytes.fromhex(raw[:64])
    parts = [(store.database_path, 0, PAGE)]
    log = store.database_path.with_name(store.database_path.name + "-wal")
    if log.exists():
        parts.append((log, 32, PAGE + 24))
    for path, start, step in parts:
        data = path.read_bytes()
        for at in range(start, len(data) - PAGE + 1, step):
            page = data[at + step - PAGE : at + step]
            is_first = path == store.database_path and at == 0
            body = page[16 if is_first else 0 : PAGE - RESERVED]
            iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
            cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
            yield cipher.update(body) + cipher.finalize()


def holds(store: Store, text: str) -> bool:
    return any(text.encode() in page for page in pages(store))


def test_nothing_of_the_person_is_left_in_any_page_of_the_file(store: Store, actor, family) -> None:
    checkpoint(store.database.connection())
    assert holds(store, NAME)
    assert holds(store, NIK)
    redacted(store, actor, "person", family[1])
    checkpoint(store.database.connection())
    assert not holds(store, NAME)
    assert not holds(store, NIK)
    assert holds(store, ADDRESS)  # of the family, which stays


def test_the_check_of_the_store_finds_nothing_wrong(store: Store, actor, family) -> None:
    before = store.database.connection().execute("SELECT unit, digest FROM audit").fetchall()
    done = redacted(store, actor, "person", family[1])
    assert done.changes == 3  # open part, sensitive part, new name
    assert check.check_store(store) == []
    after = store.database.connection().execute("SELECT unit, digest FROM audit").fetchall()
    assert after[: len(before)] == before
    with store.reader() as reader:
        assert audit.verify(reader.connection, audit.audit_key(store.key)) is None


def test_the_hash_of_a_change_stays_when_its_values_go(store: Store, actor, family) -> None:
    connection = store.database.connection()
    query = "SELECT id, vals, salt, hash FROM change WHERE row = ? ORDER BY id"
    from desktop_app.domain.changes import change_hash

    hashes = {
        row[0]: change_hash(row[2], json.loads(row[1]))
        for row in connection.execute(query, (family[1],))
    }
    redacted(store, actor, "person", family[1])
    rows = {row[0]: row[1:] for row in connection.execute(query, (family[1],))}
    assert {number: rows[number] for number in hashes} == {
        number: (None, None, one) for number, one in hashes.items()
    }


def test_the_person_leaves_lists_search_words_and_the_head_of_the_family(
    store: Store, actor, family
) -> None:
    home, person = family
    redacted(store, actor, "person", person)
    with store.reader() as reader:
        assert reading.get(reader, "person", person) is None
        assert reading.get(reader, "household", home)["nama_kepala"] == "UDIN REKAAN"
        words = {row[0] for row in reader.rows("SELECT word FROM name_word")}
        assert "ZULAIKHA" not in words
        assert "REKAAN" in words  # another person bears it
        found = "SELECT count(*) FROM person_fts WHERE person_fts MATCH ?"
        assert reader.value(found, ('"ZULAIKHA"',)) == 0


def test_a_rebuild_from_the_changes_gives_the_same_tables(store: Store, actor, family) -> None:
    redacted(store, actor, "person", family[1])
    with store.unit_of_work(actor, "", "bangun ulang") as work:
        rebuild_tables(work.connection)
        work.tell()
    assert check.check_store(store) == []
    with store.reader() as reader:
        assert reading.get(reader, "person", family[1]) is None


def test_health_data_alone_are_removed_and_the_person_stays(store: Store, actor, family) -> None:
    from desktop_app.store.shapes import shape

    person = family[1]
    redacted(store, actor, "person", person, shape("person").sensitive)
    with store.reader() as reader:
        row = reading.get(reader, "person", person)
        assert (row["nik"], row["hamil"], row["cacat"]) == (NIK, None, None)
    assert check.check_store(store) == []


def test_what_is_typed_after_the_redaction_of_a_field_stays(store: Store, actor, family) -> None:
    from desktop_app.store.shapes import shape

    person = family[1]
    redacted(store, actor, "person", person, shape("person").sensitive)
    with store.unit_of_work(actor, "", "simpan") as work:
        work.update("person", person, {"cacat": "3"})
        assert apply_redactions(work.connection, [person]).changes == 0
    with store.reader() as reader:
        assert reading.get(reader, "person", person)["cacat"] == "3"
    assert check.check_store(store) == []


def test_a_field_that_was_saved_with_others_is_refused(store: Store, actor, family) -> None:
    with pytest.raises(UserError, match="bersama isian lain"):
        redacted(store, actor, "person", family[1], ["nik"])


def test_a_person_removed_from_the_list_before_can_be_redacted_too(
    store: Store, actor, family
) -> None:
    with store.unit_of_work(actor, "", "hapus") as work:
        work.delete("person", family[1])
    redacted(store, actor, "person", family[1])
    checkpoint(store.database.connection())
    assert not holds(store, NIK)
    assert check.check_store(store) == []


def test_an_older_change_that_arrives_later_is_emptied_on_arrival(
    store: Store, actor, family
) -> None:
    """A change of another PC that did not know of the redaction: what a merge inserts."""
    person = family[1]
    redacted(store, actor, "person", person)
    with store.unit_of_work(actor, "", "gabung") as work:
        work.recorder.write("person", person, {"nama": f"{NAME} LAIN"})
        done = apply_redactions(work.connection, [person])
        assert (done.changes, done.rows) == (1, {("person", person)})
        assert apply_redactions(work.connection, [person]).changes == 0
    assert check.check_store(store) == []
    with store.reader() as reader:
        assert reading.get(reader, "person", person) is None
        assert all(
            NAME not in str(one.values) for one in changes_of(reader.connection, person, "person")
        )


def test_the_instruction_carries_out_on_a_pc_that_gets_only_the_changes(
    store: Store, actor, family
) -> None:
    """The row of the redaction, its delete and the old changes in any order: the same end."""
    person = family[1]
    with store.unit_of_work(actor, "", "gabung") as work:
        order = work.insert(
            "redaction",
            {"row": person, "kind": "person", "marks": "[]", "alasan": "permintaan"},
        )
        assert targets_of(work.connection, [order]) == {person}
        done = apply_redactions(work.connection, [person])
        assert done.changes == 3
    assert not [uid for uid, _kind, flat in rebuilt_rows(store) if uid == person and flat]
    assert check.check_store(store) == []


def rebuilt_rows(store: Store) -> list[tuple[str, str, dict | None]]:
    with store.reader() as reader:
        return list(rebuilt(reader.connection))


def test_an_office_without_a_say_in_the_row_can_not_redact_it(store: Store, actor, family) -> None:
    from dataclasses import replace

    stranger = replace(actor, desk="desa:32.16.05.2001")
    with (
        pytest.raises(UserError, match="kantor lain"),
        store.unit_of_work(stranger, "", "redaksi") as work,
    ):
        redact(work, "person", family[1], "permintaan", "")
    with store.unit_of_work(stranger, "", "gabung") as work:
        work.insert(
            "redaction",
            {"row": family[1], "kind": "person", "marks": "[]", "alasan": "permintaan"},
        )
        assert apply_redactions(work.connection, [family[1]]).changes == 0
    with store.reader() as reader:
        assert reading.get(reader, "person", family[1])["nik"] == NIK


@pytest.mark.parametrize(
    "values",
    [
        {"fields": "hamil"},
        {"fields": "{}"},
        {"marks": "[1]"},
        {"marks": "x"},
        {"kind": "audit"},
        {"kind": "survey"},
    ],
)
def test_an_order_that_no_program_of_ours_wrote_is_left_alone(
    store: Store, actor, family, values: dict[str, str]
) -> None:
    order = {"row": family[1], "kind": "person", "marks": "[]", "alasan": "permintaan", **values}
    with store.unit_of_work(actor, "", "gabung") as work:
        work.insert("redaction", order)
        assert apply_redactions(work.connection, [family[1]]).changes == 0
    with store.reader() as reader:
        assert reading.get(reader, "person", family[1])["nik"] == NIK


def test_drafts_and_staged_rows_are_cleaned(store: Store, actor, family) -> None:
    home, person = family
    with store.unit_of_work(actor, "", "simpan draf") as work:
        local.put_draft(work, f"survei:{home}", {"catatan": f"rumah {NAME.title()}"})
        local.put_draft(work, "survei:lain", {"catatan": "atap bocor"})
        staged = "INSERT INTO staged_person(batch, row_no, uid, outcome, problems, nik, raw) "
        for uid, nik in ((person, NIK), ("lain", "3216990101900099"), ("kembar", NIK)):
            work.connection.execute(
                f"{staged} VALUES(1, 2, ?, 'baru', '[]', ?, ?)", (uid, nik, f'["{nik}"]')
            )
    redacted(store, actor, "person", person)
    with store.reader() as reader:
        assert [key for key, _person, _at in local.list_drafts(reader)] == ["survei:lain"]
        assert reader.rows("SELECT uid FROM staged_person") == [("lain",)]


def sealed(store: Store, actor, state: str, seq: int, first: int, last: int) -> int:
    record = ParcelRecord(
        "keluar", f"{seq}.kiriman", "dinsos:32.16", "2026-11", seq, "0", state, first, last
    )
    with store.unit_of_work(actor, "", "buat kiriman") as work:
        return local.put_parcel(work, record, b"tersegel")


def test_sealed_kiriman_with_the_values_lose_their_bytes_and_unsent_ones_go(
    store: Store, actor, family
) -> None:
    connection = store.database.connection()
    query = "SELECT min(id), max(id) FROM change WHERE row = ?"
    first, last = connection.execute(query, (family[1],)).fetchone()
    before = sealed(store, actor, "tertulis", 1, 0, first - 1)
    with_it = sealed(store, actor, "tertulis", 2, first - 1, last)
    lists = sealed(store, actor, "tertulis", 3, last, last)  # an official list, without changes
    sealed(store, actor, "menunggu", 4, first - 1, last)
    sealed(store, actor, "menunggu", 5, last, last + 5)
    redacted(store, actor, "person", family[1])
    with store.reader() as reader:
        left = {one.seq: one.id for one in local.list_parcels(reader, "keluar")}
        assert sorted(left) == [1, 2, 3]
        assert local.parcel_body(reader, before) == b"tersegel"
        assert local.parcel_body(reader, with_it) is None
        assert local.parcel_body(reader, lists) == b"tersegel"


def test_of_a_received_kiriman_only_the_parts_that_name_the_person_go(
    store: Store, actor, family
) -> None:
    book = archive_of({"xl/sharedStrings.xml": NIK.encode()})
    content = archive_of(
        {
            "manifest.json": b"{}",
            "changes.jsonl": family[1].encode(),
            "lampiran/desil.csv": f"NIK\n{NIK}\n".encode(),
            "lampiran/bnba.xlsx": book,
            "lampiran/surat.txt": b"undangan",
        }
    )
    record = ParcelRecord("masuk", "k.kiriman", "dinsos:32.16", "2026-11", 1, "0", "diterima")
    with store.unit_of_work(actor, "", "terima") as work:
        number = local.put_parcel(work, record, content)
    redacted(store, actor, "person", family[1])
    with store.reader() as reader:
        body = local.parcel_body(reader, number)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.namelist() == ["manifest.json", "lampiran/surat.txt"]


def archive_of(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_row_that_is_not_here_is_refused(store: Store, actor) -> None:
    with pytest.raises(UserError, match="tidak ada di komputer ini"):
        redacted(store, actor, "person", "tidak-ada")


def test_the_families_rows_still_lie_in_their_desa_when_the_family_is_redacted(
    tmp_path: Path, clock
) -> None:
    """A kecamatan redacts a family; the desa's own row that leans on it stays in force."""
    store, actor, _key = create_store(
        tmp_path / "data",
        "sari",
        PASSWORD,
        "Sari Contoh",
        "admin",
        clock,
        desk="kecamatan:32.16.06",
    )
    try:
        with store.unit_of_work(actor, "", "simpan") as work:
            home = work.insert("household", {"desa": DESA, "alamat": ADDRESS})
            build = work.insert("build", {"household": home, "tahun": 2026})
        redacted(store, actor, "household", home)
        with store.unit_of_work(actor, "", "simpan") as work:
            assert work.areas.of("build", build) == frozenset({DESA})
    finally:
        store.close()


# --- which changes are covered ------------------------------------------------------------


def change(seq: int, fields: list[str], parents: dict[str, list[str]] | None = None) -> Change:
    return Change(
        device="a",
        seq=seq,
        row="r",
        kind="person",
        values=dict.fromkeys(fields, "x"),
        parents=parents or {},
        clock=(seq, 0),
        person="p",
        desk="desa:32.16.06.2002",
        salt="00",
    )


def test_a_redacted_row_covers_all_but_its_marks() -> None:
    log = [change(1, ["nama"]), change(2, ["nik"]), change(3, ["_deleted"])]
    assert [one.seq for one in covered(log, None, {"a:3"})] == [1, 2]


def test_a_redacted_field_spares_what_was_written_on_top_of_its_mark() -> None:
    log = [
        change(1, ["hamil"]),
        change(2, ["hamil"], {"hamil": ["a:1"]}),  # the mark
        change(3, ["hamil"], {"hamil": ["a:2"]}),
        change(4, ["hamil"], {"hamil": ["a:3"]}),
        change(5, ["hamil"], {"hamil": ["a:1"]}),  # did not know of the redaction
        change(6, ["nama"]),
    ]
    assert [one.seq for one in covered(log, ["hamil"], {"a:2"})] == [1, 5]


def test_mixed_changes_are_seen() -> None:
    assert mixes([change(1, ["nama", "nik"])], ["nik"])
    assert not mixes([change(1, ["nama", "nik"]), change(2, ["hamil"])], ["hamil", "cacat"])


def test_the_signature_of_a_unit_holds_after_its_values_are_gone(
    store: Store, actor, family
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from desktop_app.domain.batch import BatchHead, leaf, root
    from desktop_app.domain.changes import change_hash
    from desktop_app.store.signing import secret_name

    redacted(store, actor, "person", family[1])
    connection = store.database.connection()
    secret = connection.execute(
        "SELECT value FROM secret WHERE key = ?", (secret_name(store.device),)
    ).fetchone()[0]
    public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key()
    units = connection.execute(
        "SELECT id, first, count, person, desk, wall, counter, signature FROM unit WHERE count > 0"
    ).fetchall()
    emptied = 0
    for unit, first, count, person, desk, wall, counter, signature in units:
        rows = connection.execute(
            "SELECT seq, row, kind, salt, vals, hash, parents, saw FROM change WHERE unit = ? "
            "ORDER BY seq",
            (unit,),
        ).fetchall()
        emptied += sum(row[4] is None for row in rows)
        leaves = [
            leaf(seq, row, kind, token or change_hash(salt, json.loads(vals)), parents, saw)
            for seq, row, kind, salt, vals, token, parents, saw in rows
        ]
        head = BatchHead(store.device, first, count, person, desk, (wall, counter))
        public.verify(bytes.fromhex(signature), head.message(root(leaves)))
    assert emptied == 3
