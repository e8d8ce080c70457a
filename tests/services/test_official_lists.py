"""An official list that came with a kiriman is offered for import, and leaves the store unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import official_lists, receiving_apply, sharing, sharing_run
from desktop_app.services.desk import Desk
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import last_audit
from tests.services.test_sharing import NOVEMBER, dinsos, know, listed, stick

__all__ = ["dinsos", "listed", "stick"]


@pytest.fixture
def village(dinsos: Desk, desk: Desk, listed: Path, stick: Path, tmp_path: Path) -> Desk:
    """A desa that took in the kiriman with its extract of the list."""
    know(dinsos, desk, tmp_path)
    know(desk, dinsos, tmp_path)
    made = sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    receiving_apply.take(desk, made.files[0].file.path)
    return desk


def test_the_extract_of_a_desa_is_offered_there(village):
    (one,) = official_lists.received_lists(village)
    assert official_lists.list_name(one) == "desil_3216062002_202611.csv"
    assert official_lists.sender_name(one) == "Dinas Sosial Kabupaten Bekasi"
    assert (one.purpose, one.month) == ("Daftar desil – periksa, lalu impor", NOVEMBER)


def test_a_list_leaves_the_store_under_the_name_that_a_person_gives(village, tmp_path):
    (one,) = official_lists.received_lists(village)
    target = tmp_path / "desil november.csv"
    assert official_lists.save_list(village, one, target) == one.sha256
    text = target.read_text()
    assert text.startswith("Kode Desa,NIK,Nama\n")
    assert DESA.replace(".", "") in text
    assert OTHER_DESA.replace(".", "") not in text
    assert last_audit(village)["action"] == "simpan daftar resmi"


def test_taking_a_list_in_changes_no_family(village):
    with village.reader() as reader:
        assert reader.value("SELECT count(*) FROM household") == 0


def test_a_list_that_is_gone_is_told(village, tmp_path):
    from dataclasses import replace

    (one,) = official_lists.received_lists(village)
    with pytest.raises(UserError, match="tidak ada lagi"):
        official_lists.save_list(
            village, replace(one, name="lampiran/lain.csv"), tmp_path / "x.csv"
        )
    assert not (tmp_path / "x.csv").exists()
