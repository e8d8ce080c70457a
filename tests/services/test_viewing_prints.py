"""Pages that are only looked at are a look too; who may not see numbers prints none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import households, printing
from desktop_app.services.print_types import PrintRequest
from tests.services.conftest import DESA
from tests.services.lists import KK, last_audit


@pytest.fixture
def home(desk):
    return households.save_household(desk, None, {"nomor_kk": KK, "rt": "1", "rw": "1"})


@pytest.mark.parametrize("kind", ["verifikasi", "keluarga"])
def test_a_preview_is_noted_with_the_families_on_it(desk, home, kind):
    printing.prepare(desk, PrintRequest(kind, desa=DESA))
    line = last_audit(desk)
    assert (line["action"], line["reason"]) == ("lihat cetakan", printing.KINDS[kind])
    assert line["counts"] == {"lembar": 1, "household": [home]}
    assert KK not in str(line)


def test_the_test_page_is_no_look_and_is_for_everybody(desk):
    before = last_audit(desk)
    admin = replace(desk, actor=replace(desk.actor, role="pengelola"))
    printing.prepare(admin, PrintRequest(printing.TEST_PAGE))
    assert last_audit(desk) == before


def test_who_may_not_see_numbers_prints_no_list(desk, home):
    admin = replace(desk, actor=replace(desk.actor, role="pengelola"))
    with pytest.raises(UserError, match="melihat NIK"):
        printing.prepare(admin, PrintRequest("keluarga", desa=DESA))
