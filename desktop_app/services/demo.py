"""The whole main job on invented data without a window, for a machine that has no display."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.calendar import month_of
from desktop_app.domain.clock import Clock
from desktop_app.domain.exports import MASKED
from desktop_app.exchange.keys import new_keys, public_key_text, read_public_key
from desktop_app.services import (
    aid,
    exporting,
    importing,
    maintenance,
    printing,
    recording,
    sending,
)
from desktop_app.services.desk import Desk
from desktop_app.services.households import find_people
from desktop_app.services.officials import save_official
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.sample import fill_with_samples
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import reading
from reports.xlsx.template import write_template

KECAMATAN, DESA = "32.16.06", "32.16.06.2002"
RECEIVER = "dinsos:32.16"
FAMILIES = 40
SHEETS = 3

Tell = Callable[[str], None]


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration left behind, and what its check of the store found."""

    folder: Path
    lines: tuple[str, ...]
    findings: tuple[str, ...]


def run_demo(data: Path, folder: Path, clock: Clock, tell: Tell) -> DemoResult:
    """Set up an office, work through a month on invented data, and leave its papers in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    choice = SetupChoice(KECAMATAN, None, "Petugas Contoh", "contoh", secrets.token_urlsafe(16))
    desk, _recovery = first_run(data, choice, clock)
    lines: list[str] = []

    def say(text: str) -> None:
        lines.append(text)
        tell(text)

    try:
        say(f"Kantor contoh: {desk.place_name}")
        counts = fill_with_samples(desk, FAMILIES, 1)
        say("Data contoh: " + ", ".join(f"{count} {title}" for title, count in counts.items()))
        _officials(desk)
        _import_template(desk, folder, say)
        _search(desk, say)
        _survey(desk, say)
        _payout(desk, say)
        _papers(desk, folder, say)
        _out(desk, folder, say)
        findings = maintenance.check_store(desk).findings
        say("Pemeriksaan data: " + ("baik" if not findings else "; ".join(findings)))
    finally:
        desk.store.close()
    return DemoResult(folder, tuple(lines), findings)


def _officials(desk: Desk) -> None:
    people = (
        (KECAMATAN, "camat", "Camat", "Camat Contoh"),
        (DESA, "kepala", "Kepala Desa", "Kepala Desa Contoh"),
        (DESA, "kaur_keuangan", "Kaur Keuangan", "Kaur Contoh"),
        (DESA, "kasi_kesra", "Kasi Kesejahteraan", "Kasi Contoh"),
        (DESA, "ketua_lpm", "Ketua LPM", "Ketua LPM Contoh"),
    )
    for kantor, jabatan, sebutan, nama in people:
        raw = {"kantor": kantor, "jabatan": jabatan, "sebutan": sebutan, "nama": nama}
        save_official(desk, None, {**raw, "dari": "01-01-2025"})


def _import_template(desk: Desk, folder: Path, say: Tell) -> None:
    """The program's own template, filled with one invented family, comes in twice."""
    path = folder / "templat-padan.xlsx"
    with path.open("wb") as out:
        write_template(out)
    say(f"Templat impor: {path.name}")
    filled = folder / "daftar-contoh.csv"
    filled.write_text(
        "Nomor KK;Alamat;RT;RW;NIK;Nama lengkap;Jenis kelamin;Tanggal lahir;Hubungan keluarga\n"
        "3216990101200001;KP. CONTOH NO. 1;001;002;3216990507800001;CONTOH SATU;L;05-07-1980;1\n"
        "3216990101200001;KP. CONTOH NO. 1;001;002;3216994608820002;CONTOH DUA;P;06-08-1982;3\n",
        encoding="utf-8",
    )
    first = importing.preview(desk, filled, None, DESA)
    importing.commit(desk, first.batch)
    again = importing.preview(desk, filled, None, DESA)
    importing.drop(desk, again.batch)
    say(
        f"Impor daftar-contoh.csv: {first.new} baru, {first.error_rows} bermasalah; "
        f"berkas yang sama lagi: {again.same} sama, {again.new} baru"
    )


def _search(desk: Desk, say: Tell) -> None:
    hits = find_people(desk, "contoh satu")
    say(f"Cari “contoh satu”: {len(hits)} orang")


def _survey(desk: Desk, say: Tell) -> None:
    """Type the survey of the imported family from its printed sheet."""
    household = str(find_people(desk, "contoh satu")[0].household)
    request = PrintRequest(
        "verifikasi", households=(household,), blank=True, officer="Petugas Contoh"
    )
    run = printing.prepare(desk, request)
    printing.note_printed(desk, run)
    entry = recording.start_from_sheet(desk, run.sheets[0].form_uid)
    raw = {**entry.raw, "tanggal": desk.today().strftime("%d-%m-%Y"), "pondasi": "C", "wni": "Ya"}
    saved = recording.save_survey(desk, entry, raw)
    say(f"Survei dari lembar {run.sheets[0].form_uid}: {saved.verdict.recommendation}")


def _payout(desk: Desk, say: Tell) -> None:
    """Type the outcomes of one signed list of this month."""
    found = aid.list_payout_lists(desk)[0]
    view = aid.open_payout_list(desk, str(found["uid"]))
    typed = {str(line.payout["uid"]): {"outcome": "diterima"} for line in view.lines}
    aid.save_outcomes(desk, str(found["uid"]), typed)
    aid.close_payout_list(desk, str(found["uid"]))
    say(f"BLT-DD {found['nomor']}: {len(typed)} penerima, semua diterima")


def _papers(desk: Desk, folder: Path, say: Tell) -> None:
    month = month_of(desk.today())
    with desk.reader() as reader:
        families = reading.find(reader, "household", desa=DESA)[:SHEETS]
        due = [row for row in reading.find(reader, "build") if row["state"] == "berkas_lengkap"]
        home = reading.get(reader, "household", str(due[0]["household"])) if due else None
    uids = tuple(str(row["uid"]) for row in families)
    requests = [
        ("formulir-a-kosong.pdf", PrintRequest("verifikasi", households=uids, blank=True)),
        ("formulir-a-terisi.pdf", PrintRequest("verifikasi", households=uids, paper="A4")),
        ("lembar-keluarga.pdf", PrintRequest("keluarga", desa=DESA)),
        ("halaman-uji.pdf", PrintRequest(printing.TEST_PAGE)),
    ]
    lists = aid.list_payout_lists(desk)
    if lists:
        uid = str(lists[0]["uid"])
        requests.append(
            ("tanda-terima.pdf", PrintRequest("tanda-terima", month=month, payout_list=uid))
        )
    if home:
        requests.append(("nominatif.pdf", PrintRequest("nominatif", desa=str(home["desa"]))))
    for name, request in requests:
        run = printing.prepare(desk, request)
        printing.save_run(desk, run, folder / name)
        say(f"{name}: {run.pages} halaman")


def _out(desk: Desk, folder: Path, say: Tell) -> None:
    book = exporting.export_upload(desk, folder, MASKED.key)
    say(f"{book.path.name}: {book.rows} baris")
    receiver = read_public_key(public_key_text(new_keys(), RECEIVER, "Dinas Sosial (contoh)"))
    sent = sending.send_month(desk, month_of(desk.today()), folder, receiver=receiver)
    for file in sent.files:
        say(f"{file.path.name}  sha256 …{file.sha256[-8:]}")
