"""All tables can be made again from the changes, whatever was done before."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.store import create_store, reading
from desktop_app.store.check import check_store
from desktop_app.store.engine import transaction
from desktop_app.store.engine_search import index_agrees
from desktop_app.store.models import TABLES
from desktop_app.store.rebuild import rebuild_tables
from tests.conftest import FixedClock
from tests.store.conftest import DESK, PASSWORD

VALUES = {
    "household": {"alamat": st.sampled_from([None, "A", "B"]), "desil": st.integers(1, 10)},
    "person": {
        "nama": st.sampled_from(["SITI", "BUDI", "MA'MUN", None]),
        "nik": st.sampled_from([None, "3216070512800001", "3216070512800002"]),
        "hamil": st.sampled_from([None, "1", "2"]),
        "shdk": st.sampled_from(["1", "4", None]),
        "lat": st.sampled_from([None, 1, 1.5]),
    },
    "survey": {"pondasi": st.sampled_from([None, "A", "B"]), "wni": st.booleans()},
    "dwelling": {"sengketa": st.booleans(), "luas_bangunan": st.sampled_from([36, 7.2])},
}
STEP = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.tuples(
        st.sampled_from(["insert", "insert", "update", "delete"]),
        st.just(kind),
        st.fixed_dictionaries({}, optional=VALUES[kind]),
        st.integers(0, 5),
    )
)


def everything(reader) -> dict[str, dict[str, dict]]:
    found = {}
    for kind in TABLES:
        rows = reading.find(reader, kind)
        found[kind] = {
            row["uid"]: {name: value for name, value in row.items() if name != "id"} for row in rows
        }
    return found


def play(store, actor, steps) -> None:
    made: dict[str, list[str]] = {kind: [] for kind in VALUES}
    for act, kind, values, place in steps:
        uids = made[kind]
        with store.unit_of_work(actor, "", act) as work:
            if act == "insert" or not uids:
                homes = made["household"] if kind == "person" else []
                home = {"household": homes[place % len(homes)]} if homes else {}
                uids.append(work.insert(kind, {**values, **home}))
            elif act == "update":
                work.update(kind, uids[place % len(uids)], values)
            else:
                work.delete(kind, uids.pop(place % len(uids)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=25))
def test_a_rebuild_from_changes_equals_the_tables(steps, tmp_path_factory, cheap_scrypt) -> None:
    folder = tmp_path_factory.mktemp("bangun") / "data"
    store, actor, _ = create_store(
        folder, "sari", PASSWORD, "Sari", "admin", FixedClock(), desk=DESK
    )
    play(store, actor, steps)
    assert check_store(store) == []
    with store.reader() as reader:
        before = everything(reader)
    with transaction(store.database) as connection:
        rebuild_tables(connection)
    with store.reader() as reader:
        assert everything(reader) == before
    assert check_store(store) == []
    for table in ("person", "household"):
        assert index_agrees(store.database.connection(), table)
    store.close()
