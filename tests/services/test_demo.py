"""The main job on invented data, for a machine without a display."""

from __future__ import annotations

import pytest

from desktop_app.services.demo import run_demo

pytestmark = pytest.mark.slow


def test_the_demonstration_leaves_every_paper_and_a_sound_store(tmp_path, clock):
    told = []
    result = run_demo(tmp_path / "data", tmp_path / "demo-out", clock, told.append)
    assert result.findings == ()
    assert tuple(told) == result.lines
    names = {path.name for path in result.folder.iterdir()}
    assert {
        "formulir-a-kosong.pdf",
        "formulir-a-terisi.pdf",
        "lembar-keluarga.pdf",
        "halaman-uji.pdf",
        "tanda-terima.pdf",
        "nominatif.pdf",
        "templat-padan.xlsx",
    } <= names
    assert any(name.endswith(".kiriman") for name in names)
    assert any(name.startswith("unggah_") for name in names)
    assert "berkas yang sama lagi: 2 sama, 0 baru" in " ".join(told)
