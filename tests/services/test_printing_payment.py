"""The papers of a payment day, each from its list."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from PIL import Image

from desktop_app.domain.documents_payment import (
    CALLS,
    CHECKED,
    HEIRS,
    KIT,
    MINUTES,
    PAYMENT_PAPERS,
    PHOTOS,
    POSTED,
    PROXY,
    RECEIPTS,
    REPORT,
)
from desktop_app.domain.errors import UserError
from desktop_app.services import aid, printing
from desktop_app.services.payout_after import record_return, save_checks
from desktop_app.services.payout_outcomes import save_outcomes
from desktop_app.services.payout_report_papers import export_report, report_name
from desktop_app.services.print_types import PrintRequest
from tests.services.conftest import DESA, KELURAHAN
from tests.services.grounds import approve, put_all_in_force
from tests.services.lists import last_audit, nik_of, rows_of
from tests.services.test_aid import MONTH, enrol, family, programme
from tests.services.test_payouts import goods_receiver
from tests.services.test_printing import text_of

DAY = "24-11-2026"
PROXY_LETTER = {"wakil_nama": "wati", "wakil_hubungan": "istri", "surat": "474/9/2026"}


@pytest.fixture
def locked(desk):
    for number in (1, 2, 3):
        enrol(desk, family(desk, number, rt=str(number)))
    put_all_in_force(desk)
    uid = aid.make_payout_list(desk, DESA, MONTH)
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    return uid


@pytest.fixture
def closed(desk, locked):
    """One received, one by proxy, one was absent."""
    one, two, three = [str(line.payout["uid"]) for line in aid.open_payout_list(desk, locked).lines]
    typed = {
        one: {"outcome": "diterima"},
        two: {"outcome": "diwakilkan", **PROXY_LETTER},
        three: {"outcome": "tidak_hadir"},
    }
    save_outcomes(desk, locked, typed)
    aid.close_payout_list(desk, locked)
    return locked


def drawn(desk, uid, document, **more):
    """The text of a paper of a list."""
    request = PrintRequest("hari-bayar", "A4", payout_list=uid, document=document, **more)
    return text_of(printing.prepare(desk, request).pdf)


def test_the_list_for_the_wall_tells_no_number_of_anybody(desk, locked):
    text = drawn(desk, locked, POSTED)
    assert "CONTOH 1" in text
    assert "Rp900.000" in text
    for secret in (nik_of(1), nik_of(1)[:10], "3216990101", "RAHASIA"):
        assert secret not in text


def test_the_call_shows_only_the_last_digits(desk, locked):
    text = drawn(desk, locked, CALLS)
    assert nik_of(1) not in text
    assert nik_of(1)[-4:] in text


def test_a_receipt_tells_the_sum_in_words(desk, locked):
    text = drawn(desk, locked, RECEIPTS)
    assert text.count("KUITANSI") == 3
    assert "tiga ratus ribu rupiah" in text
    only = drawn(desk, locked, RECEIPTS, households=(line_home(desk, locked, 1),))
    assert only.count("KUITANSI") == 1
    assert "CONTOH 2" in only


def line_home(desk, uid, place):
    return str(aid.open_payout_list(desk, uid).lines[place].payout["household"])


def test_the_kit_of_the_day_is_one_print_with_the_sheet_to_sign(desk, locked):
    request = PrintRequest("hari-bayar", payout_list=locked, document=KIT)
    run = printing.prepare(desk, request)
    text = text_of(run.pdf)
    for title in ("TANDA TERIMA", "DAFTAR PANGGIL", "NOMOR ANTREAN", "DAFTAR HADIR", "KUITANSI"):
        assert title in text
    (sheet,) = run.sheets
    assert (sheet.jenis, sheet.payout_list) == ("tanda-terima", locked)
    printing.note_printed(desk, run)
    assert rows_of(desk, "sheet")[0]["form_uid"] == sheet.form_uid
    assert last_audit(desk)["action"] == "cetak"


def test_the_minutes_tell_target_realisation_and_why_something_is_left(desk, closed):
    record_return(desk, closed, "900/4", DAY)
    first = str(aid.open_payout_list(desk, closed).lines[0].payout["uid"])
    save_checks(desk, closed, {first: "jumlah_beda"}, "rini", DAY)
    text = " ".join(drawn(desk, closed, MINUTES).split())
    for part in ("Target 3 900.000", "Realisasi 2 600.000", "Sisa 1 300.000", "BA 900/4"):
        assert part in text
    assert "WATI" in text
    assert "1 penerima diperiksa: jumlah yang diterima berbeda 1" in text
    assert "Perkades 3 Tahun 2026" in text


def test_letters_are_for_those_who_need_one_or_blank(desk, closed):
    text = drawn(desk, closed, PROXY)
    assert "474/9/2026" in text
    assert "CONTOH 2" in text
    assert "CONTOH 1" not in text
    assert "CONTOH" not in drawn(desk, closed, PROXY, blank=True)
    assert "SURAT PERNYATAAN AHLI WARIS" in drawn(desk, closed, HEIRS)


def test_the_sheet_of_a_sample_bears_its_number(desk, closed):
    text = drawn(desk, closed, CHECKED, seed="20261124", count=1)
    assert "20261124" in text
    assert sum(f"CONTOH {number}" in text for number in (1, 2, 3)) == 1


def test_photos_of_a_folder_are_annexed_and_without_one_there_are_frames(desk, closed, tmp_path):
    assert "Tempel foto" in drawn(desk, closed, PHOTOS)
    with pytest.raises(UserError, match="Tidak ada foto"):
        drawn(desk, closed, PHOTOS, pictures=tmp_path)
    with pytest.raises(UserError, match="tidak dapat dibuka"):
        drawn(desk, closed, PHOTOS, pictures=tmp_path / "lain")
    Image.new("RGB", (64, 48), "grey").save(tmp_path / "balai_desa.jpg")
    assert "balai desa" in drawn(desk, closed, PHOTOS, pictures=tmp_path)


def test_the_report_goes_on_paper_and_into_a_workbook(desk, closed, tmp_path):
    request = PrintRequest("hari-bayar", document=REPORT, desa=DESA, programme=programme(desk))
    text = " ".join(text_of(printing.prepare(desk, request).pdf).split())
    assert "November 2026 3 900.000 2 600.000 300.000" in text
    assert "tidak hadir 1" in text
    path = tmp_path / report_name(desk, DESA)
    assert export_report(desk, DESA, programme(desk), path).rows == 1
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[2]][2:7] == [3, 900_000, 2, 600_000, 300_000]
    with pytest.raises(UserError, match="Belum ada daftar bayar"):
        export_report(desk, DESA, programme(desk, "PKH"), path)


def test_goods_are_printed_in_words_on_every_paper(desk):
    goods_receiver(desk)
    chosen = programme(desk, "BANPANG")
    uid = aid.make_payout_list(desk, DESA, MONTH, programme=chosen, goods="beras 20 kg")
    aid.lock_payout_list(desk, uid)
    approve(desk, uid)
    kit = drawn(desk, uid, KIT)
    assert "TANDA TERIMA BANTUAN PANGAN (BERAS)" in kit
    assert "TANDA TERIMA BARANG" in kit
    assert kit.count("beras 20 kg") >= 4
    assert "Rp" not in kit.replace("(Rp)", "")
    assert "Petugas penyaluran" in kit


def test_those_sign_whom_the_programme_names(desk, kecamatan_desk, locked):
    assert "Kaur Keuangan" in drawn(desk, locked, MINUTES)
    goods_receiver(kecamatan_desk, desa=KELURAHAN)
    chosen = programme(kecamatan_desk, "BANPANG")
    uid = aid.make_payout_list(kecamatan_desk, KELURAHAN, MONTH, programme=chosen)
    text = drawn(kecamatan_desk, uid, POSTED)
    assert "Lurah" in text
    assert "Kelurahan" in text


def test_a_list_is_found_by_its_programme_and_month(desk, locked):
    request = PrintRequest("hari-bayar", document=CALLS, desa=DESA, month=MONTH)
    assert "CONTOH 1" in text_of(printing.prepare(desk, request).pdf)
    for wrong in (replace(request, programme="banpang"), replace(request, month="2026-01")):
        with pytest.raises(UserError, match="belum dibuat"):
            printing.prepare(desk, wrong)
    with pytest.raises(UserError, match="Pilih bulannya"):
        printing.prepare(desk, replace(request, month=None))


@pytest.mark.parametrize("document", [KIT, RECEIPTS, MINUTES])
def test_nobody_signs_for_money_on_a_list_that_is_not_approved(desk, document):
    enrol(desk, family(desk, 1))
    uid = aid.make_payout_list(desk, DESA, MONTH)
    with pytest.raises(UserError, match="belum disahkan"):
        drawn(desk, uid, document)
    assert "DAFTAR PANGGIL" in drawn(desk, uid, CALLS)


@pytest.mark.parametrize("document", [*PAYMENT_PAPERS, "lain"])
def test_without_a_list_or_a_known_paper_a_sentence_says_what_to_choose(desk, document):
    request = PrintRequest("hari-bayar", document=document)
    with pytest.raises(UserError, match=r"Pilih|Belum ada daftar bayar"):
        printing.prepare(desk, request)
