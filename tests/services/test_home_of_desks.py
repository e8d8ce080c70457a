"""What Beranda reminds each kind of desk of."""

from __future__ import annotations

from desktop_app.services.home import home_view
from tests.services.test_board import NOVEMBER, came
from tests.services.test_board import dinsos as dinsos


def texts(desk) -> list[str]:
    return [one.text for one in home_view(desk).reminders]


def test_dinsos_is_told_how_many_desa_did_not_send_and_never_to_send_to_itself(dinsos):
    assert "187 desa belum mengirim November 2026." in texts(dinsos)
    assert not [text for text in texts(dinsos) if "belum dibuat" in text]
    assert any("Kunci desa belum diterima" in text for text in texts(dinsos))


def test_a_kecamatan_is_told_of_its_own_desa_and_of_its_own_kiriman(kecamatan_desk):
    assert "10 desa belum mengirim November 2026." in texts(kecamatan_desk)
    assert any("Kiriman November 2026 belum dibuat" in text for text in texts(kecamatan_desk))
    for desa in kecamatan_desk.villages:
        came(kecamatan_desk, f"desa:{desa.code}", month=NOVEMBER)
    assert not [text for text in texts(kecamatan_desk) if "desa belum mengirim" in text]


def test_a_desa_is_not_told_of_other_desa(desk):
    assert not [text for text in texts(desk) if "desa belum mengirim" in text]
