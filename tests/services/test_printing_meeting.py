"""The papers of a meeting on aid, from the candidates and receivers that are kept."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import printing
from desktop_app.services.aid_meeting import enrol_accepted, list_candidates, replace_receiver
from desktop_app.services.enrolling import list_enrolments
from desktop_app.services.print_types import PrintRequest
from tests.services.conftest import DESA
from tests.services.grounds import decree_for
from tests.services.lists import rows_of
from tests.services.test_aid import programme
from tests.services.test_aid_candidates import four as four
from tests.services.test_aid_candidates import laid, say
from tests.services.test_aid_candidates import meeting as meeting
from tests.services.test_printing import text_of


@pytest.fixture
def decided(desk, four, meeting):
    """Two accepted, one in reserve, one refused; enrolled under a decree, whose uid it gives."""
    lines = laid(desk, meeting)
    say(
        desk,
        lines,
        ("diterima", ""),
        ("diterima", ""),
        ("cadangan", ""),
        ("ditolak", "punya sawah"),
    )
    decree = decree_for(desk, programme(desk), DESA)
    enrol_accepted(desk, decree, "01-2026", list_candidates(desk, programme(desk), DESA))
    return decree


def printed(desk, document, **more):
    request = PrintRequest(
        "musdes", paper="A4", desa=DESA, document=document, programme=programme(desk), **more
    )
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    return text_of(run.pdf)


def test_the_minutes_tell_each_name_with_what_was_decided(desk, decided, meeting):
    text = printed(desk, "ba_musdes", meeting=meeting)
    assert "BERITA ACARA MUSYAWARAH DESA KHUSUS" in text
    assert "140/02" in text
    assert "KETUA CONTOH" in text
    assert all(f"CONTOH {number}" in text for number in range(1, 5))
    assert "punya sawah" in text
    assert "tidak dipungut biaya" in text


def test_the_annex_holds_who_receives_under_the_decree_in_the_columns_of_the_rule(desk, decided):
    text = printed(desk, "lampiran_ketetapan", decree=decided)
    assert "Perkades 3 Tahun 2026" in text
    assert "CONTOH 2" in text
    assert "CONTOH 1" not in text
    assert "300.000" in text
    assert "Jumlah sebulan: Rp600.000" in text


def test_the_annex_of_a_change_is_the_whole_list_as_it_stands_afterwards(desk, decided):
    lines = {str(one.row["hasil"]): one for one in list_candidates(desk, programme(desk), DESA)}
    gone = next(one for one in list_enrolments(desk, programme(desk), DESA))
    change = decree_for(desk, programme(desk), DESA, jenis="perkades_perubahan", nomor="9")
    kept = lines["cadangan"]
    replace_receiver(desk, str(gone.enrolment["uid"]), kept, "01-2026", "meninggal", change)
    text = printed(desk, "lampiran_ketetapan", decree=change)
    assert "Jumlah sebulan: Rp600.000" in text
    assert "pengganti" in text


def test_the_minutes_of_a_change_name_who_left_and_who_follows(desk, decided, meeting):
    lines = {str(one.row["hasil"]): one for one in list_candidates(desk, programme(desk), DESA)}
    gone = list_enrolments(desk, programme(desk), DESA)[0]
    change = decree_for(desk, programme(desk), DESA, jenis="perkades_perubahan", nomor="9")
    kept = lines["cadangan"]
    replace_receiver(desk, str(gone.enrolment["uid"]), kept, "01-2026", "meninggal", change)
    (later,) = [row for row in rows_of(desk, "decree") if row["uid"] == change]
    text = " ".join(printed(desk, "ba_musdes", meeting=str(later["musdes"])).split())
    assert "memutuskan 2 calon" in text
    assert "Diganti : 1 keluarga" in text
    first = " ".join(printed(desk, "ba_musdes", meeting=meeting).split())
    assert "Cadangan : 1 keluarga" in first


def test_an_annex_of_nobody_is_not_printed(desk, four):
    with pytest.raises(UserError, match="Belum ada penerima di bawah ketetapan"):
        printed(desk, "lampiran_ketetapan", decree=decree_for(desk, programme(desk), DESA))


def test_before_anything_is_decided_the_forms_are_for_the_pen(desk, four, meeting):
    laid(desk, meeting)
    assert "Belum dibahas" not in printed(desk, "calon_musdes", meeting=meeting)
    assert "Tanda tangan" in printed(desk, "hadir_musdes", meeting=meeting)
    assert "Keputusan" in printed(desk, "notulen_musdes", meeting=meeting)


def test_the_sptjm_counts_who_was_accepted(desk, decided, meeting):
    assert "daftar 2 penerima" in printed(desk, "sptjm_bantuan", meeting=meeting).replace("\n", " ")


def test_a_paper_that_is_none_is_refused(desk, four):
    with pytest.raises(UserError, match="Pilih berkas"):
        printed(desk, "ba_verval")
