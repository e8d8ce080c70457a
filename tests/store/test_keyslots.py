"""Key slots: right and wrong passwords, waits, recovery, edited files."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.store import Actor, Store, accounts, escrow, keyslots, open_store
from desktop_app.store.device import DEVICE_FILE
from desktop_app.store.names import DATABASE_FILE
from desktop_app.store.waits import wait_seconds
from tests.store.conftest import PASSWORD

OTHER = "kebun jati sore"
SHIPPED = keyslots.SCRYPT_POWER  # read before the run makes it cheap


def test_a_password_is_stretched_over_32_mib_where_it_ships() -> None:
    assert SHIPPED == 15
    assert keyslots.SCRYPT_POWER < SHIPPED  # what tests pay


def test_a_wrong_password_is_told_and_nothing_opens(opened, folder, clock) -> None:
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "sari", "bukan kata sandinya", clock)
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "orang lain", PASSWORD, clock)


def test_a_damaged_file_is_not_called_a_wrong_password(opened, folder, clock) -> None:
    opened.store.close()
    path = folder / DATABASE_FILE
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    with pytest.raises(UserError, match=r"rusak.*cadangan"):
        open_store(folder, "sari", PASSWORD, clock)
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "sari", "bukan kata sandinya", clock)


def test_a_missing_or_cut_slot_file_says_which_file_it_is(opened, folder, clock) -> None:
    opened.store.close()
    path = folder / keyslots.SLOT_FILE
    text = path.read_text()
    for content in ("", text[: len(text) // 2], "[]", '{"slots": [{"user": "sari"}]}'):
        path.write_text(content)
        with pytest.raises(UserError, match=r"kunci\.json"):
            open_store(folder, "sari", PASSWORD, clock)
    path.unlink()
    with pytest.raises(UserError, match=r"kunci\.json"):
        open_store(folder, "sari", PASSWORD, clock)


def test_a_folder_without_data_says_so(tmp_path, clock) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        open_store(tmp_path, "sari", PASSWORD, clock)


def test_an_edited_role_is_refused(opened, folder, clock) -> None:
    path = folder / keyslots.SLOT_FILE
    content = json.loads(path.read_text())
    content["slots"][0]["role"] = "admin utama"
    path.write_text(json.dumps(content))
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "sari", PASSWORD, clock)


def test_no_flipped_bit_of_a_slot_opens_it() -> None:
    rng = random.Random(7)
    key = rng.randbytes(keyslots.KEY_BYTES)
    slot = keyslots.make_slot(PASSWORD, key, "sari", "admin", rng.randbytes)
    assert keyslots.unlock([slot], "sari", PASSWORD)[0] == key
    for _ in range(200):
        name = rng.choice(("salt", "nonce", "box"))
        data = bytearray.fromhex(slot[name])
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        with pytest.raises(UserError):
            keyslots.unlock([{**slot, name: data.hex()}], "sari", PASSWORD)


def test_waits_grow_from_the_third_failure_and_survive_a_restart(opened, folder, clock) -> None:
    assert [wait_seconds(n) for n in range(1, 12)] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]

    def wrong() -> None:
        with pytest.raises(UserError, match="kata sandi salah"):
            open_store(folder, "sari", "bukan kata sandinya", clock)

    for _ in range(3):
        wrong()
    with pytest.raises(UserError, match="Tunggu 1 detik"):
        open_store(folder, "sari", PASSWORD, clock)
    clock.advance(seconds=1)
    wrong()
    with pytest.raises(UserError, match="Tunggu 2 detik"):
        open_store(folder, "sari", PASSWORD, clock)
    clock.advance(seconds=2)
    store, _ = open_store(folder, "sari", PASSWORD, clock)
    store.close()
    wrong()  # the count began anew


def test_a_clock_set_back_never_locks_for_longer(opened, folder, clock) -> None:
    for _ in range(3):
        with pytest.raises(UserError, match="kata sandi salah"):
            open_store(folder, "sari", "bukan kata sandinya", clock)
    clock.advance(days=-3000)
    with pytest.raises(UserError, match="Tunggu 1 detik"):
        open_store(folder, "sari", PASSWORD, clock)


def test_the_recovery_key_gives_a_new_password(opened, folder, clock) -> None:
    opened.store.close()
    typed = opened.recovery.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    keyslots.reset_password(folder, typed, "sari", OTHER, clock)
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "sari", PASSWORD, clock)
    store, actor = open_store(folder, "sari", OTHER, clock)
    assert (actor.uid, actor.role) == (opened.actor.uid, "admin")
    store.close()
    with pytest.raises(UserError, match="kata sandi salah"):
        keyslots.reset_password(folder, "AAAA-BBBB", "sari", OTHER, clock)


def test_the_recovery_key_has_eight_groups_of_four(opened) -> None:
    groups = opened.recovery.split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert keyslots.clean_recovery_key(opened.recovery) == opened.recovery


def test_accounts_come_change_and_go(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    new = accounts.NewAccount(" Budi ", "Budi Contoh", OTHER, "operator_desa")
    uid = accounts.add_account(store, actor, new)
    assert accounts.list_accounts(store) == [("sari", "admin"), ("budi", "operator_desa")]
    with pytest.raises(UserError, match="sudah dipakai"):
        accounts.add_account(store, actor, replace(new, full_name="Budi Lain"))
    again, budi = open_store(folder, "BUDI", OTHER, clock)
    assert (budi.uid, budi.name, budi.role) == (uid, "Budi Contoh", "operator_desa")
    accounts.change_password(again, budi, OTHER, "sungai tenang malam", clock)
    again.close()
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "budi", OTHER, clock)
    accounts.remove_account(store, actor, "budi")
    with pytest.raises(UserError, match="Akun terakhir"):
        accounts.remove_account(store, actor, "sari")


def test_a_new_recovery_key_makes_the_old_one_worthless(opened, folder, clock) -> None:
    kept: list[str] = []
    accounts.renew_recovery_key(opened.store, opened.actor, kept.append)
    (fresh,) = kept
    with pytest.raises(UserError, match="kata sandi salah"):
        keyslots.reset_password(folder, opened.recovery, "sari", OTHER, clock)
    keyslots.reset_password(folder, fresh, "sari", OTHER, clock)


def test_a_person_of_another_pc_of_the_office_keeps_the_uid_here(opened) -> None:
    store, actor = opened.store, opened.actor
    elsewhere = Actor("f" * 32, "ani", "Ani Contoh", "admin", actor.desk)
    with store.unit_of_work(elsewhere, "", "dari PC lain") as work:
        ani = {"nama": "Ani Contoh", "username": "ani", "peran": "petugas"}
        work.insert("account", ani, "f" * 32)
    other_name = accounts.NewAccount("ani", "Ani Lain", OTHER, "verifikator")
    with pytest.raises(UserError, match="Ani Contoh"):
        accounts.add_account(store, actor, other_name)
    same = accounts.NewAccount("ani", "ani contoh", OTHER, "verifikator")
    assert accounts.add_account(store, actor, same) == "f" * 32
    named = accounts.NewAccount("ani2", "Ani Contoh", OTHER, "verifikator", uid="f" * 32)
    accounts.remove_account(store, actor, "ani")
    assert accounts.add_account(store, actor, named) == "f" * 32
    with pytest.raises(UserError, match="tidak dikenal"):
        accounts.add_account(store, actor, replace(named, username="x", uid="0" * 32))


def test_the_same_user_name_at_another_office_is_another_person(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    village = Actor("e" * 32, "budi", "Budi Desa", "admin", "desa:32.16.06.2002")
    with store.unit_of_work(village, "", "dari desa") as work:
        work.insert("account", {"nama": "Budi Desa", "username": "budi"}, "e" * 32)
    new = accounts.NewAccount("budi", "Budi Contoh", OTHER, "operator_kecamatan")
    uid = accounts.add_account(store, actor, new)
    assert uid != "e" * 32
    again, budi = open_store(folder, "budi", OTHER, clock)
    assert (budi.uid, budi.name) == (uid, "Budi Contoh")
    again.close()


def test_other_roles_come_with_a_new_password_and_the_same_person(opened, folder, clock) -> None:
    store, actor = opened.store, opened.actor
    new = accounts.NewAccount("budi", "Budi Contoh", OTHER, "operator_kecamatan")
    uid = accounts.add_account(store, actor, new)
    accounts.change_role(store, actor, "budi", "kepala", "sungai tenang malam")
    again, budi = open_store(folder, "budi", "sungai tenang malam", clock)
    assert (budi.uid, budi.role) == (uid, "kepala")
    again.close()
    with pytest.raises(UserError, match="tidak ada"):
        accounts.change_role(store, actor, "tamu", "kepala", OTHER)


def test_a_slot_of_an_older_program_opens_and_keeps_its_person(opened, folder, clock) -> None:
    old = keyslots.make_slot(PASSWORD, opened.store.key, "sari", "admin", random.randbytes)
    keyslots.write_slots(folder, [old])
    store, actor = open_store(folder, "sari", PASSWORD, clock)
    assert actor.uid == opened.actor.uid
    store.close()


@pytest.mark.parametrize(("name", "value"), [("uid", "0" * 32), ("uid", ""), ("role", "kepala")])
def test_an_edited_person_or_role_is_refused(opened, folder, clock, name, value) -> None:
    slots = keyslots.read_slots(folder)
    slots[0][name] = value
    keyslots.write_slots(folder, slots)
    with pytest.raises(UserError, match="kata sandi salah"):
        open_store(folder, "sari", PASSWORD, clock)


def test_a_kept_key_serves_once(opened, folder, clock) -> None:
    text = escrow.new_text()
    kept = escrow.Escrow("dinsos:32.16", "Dinsos", "AAAA", "box", opened.actor.desk)
    escrow.put_escrow(opened.store, opened.actor, text, kept)
    assert escrow.find_escrow(folder) == kept
    assert accounts.list_accounts(opened.store) == [("sari", "admin")]
    with pytest.raises(UserError, match="kata sandi salah"):
        keyslots.reset_password(folder, escrow.new_text(), "sari", OTHER, clock)
    keyslots.reset_password(folder, text, "sari", OTHER, clock)
    open_store(folder, "sari", OTHER, clock)[0].close()
    assert escrow.find_escrow(folder) is None
    with pytest.raises(UserError, match="kata sandi salah"):
        keyslots.reset_password(folder, text, "sari", PASSWORD, clock)
    keyslots.reset_password(folder, opened.recovery, "sari", PASSWORD, clock)


def test_a_recovery_key_that_could_not_be_kept_changes_nothing(opened, folder, clock) -> None:
    def full(_key: str) -> None:
        raise UserError("Stik penuh.")

    with pytest.raises(UserError, match="penuh"):
        accounts.renew_recovery_key(opened.store, opened.actor, full)
    keyslots.reset_password(folder, opened.recovery, "sari", OTHER, clock)


@pytest.mark.parametrize("name", ["", "pemulihan", "titipan", "a|b"])
def test_some_user_names_cannot_be_taken(opened, name: str) -> None:
    with pytest.raises(UserError, match="tidak dapat dipakai"):
        keyslots.put_slot(
            opened.store.path, opened.store.key, name, OTHER, "admin", random.randbytes
        )


def test_a_short_password_is_refused(opened) -> None:
    new = accounts.NewAccount("budi", "Budi", "pendek", "admin")
    with pytest.raises(UserError, match="10"):
        accounts.add_account(opened.store, opened.actor, new)


def test_key_files_are_for_the_owner_only(opened, folder) -> None:
    import os

    if os.name == "nt":
        pytest.skip("Windows keeps rights elsewhere")
    for name in (keyslots.SLOT_FILE, DEVICE_FILE):
        assert (folder / name).stat().st_mode & 0o077 == 0


def test_one_store_does_not_hide_another(opened, folder, clock) -> None:
    from desktop_app.store import create_store

    with pytest.raises(UserError, match="sudah berisi data"):
        create_store(folder, "sari", PASSWORD, "Sari", "admin", clock, desk=opened.actor.desk)


def test_an_unfinished_set_up_is_set_aside(opened, folder, clock) -> None:
    from desktop_app.store import create_store

    opened.store.close()
    (folder / keyslots.SLOT_FILE).unlink()
    store, _, _ = create_store(
        folder, "sari", PASSWORD, "Sari", "admin", clock, desk=opened.actor.desk
    )
    assert isinstance(store, Store)
    store.close()
    assert [path.name for path in folder.glob("padan-tanpa-kunci-*.db")]
