"""What puts a receiver in force: the meeting, the decree after it, and their scans."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import aid
from desktop_app.services.aid_decrees import (
    evaluate_decree,
    list_decrees,
    put_in_force,
    save_decree,
)
from desktop_app.services.aid_exclusions import exclude
from desktop_app.services.musdes import save_musdes
from desktop_app.services.officials import save_official
from desktop_app.services.scans import attach_scan, scan_bytes
from tests.services.conftest import DESA, KELURAHAN, OTHER_DESA
from tests.services.grounds import decree_for
from tests.services.lists import last_audit, rows_of
from tests.services.test_aid import MONTH, enrol, family, programme


@pytest.fixture
def drawn(desk):
    """A family enrolled for BLT-DD, and the draft list of the month."""
    enrolment = enrol(desk, family(desk, 1))
    return enrolment, aid.make_payout_list(desk, DESA, MONTH)


def stand(desk, enrolment, **raw):
    decree = decree_for(desk, programme(desk), DESA, **raw)
    put_in_force(desk, decree, [enrolment])
    return decree


def test_who_stands_on_no_musdesus_and_no_perkades_is_not_paid(desk, drawn):
    with pytest.raises(UserError, match="Nomor 1: Musdesus belum dicatat") as told:
        aid.lock_payout_list(desk, drawn[1])
    assert "Perkades atau SK Kepala Desa belum dicatat" in str(told.value)


def test_on_musdesus_and_perkades_the_list_is_locked(desk, drawn):
    stand(desk, drawn[0])
    aid.lock_payout_list(desk, drawn[1])
    assert rows_of(desk, "payout_list")[0]["state"] == "dikunci"


def test_a_paper_without_its_scan_asks_for_the_reason(desk, drawn):
    stand(desk, drawn[0], scan="")
    with pytest.raises(NeedsConfirmation, match="musyawarah atau SPTJM, Perkades") as asked:
        aid.lock_payout_list(desk, drawn[1])
    aid.lock_payout_list(desk, drawn[1], {asked.value.code: "mesin pindai rusak"})
    assert last_audit(desk)["reason"] == "mesin pindai rusak"


@pytest.mark.parametrize(
    ("holds", "told"),
    [
        ({"selesai": "10-2026"}, "hanya berlaku sampai Oktober 2026"),
        ({"mulai": "12-2026"}, "baru berlaku mulai Desember 2026"),
    ],
)
def test_a_month_outside_its_decree_is_paid_with_a_reason_only(desk, drawn, holds, told):
    stand(desk, drawn[0], **holds)
    with pytest.raises(NeedsConfirmation, match=f"Nomor 1: Perkades.*{told}") as asked:
        aid.lock_payout_list(desk, drawn[1])
    aid.lock_payout_list(desk, drawn[1], {asked.value.code: "diperpanjang lisan"})
    assert last_audit(desk)["reason"] == "diperpanjang lisan"


def test_a_month_inside_its_decree_is_not_asked_about(desk, drawn):
    stand(desk, drawn[0], mulai="01-2026", selesai="12-2026")
    aid.lock_payout_list(desk, drawn[1])
    assert rows_of(desk, "payout_list")[0]["state"] == "dikunci"


def test_a_family_that_is_kept_out_is_enrolled_with_a_reason_only(desk):
    pair = family(desk, 1)
    exclude(desk, programme(desk), pair[0], "anak perangkat desa")
    with pytest.raises(NeedsConfirmation, match="dikecualikan: anak perangkat desa") as asked:
        enrol(desk, pair)
    enrol(desk, pair, {asked.value.code: "diputus musdes"})
    assert last_audit(desk)["reason"] == "diputus musdes"


def test_who_died_is_not_enrolled(desk):
    home, person = family(desk, 1)
    desk.write("coba", "", lambda work: work.update("person", person, {"status_dasar": "2"}))
    with pytest.raises(UserError, match="tercatat meninggal dunia"):
        enrol(desk, (home, person))


def test_why_a_scan_lacks_is_told_once_and_not_for_each_month(desk, drawn):
    stand(desk, drawn[0], scan="")
    aid.lock_payout_list(desk, drawn[1], {"tanpa_pindaian": "mesin pindai rusak"})
    later = aid.make_payout_list(desk, DESA, "2026-12")
    aid.lock_payout_list(desk, later)
    number = aid.open_payout_list(desk, drawn[1]).payout_list["nomor"]
    assert last_audit(desk)["reason"] == f"pindaian belum ada, alasannya di daftar {number}"


def test_a_musdesus_that_somebody_else_led_puts_nobody_in_force(desk, drawn):
    stand(desk, drawn[0])
    leader = {"kantor": DESA, "jabatan": "ketua_bpd", "nama": "ORANG LAIN", "dari": "01-01-2025"}
    save_official(desk, None, leader)
    with pytest.raises(UserError, match="bukan Ketua BPD"):
        aid.lock_payout_list(desk, drawn[1])


def test_a_decree_is_not_older_than_its_meeting(desk, drawn):
    with pytest.raises(UserError, match="lebih awal daripada musyawarahnya"):
        stand(desk, drawn[0], tanggal="01-01-2026")


def test_a_receiver_of_another_desa_or_programme_is_not_put_under_a_decree(desk, drawn):
    other = save_decree(
        desk,
        None,
        {
            "desa": DESA,
            "programme": programme(desk, "PKH"),
            "jenis": "daftar_resmi",
            "nomor": "1",
            "tanggal": "05-01-2026",
        },
    )
    with pytest.raises(UserError, match="bukan di desa dan program"):
        put_in_force(desk, other, [drawn[0]])


def test_an_office_keeps_no_decree_of_a_place_outside(desk):
    raw = {"jenis": "perkades", "nomor": "1", "tanggal": "05-01-2026", "desa": OTHER_DESA}
    with pytest.raises(UserError, match="wilayah kantor ini"):
        save_decree(desk, None, raw)


def test_a_kelurahan_keeps_no_decree_of_the_village_fund(kecamatan_desk):
    raw = {"jenis": "sk_lurah", "nomor": "1", "tanggal": "05-01-2026", "desa": KELURAHAN}
    with pytest.raises(UserError, match="tidak memiliki Dana Desa"):
        save_decree(kecamatan_desk, None, {**raw, "programme": programme(kecamatan_desk)})


def test_the_list_of_decrees_says_on_what_each_rests_and_who_stands_on_it(desk, drawn):
    stand(desk, drawn[0])
    (line,) = list_decrees(desk, DESA, programme(desk))
    assert line.title == "Perkades 3 Tahun 2026, 05-01-2026"
    assert line.meeting.startswith("Musyawarah desa khusus (musdesus) 140/02/2026")
    assert line.receivers == 1


def test_a_decree_is_evaluated_by_the_kecamatan_alone(desk, kecamatan_desk, drawn):
    own = stand(desk, drawn[0])
    with pytest.raises(UserError, match="dicatat oleh kecamatan"):
        evaluate_decree(desk, own, "sesuai", "", {})
    there = decree_for(kecamatan_desk, programme(kecamatan_desk), DESA)
    with pytest.raises(UserError, match="apa yang perlu diperbaiki"):
        evaluate_decree(kecamatan_desk, there, "perbaikan", "", {})
    evaluate_decree(kecamatan_desk, there, "perbaikan", "lampiran tanpa alamat", {})
    (row,) = rows_of(kecamatan_desk, "decree")
    assert (row["evaluasi"], row["evaluasi_catatan"]) == ("perbaikan", "lampiran tanpa alamat")


def test_a_scan_is_kept_sealed_and_read_again(desk, tmp_path):
    raw = {"jenis": "musdesus", "nomor": "1", "tanggal": "02-01-2026"}
    uid = save_musdes(desk, None, raw)
    with pytest.raises(UserError, match="Belum ada pindaian"):
        scan_bytes(desk, "musdes", uid)
    paper = tmp_path / "ba.pdf"
    paper.write_bytes(b"%PDF-1.7\nisi contoh")
    attach_scan(desk, "musdes", uid, paper, {"berkas": None})
    assert scan_bytes(desk, "musdes", uid) == paper.read_bytes()
    kept = list((desk.folder / "berkas").glob("??/*.bin"))
    assert len(kept) == 1
    assert b"isi contoh" not in kept[0].read_bytes()


def test_a_file_that_is_no_paper_is_refused(desk, tmp_path):
    uid = save_musdes(desk, None, {"jenis": "musdesus", "nomor": "1", "tanggal": "02-01-2026"})
    paper = tmp_path / "catatan.txt"
    paper.write_bytes(b"bukan pindaian")
    with pytest.raises(UserError, match="bukan foto yang dapat dibaca"):
        attach_scan(desk, "musdes", uid, paper, {"berkas": None})


def test_who_is_enrolled_under_a_decree_takes_the_meeting_of_it_as_basis(desk):
    decree = decree_for(desk, programme(desk), DESA)
    raw = {"dasar": "", "dasar_nomor": "", "dasar_tanggal": "", "decree": decree}
    enrol(desk, family(desk, 1), **raw)
    (row,) = rows_of(desk, "enrolment")
    assert (row["dasar"], row["dasar_nomor"]) == ("musdes", "140/02/2026")
    aid.lock_payout_list(desk, aid.make_payout_list(desk, DESA, MONTH))
