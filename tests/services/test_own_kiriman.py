"""A PC that was restored from a backup takes back what it had sent since, from its own kiriman."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import keys, maintenance, receiving, receiving_list, salvaging
from desktop_app.services.digesting import make_digest
from desktop_app.services.setup import sign_in
from desktop_app.store import backup
from tests.services.offices import PASSWORD, Offices

REASON = "berkas data rusak sesudah listrik padam"


@pytest.fixture
def restored(offices: Offices) -> Offices:
    """A desa that had sent its second family before its backup was put back."""
    offices.introduce("desa", "kecamatan")
    offices.family("desa", 1)
    second = backup.copy_backup(maintenance.make_backup(offices["desa"]), offices.stick)
    offices.family("desa", 2)
    offices.own = offices.send("desa", "kecamatan")[0]
    desk = offices.desks.pop("desa")
    desk.store.close()
    salvaging.restore_choice(desk.folder, second, "sari", PASSWORD, REASON, offices.clock)
    offices.desks["desa"] = sign_in(desk.folder, "sari", PASSWORD, offices.clock)
    keys.make_keys(offices["desa"])
    return offices


def test_what_was_sent_after_the_backup_comes_back(restored):
    assert len(restored.rows("desa", "household")) == 1
    (line,) = receiving_list.stick_parcels(restored["desa"], restored.own)
    assert (line.can_take, line.text) == (True, receiving_list.BEFORE_RESTORE)
    taken = restored.take("desa", restored.own)
    assert (taken.state, taken.dropped) == ("diterapkan", {})
    assert len(restored.rows("desa", "household")) == 2
    restored.take("kecamatan", restored.own)
    digests = {make_digest(restored[at]).places[0].sha256 for at in ("desa", "kecamatan")}
    assert len(digests) == 1
    assert restored.take("desa", restored.own).state == "sama"


def test_the_restored_pc_goes_on_and_the_office_above_believes_all_of_it(restored):
    restored.take("desa", restored.own)
    restored.take("kecamatan", restored.own)
    maintenance.resume_sending(restored["desa"], "sudah diperiksa")
    restored.introduce("desa", "kecamatan")
    restored.family("desa", 3)
    assert restored.exchange("desa", "kecamatan").dropped == {}
    assert len(restored.rows("kecamatan", "household")) == 3


def test_the_kiriman_of_another_office_to_another_is_still_refused(restored):
    restored.introduce("desa", "desa2")
    with pytest.raises(UserError, match="bukan untuk kantor ini"):
        receiving.open_for(
            restored["desa2"], restored.own.read_bytes(), keys.ring_of(restored["desa2"])
        )
