"""Invented data, what Beranda counts of it, the recap of a month, and keys of desks."""

from __future__ import annotations

import pytest

from desktop_app.domain.calendar import month_of
from desktop_app.domain.errors import Cancelled, NeedsConfirmation, UserError
from desktop_app.exchange.keys import new_keys, public_key_text
from desktop_app.exchange.reading import open_parcel
from desktop_app.services import aid, households, importing, keys, maintenance
from desktop_app.services.home import home_view
from desktop_app.services.progress import Cancel
from desktop_app.services.recap import COUNTED, counts_of_desa, recap_tables
from desktop_app.services.sample import fill_with_samples
from desktop_app.services.sending import send_month
from desktop_app.services.setup import is_sample
from desktop_app.store import local
from tests.services.conftest import DESA
from tests.services.lists import KK, count_of, family, last_audit, rows_of, workbook

DINSOS = "dinsos:32.16"


@pytest.fixture
def filled(kecamatan_desk):
    fill_with_samples(kecamatan_desk, 60, 7)
    return kecamatan_desk


def people(desk):
    return sorted((str(row["nik"]), row["nama"]) for row in rows_of(desk, "person"))


# --- invented data ---------------------------------------------------------------------


def test_invented_families_come_with_surveys_builds_and_payouts(filled):
    assert count_of(filled, "household") == 60
    for kind in ("person", "survey", "build", "build_event", "enrolment", "payout"):
        assert count_of(filled, kind) > 0
    assert {row["rekomendasi"] for row in rows_of(filled, "survey")} != {"Belum lengkap"}
    assert {row["status_penghuni"] for row in rows_of(filled, "survey")} == {"dihuni"}


def test_every_invented_number_names_a_kecamatan_that_does_not_exist(filled):
    numbers = [str(row["nik"]) for row in rows_of(filled, "person")]
    numbers += [str(row["nomor_kk"]) for row in rows_of(filled, "household")]
    assert all(number.startswith("3216") and int(number[4:6]) > 23 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_the_same_seed_gives_the_same_people_and_another_seed_others(open_copy):
    one, same, other = (open_copy("desa") for _ in range(3))
    for desk, seed in ((one, 3), (same, 3), (other, 4)):
        fill_with_samples(desk, 20, seed)
    assert people(one) == people(same)
    assert people(one) != people(other)
    assert [row["state"] for row in rows_of(one, "build")] == [
        row["state"] for row in rows_of(same, "build")
    ]


def test_the_state_of_an_invented_build_is_that_of_its_last_step(filled):
    for build in rows_of(filled, "build"):
        events = rows_of(filled, "build_event", build=build["uid"])
        assert build["state"] == events[-1]["ke"]


def test_a_sample_marks_the_store_and_real_families_are_never_mixed_with_it(filled):
    assert is_sample(filled)
    assert home_view(filled).is_sample
    with pytest.raises(UserError, match="data contoh"):
        fill_with_samples(filled, 5, 1)


def test_a_store_with_real_families_takes_no_sample(desk, tmp_path):
    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", family(2)))
    importing.commit(desk, summary.batch)
    with pytest.raises(UserError, match="sudah berisi 1 keluarga"):
        fill_with_samples(desk, 5, 1)
    assert not is_sample(desk)
    assert count_of(desk, "household") == 1


def test_a_sample_that_was_stopped_leaves_no_people_and_no_mark(desk):
    stop = Cancel()

    def progress(_done, _total, _text):
        stop.request()

    with pytest.raises(Cancelled):
        fill_with_samples(desk, 2000, 1, progress, stop)
    assert count_of(desk, "person") == 0
    assert not is_sample(desk)


def test_a_filled_store_is_sound(filled):
    assert maintenance.check_store(filled).findings == ()


# --- Beranda ------------------------------------------------------------------------------


def test_beranda_counts_what_is_there_and_reminds_of_what_waits(filled):
    view = home_view(filled)
    counts = dict(view.counts)
    assert counts["Keluarga"] == 60
    assert counts["Jiwa"] == count_of(filled, "person")
    assert counts["Penerima bantuan"] == count_of(filled, "enrolment", status="aktif")
    texts = [reminder.text for reminder in view.reminders]
    assert any("belum ditutup" in text for text in texts)
    assert any("Kiriman November 2026 belum dibuat" in text for text in texts)


def test_beranda_speaks_of_a_file_that_waits_until_it_is_applied(desk, tmp_path):
    def waits():
        return any("belum diterapkan" in one.text for one in home_view(desk).reminders)

    summary = importing.preview(desk, workbook(tmp_path / "daftar.xlsx", family(2)))
    assert waits()
    importing.commit(desk, summary.batch)
    assert not waits()


@pytest.mark.parametrize(("day", "left"), [(10, 7), (17, 0), (18, 29)])
def test_beranda_counts_the_days_to_the_cut_off(desk, clock, day, left):
    clock.now = clock.now.replace(day=day)
    assert home_view(desk).days_left == left


# --- recap ----------------------------------------------------------------------------------


def test_the_recap_counts_each_desa_and_adds_up(filled):
    with filled.reader() as reader:
        lines = counts_of_desa(reader)
        tables = recap_tables(reader)
    totals = [sum(line.counts[place] for line in lines) for place in range(len(COUNTED))]
    expected = [count_of(filled, kind) for kind, _title in COUNTED]
    assert totals == expected
    assert [line.desa for line in lines] == sorted(line.desa for line in lines)
    desil = next(table for table in tables if table.title == "Desil per desa")
    assert sum(sum(row[2:]) for row in desil.rows) == 60


# --- keys ---------------------------------------------------------------------------------------


def test_the_keys_of_a_desk_are_made_once_and_kept_inside_the_store(desk):
    first, second = keys.make_keys(desk), keys.make_keys(desk)
    assert first == second
    assert first.desk == f"desa:{DESA}"
    secret = keys.require_keys(desk).age_secret
    assert secret not in keys.public_key_file(desk)
    for file in desk.folder.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes()


def key_file(path, desk_name=DINSOS, name="Dinas Sosial Contoh"):
    path.write_text(public_key_text(new_keys(), desk_name, name))
    return path


def test_a_key_of_another_desk_is_accepted_and_then_known(desk, tmp_path):
    key = keys.accept_key(desk, key_file(tmp_path / "dinsos.json"))
    assert [one.fingerprint for one in keys.known_keys(desk)] == [key.fingerprint]
    assert last_audit(desk)["reason"] == key.fingerprint
    assert not any("Kunci Dinsos" in one.text for one in home_view(desk).reminders)


def test_another_key_for_a_desk_that_is_known_is_questioned(desk, tmp_path):
    first = keys.accept_key(desk, key_file(tmp_path / "satu.json"))
    other = key_file(tmp_path / "dua.json")
    with pytest.raises(NeedsConfirmation) as question:
        keys.accept_key(desk, other)
    assert question.value.code == "kunci_ganti"
    assert keys.known_keys(desk)[0].fingerprint == first.fingerprint
    keys.accept_key(desk, tmp_path / "satu.json")
    keys.accept_key(desk, other, {"kunci_ganti": "sudah ditelepon"})
    assert keys.known_keys(desk)[0].fingerprint != first.fingerprint
    assert "sudah ditelepon" in last_audit(desk)["reason"]


def test_the_desks_own_key_is_not_taken_for_another_one(desk, tmp_path):
    path = tmp_path / "sendiri.json"
    path.write_text(keys.public_key_file(desk))
    with pytest.raises(UserError, match="kunci meja ini sendiri"):
        keys.accept_key(desk, path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe\x00", b"PK\x03\x04"], ids=repr)
def test_what_is_no_key_file_is_told_in_a_sentence(desk, tmp_path, content):
    path = tmp_path / "salah.json"
    path.write_bytes(content)
    with pytest.raises(UserError):
        keys.accept_key(desk, path)


# --- what goes out ----------------------------------------------------------------------------


def test_health_and_family_category_stay_at_home(filled, tmp_path):
    secret = new_keys()
    path = tmp_path / "dinsos.json"
    path.write_text(public_key_text(secret, DINSOS, "Dinas Sosial Contoh"))
    receiver = keys.accept_key(filled, path)
    sent = send_month(filled, month_of(filled.today()), tmp_path, receiver=receiver)
    own = keys.own_public_key(filled)
    opened = open_parcel(sent.files[0].path.read_bytes(), secret, [own], DINSOS)
    names = {name for row in opened.rows() for name in row["values"]}
    assert "answers.pondasi" in names
    assert "nik" in names
    assert not names & {"cacat", "hamil", "sakit_menahun", "answers.kategori_keluarga"}
    assert any(batch.withheld for batch in opened.batches())


def test_no_file_that_goes_out_bears_the_name_or_number_of_a_person(filled, tmp_path):
    receiver = keys.accept_key(filled, key_file(tmp_path / "dinsos.json"))
    out = tmp_path / "keluar"
    out.mkdir()
    send_month(filled, month_of(filled.today()), out, receiver=receiver)
    written = " ".join(path.name for path in out.iterdir())
    assert written
    for row in rows_of(filled, "person"):
        assert str(row["nik"]) not in written
        assert str(row["nama"]) not in written


def test_a_sample_store_survives_typing(filled):
    uid = households.save_household(
        filled, None, {"nomor_kk": KK, "desa": DESA}, confirmed={"kk_terpakai": "contoh"}
    )
    assert households.open_household(filled, uid).members == []
    assert aid.list_payout_lists(filled)
    with filled.reader() as reader:
        assert local.get_setting(reader, "contoh") is True
