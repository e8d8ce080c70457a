"""A damaged store: every flipped bit is found, and nearly all rows are saved into a new file."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import Actor, Store, backup, create_store, keyslots, local, open_store
from desktop_app.store.check import check_store
from desktop_app.store.engine_pages import PageFile
from desktop_app.store.restore import SENDING_PAUSED, make_backup, restore
from desktop_app.store.rotation import list_backups
from desktop_app.store.salvage import NOTHING_LEFT, Salvaged, salvage
from tests.conftest import FixedClock
from tests.store.conftest import DESK, PASSWORD
from tests.store.damage import Pages, add_families, flip, page_kinds, rows_of

FAMILIES, BEFORE_BACKUP = 400, 300
LEAVES = ("person leaf", "household leaf", "change leaf", "unit leaf", "audit leaf")
ROOTS = ("person interior", "household interior", "change interior", "unit interior")
CHAIN = "Buku catatan perubahan tidak utuh"
UNITS = "tidak cocok dengan buku catatan perubahan"


@dataclass(frozen=True)
class Office:
    """A closed store with a backup of some days ago, and what it held at its closing."""

    folder: Path
    key: bytes
    rows: frozenset[tuple[object, ...]]
    kinds: Pages


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder, clock = tmp_path_factory.mktemp("kantor") / "data", FixedClock()
    power, keyslots.SCRYPT_POWER = keyslots.SCRYPT_POWER, 10
    store, actor, _ = create_store(folder, "sari", PASSWORD, "Sari", "admin", clock, desk=DESK)
    keyslots.SCRYPT_POWER = power
    add_families(store, actor, BEFORE_BACKUP, note="x" * 900)
    make_backup(store)
    add_families(store, actor, FAMILIES - BEFORE_BACKUP, BEFORE_BACKUP, note="panjang " * 900)
    rows = frozenset(rows_of(store))
    store.close()
    return Office(folder, store.key, rows, page_kinds(folder / "padan.db", store.key))


@dataclass(frozen=True)
class Damaged:
    """A copy of the office in which pages are damaged; `save` salvages it."""

    folder: Path
    clock: FixedClock

    def save(self) -> Salvaged:
        return salvage(self.folder, "sari", PASSWORD, self.clock)


@pytest.fixture
def damage(office: Office, tmp_path: Path, clock: FixedClock) -> Callable[..., Damaged]:
    """`damage("person leaf", …)` flips a bit in one page of each kind named."""

    def make(*kinds: str, with_backup: bool = True, seed: int = 1) -> Damaged:
        folder, draw = tmp_path / f"data-{seed}", random.Random(seed)
        shutil.copytree(office.folder, folder)
        if not with_backup:
            shutil.rmtree(backup.backup_folder(folder))
        flip(folder, [draw.choice(office.kinds[kind]) for kind in kinds], draw)
        return Damaged(folder, clock)

    return make


def share_saved(office: Office, saved: Salvaged) -> float:
    """Rows that are as they were, of all rows; nothing may be there that never was."""
    now = rows_of(saved.store)
    assert now <= office.rows
    return len(now & office.rows) / len(office.rows)


def findings(saved: Salvaged) -> list[str]:
    """What a full check finds beside holes in the chain, which no salvage can close."""
    found = check_store(saved.store)
    return [one for one in found if CHAIN not in one and UNITS not in one]


def test_every_kind_of_page_is_in_the_office(office: Office) -> None:
    wanted = {*LEAVES, *ROOTS, "page 1", "schema leaf", "person leaf index", "overflow or free"}
    assert wanted <= office.kinds.keys()
    assert not PageFile(office.folder / "padan.db", office.key).damaged()


def test_one_flipped_bit_in_any_kind_of_page_is_found(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    """At the opening, which reads the schema, or by the page check of the day's first start."""
    for seed, kind in enumerate(office.kinds):
        folder = damage(kind, seed=seed).folder
        assert "rusak" in what_is_said(folder, clock), kind
        shutil.rmtree(folder)


def what_is_said(folder: Path, clock: FixedClock) -> str:
    """What a clerk reads at the start of the day."""
    try:
        store, _ = open_store(folder, "sari", PASSWORD, clock)
    except UserError as error:
        return str(error)
    try:
        return "; ".join(check_store(store, quick=True))
    finally:
        store.database.close()


def test_a_damaged_page_is_never_read_as_if_it_were_good(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    store, _ = open_store(damage("person leaf").folder, "sari", PASSWORD, clock)
    with pytest.raises(UserError, match="rusak"), store.reader() as reader:
        reader.rows("SELECT nama FROM person")
    store.database.close()


def test_the_tail_of_a_long_text_on_a_damaged_page_is_never_handed_out(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    """The engine itself reads zeros there and fails only at the next question."""
    folder, file = damage().folder, PageFile(office.folder / "padan.db", office.key)
    pages = [number for number in office.kinds["overflow or free"] if _is_tail(file.plain(number))]
    good = (folder / "padan.db").read_bytes()
    refused = 0
    for number in pages[:20]:
        flip(folder, [number], random.Random(number))
        store, actor = open_store(folder, "sari", PASSWORD, clock)
        refused += _refused(store, actor)
        store.database.close()
        (folder / "padan.db").write_bytes(good)
    assert refused > 0


def _is_tail(plain: bytes) -> bool:
    """Whether an overflow page has no next one and holds the text."""
    return plain[:4] == bytes(4) and b"panjang" in plain


def _refused(store: Store, actor: Actor) -> int:
    """Ask for each family by itself: it is whole, or a sentence. How often the latter."""
    refused = 0
    for number in range(BEFORE_BACKUP, FAMILIES):
        query = "SELECT uid, catatan FROM household WHERE nomor_kk = ?"
        try:
            with store.reader() as reader:
                row = reader.connection.execute(query, (f"{number:016d}",)).fetchone()
        except UserError:
            refused += 1
        else:
            assert set(row[1]) == set("panjang ")
    return refused


@pytest.mark.parametrize("kind", [*LEAVES, "person leaf index", "overflow or free", "device leaf"])
def test_a_damaged_leaf_costs_less_than_a_hundredth_also_without_a_backup(
    office: Office, damage: Callable[..., Damaged], kind: str
) -> None:
    saved = damage(kind, with_backup=False).save()
    assert share_saved(office, saved) >= 0.99
    assert findings(saved) == []
    saved.store.close()


@pytest.mark.parametrize("kind", ROOTS)
def test_a_damaged_interior_page_costs_less_than_a_hundredth(
    office: Office, damage: Callable[..., Damaged], kind: str
) -> None:
    """Tables and changes stand in for each other; with no backup at all."""
    saved = damage(kind, with_backup=False).save()
    assert share_saved(office, saved) >= 0.99
    assert findings(saved) == []
    saved.store.close()


@pytest.mark.parametrize("kind", ["page 1", "schema leaf", "schema interior"])
def test_the_schema_of_a_backup_stands_in_for_a_damaged_one(
    office: Office, damage: Callable[..., Damaged], kind: str
) -> None:
    if kind not in office.kinds:
        pytest.skip("the schema is not that large")
    saved = damage(kind).save()
    assert saved.report.mended == 1
    assert share_saved(office, saved) == 1.0
    assert check_store(saved.store) == []
    saved.store.close()


def test_page_1_without_any_backup_is_told_and_nothing_is_touched(
    damage: Callable[..., Damaged],
) -> None:
    place = damage("page 1", with_backup=False)
    before = (place.folder / "padan.db").read_bytes()
    with pytest.raises(UserError) as caught:
        place.save()
    assert str(caught.value) == NOTHING_LEFT
    assert (place.folder / "padan.db").read_bytes() == before
    assert not list(place.folder.glob("*sementara*"))


def test_damage_in_many_pages_at_once_is_survived(
    office: Office, damage: Callable[..., Damaged]
) -> None:
    saved = damage("page 1", "person leaf", "person leaf", "change leaf", "unit leaf").save()
    assert share_saved(office, saved) >= 0.99
    assert findings(saved) == []
    assert saved.report.pages >= 4
    saved.store.close()


def test_what_the_log_lost_comes_from_the_backup_and_the_chain_is_whole(
    office: Office, damage: Callable[..., Damaged]
) -> None:
    place = damage()
    draw = random.Random(3)
    flip(place.folder, [office.kinds["audit leaf"][-1], office.kinds["change leaf"][-2]], draw)
    saved = place.save()
    assert saved.report.from_backup > 0
    assert saved.report.lost_changes == saved.report.lost_saves == 0
    assert check_store(saved.store) == []
    saved.store.close()


def test_a_backup_of_another_history_is_left_alone(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    """A restore went back and on another way; the later backup knows lines that never were."""
    place = damage()
    store, actor = open_store(place.folder, "sari", PASSWORD, clock)
    first = list_backups(backup.backup_folder(place.folder))[0][1]
    add_families(store, actor, 3, FAMILIES)
    clock.advance(days=1)
    make_backup(store)
    store.close()
    restored = restore(place.folder, first, "sari", PASSWORD, clock)
    add_families(restored.store, restored.actor, 200, 2000)
    kept = rows_of(restored.store)
    key = restored.store.key
    restored.store.close()
    pages = page_kinds(place.folder / "padan.db", key)
    flip(place.folder, [pages["audit leaf"][1], pages["change leaf"][1]], random.Random(4))
    saved = place.save()
    assert saved.report.from_backup == 0
    assert rows_of(saved.store) == kept
    saved.store.close()


def test_the_saved_store_is_another_device_and_tells_what_is_missing(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    place = damage("audit leaf", with_backup=False)
    saved = place.save()
    assert saved.store.pc_letter == "B"
    assert isinstance(saved.actor, Actor)
    assert saved.actor.desk == DESK
    assert saved.report.lost_saves > 0
    assert saved.aside is not None
    assert saved.aside.name.startswith("padan-rusak-")
    with saved.store.reader() as reader:
        assert local.get_setting(reader, SENDING_PAUSED) is True
    saved.store.close()
    again, _ = open_store(place.folder, "sari", PASSWORD, clock)
    assert frozenset(rows_of(again)) == office.rows
    again.close()


def test_saves_that_stand_only_in_the_log_beside_the_file_are_saved_too(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    place = damage()
    store, actor = open_store(place.folder, "sari", PASSWORD, clock)
    add_families(store, actor, 5, FAMILIES)
    rows = rows_of(store)
    killed = place.folder.with_name("mati")
    shutil.copytree(place.folder, killed)  # as a killed program leaves it
    store.close()
    assert (killed / "padan.db-wal").stat().st_size > 0
    flip(killed, [office.kinds["person leaf"][0]], random.Random(5))
    saved = Damaged(killed, clock).save()
    assert rows_of(saved.store) == rows
    saved.store.close()


def test_a_lost_setting_page_does_not_make_the_desk_forget_which_one_it_is(
    damage: Callable[..., Damaged],
) -> None:
    saved = damage("setting leaf", with_backup=False).save()
    assert saved.actor.desk == DESK
    saved.store.close()


def test_a_wrong_password_saves_nothing(damage: Callable[..., Damaged], clock: FixedClock) -> None:
    place = damage("person leaf")
    with pytest.raises(UserError, match="kata sandi salah"):
        salvage(place.folder, "sari", "bukan kata sandinya", clock)
    assert not list(place.folder.glob("*sementara*"))
    assert not list(place.folder.glob("padan-rusak-*"))


def test_a_lost_slot_file_is_replaced_by_that_of_the_backup(
    office: Office, damage: Callable[..., Damaged], clock: FixedClock
) -> None:
    place = damage("person leaf")
    (place.folder / keyslots.SLOT_FILE).unlink()
    saved = place.save()
    assert share_saved(office, saved) == 1.0
    saved.store.close()
    open_store(place.folder, "sari", PASSWORD, clock)[0].close()
