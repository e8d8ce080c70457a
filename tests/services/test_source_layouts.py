"""Houses named by their BNBA, and families named by the NIK of their head, from month to month."""

from __future__ import annotations

from pathlib import Path

from desktop_app.imports.layouts import bnba_blt_dd
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import take_list
from tests.services.source_files import number_of, taken, write_csv

BSPS = ("No. BNBA", "Tahun", "Nama", "NIK", "Nomor BA-HV", "Hasil Verifikasi")
NAMES = ("UJANG PERCOBAAN", "UJANG PERCOBAAN BIN CONTOH")


def test_a_house_is_the_same_row_when_its_name_is_written_otherwise(
    desk: Desk, tmp_path: Path
) -> None:
    row = {"No. BNBA": "9", "Tahun": "2026", "NIK": number_of(1), "Nomor BA-HV": "BA/1"}
    first, second = (
        write_csv(tmp_path / f"{place}.csv", BSPS, [row | {"Nama": name}])
        for place, name in enumerate(NAMES)
    )
    taken(desk, first, period="2026-10")
    again = take_list(desk, second, period="2026-11")
    assert (again.format, again.new, again.changed) == ("bsps_ba_hv", 0, 1)


def test_a_family_without_its_card_is_the_same_row_by_the_nik_of_its_head(
    desk: Desk, tmp_path: Path
) -> None:
    columns = bnba_blt_dd.LAYOUT.columns
    row = {"NIK": number_of(1), "KODE_KRIT": "K9", "KODE_BAYAR": "B1"}
    first, second = (
        write_csv(tmp_path / f"{place}.csv", columns, [row | {"NAMA KEPALA KELUARGA": name}])
        for place, name in enumerate(NAMES)
    )
    taken(desk, first, period="2026-10")
    again = take_list(desk, second, period="2026-11")
    assert (again.unit, again.new, again.changed) == ("household", 0, 1)
