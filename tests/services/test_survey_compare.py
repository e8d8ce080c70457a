"""Two surveys of one house: components before and after, and the answers that changed."""

from __future__ import annotations

import pytest

from desktop_app.services.survey_compare import compare, first_pair, surveys_of
from tests.services.lists import KK

BEFORE = {"pondasi": "C", "dinding": "B", "jumlah_penghuni": 4, "luas_rumah": 30.0}
AFTER = {**BEFORE, "pondasi": "A", "luas_rumah": 36.0}


@pytest.fixture
def home(desk):
    return desk.write("uji", "", lambda work: work.insert("household", {"nomor_kk": KK}))


def survey(desk, home, day, form="A2026", **answers):
    row = {"household": home, "form": form, "tanggal": day, **answers}
    return desk.write("uji", "", lambda work: work.insert("survey", row))


def test_components_come_first_then_only_what_changed(desk, home):
    survey(desk, home, "2026-02-10", **BEFORE)
    survey(desk, home, "2026-11-10", petugas="SARI", **AFTER)
    before, after = first_pair(surveys_of(desk, home))
    assert (before.title, after.title) == ("10-02-2026 · Form A", "10-11-2026 · Form A · SARI")
    rows = compare(before, after)
    assert [row.is_component for row in rows] == [True] * 14 + [False]
    assert (rows[0].label, rows[0].before, rows[0].after) == (
        *("Pondasi", "C: Tidak ada, seluruhnya rapuh", "A: Ada, kondisi baik, kokoh"),
    )
    assert [row.label for row in rows if row.changed] == ["Pondasi", "Luas rumah (m²)"]
    assert (rows[-1].before, rows[-1].after) == ("30", "36")


def test_the_oldest_and_newest_of_one_form_are_compared_first(desk, home):
    assert first_pair(surveys_of(desk, home)) is None
    survey(desk, home, "2026-01-10", form="D", d_jamban="2")
    survey(desk, home, "2026-02-10", **BEFORE)
    assert first_pair(surveys_of(desk, home)) is None
    survey(desk, home, "2026-03-10", form="D", d_jamban="1")
    before, after = first_pair(surveys_of(desk, home))
    assert {before.form, after.form} == {"D"}
    (row,) = compare(before, after)
    assert (row.label, row.before, row.after) == ("Jamban", "Tidak", "Ada")


def test_two_forms_are_not_compared(desk, home):
    survey(desk, home, "2026-01-10", form="D", d_jamban="2")
    survey(desk, home, "2026-02-10", **BEFORE)
    assert compare(*surveys_of(desk, home)) == ()
