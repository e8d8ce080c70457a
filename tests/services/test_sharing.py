"""An official list goes out as one sealed extract for each desa."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.exchange.reading import OpenedParcel, open_parcel
from desktop_app.services import keys, sharing, sharing_papers, sharing_run
from desktop_app.services.desk import Desk
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.services.sharing_run import AGAIN
from desktop_app.store import local
from tests.conftest import FixedClock
from tests.services.conftest import DESA, KECAMATAN, OTHER_DESA, PASSWORD
from tests.services.lists import last_audit

NOVEMBER = "2026-11"
AWAY = "32.16.01.2002"
PEOPLE = (
    (DESA, "3299010101900001", "SITI REKAAN"),
    (OTHER_DESA, "3299010101900002", "BUDI REKAAN"),
    (DESA, "3299010101900003", "AGUS REKAAN"),
    ("", "3299010101900004", "TANPA DESA"),
    (AWAY, "3299010101900005", "JAUH REKAAN"),
)


@pytest.fixture
def dinsos(padan_data: Path, clock: FixedClock) -> Iterator[Desk]:
    choice = SetupChoice("", None, "Dewi Contoh", "dewi", PASSWORD, "dinsos")
    desk, _sheet = first_run(padan_data, choice, clock)
    yield desk
    desk.store.close()


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "desil.csv"
    lines = [f"{code.replace('.', '')},{nik},{name}\n" for code, nik, name in PEOPLE]
    path.write_text("Kode Desa,NIK,Nama\n" + "".join(lines))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def know(desk: Desk, other: Desk, folder: Path) -> None:
    """Accept the key of another office, as after a comparison on paper."""
    path = folder / f"{other.kode}.json"
    keys.save_public_key(other, path)
    keys.accept_key(desk, path)


def opened_at(desk: Desk, sender: Desk, path: Path) -> OpenedParcel:
    senders = [keys.make_keys(sender)]
    return open_parcel(path.read_bytes(), keys.require_keys(desk), senders, desk.actor.desk)


def extract(parcel: OpenedParcel, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(parcel.data(f"lampiran/{name}").decode())))


def test_each_desa_gets_its_own_rows_and_no_others(dinsos, desk, listed, stick, tmp_path):
    know(dinsos, desk, tmp_path)
    made = sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    (one,) = made.files
    assert (one.to, one.codes, one.file.rows) == (f"desa:{DESA}", (DESA,), 2)
    assert one.file.path.parent.name == "321606_Tambun-Selatan"
    parcel = opened_at(desk, dinsos, one.file.path)
    assert (parcel.header.kind, parcel.header.month) == ("reply", NOVEMBER)
    assert extract(parcel, "desil_3216062002_202611.csv") == [
        ["Kode Desa", "NIK", "Nama"],
        ["3216062002", "3299010101900001", "SITI REKAAN"],
        ["3216062002", "3299010101900003", "AGUS REKAAN"],
    ]
    part = next(one for one in parcel.manifest.parts if one.name.startswith("lampiran/"))
    assert (part.rows, "Daftar desil" in part.purpose) == (2, True)
    assert list(parcel.rows()) == []


def test_nothing_of_a_list_stands_in_clear_text_beside_it(dinsos, desk, listed, stick, tmp_path):
    know(dinsos, desk, tmp_path)
    sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    kept = [*stick.rglob("*"), *dinsos.folder.rglob("*")]
    found = [
        path.name for path in kept if path.is_file()
        for _code, nik, name in PEOPLE
        if nik.encode() in path.read_bytes() or name.encode() in path.read_bytes()
    ]  # fmt: skip
    assert found == []


def test_a_desa_without_a_key_is_named_and_its_rows_go_to_nobody(
    dinsos, desk, listed, stick, tmp_path
):
    know(dinsos, desk, tmp_path)
    made = sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    assert {line.code for line in made.without_key} == {OTHER_DESA, AWAY}
    rows = list(load_workbook(made.listing.path)["Pembagian"].iter_rows(values_only=True))[1:]
    untold = {row[0]: row[3] for row in rows if row[4] in (None, "")}
    assert untold[OTHER_DESA] == "BELUM ADA KUNCI"


def test_by_choice_the_kecamatan_gets_what_its_desa_cannot_open(
    dinsos, desk, kecamatan_desk, listed, stick, tmp_path
):
    know(dinsos, desk, tmp_path)
    know(dinsos, kecamatan_desk, tmp_path)
    shared = sharing.read_list(dinsos, listed)
    made = sharing_run.share(dinsos, shared, "bnba", NOVEMBER, stick, via_kecamatan=True)
    by_desk = {one.to: one for one in made.files}
    assert set(by_desk) == {f"desa:{DESA}", f"kecamatan:{KECAMATAN}"}
    assert by_desk[f"kecamatan:{KECAMATAN}"].codes == (OTHER_DESA,)
    parcel = opened_at(kecamatan_desk, dinsos, by_desk[f"kecamatan:{KECAMATAN}"].file.path)
    assert extract(parcel, "bnba_3216062003_202611.csv")[1][2] == "BUDI REKAAN"
    assert [line.code for line in made.without_key] == [AWAY]


def test_without_any_key_nothing_is_made(dinsos, listed, stick):
    with pytest.raises(UserError, match="Belum ada kunci dari desa"):
        sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    assert list(stick.iterdir()) == []


def test_rows_without_a_desa_can_be_saved_with_their_reason(dinsos, listed, tmp_path):
    shared = sharing.read_list(dinsos, listed)
    assert (shared.cut.left_rows, sum(shared.cut.rows.values())) == (1, 4)
    sharing_papers.save_left(dinsos, shared, tmp_path / "sisa.xlsx")
    book = load_workbook(tmp_path / "sisa.xlsx")
    head, row = list(book["Baris tanpa desa"].iter_rows(values_only=True))
    assert head == ("Baris", "Alasan", "Kode Desa", "NIK", "Nama")
    assert row == (5, "tidak ada kode atau nama desa", None, "3299010101900004", "TANPA DESA")
    assert last_audit(dinsos)["action"] == "simpan baris tanpa desa"


def test_the_same_list_is_not_shared_twice_by_mistake(dinsos, desk, listed, stick, tmp_path):
    know(dinsos, desk, tmp_path)
    shared = sharing.read_list(dinsos, listed)
    sharing_run.share(dinsos, shared, "desil", NOVEMBER, stick)
    again = sharing.read_list(dinsos, listed)
    with pytest.raises(NeedsConfirmation):
        sharing_run.share(dinsos, again, "desil", NOVEMBER, stick)
    sharing_run.share(dinsos, again, "bnba", NOVEMBER, stick)  # another list of the same month
    given = {AGAIN: "stik hilang"}
    made = sharing_run.share(
        dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick, confirmed=given
    )
    assert opened_at(desk, dinsos, made.files[0].file.path).header.seq == 3
    assert last_audit(dinsos)["reason"].endswith("stik hilang")


def test_a_run_that_was_cut_off_goes_on_with_the_same_bytes(
    dinsos, desk, listed, stick, tmp_path, monkeypatch
):
    know(dinsos, desk, tmp_path)

    def pulled(_path: Path, _data: bytes) -> str:
        raise UserError("USB dicabut")

    with monkeypatch.context() as patch:
        patch.setattr(sharing_run, "write_safely", pulled)
        with pytest.raises(UserError, match="USB dicabut"):
            sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    with dinsos.reader() as reader:
        (waiting,) = local.list_parcels(reader, "keluar")
    made = sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    assert made.files[0].file.sha256 == waiting.sha256
    with dinsos.reader() as reader:
        (record,) = local.list_parcels(reader, "keluar")
    assert (record.id, record.state) == (waiting.id, "tertulis")


def test_a_key_that_came_later_gets_its_extract_without_the_others_again(
    dinsos, desk, kecamatan_desk, listed, stick, tmp_path
):
    know(dinsos, desk, tmp_path)
    sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    know(dinsos, kecamatan_desk, tmp_path)
    made = sharing_run.share(
        dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick, via_kecamatan=True
    )
    assert ([one.to for one in made.files], made.earlier) == ([f"kecamatan:{KECAMATAN}"], 1)
    rows = list(load_workbook(made.listing.path)["Pembagian"].iter_rows(values_only=True))[1:]
    files = {row[0]: row[4] for row in rows}
    assert "ke-desa3216062002" in files[DESA]
    assert "ke-kecamatan321606" in files[OTHER_DESA]
    assert not files[AWAY]


def test_rows_that_were_sealed_once_are_never_sealed_empty(dinsos, desk, listed, stick, tmp_path):
    know(dinsos, desk, tmp_path)
    shared = sharing.read_list(dinsos, listed)
    sharing_run.share(dinsos, shared, "desil", NOVEMBER, stick)
    with pytest.raises(UserError, match="Periksa daftarnya sekali lagi"):
        sharing_run.share(dinsos, shared, "bnba", NOVEMBER, stick)


def test_a_large_list_leaves_no_copy_in_the_outbox(
    dinsos, desk, listed, stick, tmp_path, monkeypatch
):
    know(dinsos, desk, tmp_path)
    monkeypatch.setattr(sharing_run, "MOST_KEPT", 0)
    made = sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "desil", NOVEMBER, stick)
    with dinsos.reader() as reader:
        (record,) = local.list_parcels(reader, "keluar")
        assert local.parcel_body(reader, record.id) is None
    assert made.files[0].file.path.exists()


def test_a_kecamatan_shares_with_its_own_desa_only(kecamatan_desk, desk, listed, stick, tmp_path):
    know(kecamatan_desk, desk, tmp_path)
    shared = sharing.read_list(kecamatan_desk, listed)
    assert set(shared.cut.rows) == {DESA, OTHER_DESA}
    assert any(sharing.ELSEWHERE in row.reason for row in shared.cut.left)
    made = sharing_run.share(kecamatan_desk, shared, "bayar", NOVEMBER, stick)
    assert made.files[0].file.path.parent == stick


def test_a_desa_shares_nothing(desk, listed):
    with pytest.raises(UserError, match="bukan oleh desa"):
        sharing.read_list(desk, listed)


def test_an_unknown_kind_is_refused(dinsos, desk, listed, stick, tmp_path):
    know(dinsos, desk, tmp_path)
    with pytest.raises(UserError, match="jenis daftar"):
        sharing_run.share(dinsos, sharing.read_list(dinsos, listed), "apa", NOVEMBER, stick)
