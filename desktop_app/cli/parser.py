"""The words that the command line understands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop_app.cli import (
    board_commands,
    conflict_commands,
    data_commands,
    exchange_commands,
    house_file_commands,
    office_commands,
    padan_paper_commands,
    paper_commands,
    privacy_commands,
    program_commands,
    share_commands,
    source_commands,
    tkpkd_commands,
    usulan_commands,
    verval_commands,
)
from desktop_app.cli.answer import USAGE
from desktop_app.cli.audit_commands import check as check_audit
from desktop_app.cli.restore_commands import REASON, restore
from desktop_app.domain.exports_agency import AGENCY
from desktop_app.services.board import SHOWN_MONTHS
from desktop_app.services.setup import KINDS
from desktop_app.services.sharing import LIST_KINDS
from desktop_app.version import program_version

PAGES = (
    "verifikasi",
    "form_b",
    "form_c",
    "form_d",
    "keluarga",
    "dtsen",
    "tanda-terima",
    "hari-bayar",
    "nominatif",
    "berkas",
    "sebelum-sesudah",
    "semua",
)


class Parser(argparse.ArgumentParser):
    """A parser that says in Indonesian what is missing."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and the way to the list of commands."""
        sys.stderr.write(
            f"Perintah belum lengkap atau salah ketik ({message}). "
            f"Ketik `{self.prog} --help` untuk melihat cara pakainya.\n"
        )
        raise SystemExit(USAGE)


class Version(argparse.Action):
    """Says the version and ends; it is looked up only when somebody asks."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: object,
        _word: str | None = None,
    ) -> NoReturn:
        """Write `Padan X.Y.Z` and end with exit code 0."""
        sys.stdout.write(f"Padan {program_version()}\n")
        parser.exit()


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001  # its only name


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets `run`, a function of (options, credentials, clock)."""
    parser = Parser(
        prog="padan",
        description="Padan: data keluarga miskin dan Rutilahu.",
        epilog="Tanpa perintah jendela dibuka; --aman memakai setelan awal, dan FILE.kiriman "
        "membukanya. --selftest --out FILE.json memeriksa program ini sendiri.",
    )
    parser.add_argument(
        "--version", action=Version, nargs=0, help="tampilkan versi program, lalu selesai"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder data (atau PADAN_DATA)")
    parser.add_argument("--sandi-stdin", action="store_true", help="baca kata sandi dari masukan")
    _json(parser, default=False)
    commands = parser.add_subparsers(dest="perintah", required=True, metavar="PERINTAH")
    _office(commands)
    _data(commands)
    _exchange(commands)
    _paper(commands)
    _privacy(commands)
    _month(commands)
    return parser


def _json(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--json", action="store_true", default=default, help="jawab dengan satu objek JSON"
    )


def _command(
    commands: Commands,
    name: str,
    about: str,
) -> Parser:
    command: Parser = commands.add_parser(name, help=about, description=about)
    _json(command, default=argparse.SUPPRESS)
    command.add_argument(
        "--sandi-stdin", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    return command


def _office(commands: Commands) -> None:
    new = _command(commands, "siapkan", "siapkan kantor di folder data yang kosong")
    new.add_argument("--kantor", choices=tuple(KINDS), help="bila kosong: menurut --desa")
    new.add_argument("--kecamatan", default="", metavar="KODE")
    new.add_argument("--desa", metavar="KODE")
    new.add_argument("--nama", default="Petugas TI", help="nama lengkap pengguna pertama")
    new.add_argument("--kunci-pemulihan", required=True, type=Path, metavar="FILE")
    new.set_defaults(run=office_commands.set_up)
    check = _command(commands, "periksa", "periksa data, atau satu kiriman")
    check.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
    check.add_argument("--perbaiki", action="store_true", help="bangun ulang tabel dari riwayat")
    check.set_defaults(run=office_commands.check)
    book = _command(commands, "audit", "periksa buku catatan kegiatan")
    book.add_argument("--periksa", action="store_true", required=True)
    book.add_argument("--jangkar", action="append", default=[], type=Path, metavar="FILE.kiriman")
    book.set_defaults(run=check_audit)
    keep = _command(commands, "cadangkan", "buat cadangan yang sudah diuji")
    keep.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
    keep.set_defaults(run=office_commands.back_up)
    back = _command(commands, "pulihkan", "pulihkan data dari cadangan, atau selamatkan yang rusak")
    back.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
    back.add_argument("--daftar", action="store_true", help="cadangan yang ada dan isinya")
    back.add_argument("--selamatkan", action="store_true", help="baca yang masih terbaca")
    back.add_argument("--alasan", default=REASON, metavar="TEKS")
    back.set_defaults(run=restore)
    demo = _command(commands, "demo", "seluruh pekerjaan utama dengan data contoh, tanpa jendela")
    demo.add_argument("--ke", default="demo-out", metavar="DIR")
    demo.set_defaults(run=office_commands.demo)
    _program(commands)


def _program(commands: Commands) -> None:
    report = _command(commands, "laporan", "laporan TKPKD, atau catatan program untuk petugas TI")
    tkpkd_commands.add_options(report)
    update = _command(commands, "perbarui", "cari pembaruan di stik, periksa, dan siapkan")
    update.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="bukan stik, folder ini"
    )
    update.set_defaults(run=program_commands.update)


def _data(commands: Commands) -> None:
    sample = _command(commands, "contoh", "isi dengan keluarga contoh")
    sample.add_argument("--keluarga", required=True, type=int, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")
    sample.set_defaults(run=data_commands.sample)
    load = _command(commands, "impor", "periksa satu daftar, dan terapkan bila diminta")
    load.add_argument("berkas", type=Path, metavar="FILE")
    load.add_argument("--format", metavar="NAMA")
    load.add_argument("--desa", metavar="KODE")
    load.add_argument("--terapkan", action="store_true")
    load.add_argument("--besar", action="store_true", help="batas besar, hanya untuk petugas TI")
    load.add_argument("--setuju", action="append", default=[], metavar="HAL")
    load.set_defaults(run=data_commands.load)
    lists = _command(commands, "padan", "padankan daftar sumber, dan terapkan putusannya")
    source_commands.add_options(lists)
    papers = _command(commands, "laporan-padan", "berita acara, cek lapangan, koreksi, laporan")
    padan_paper_commands.add_options(papers)
    checked = _command(commands, "verval", "daftar yang diverval: tugas, hasil, dan kembaliannya")
    verval_commands.add_options(checked)
    back = _command(commands, "rumah-masuk", "buku kerja rumah yang kembali dari Disperkimtan")
    house_file_commands.add_reading(back)
    leaving = _command(commands, "rumah-keluar", "buku usulan atau RAB rumah untuk Disperkimtan")
    house_file_commands.add_writing(leaving)
    undo = _command(commands, "batal-impor", "batalkan satu impor")
    undo.add_argument("batch", metavar="BATCH")
    undo.set_defaults(run=data_commands.undo)
    find = _command(commands, "cari", "cari nama, NIK, nomor KK, atau alamat")
    find.add_argument("teks")
    find.add_argument("--batas", type=int, default=20, metavar="N")
    find.add_argument("--nik", metavar="ALASAN", help="NIK lengkap, alasannya dicatat")
    find.set_defaults(run=data_commands.find)


def _exchange(commands: Commands) -> None:
    key = _command(commands, "kunci", "kunci komputer ini, kunci kantor lain, dan buku kunci")
    key.add_argument("tindakan", choices=("buat", "tunjukkan", "terima", "ganti", "akhiri"))
    key.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
    key.add_argument("--buku", type=Path, metavar="FILE", help="tulis buku kunci (Dinsos)")
    key.add_argument("--perangkat", metavar="ID", help="komputer yang kuncinya berakhir")
    key.add_argument("--sebab", metavar="TEKS", help="sebab kunci diganti atau berakhir")
    key.add_argument("--setuju", action="append", default=[], metavar="HAL")
    key.set_defaults(run=exchange_commands.desk_key)
    send = _command(commands, "kirim", "tulis kiriman untuk kantor lain atau komputer lain")
    send.add_argument("--untuk", required=True, metavar="KANTOR")
    send.add_argument("--ke", required=True, metavar="DIR")
    send.add_argument("--bulan", metavar="TTTT-BB", help="bila kosong: bulan ini")
    send.add_argument("--penuh", action="store_true", help="semuanya, untuk komputer baru")
    send.add_argument("--foto", action="store_true", help="ikutkan foto yang belum dikirim")
    send.add_argument("--sensitif", metavar="ALASAN", help="ikutkan data khusus, dengan alasannya")
    send.add_argument("--ukuran", type=float, metavar="MB", help="pecah menjadi beberapa kiriman")
    send.add_argument("--lampiran", action="append", default=[], type=Path, metavar="FILE")
    send.set_defaults(run=exchange_commands.send)
    receive = _command(commands, "terima", "periksa kiriman, dan gabungkan bila diminta")
    receive.add_argument("berkas", nargs="+", type=Path, metavar="FILE")
    receive.add_argument("--lihat", action="store_true", help="daftar isi satu kiriman saja")
    receive.add_argument("--terapkan", action="store_true", help="gabungkan")
    receive.add_argument("--batalkan", metavar="ALASAN", help="batalkan penggabungannya")
    receive.add_argument("--setuju", action="append", default=[], metavar="HAL")
    receive.set_defaults(run=exchange_commands.receive)
    compare = _command(commands, "sidik", "angka pembanding isi sebuah desa antarkantor")
    compare.add_argument("--desa", metavar="KODE", help="bila kosong: semua desa yang ada di sini")
    compare.add_argument("--tanpa-sensitif", action="store_true", help="tanpa data khusus")
    compare.set_defaults(run=exchange_commands.digest)
    open_points = _command(commands, "konflik", "yang ditulis berbeda, dan memutuskannya")
    open_points.add_argument(
        "--putuskan", metavar="sini|sana|terbaru|dinsos|FILE.xlsx", help="aturan, atau berkasnya"
    )
    open_points.add_argument("--alasan", default="", metavar="TEKS", help="alasan aturannya")
    open_points.add_argument("--desa", metavar="KODE", help="desa atau kecamatan; kosong: semua")
    open_points.add_argument("--ke", metavar="FILE.xlsx", help="daftarnya untuk diisi putusan")
    open_points.set_defaults(run=conflict_commands.decide)


def _privacy(commands: Commands) -> None:
    subject = _command(commands, "laporan-subjek", "semua data satu orang, untuk orang itu")
    subject.add_argument("--orang", required=True, metavar="UID|NIK")
    subject.add_argument("--ke", required=True, metavar="DIR")
    subject.set_defaults(run=privacy_commands.report_subject)
    record = _command(commands, "register-pemrosesan", "apa yang dilakukan dengan data pribadi")
    record.add_argument("--ke", required=True, metavar="FILE.xlsx")
    record.set_defaults(run=privacy_commands.write_register)


def _paper(commands: Commands) -> None:
    page = _command(commands, "cetak", "buat formulir dan daftar dalam PDF")
    page.add_argument("jenis", nargs="?", choices=PAGES)
    page.add_argument("--ke", metavar="FILE.pdf|DIR")
    page.add_argument("--daftar", action="store_true", help="sebut semua dokumen program ini")
    page.add_argument(
        "--dokumen", default="", metavar="NAMA", help="dari berkas Rutilahu atau pembayaran"
    )
    page.add_argument("--tahap", type=int, choices=(1, 2), default=1)
    page.add_argument("--program", default="", metavar="KODE", help="daftar bayar program ini")
    page.add_argument("--desa", metavar="KODE")
    page.add_argument("--bulan", metavar="TTTT-BB")
    page.add_argument("--triwulan", metavar="TTTT-N", help="dari formulir DTSEN")
    page.add_argument("--kertas", choices=("A4", "F4"), default="F4")
    page.add_argument("--kosong", action="store_true", help="kotak jawaban dibiarkan kosong")
    page.add_argument("--petugas", default="", metavar="NAMA")
    page.set_defaults(run=paper_commands.print_pages)
    out = _command(commands, "ekspor", "buku kerja unggah, atau kiriman bulanan")
    kinds = out.add_subparsers(dest="jenis", required=True, metavar="JENIS")
    book = _command(kinds, "unggah", "buku kerja Excel untuk diunggah")
    book.add_argument("--ke", required=True, metavar="FILE.xlsx")
    book.add_argument("--lengkap", metavar="TUJUAN", help="NIK lengkap, dengan tujuannya")
    book.add_argument("--desa", metavar="KODE")
    layouts = ", ".join(template.key for template in AGENCY)
    book.add_argument("--susunan", metavar="NAMA", help=f"susunan milik instansi: {layouts}")
    book.add_argument("--program", default="", metavar="KODE", help="program dari susunan itu")
    book.add_argument("--desil", type=int, metavar="N", help="hanya keluarga sampai desil ini")
    book.set_defaults(run=paper_commands.export_workbook)
    parcel = _command(kinds, "kiriman", "kiriman bulanan ke Dinsos")
    parcel.add_argument("--bulan", required=True, metavar="TTTT-BB")
    parcel.add_argument("--ke", required=True, metavar="DIR")
    parcel.add_argument("--penerima", type=Path, metavar="KEYFILE")
    parcel.set_defaults(run=paper_commands.export_parcel)


def _month(commands: Commands) -> None:
    board = _command(commands, "papan", "siapa yang sudah mengirim, menurut bulan")
    board.add_argument("--bulan", metavar="TTTT-BB")
    board.add_argument("--jumlah", type=int, default=SHOWN_MONTHS, metavar="N")
    board.add_argument("--kecamatan", metavar="KODE")
    board.add_argument("--belum", action="store_true", help="hanya yang belum mengirim")
    board.add_argument("--surat", metavar="FILE.pdf", help="surat pengingat bagi yang terlambat")
    board.set_defaults(run=board_commands.board)
    share = _command(commands, "bagikan", "bagi satu daftar resmi per desa, tersegel")
    share.add_argument("berkas", type=Path, metavar="FILE")
    share.add_argument("--jenis", required=True, choices=tuple(LIST_KINDS))
    share.add_argument("--bulan", required=True, metavar="TTTT-BB")
    share.add_argument("--ke", required=True, metavar="DIR")
    share.add_argument("--sisa", metavar="FILE.xlsx", help="baris tanpa desa")
    share.add_argument(
        "--lewat-kecamatan", action="store_true", help="desa tanpa kunci: untuk kecamatannya"
    )
    share.add_argument("--setuju", action="append", default=[], metavar="HAL")
    share.set_defaults(run=share_commands.share)
    proposals = _command(commands, "usulan", "berkas V.4 dan rekap usulan sebulan")
    usulan_commands.add_options(proposals)
    join = _command(commands, "gabung", "semua kiriman sebulan dalam satu buku kerja")
    join.add_argument("--bulan", required=True, metavar="TTTT-BB")
    join.add_argument("--ke", required=True, metavar="FILE.xlsx")
    join.add_argument("--lengkap", metavar="TUJUAN", help="NIK lengkap, dengan tujuannya")
    join.set_defaults(run=board_commands.join)
