"""Validly sealed kiriman of a known PC that claims what it may not: nothing of it is applied.

The thief of these tests holds the whole secrets of a known desa. What he may write in his own
area he may write; everything else is dropped or waits as a proposal that nobody sees in a list.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from desktop_app.domain.batch import BatchHead, leaf, root
from desktop_app.domain.changes import canonical_json, text_hash
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.keys import new_keys
from desktop_app.exchange.parcel import ParcelPayload, write_parcel
from desktop_app.exchange.sealing import sign
from desktop_app.services import keys, maintenance, receiving_apply, sending
from desktop_app.store.models import TABLES
from desktop_app.store.shapes import shape
from tests.services.offices import DESA, MONTH, OTHER, Offices

FORGED = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "lama" else 120
Change = dict[str, Any]


class Thief:
    """The PC of another desa, in wrong hands."""

    def __init__(self, offices: Offices, name: str = "desa2") -> None:
        self.desk, self.offices = offices[name], offices
        self.keys = keys.require_own(self.desk)
        self.parent = sending.sent_parcels(self.desk)[0].info["payload_sha256"]
        self.next = 1_000_000
        self.rng = random.Random(7)

    def uid(self) -> str:
        return f"{self.rng.getrandbits(128):032x}"

    def change(self, kind: str, row: str, values: dict[str, Any], **more: Any) -> Change:
        return {"row": row, "kind": kind, "values": values, "salt": self.uid(), **more}

    def batch(self, changes: list[Change], secret: str = "", **head: Any) -> SignedBatch:
        """Changes under a signature that fits them; the head may claim anything."""
        first = head.pop("first", self.next)
        lines = [{"seq": first + place, **change} for place, change in enumerate(changes)]
        self.next += len(lines)
        usual = {
            "device": self.desk.store.device,
            "person": self.desk.actor.uid,
            "desk": self.desk.actor.desk,
            "clock": (2_000_000_000_000, 0),
        }
        bare = BatchHead(**{**usual, "first": first, "count": len(lines), **head})
        message = bare.message(root([leaf_of(line) for line in lines]))
        signature = sign(message, secret or self.keys.sign_secret).hex()
        return SignedBatch(BatchHead(**{**vars(bare), "signature": signature}), (), lines)

    def parcel(self, *batches: SignedBatch) -> bytes:
        """A kiriman to the kecamatan with right seal, signature, number and sums."""
        receiver = self.offices["kecamatan"]
        payload = ParcelPayload(
            id=self.uid(), from_desk=self.desk.actor.desk, to_desk=receiver.actor.desk,
            pc=self.desk.store.pc_letter, device=self.desk.store.device, seq=2, parent=self.parent,
            month=MONTH, schema=2, made=self.desk.clock(), purpose="palsu", program="0.1.0",
            commits=1, audit_count=1, audit_head="", since={}, until={}, batches=batches,
        )  # fmt: skip
        return write_parcel(payload, self.keys, [keys.own_public_key(receiver).recipient])


def leaf_of(line: Change) -> bytes:
    parents, saw = line.get("parents"), line.get("saw")
    return leaf(
        line["seq"], line["row"], line["kind"],
        text_hash(line["salt"], canonical_json(line["values"])),
        canonical_json(parents) if parents else None,
        canonical_json(saw) if saw is not None else None,
    )  # fmt: skip


def shown(offices: Offices, at: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables as they are shown."""
    with offices[at].reader() as reader:
        return {
            kind: reader.rows(
                f"SELECT {', '.join(shape(kind).insert_columns)} FROM {shape(kind).table} "
                "ORDER BY uid"
            )
            for kind in TABLES
        }


@pytest.fixture
def scene(offices: Offices) -> tuple[Offices, Thief, dict[str, str]]:
    """A kecamatan with a family and a build of another desa, and a known PC in wrong hands."""
    offices.introduce("desa", "desa2", "kecamatan", "dinsos", "disperkimtan")
    family = offices.family("desa", alamat="ASLI", desil=2)
    build = offices["desa"].write(
        "bangun", "", lambda work: work.insert("build", {"household": family, "tahun": 2026})
    )
    own = offices.family("desa2", 5, OTHER)
    own_build = offices["desa2"].write(
        "bangun", "", lambda work: work.insert("build", {"household": own, "tahun": 2026})
    )
    offices.exchange("desa", "kecamatan")
    offices.exchange("desa2", "kecamatan")
    person = offices.rows("desa", "person")[0]["uid"]
    names = {"family": family, "build": build, "person": person, "own_build": own_build}
    return offices, Thief(offices), names


def forgeries(thief: Thief, names: dict[str, str]) -> Iterator[tuple[str, SignedBatch]]:
    """Endless: what a desa may not say, in every way of saying it."""
    stranger = new_keys().sign_secret
    victim, high = thief.offices["desa"], thief.offices["disperkimtan"]
    while True:
        row = thief.uid()
        edit = thief.change("household", names["family"], {"alamat": f"PALSU {row}"})
        event = {"build": names["own_build"], "tanggal": "2026-11-24", "ke": "ditetapkan"}
        approval = thief.change("build_event", row, event)
        as_victim = {"device": victim.store.device, "desk": victim.actor.desk}
        yield "foreign author", thief.batch([edit], **as_victim)
        yield "foreign author", thief.batch([edit], stranger, **as_victim)
        yield "foreign author", thief.batch([edit], desk=victim.actor.desk)
        yield "foreign author", thief.batch([approval], desk=high.actor.desk)
        yield "foreign author", thief.batch([approval], device=high.store.device)
        yield "foreign desa", thief.batch([edit])
        yield (
            "foreign desa",
            thief.batch(
                [thief.change("household", row, {"desa": DESA, "nomor_kk": "3216060101200077"})]
            ),
        )
        yield (
            "foreign desa",
            thief.batch(
                [thief.change("person", row, {"household": names["family"], "nama": "PALSU"})]
            ),
        )
        yield (
            "foreign desa",
            thief.batch([thief.change("household", names["family"], {"_deleted": True}, saw=[])]),
        )
        yield (
            "foreign desa",
            thief.batch(
                [thief.change("household", names["family"], {"desa": OTHER, "alamat": "PINDAH"})]
            ),
        )
        yield "forged approval", thief.batch([approval])
        yield (
            "forged approval",
            thief.batch(
                [
                    thief.change(
                        "build_event", row, {**event, "build": names["build"], "ke": "rekomendasi"}
                    )
                ]
            ),
        )
        yield (
            "forged approval",
            thief.batch(
                [thief.change("build", names["build"], {"sk_nomor": "600/PALSU", "pagu_bahan": 1})]
            ),
        )
        yield "forged approval", thief.batch(
            [thief.change("desk_key", row, {"device": "ff", "desk": "dinsos:32.16", "name": "x",
                                            "recipient": "age1x", "verify": "0" * 64})]
        )  # fmt: skip
        yield (
            "forged approval",
            thief.batch(
                [thief.change("household", names["family"], {"desil": 1, "desil_sumber": "PALSU"})]
            ),
        )


def test_nothing_that_a_known_pc_may_not_say_is_applied(scene, tmp_path):
    offices, thief, names = scene
    before = shown(offices, "kecamatan")
    source, path = forgeries(thief, names), tmp_path / "palsu.kiriman"
    sorts: dict[str, int] = {}
    for number in range(FORGED):
        sort, batch = next(source)
        path.write_bytes(thief.parcel(batch))
        looked = receiving_apply.look(offices["kecamatan"], path)
        counts = looked.counts
        assert (counts["baru"], counts["berubah"], counts["dihapus"]) == (0, 0, 0), (number, sort)
        assert looked.dropped or counts["usulan"], (number, sort)
        sorts[sort] = sorts.get(sort, 0) + 1
    assert shown(offices, "kecamatan") == before
    assert min(sorts.values()) > FORGED // 5


def test_all_of_it_merged_at_once_shows_nothing_but_what_the_pc_may_write(scene, tmp_path):
    offices, thief, names = scene
    before = shown(offices, "kecamatan")
    source = forgeries(thief, names)
    own = thief.uid()
    good = thief.batch([thief.change("household", own, {"desa": OTHER})])
    path = tmp_path / "palsu.kiriman"
    path.write_bytes(thief.parcel(*[next(source)[1] for _ in range(15)], good))
    taken = offices.take("kecamatan", path)
    assert (taken.counts["baru"], len(taken.dropped)) == (1, 2)
    after = shown(offices, "kecamatan")
    assert [row for row in after.pop("household") if row[0] != own] == before.pop("household")
    assert after == before
    assert maintenance.check_store(offices["kecamatan"]).is_good


def test_a_forged_kiriman_says_why_each_part_was_dropped(scene, tmp_path):
    offices, thief, names = scene
    path = tmp_path / "palsu.kiriman"
    edit = thief.change("household", names["family"], {"alamat": "PALSU"})
    path.write_bytes(thief.parcel(
        thief.batch([edit], device=offices["desa"].store.device, desk=offices["desa"].actor.desk),
        thief.batch([edit], desk=offices["desa"].actor.desk),
        thief.batch([edit], device="ffffffffffff"),
    ))  # fmt: skip
    looked = receiving_apply.look(offices["kecamatan"], path)
    assert len(looked.dropped) == 3
    assert looked.unknown == {"ffffffffffff": offices["desa2"].actor.desk}
