"""After the payment day: receivers who are asked, and the money that goes back."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import aid
from desktop_app.services.payout_after import draw_sample, left_over, record_return, save_checks
from desktop_app.services.payout_outcomes import save_outcomes
from tests.services.conftest import DESA
from tests.services.grounds import approve, put_all_in_force
from tests.services.test_aid import MONTH, enrol, family

DAY = "24-11-2026"


@pytest.fixture
def locked(desk):
    for number in range(1, 7):
        enrol(desk, family(desk, number, rt=str(number)))
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, DESA, MONTH)
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    return uid


@pytest.fixture
def closed(desk, locked):
    """Five of six received; the last one was absent."""
    *there, last = [str(line.payout["uid"]) for line in aid.open_payout_list(desk, locked).lines]
    typed = {uid: {"outcome": "diterima"} for uid in there}
    save_outcomes(desk, locked, {**typed, last: {"outcome": "tidak_hadir"}})
    aid.close_payout_list(desk, locked)
    return locked


def numbers(lines):
    return [line.payout["urut"] for line in lines]


def test_the_same_number_draws_the_same_receivers(desk, closed):
    view = aid.open_payout_list(desk, closed)
    first = numbers(draw_sample(view, 3, "20261124"))
    assert first == numbers(draw_sample(view, 3, " 20261124 ")) == sorted(first)
    assert len({tuple(numbers(draw_sample(view, 3, str(seed)))) for seed in range(20)}) > 3


def test_only_who_received_is_drawn(desk, closed):
    view = aid.open_payout_list(desk, closed)
    assert numbers(draw_sample(view, 99, "7")) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("count", "seed", "sentence"), [(3, " ", "angka acuannya"), (0, "7", "paling sedikit 1")]
)
def test_a_sample_needs_a_number_and_a_size(desk, closed, count, seed, sentence):
    with pytest.raises(UserError, match=sentence):
        draw_sample(aid.open_payout_list(desk, closed), count, seed)


def test_before_anybody_received_nobody_is_drawn(desk, locked):
    with pytest.raises(UserError, match="Belum ada yang menerima"):
        draw_sample(aid.open_payout_list(desk, locked), 3, "7")


def test_what_receivers_said_is_kept_with_day_and_officer(desk, closed):
    first = str(aid.open_payout_list(desk, closed).lines[0].payout["uid"])
    assert save_checks(desk, closed, {first: "jumlah_beda"}, "rini", DAY) == 1
    row = aid.open_payout_list(desk, closed).lines[0].payout
    assert (row["periksa"], row["periksa_tanggal"], row["periksa_petugas"]) == (
        "jumlah_beda",
        "2026-11-24",
        "RINI",
    )
    save_checks(desk, closed, {first: ""}, "rini", DAY)
    row = aid.open_payout_list(desk, closed).lines[0].payout
    assert (row.get("periksa"), row.get("periksa_petugas")) == (None, None)


@pytest.mark.parametrize(
    ("officer", "day", "sentence"),
    [
        (" ", DAY, "petugas"),
        ("rini", "", "petugas"),
        ("rini", "25-11-2026", "tiba"),
        ("rini", "31-02-2026", "Tanggal"),
    ],
)
def test_a_check_needs_who_and_when(desk, closed, officer, day, sentence):
    first = str(aid.open_payout_list(desk, closed).lines[0].payout["uid"])
    with pytest.raises(UserError, match=sentence):
        save_checks(desk, closed, {first: "sesuai"}, officer, day)


def test_an_open_list_is_not_checked_and_gives_nothing_back(desk, locked):
    first = str(aid.open_payout_list(desk, locked).lines[0].payout["uid"])
    for act in (
        lambda: save_checks(desk, locked, {first: "sesuai"}, "rini", DAY),
        lambda: record_return(desk, locked, "900/4", DAY),
    ):
        with pytest.raises(UserError, match="sesudah daftarnya ditutup"):
            act()


def test_a_line_of_another_list_is_not_checked(desk, closed):
    with pytest.raises(UserError, match="tidak ada dalam daftar"):
        save_checks(desk, closed, {"0" * 32: "sesuai"}, "rini", DAY)


def test_what_is_left_goes_back_once_and_keeps_its_cause(desk, closed):
    assert numbers(left_over(aid.open_payout_list(desk, closed))) == [6]
    for number, day, sentence in (
        ("", DAY, "Isi nomor"),
        ("900/4", "23-11-2026", "lebih awal"),
        ("900/4", "25-11-2026", "belum tiba"),
    ):
        with pytest.raises(UserError, match=sentence):
            record_return(desk, closed, number, day)
    assert record_return(desk, closed, "900/4", DAY) == 1
    row = aid.open_payout_list(desk, closed).lines[5].payout
    assert (row["outcome"], row["kembali_nomor"], row["kembali_tanggal"]) == (
        "tidak_hadir",
        "900/4",
        "2026-11-24",
    )
    with pytest.raises(UserError, match="Tidak ada sisa"):
        record_return(desk, closed, "900/5", DAY)
