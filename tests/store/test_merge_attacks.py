"""What a desk signs outside its area, or as no Padan writes it, is never shown; nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.areas import EVERYWHERE, PARENT, anchor_of
from desktop_app.domain.changes import DELETED
from desktop_app.domain.errors import UserError
from desktop_app.store import keyslots
from desktop_app.store.models import TABLES
from desktop_app.store.shapes import shape
from tests.store.desks import DESA, DISPERKIMTAN, KECAMATAN, OTHER_DESA
from tests.store.model import Key, rows_in
from tests.store.offices import Office, forged, without_commits

PROOF = settings(
    max_examples=max(1_000, settings().max_examples),
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
VILLAGE, NEXT = "32.16.06.2002", "32.16.06.2003"
FORGER = "bad0bad0bad0"
LATEST = 7_000_000_000_000
PLACED = (
    *("household", "person", "dwelling", "survey", "build", "build_event", "payout_list"),
    *("dtsen_form", "usulan", "usulan_event"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A kecamatan with what a desa and Disperkimtan sent; `rows` are the desa's, by kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "SCRYPT_POWER", 10)
        folder = tmp_path_factory.mktemp("kantor")
        desa, dinas, office = (
            Office(folder / desk[:4], desk) for desk in (DESA, DISPERKIMTAN, KECAMATAN)
        )
        rows = {"household": desa.insert("household", {"desa": VILLAGE, "alamat": "KP CONTOH"})}
        rows["dwelling"] = desa.insert("dwelling", {"desa": VILLAGE})
        rows["payout_list"] = desa.insert("payout_list", {"desa": VILLAGE, "bulan": "2026-11"})
        for kind, more in (("person", {"nama": "SITI"}), ("survey", {}), ("build", {"tahun": 1})):
            rows[kind] = desa.insert(kind, {"household": rows["household"], **more})
        rows["dtsen_form"] = desa.insert("dtsen_form", {"household": rows["household"]})
        rows["usulan"] = desa.insert("usulan", {"desa": VILLAGE, "nomor": "USL-1"})
        step = {"usulan": rows["usulan"], "ke": "diajukan", "tanggal": "2026-11-02"}
        rows["usulan_event"] = desa.insert("usulan_event", step)
        dinas.take(desa.outgoing())
        decided = {"build": rows["build"], "ke": "ditetapkan", "tanggal": "2026-11-01"}
        rows["build_event"] = dinas.insert("build_event", decided)
        office.take(desa.outgoing())
        office.take(dinas.outgoing())
        office.rows = rows
        office.known = office.state()[0]
        without_commits(patch)
        yield office
    for one in (desa, dinas, office):
        one.close()


# --- what is forged -----------------------------------------------------------------------

ODD = st.sampled_from(
    [
        "",
        None,
        0,
        -1,
        True,
        1.5,
        float("nan"),
        2**70,
        [],
        ["a"],
        {},
        {"a": [1]},
        "\ud800",
        "\0",
        "X",
    ]
)
FAKE = st.sampled_from(["PALSU", "1", NEXT, "2026-01-01", "ditetapkan", "d" * 32])


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """A change by its plan: `row` and places are names, put in when the desk is known."""
    kind = draw(st.sampled_from([*PLACED] * 5 + [*TABLES, "hantu"]))
    names = [*shape(kind).columns] if kind in TABLES else ["nama"]
    values = draw(st.dictionaries(st.sampled_from(names), FAKE, max_size=3))
    whole = shape(kind).texts if kind in TABLES else {"nama"}
    values = {name: value if name in whole else 7 for name, value in values.items()}
    if draw(st.integers(0, 15)) == 0:
        values[draw(st.sampled_from([*names, "asing", "answers.x", DELETED]))] = draw(ODD)
    elif draw(st.integers(0, 3)) == 0:
        values[DELETED] = draw(st.booleans())
    return {
        "kind": kind,
        "values": values,
        "row": draw(
            st.sampled_from(["own", "same", "same", "same", "of another"] * 8 + ["bukan uid"])
        ),
        "place": draw(st.sampled_from(["", "own", "theirs", "own row", "gone", "itself"])),
        "parents": draw(st.sampled_from(["none", "all", "itself", "future"])),
        "saw": draw(st.sampled_from([None, "all", "none"])) if DELETED in values else None,
    }


def placed(plan: dict[str, Any], office: Any, number: int) -> dict[str, Any]:
    """The change behind a plan."""
    kind, values = plan["kind"], dict(plan["values"])
    ids = sorted(office.state()[2])
    same = office.rows.get(kind, "c" * 32)
    other = office.rows["household" if kind != "household" else "person"]
    rows = {"own": f"{number + 1:032x}", "same": same, "of another": other}
    row = rows.get(plan["row"], plan["row"])
    anchor, parent = anchor_of(kind), PARENT.get(kind, ("", ""))[1]
    if anchor and plan["place"]:
        leans = kind in PARENT
        places = {
            "own": "f" * 32 if leans else NEXT,
            "theirs": office.rows.get(parent, "b" * 32) if leans else VILLAGE,
            "own row": f"{number:032x}" if leans else NEXT,
            "gone": "e" * 32 if leans else "32.16",
            "itself": row,
        }
        values[anchor] = places[plan["place"]]
    above = {"none": [], "all": ids, "itself": [f"{FORGER}:1"], "future": [f"{FORGER}:9"]}
    named = above[plan["parents"]]
    seen = {"all": ids, "none": [], None: None}[plan["saw"]]
    parents = dict.fromkeys(values, named) if named else None
    return {"kind": kind, "row": row, "values": values, "parents": parents, "saw": seen}


HEADS = st.fixed_dictionaries(
    {
        "desk": st.sampled_from(
            [OTHER_DESA] * 40 + ["desa:32.16.07.2001"] * 8 + ["desa:32.16", ""]
        ),
        "clock": st.sampled_from(["zero", "born", "now", "late"] * 8 + ["too late"]),
        "more": st.sampled_from([0] * 30 + [1, -1]),
        "first": st.sampled_from([1] * 40 + [0, -5]),
    }
)


def a_batch(office: Any, plans: list[dict[str, Any]], head: dict[str, Any]) -> Any:
    born = int(office.rows["household"][:12], 16)
    walls = {"zero": 0, "born": born, "now": born + 60_000, "late": LATEST, "too late": 2**62}
    made = [placed(plan, office, number) for number, plan in enumerate(plans)]
    # Its own family, on which its other rows may lean.
    home = {"row": "f" * 32, "kind": "household", "values": {"desa": NEXT, "alamat": "KP SENDIRI"}}
    batch = forged(head["desk"], FORGER, head["first"], (walls[head["clock"]], 0), [home, *made])
    return replace(batch, head=replace(batch.head, count=batch.head.count + head["more"]))


# --- the proofs ---------------------------------------------------------------------------


@pytest.mark.slow
@PROOF
@given(st.lists(changes(), min_size=1, max_size=4), HEADS)
def test_what_a_desa_forges_about_another_is_never_shown(
    office: Any, plans: list[dict[str, Any]], head: dict[str, Any]
) -> None:
    office.start()
    try:
        before = office.state()
        batch = a_batch(office, plans, head)
        refused = True
        with suppress(UserError):
            office.take([batch])
            refused = False
        if refused:
            assert office.state() == before
        shown = office.state()[0]
        assert {key: shown.get(key) for key in office.known} == office.known
        assert {
            key for key in shown.keys() - office.known.keys() if is_theirs(key, office)
        } == set()
        office.follows_the_model()
        office.is_sound()
    finally:
        office.stop()


def is_theirs(key: Key, office: Any) -> bool:
    """Whether a shown row stands in the desa, or leans on one of its rows."""
    kind, uid = key
    if kind in EVERYWHERE:  # rules hold everywhere; who may write them is told elsewhere
        return False
    row = rows_in(office.connection, [kind])[kind, uid]
    place = row.get(anchor_of(kind))
    parent = PARENT.get(kind, ("", ""))[1]
    return place is not None and place in (VILLAGE, office.rows.get(parent))


def test_a_refused_batch_takes_the_others_of_its_kiriman_with_it(office: Any) -> None:
    office.start()
    good = {"row": "f" * 32, "kind": "household", "values": {"desa": NEXT, "alamat": "KP"}}
    bad = {**good, "values": {"desil": "dua"}}
    batches = [forged(OTHER_DESA, FORGER, 1, (5, 0), [good])]
    with pytest.raises(UserError, match="tidak mungkin dibuat Padan"):
        office.take([*batches, forged(OTHER_DESA, FORGER, 2, (6, 0), [bad])])
    assert office.row("household", "f" * 32) is None
    unknown = {**good, "values": {"warna": "biru"}}
    with pytest.raises(UserError, match="Perbarui Padan"):
        office.take([forged(OTHER_DESA, FORGER, 1, (5, 0), [unknown])])
    office.stop()


INSIDE = [
    ("build", {"sk_nomor": "PALSU"}),
    ("build", {"no_bnba": "9", "sk_tanggal": "2026-01-01"}),
    ("build_event", {"build": "b" * 32}),
    ("build_event", {"tanggal": "2030-01-01"}),
    ("build_event", {"catatan": "PALSU", "nomor": "1"}),
]


@pytest.mark.parametrize(("kind", "values"), INSIDE)
@pytest.mark.parametrize("desk", [DESA, KECAMATAN])
def test_what_disperkimtan_decided_is_changed_by_nobody_else(
    office: Any, kind: str, values: dict[str, Any], desk: str
) -> None:
    office.start()
    if kind == "build":
        signed = {"row": office.rows["build"], "kind": "build", "values": {"sk_nomor": "600/1"}}
        signed["values"] |= {"no_bnba": "1", "sk_tanggal": "2026-02-02"}
        office.take([forged(DISPERKIMTAN, "d15d15d15d15", 1, (LATEST, 0), [signed])])
    before = office.state()[0]
    change = {"row": office.rows[kind], "kind": kind, "values": values}
    ids = sorted(office.state()[2])
    office.take(
        [forged(desk, FORGER, 1, (LATEST, 9), [{**change, "parents": dict.fromkeys(values, ids)}])]
    )
    assert office.state()[0] == before
    office.follows_the_model()
    office.stop()


def test_an_approval_that_a_desa_wrote_for_itself_does_not_move_its_build(office: Any) -> None:
    office.start()
    forged_event = {"build": office.rows["build"], "ke": "ditetapkan", "tanggal": "2031-01-01"}
    change = {"row": "7" * 32, "kind": "build_event", "values": forged_event}
    office.take([forged(DESA, FORGER, 1, (LATEST, 0), [change])])
    assert ("build_event", "7" * 32) not in office.state()[0]
    office.stop()


def test_a_key_that_is_not_signed_by_dinsos_stands_in_no_book(office: Any) -> None:
    office.start()
    line = {"row": "7" * 32, "kind": "desk_key", "values": {"device": FORGER, "desk": DESA}}
    for number, desk in enumerate([DESA, KECAMATAN, DISPERKIMTAN], 1):
        office.take([forged(desk, f"{number:012x}", 1, (9, 0), [line])])
    assert rows_in(office.connection, ["desk_key"]) == {}
    office.stop()
