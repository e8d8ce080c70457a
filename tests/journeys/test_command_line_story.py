"""A month of a kecamatan through the command line: from an empty folder to the sealed kiriman."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
USER, PASSWORD = "ibu.contoh", "kata-sandi-contoh-1"
KECAMATAN, DESA = "32.16.06", "32.16.06.2002"


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    code: int
    data: dict[str, Any]
    errors: str


@dataclass(frozen=True)
class Office:
    """One data folder and the words that reach it."""

    data: Path

    def say(self, *words: str, stdin: str | None = None, password: str = PASSWORD) -> Said:
        """Run one command with --json in a process of its own."""
        environ = {**os.environ, "PADAN_PENGGUNA": USER, "PADAN_SANDI": password}
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "--data", str(self.data), *words, "--json"],
            capture_output=True,
            text=True,
            env=environ,
            cwd=REPOSITORY,
            input=stdin,
            timeout=180,
            check=False,
        )
        data = json.loads(done.stdout) if done.stdout.strip() else {}
        return Said(done.returncode, data, done.stderr)


def set_up(folder: Path, name: str, *where: str) -> Office:
    office = Office(folder / name)
    key = folder / f"{name}-pemulihan.txt"
    place = where or ("--kecamatan", KECAMATAN)
    said = office.say("siapkan", *place, "--kunci-pemulihan", str(key))
    assert said.code == 0, said.errors
    assert key.stat().st_mode & 0o777 == 0o600
    return office


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Office, Office]:
    folder = tmp_path_factory.mktemp("cerita")
    return folder, set_up(folder, "kecamatan"), set_up(folder, "dinsos", "--kantor", "dinsos")


@pytest.fixture(scope="module")
def sample(samples_dir: Path) -> Path:
    return samples_dir / "opensid_contoh_penduduk.xlsx"


def test_the_whole_month_on_the_list_that_the_village_system_ships(
    story: tuple[Path, Office, Office], sample: Path
) -> None:
    folder, office, dinsos = story
    refused = office.say("impor", str(sample))
    assert refused.code == 3
    assert "kolom desa" in refused.errors

    looked = office.say("impor", str(sample), "--desa", DESA)
    assert (looked.code, looked.data["baru"]) == (0, 97)
    first = office.say("impor", str(sample), "--desa", DESA, "--terapkan")
    assert first.code == 0, first.errors
    assert (first.data["baru"], first.data["bermasalah"], first.data["ragu"]) == (97, [], [])
    assert {note["kolom"] for note in first.data["peringatan"] if note["baris"]} == {"nik"}

    again = office.say("impor", str(sample), "--desa", DESA, "--terapkan")
    assert (again.data["baru"], again.data["berubah"], again.data["sama"]) == (0, 0, 97)

    book = load_workbook(sample, read_only=True)
    name = next(row[4] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True))
    book.close()
    found = office.say("cari", str(name).lower(), "--batas", "5")
    assert name.upper() in {hit["nama"] for hit in found.data["hasil"]}

    quarter = ["--triwulan", "2026-4"]
    for kind, extra in (("verifikasi", ["--kosong"]), ("keluarga", []), ("dtsen", quarter)):
        target = folder / f"{kind}.pdf"
        paper = office.say("cetak", kind, "--ke", str(target), "--desa", DESA, *extra)
        assert paper.code == 0, paper.errors
        assert paper.data["lembar"] == 37
        assert target.read_bytes().startswith(b"%PDF")

    key = folder / "dinsos.kunci"
    assert dinsos.say("kunci", "buat", str(key)).code == 0
    sender_key = folder / "kecamatan.kunci"
    assert office.say("kunci", "buat", str(sender_key)).code == 0
    assert dinsos.say("kunci", "terima", str(sender_key)).code == 0

    stick = folder / "stik"
    stick.mkdir()
    sent = office.say(
        "ekspor", "kiriman", "--bulan", "2026-11", "--ke", str(stick), "--penerima", str(key)
    )
    assert sent.code == 0, sent.errors
    parcel = next(stick.glob("*.kiriman"))
    assert office.say("periksa", str(parcel)).data == {"baik": True, "temuan": []}
    assert dinsos.say("periksa", str(parcel)).data["baik"]

    looked_into = dinsos.say("terima", str(parcel), "--lihat")
    assert looked_into.code == 0, looked_into.errors
    assert looked_into.data["jumlah"]["person"] == 97
    assert looked_into.data["jumlah"]["household"] == 37

    whole = office.say("periksa")
    assert (whole.code, whole.data) == (0, {"baik": True, "temuan": []})


def test_a_kiriman_with_one_changed_byte_is_named_as_wrong(
    story: tuple[Path, Office, Office],
) -> None:
    folder, office, _dinsos = story
    key = folder / "lain.kunci"
    assert office.say("kunci", "buat", str(key)).code == 0
    stick = folder / "stik-lain"
    stick.mkdir()
    sent = office.say(
        "ekspor", "kiriman", "--bulan", "2026-11", "--ke", str(stick), "--penerima", str(key)
    )
    assert sent.code == 0, sent.errors
    parcel = next(stick.glob("*.kiriman"))
    body = bytearray(parcel.read_bytes())
    body[-20] ^= 1
    parcel.write_bytes(bytes(body))
    said = office.say("periksa", str(parcel))
    assert said.code == 1
    assert not said.data["baik"]
    assert said.data["temuan"]


def test_without_a_receivers_key_a_locked_workbook_goes_out(
    story: tuple[Path, Office, Office],
) -> None:
    folder, office, _dinsos = story
    stick = folder / "stik-terkunci"
    stick.mkdir()
    sent = office.say("ekspor", "kiriman", "--bulan", "2026-11", "--ke", str(stick))
    assert sent.code == 0, sent.errors
    book = next(stick.glob("terkunci_*.xlsx"))
    assert book.read_bytes().startswith(b"\xd0\xcf\x11\xe0")  # a container, not a readable zip
    assert len(sent.data["sandi"]) >= 12


def test_an_import_that_nobody_built_on_goes_back_whole(tmp_path: Path, sample: Path) -> None:
    office = set_up(tmp_path, "baru")
    applied = office.say("impor", str(sample), "--desa", DESA, "--terapkan")
    undone = office.say("batal-impor", applied.data["batch"])
    assert (undone.code, undone.data["tetap"]) == (0, [])
    assert office.say("cari", "a").data["hasil"] == []
    assert office.say("periksa").data["baik"]


def test_a_backup_comes_back_with_everything_in_it(tmp_path: Path) -> None:
    office = set_up(tmp_path, "asal")
    assert office.say("contoh", "--keluarga", "12", "--seed", "3").code == 0
    file = tmp_path / "aman.cadangan"
    assert office.say("cadangkan", str(file)).code == 0
    other = Office(tmp_path / "pengganti")
    assert other.say("pulihkan", str(file)).code == 0
    assert other.say("periksa").data["baik"]
    before, after = office.say("cari", "3216"), other.say("cari", "3216")
    assert before.data == after.data
    refused = other.say("ekspor", "kiriman", "--bulan", "2026-11", "--ke", str(tmp_path))
    assert (refused.code, "dipulihkan" in refused.errors) == (3, True)


def test_samples_are_refused_where_real_rows_are(tmp_path: Path, sample: Path) -> None:
    office = set_up(tmp_path, "nyata")
    office.say("impor", str(sample), "--desa", DESA, "--terapkan")
    said = office.say("contoh", "--keluarga", "3")
    assert (said.code, "sudah berisi" in said.errors) == (3, True)


def test_a_wrong_password_is_refused_and_says_so(tmp_path: Path) -> None:
    office = set_up(tmp_path, "sandi")
    said = office.say("cari", "a", password="bukan-kata-sandinya")
    assert said.code == 3
    assert "kata sandi salah" in said.errors


def test_the_password_may_come_from_standard_input(tmp_path: Path) -> None:
    office = set_up(tmp_path, "masukan")
    said = office.say("cari", "a", "--sandi-stdin", stdin=f"{PASSWORD}\n", password="")
    assert (said.code, said.data) == (0, {"hasil": []})


def test_the_recovery_key_is_refused_inside_the_data_folder(tmp_path: Path) -> None:
    office = Office(tmp_path / "dalam")
    key = office.data / "kunci.txt"
    said = office.say("siapkan", "--kecamatan", KECAMATAN, "--kunci-pemulihan", str(key))
    assert (said.code, "folder data" in said.errors) == (3, True)
    assert not key.exists()


def test_wrong_usage_ends_with_two_and_an_indonesian_sentence(tmp_path: Path) -> None:
    said = Office(tmp_path / "x").say("cetak", "sertifikat")
    assert said.code == 2
    assert "Perintah belum lengkap atau salah ketik" in said.errors
