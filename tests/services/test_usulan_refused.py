"""Proposals that are refused before anything is kept of them."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from tests.services.conftest import OTHER_DESA
from tests.services.exchange import hand_over
from tests.services.lists import rows_of
from tests.services.test_usulan import family, propose


def test_a_family_that_moved_out_is_proposed_where_it_lives_now(desk, kecamatan_desk, clock):
    home, person = family(desk)
    hand_over(desk, kecamatan_desk)
    clock.advance(seconds=1)
    moved = {"desa": OTHER_DESA}
    kecamatan_desk.write("uji", "", lambda work: work.update("household", home, moved))
    hand_over(kecamatan_desk, desk)
    with pytest.raises(UserError, match="pindah ke desa lain"):
        propose(desk, (home, person))
    assert rows_of(desk, "usulan") == []


def test_a_day_that_is_none_is_named_as_a_day(desk):
    with pytest.raises(UserError, match="Tanggal tidak ada di kalender"):
        propose(desk, family(desk), tanggal="31-02-2026")
