"""Three months of five offices with sticks between them: two desa, their kecamatan and two dinas.

Kiriman come late and out of order, a stick is pulled, a PC is restored from its backup, one
family is edited on two desks, one kiriman is forged. In the end all who hold a desa show the
same, every difference was decided by a person, and each sender has his receipts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import (
    board,
    conflicts,
    digesting,
    keybook,
    keys,
    maintenance,
    receiving_apply,
    sending,
)
from desktop_app.services.outbox import RECEIVED
from desktop_app.services.setup import sign_in
from tests.services.offices import DESA, OTHER, PASSWORD, Offices
from tests.services.offices import office_folders as office_folders
from tests.services.offices import offices as offices

SEPTEMBER, OCTOBER, NOVEMBER = "2026-09", "2026-10", "2026-11"
EVERYBODY = ("desa", "desa2", "kecamatan", "disperkimtan")
UP = (("desa", "kecamatan"), ("desa2", "kecamatan"), ("kecamatan", "dinsos"))
ROUND = (
    *UP,
    ("kecamatan", "disperkimtan"),
    ("disperkimtan", "kecamatan"),
    ("disperkimtan", "dinsos"),
    ("dinsos", "kecamatan"),
    ("kecamatan", "desa"),
    ("kecamatan", "desa2"),
)


def know_each_other(offices: Offices) -> None:
    """Each compares fingerprints with Dinsos, and Dinsos hands out its key book."""
    for name in EVERYBODY:
        offices.introduce("dinsos", name)
    offices.give_book(*EVERYBODY)


def go_round(offices: Offices) -> None:
    """Everybody sends to whom he sends, once."""
    for sender, to in ROUND:
        for path in offices.send(sender, to, month=NOVEMBER):
            offices.take(to, path)


def restore_an_old_backup(offices: Offices, name: str, backup: Path) -> None:
    """The PC of an office gets its store of some weeks ago back, and a new key of its own."""
    desk = offices.desks.pop(name)
    folder = desk.folder
    desk.store.close()
    maintenance.restore_store(folder, backup, "sari", PASSWORD, offices.clock)
    offices.desks[name] = sign_in(folder, "sari", PASSWORD, offices.clock)


def shown(offices: Offices, name: str, desa: str) -> digesting.PlaceDigest:
    """The digest of a desa at an office, without sensitive fields."""
    found = digesting.make_digest(offices[name], desa, sensitive=False)
    return found.places[0]


def decide_all(offices: Offices, name: str) -> int:
    """A person at an office decides all that it may decide, for what stands first."""
    desk = offices[name]
    decided = 0
    for line in conflicts.list_conflicts(desk, conflicts.QueueFilter()).lines:
        view = conflicts.open_conflict(desk, line)
        if not view.refusal:
            offices.clock.advance(minutes=1)
            conflicts.decide(desk, view, view.sides[0].value)
            decided += 1
    return decided


def open_points(offices: Offices, name: str) -> dict[str, int]:
    return conflicts.count_conflicts(offices[name], conflicts.QueueFilter())


@pytest.mark.slow
def test_three_months_of_five_offices_end_in_agreement(offices: Offices) -> None:
    know_each_other(offices)

    # September: both desa write their families; a stick is pulled, and nothing is lost.
    siti = offices.family("desa", 1, rt="001", desil=2)
    budi = offices.family("desa", 2)
    tono = offices.family("desa2", 3, OTHER)
    with pytest.raises(UserError, match="USB dicabut"):
        sending.send_to(offices["desa"], "kecamatan:32.16.06", SEPTEMBER, offices.place / "tak-ada")
    september = offices.send("desa", "kecamatan", month=SEPTEMBER)
    assert [path.name.split("_")[4] for path in september] == ["0001"]

    # October goes to the kecamatan before September does.
    offices.family("desa", 4)
    october = offices.send("desa", "kecamatan", month=OCTOBER)
    early = offices.take("kecamatan", october[0])
    assert early.arrival == "gap"
    late = offices.take("kecamatan", september[0])
    assert late.arrival == "late"
    assert offices.take("kecamatan", september[0]).state == "sama"
    for path in offices.send("desa2", "kecamatan", month=SEPTEMBER):
        offices.take("kecamatan", path)
    backup = maintenance.make_backup(offices["desa2"], offices.stick / "cadangan-desa2")

    # One family is edited on two desks; a desil comes from Dinsos over what the desa had read.
    offices.edit("desa", "household", siti, rt="005")
    offices.edit("kecamatan", "household", siti, rt="007")
    offices.exchange("kecamatan", "dinsos")
    offices.edit("dinsos", "household", siti, desil=1, desil_sumber="DTSEN")

    # Of three houses one is proposed; Disperkimtan decides, and a desa can not.
    build = offices["desa"].write(
        "usulkan rumah", "", lambda work: work.insert("build", {"household": siti, "tahun": 2026})
    )
    offices.edit("desa", "build", build, sk_nomor="PALSU/1")
    assert offices.row("desa", "build", build)["sk_nomor"] is None

    # A PC is restored from an old backup: it is another device and must be made known again.
    lost = offices.family("desa2", 5, OTHER)
    for path in offices.send("desa2", "kecamatan", month=OCTOBER):
        offices.take("kecamatan", path)
    former = offices["desa2"].store.device
    restore_an_old_backup(offices, "desa2", backup)
    assert offices["desa2"].store.device != former
    assert offices.row("desa2", "household", lost) is None
    with pytest.raises(UserError, match="dipulihkan"):
        offices.send("desa2", "kecamatan", month=NOVEMBER)
    maintenance.resume_sending(offices["desa2"], "data sudah diperiksa")
    folder = offices.stick
    keys.save_public_key(offices["desa2"], folder / "desa2.kunci")
    keys.accept_key(offices["dinsos"], folder / "desa2.kunci", {keys.REPLACED: "dicocokkan"})
    keybook.write_book(offices["dinsos"], folder / "buku")
    for name in EVERYBODY:
        keybook.accept_book(offices[name], folder / "buku")
    offices.exchange("kecamatan", "desa2", sending.SendOptions(full=True))
    assert offices.row("desa2", "household", lost) is not None  # the stick had it

    # A desa that writes in another desa, and a kiriman with one changed byte.
    offices["desa2"].write(
        "palsu",
        "",
        lambda work: work.insert("person", {"household": siti, "nama": "ORANG PALSU"}),
    )
    for path in offices.send("desa2", "kecamatan", month=NOVEMBER):
        broken = path.with_name("rusak.kiriman")
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        broken.write_bytes(bytes(data))
        with pytest.raises(UserError):
            receiving_apply.take(offices["kecamatan"], broken)
        offices.take("kecamatan", path)
    people = offices.rows("kecamatan", "person", household=siti)
    assert "ORANG PALSU" not in {person["nama"] for person in people}

    # November: round after round until nobody has anything to say; people decide in between.
    go_round(offices)
    assert offices.row("disperkimtan", "build", build) is not None
    offices.edit("disperkimtan", "build", build, sk_nomor="600/7", sk_tanggal="2026-11-02")
    for _ in range(3):
        go_round(offices)
        if not sum(decide_all(offices, name) for name in ("desa", "desa2", "kecamatan")):
            decide_all(offices, "dinsos")
            decide_all(offices, "disperkimtan")
    go_round(offices)
    go_round(offices)

    for name in ("desa", "kecamatan", "dinsos"):
        assert open_points(offices, name) == {}, name
    assert offices.row("desa", "household", siti)["desil"] == 1
    assert offices.row("desa", "household", siti)["rt"] in ("005", "007")
    assert offices.row("kecamatan", "build", build)["sk_nomor"] == "600/7"
    assert offices.row("dinsos", "household", budi) is not None
    assert offices.row("dinsos", "household", tono) is not None

    # All who hold a desa show the same of it.
    for village, desa in (("desa", DESA), ("desa2", OTHER)):
        holders = (village, "kecamatan", "dinsos")
        assert len({shown(offices, name, desa).sha256 for name in holders}) == 1, desa
    holders = ("desa", "kecamatan", "dinsos", "disperkimtan")
    assert len({shown(offices, name, DESA).cases for name in holders}) == 1

    # Receipts came back for all but the last round, and the board knows the months.
    for name in ("desa", "kecamatan"):
        states = [one.state for one in sending.sent_parcels(offices[name])]
        assert states.count(RECEIVED) >= 3, name
    found = board.read_board(offices["kecamatan"], NOVEMBER, 3)
    rows = {row.code: row for group in found.groups for row in group.rows}
    assert [cell.is_sent for cell in rows[DESA].cells] == [True, True, True]
    assert rows[DESA].gaps == ()
    assert found.refused
