"""Laws of an import that hold for any list, however odd its cells are."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.imports.formats import SourceRow
from desktop_app.services import importing, maintenance
from desktop_app.services.setup import sign_in
from tests.conftest import FixedClock
from tests.services.conftest import PASSWORD
from tests.services.lists import adds_up, count_of, nik_of, rows_of

NAMES = ("CONTOH SATU", "Contoh  Dua", "H. CONTOH TIGA", "CONTOH SATOE", "", "-", "ÇÖNTOH ÉMPAT")
NIKS = (nik_of(1), nik_of(2), nik_of(3), "", None, "0", "12", 3216990507800010, "3,2E+15", True)
CARDS = ("3216990101200001", "3216990101200002", "", None, "0", "abc", 3.21699010120000e15)
BIRTHS = ("1980-07-05", "05/07/1980", "", None, "31-02-1980", "2031-01-01", 29407, "entah")
person_cells = st.fixed_dictionaries(
    {
        "nik": st.sampled_from(NIKS),
        "nama": st.sampled_from(NAMES),
        "tanggal_lahir": st.sampled_from(BIRTHS),
        "shdk": st.sampled_from(("1", "4", "KEPALA KELUARGA", "", None, "99")),
        "sex": st.sampled_from(("1", "2", "L", "P", "", "X")),
        "pekerjaan": st.sampled_from(("1", "9", "", None)),
        "cacat": st.sampled_from(("7", "1", "")),
    }
)
home_cells = st.fixed_dictionaries(
    {
        "nomor_kk": st.sampled_from(CARDS),
        "alamat": st.sampled_from(("KP SATU", "KP DUA", "", None)),
        "rt": st.sampled_from(("1", "002", "", "RT 3", "xyz")),
    }
)
lists = st.lists(st.tuples(person_cells, home_cells), min_size=1, max_size=9)


@dataclass
class FakeList:
    """An opened list without a file and without a child process."""

    rows: list[SourceRow]
    format: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(
            name="opensid", title="OpenSID", is_registry=True, instead=""
        )
    )
    columns: tuple[tuple[str, str, str], ...] = ()
    headings: tuple[str, ...] = ()
    expected_rows: int = 0
    notices: tuple[()] = ()


def source_rows(cells) -> list[SourceRow]:
    return [
        SourceRow(number, dict(person), dict(home), [])
        for number, (person, home) in enumerate(cells, 2)
    ]


@pytest.fixture
def law(prepared, monkeypatch):
    """Gives a fresh desk for each example, and previews of rows that were made up."""
    current: list[list[SourceRow]] = []

    @contextmanager
    def opened(*_words, own=None):
        yield FakeList(current[-1])

    monkeypatch.setattr(importing, "open_list", opened)

    @contextmanager
    def example():
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "data"
            shutil.copytree(prepared["desa"], place)
            desk = sign_in(place, "sari", PASSWORD, FixedClock())
            file = Path(folder) / "daftar"

            def preview(cells):
                current.append(source_rows(cells))
                file.write_bytes(repr(cells).encode())
                confirmed = {"berkas_janggal": "contoh"}
                return importing.preview(desk, file, confirmed=confirmed)

            try:
                yield desk, preview
            finally:
                desk.store.close()

    return example


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=lists)
def test_every_row_has_one_outcome_and_the_counts_add_up(law, cells):
    with law() as (_desk, preview):
        summary = preview(cells)
        assert summary.rows == len(cells)
        assert adds_up(summary)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=lists)
def test_the_same_list_twice_brings_nothing_new_and_changes_nothing(law, cells):
    with law() as (desk, preview):
        first = preview(cells)
        importing.commit(desk, first.batch)
        before = rows_of(desk, "person"), rows_of(desk, "household")
        again = preview(cells)
        assert (again.new, again.changed) == (0, 0)
        importing.commit(desk, again.batch)
        assert (rows_of(desk, "person"), rows_of(desk, "household")) == before
        assert again.error_rows == first.error_rows


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=lists)
def test_what_is_written_is_sound_and_an_undo_takes_all_of_it_back(law, cells):
    with law() as (desk, preview):
        summary = preview(cells)
        done = importing.commit(desk, summary.batch)
        assert done["baru"] == summary.new == count_of(desk, "person")
        homes = {row["uid"] for row in rows_of(desk, "household")}
        assert {row["household"] for row in rows_of(desk, "person")} == homes
        assert maintenance.check_store(desk).findings == ()
        if summary.new:
            assert importing.undo_import(desk, summary.batch).kept == []
        assert count_of(desk, "person") == count_of(desk, "household") == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=lists, other=lists)
def test_no_list_loses_a_person_or_leaves_one_without_a_family(law, cells, other):
    with law() as (desk, preview):
        importing.commit(desk, preview(cells).batch)
        before = {row["uid"] for row in rows_of(desk, "person")}
        summary = preview(other)
        for note in summary.doubtful:
            importing.decide(desk, summary.batch, note.row, "terapkan")
        importing.commit(desk, summary.batch)
        people = rows_of(desk, "person")
        assert before <= {row["uid"] for row in people}
        homes = {row["uid"] for row in rows_of(desk, "household")}
        assert {row["household"] for row in people} <= homes
        assert maintenance.check_store(desk).findings == ()
