"""Who owns which fields: the rank of a change by its desk, kind and fields."""

from __future__ import annotations

import pytest

from desktop_app.domain.changes import DELETED
from desktop_app.domain.desks import ROLES
from desktop_app.domain.ownership import (
    APART,
    DECIDED_STATES,
    OWNER,
    PROPOSAL,
    STAND_IN,
    owner_names,
    rank_of,
)
from desktop_app.domain.specs import SPECS

DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
DINSOS, DISPERKIMTAN = "dinsos:32.16", "disperkimtan:32.16"
DESKS = (DESA, KECAMATAN, DINSOS, DISPERKIMTAN)

# kind, fields, and the ranks of desa, kecamatan, Dinsos, Disperkimtan
TABLE = [
    ("household", {"alamat": "KP"}, (2, 2, 1, 0)),
    ("household", {"desil": 1}, (1, 1, 2, 0)),
    ("household", {"desil_sumber": "DTSEN", "desil_tanggal": "2026-01-01"}, (1, 1, 2, 0)),
    ("person", {"nama": "SITI"}, (2, 2, 1, 0)),
    ("dwelling", {"lat": 1.5}, (2, 2, 1, 1)),
    ("survey", {"answers.pondasi": "1"}, (2, 2, 2, 2)),
    ("build", {"tahun": 2026}, (2, 2, 0, 2)),
    ("build", {"sk_nomor": "600/1"}, (0, 1, 0, 2)),
    ("build_event", {"ke": "usulan"}, (2, 2, 0, 2)),
    ("build_event", {"ke": "ditetapkan"}, (0, 1, 0, 2)),
    ("scheme", {"rules.pagu": 1}, (1, 1, 1, 2)),
    ("programme", {"nama": "BLT"}, (1, 1, 2, 1)),
    ("enrolment", {"status": "aktif"}, (2, 2, 2, 0)),
    ("payout", {"outcome": "dibayar"}, (2, 2, 2, 0)),
    ("desk_key", {"device": "ab"}, (0, 0, 2, 0)),
    ("official", {"nama": "X"}, (2, 2, 2, 2)),
]


@pytest.mark.parametrize(("kind", "values", "ranks"), TABLE)
def test_the_rank_of_each_desk(kind: str, values: dict, ranks: tuple[int, ...]) -> None:
    assert tuple(rank_of(desk, kind, values) for desk in DESKS) == ranks


@pytest.mark.parametrize("state", sorted(DECIDED_STATES))
def test_a_decided_state_is_disperkimtans_whatever_else_the_event_says(state: str) -> None:
    event = {"build": "b", "ke": state, "catatan": "-"}
    assert [rank_of(desk, "build_event", event) for desk in DESKS] == [0, 1, 0, 2]


@pytest.mark.parametrize("desk", DESKS)
def test_a_change_of_fields_of_two_owners_counts_as_its_least(desk: str) -> None:
    mixed = {"alamat": "KP", "desil": 1}
    least = min(rank_of(desk, "household", {name: value}) for name, value in mixed.items())
    assert rank_of(desk, "household", mixed) == least


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_a_delete_alone_ranks_as_the_row_does_and_not_as_the_fields_set_apart(kind: str) -> None:
    plain = next(spec.name for spec in SPECS[kind] if spec.name not in APART.get(kind, ()))
    for desk in DESKS:
        assert rank_of(desk, kind, {DELETED: True}) == rank_of(desk, kind, {plain: "x"})
        assert rank_of(desk, kind, {}) == rank_of(desk, kind, {DELETED: False})


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_each_field_has_an_owner_and_an_unknown_desk_only_proposes(kind: str) -> None:
    for spec in SPECS[kind]:
        owners = owner_names(kind, spec.name)
        assert owners
        assert owners <= set(ROLES)
        ranks = {desk.partition(":")[0]: rank_of(desk, kind, {spec.name: 1}) for desk in DESKS}
        assert {role for role, rank in ranks.items() if rank == OWNER} == owners
        assert set(ranks.values()) <= {OWNER, STAND_IN, PROPOSAL}
        assert rank_of("kantor:32.16", kind, {spec.name: 1}) == PROPOSAL
