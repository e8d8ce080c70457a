"""Files that a clerk may pick by mistake, or that somebody made to do harm.

Each builder writes one file and returns its path; beside it stands a piece of the
sentence that the clerk has to read.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml as locked_workbook

from tests.imports.workbooks import (
    HEADINGS,
    cell,
    parts_of,
    person_rows,
    sheet_xml,
    write_list,
    write_parts,
    write_sheet,
)

Builder = Callable[[Path], Path]
BAD: dict[str, tuple[Builder, str]] = {}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD_ROW = '<row r="1">' + cell("A1", "no_kk") + cell("B1", "nik") + cell("C1", "nama") + "</row>"


def bad(name: str, says: str) -> Callable[[Builder], Builder]:
    """Add a builder under the name of its file."""

    def register(builder: Builder) -> Builder:
        BAD[name] = (builder, says)
        return builder

    return register


def plain(name: str, data: bytes, says: str) -> None:
    """A file of fixed bytes."""
    BAD[name] = (lambda path: _write(path, data), says)


def part(name: str, says: str, **parts: bytes | str) -> None:
    """A workbook of which some parts are replaced; `sheet` stands for the worksheet."""

    def build(path: Path) -> Path:
        texts = parts_of(GOOD_ROW)
        for key, value in parts.items():
            where = "xl/worksheets/sheet1.xml" if key == "sheet" else key
            texts[where] = value.encode() if isinstance(value, str) else value
        return write_parts(path, texts)

    BAD[name] = (build, says)


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _good_bytes() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(GOOD_ROW).items():
            archive.writestr(name, content)
    return data.getvalue()


# --- not a list at all -------------------------------------------------------------------------
plain("kosong.xlsx", b"", "kosong (0 bita)")
plain("kosong.csv", b"", "kosong (0 bita)")
plain("surat.pdf", b"%PDF-1.7 ...", "adalah PDF")
plain("surat.xlsx", b"%PDF-1.7 ...", "adalah PDF")
plain("foto.jpg", b"\xff\xd8\xff\xe0 ...", "gambar JPEG")
plain("foto.xlsx", b"\x89PNG\r\n\x1a\n ...", "gambar PNG")
plain("arsip.rar", b"Rar!\x1a\x07 ...", "arsip RAR")
plain("program.xls", b"MZ\x90\x00 ...", "program Windows")
plain("basis.xlsx", b"SQLite format 3\x00 ...", "basis data")
plain("catatan.docx", b"bukan zip", "bukan buku kerja Excel")
plain("web.xls", b"<html><body><table><tr><td>nik</td></tr></table>", "halaman web (HTML)")
plain("web2.xls", b"\xef\xbb\xbf  <!DOCTYPE html><table>", "halaman web (HTML)")
plain("web3.xlsx", "<table><tr>".encode("utf-16"), "halaman web (HTML)")
plain("lama.xls", b"<?xml version='1.0'?><Workbook/>", "berkas XML")
plain("acak.xlsx", bytes(range(256)) * 40, "bukan buku kerja Excel")
plain("terpotong_awal.xlsx", b"PK\x03", "rusak atau terpotong")
plain("kepala.xls", OLE + b"\x00" * 2000, "dokumen Office lain")
plain("rusak.xls", OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le") * 9, "rusak atau bukan")


@bad("isi_arsip.xlsx", "arsip ZIP")
def _(path: Path) -> Path:
    return write_parts(path, {"daftar.xlsx": _good_bytes()})


@bad("dokumen.xlsx", "dokumen Word")
def _(path: Path) -> Path:
    return write_parts(path, {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


@bad("biner.xlsb", "biner (.xlsb)")
def _(path: Path) -> Path:
    return write_parts(path, {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x00"})


@bad("kalk.ods", "LibreOffice (.ods)")
def _(path: Path) -> Path:
    return write_parts(path, {"mimetype": b"x", "content.xml": b"<office/>"})


@bad("folder.xlsx", "bukan berkas")
def _(path: Path) -> Path:
    path.mkdir()
    return path


@bad("tidak_ada.xlsx", "tidak ditemukan")
def _(path: Path) -> Path:
    return path


# --- damaged -----------------------------------------------------------------------------------
@bad("terpotong.xlsx", "rusak atau terpotong")
def _(path: Path) -> Path:
    data = _good_bytes()
    return _write(path, data[: len(data) // 2])


@bad("satu_bita.xlsx", "rusak atau terpotong")
def _(path: Path) -> Path:
    data = bytearray(_good_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[at] ^= 0xFF
    return _write(path, bytes(data))


part("bukan_xml.xlsx", "tidak wajar", sheet="<worksheet><sheetData><row")
part("tanpa_lembar.xlsx", "tidak wajar", **{"xl/_rels/workbook.xml.rels": "<Relationships/>"})


# --- locked ------------------------------------------------------------------------------------
@bad("terkunci.xlsx", "dikunci kata sandi")
def _(path: Path) -> Path:
    plain_path = write_list(path.with_name("terbuka.xlsx"))
    with plain_path.open("rb") as source, path.open("wb") as target:
        locked_workbook.OOXMLFile(source).encrypt("rahasia", target)
    return path


@bad("zip_terkunci.xlsx", "dikunci kata sandi")
def _(path: Path) -> Path:
    data = bytearray(_good_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return _write(path, bytes(data))


# --- too large ---------------------------------------------------------------------------------
@bad("besar.csv", "terlalu besar")
def _(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    return path


@bad("bom.xlsx", "terlalu besar setelah dibuka")
def _(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts_of(GOOD_ROW).items():
            archive.writestr(name, data)
        with archive.open("xl/sharedStrings.xml", "w") as stream:
            for _number in range(201):
                stream.write(b" " * 1024 * 1024)
    return path


part("mampat.xlsx", "tidak wajar", **{"xl/sharedStrings.xml": b" " * 4 * 1024 * 1024})
part("banyak.xlsx", "terlalu besar", **{f"xl/media/{n}.png": b"x" for n in range(2_100)})


@bad("sejuta_baris.xlsx", "lebih dari 60.000 baris")
def _(path: Path) -> Path:
    rows = "".join(
        f"<row r='{n}'><c r='A{n}'><v>{n * 7919}</v></c></row>" for n in range(1, 100_000)
    )
    more = "".join(f"<row><c><v>{n * 7919}</v></c></row>" for n in range(950_000))
    return write_parts(path, parts_of(rows + more))


@bad("baris_awalan.xlsx", "lebih dari 60.000 baris")
def _(path: Path) -> Path:
    """Tags under a prefix escape the quick count of rows."""
    head = "".join(cell(f"{chr(65 + n)}1", text) for n, text in enumerate(HEADINGS))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 60_100))
    text = sheet_xml(f'<row r="1">{head}</row>{rows}', "").replace("xmlns=", "xmlns:x=")
    parts = parts_of("")
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"<(/?)", r"<\1x:", text).encode()
    return write_parts(path, parts)


@bad("banyak_baris.csv", "lebih dari 60.000 baris")
def _(path: Path) -> Path:
    lines = "".join(f"321606010110{n:05d}\n" for n in range(60_100))
    head = ",".join(HEADINGS) + "\n"
    return _write(path, (head + lines).encode())


FAR = {"ujung": "XFD1048576", "bawah": "A1048576", "kanan": "XFD1", "iw": "IW2"}
for name, far in FAR.items():
    part(
        f"{name}.xlsx",
        f"sel terisi di {far}",
        sheet=sheet_xml(GOOD_ROW + f'<row r="9">{cell(far, "x")}</row>'),
    )
part(
    "huruf_kecil.xlsx",
    "sel terisi di XFD1048576",
    sheet=sheet_xml(GOOD_ROW + '<row r="9"><c r="xfd1048576"><v>1</v></c></row>'),
)
part(
    "baris_jauh.xlsx",
    "di luar batas",
    sheet=sheet_xml(GOOD_ROW + '<row r="1048576"><c><v>1</v></c></row>'),
)
part(
    "spasi.xlsx",
    "lebih dari 256 kolom",
    sheet=sheet_xml(
        '<row r="1"><c r = "A1"><v>1</v></c></row><row r = "1048576">'
        '<c r = "XFD1048576"><v>1</v></c></row>'
    ),
)

# --- made to do harm ---------------------------------------------------------------------------
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
part(
    "tawa.xlsx",
    "tidak wajar",
    sheet=f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">{LAUGHS}]><l>&a9;</l>',
)
part(
    "entitas.xlsx",
    "tidak wajar",
    **{"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'},
)
part("entitas_rels.xlsx", "tidak wajar", **{"_rels/.rels": '<!doctype x SYSTEM "http://x/y">'})
part(
    "utf16.xlsx",
    "tidak wajar",
    sheet=sheet_xml("", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>').encode("utf-16"),
)
part("keluar.xlsx", "tidak wajar", **{"../../luar.xml": "<x/>"})
part("mutlak.xlsx", "tidak wajar", **{"/etc/luar.xml": "<x/>"})
part("drive.xlsx", "tidak wajar", **{"C:\\luar.xml": "<x/>"})
part("kembar.xlsx", "tidak wajar", **{"XL/WORKBOOK.XML": "<x/>"})


@bad("cara_mampat.xlsx", "tidak wajar")
def _(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in parts_of(GOOD_ROW).items():
            archive.writestr(name, data)
    return path


@bad("ukuran_bohong.xlsx", "rusak atau terpotong")
def _(path: Path) -> Path:
    """The directory says 10 bytes where the part holds megabytes."""
    parts = parts_of(GOOD_ROW)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = sheet_xml("".join(f"<row r='{n}'/>" for n in range(1, 50_000))).encode()
    write_parts(path, parts)
    data = bytearray(path.read_bytes())
    real = struct.pack("<I", len(parts[name]))
    at = data.find(real)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
        at = data.find(real, at + 1)
    return _write(path, bytes(data))


# --- text ---------------------------------------------------------------------------------------
GOOD_LINE = (",".join(HEADINGS) + "\n").encode()
plain("nul.csv", GOOD_LINE + b"3216\x00,x\n", "bukan teks biasa")
plain("utf16.csv", "no_kk,nik,nama\n".encode("utf-16"), "bukan teks biasa")
plain("panjang.csv", GOOD_LINE + b"a" * 70_000 + b"\n", "terlalu panjang")
plain("kutip.csv", GOOD_LINE + b'"' + b"abc\n" * 30_000, "tanda kutip")
plain("lebar.csv", GOOD_LINE + b",".join([b"1"] * 300) + b"\n", "lebih dari 256 kolom")
plain("hanya_judul.csv", GOOD_LINE, "tidak ada baris data")
plain("bukan_daftar.txt", b"Yth. Bapak Camat,\nmohon bantuannya.\n", "Format tidak dikenal")
plain("baris_kosong.csv", b"\n\n\n\n", "tidak berisi data")


# --- readable workbooks that are no list --------------------------------------------------------
@bad("kosong_isi.xlsx", "tidak berisi data")
def _(path: Path) -> Path:
    return write_sheet(path, [])


@bad("tanpa_judul.xlsx", "Format tidak dikenal")
def _(path: Path) -> Path:
    return write_sheet(path, person_rows(20))


@bad("judul_di_baris_15.xlsx", "Format tidak dikenal")
def _(path: Path) -> Path:
    return write_sheet(path, [["catatan"]] * 14 + [HEADINGS, *person_rows(3)])


@bad("tanpa_nik.xlsx", "Kolom wajib tidak ada")
def _(path: Path) -> Path:
    rows = [HEADINGS, *person_rows(3)]
    return write_sheet(path, [[*row[:1], *row[2:]] for row in rows])


@bad("rumus_saja.xlsx", "rumus tanpa hasil")
def _(path: Path) -> Path:
    return write_sheet(path, [HEADINGS, ["=1+1"] * len(HEADINGS)])


@bad("teks_raksasa.xlsx", "terlalu panjang")
def _(path: Path) -> Path:
    long = random.Random(5).randbytes(2_500_000).hex()
    rows = GOOD_ROW + '<row r="2">' + cell("A2", long) + "</row>"
    head = "".join(cell(f"{chr(65 + n)}1", text) for n, text in enumerate(HEADINGS))
    return write_parts(path, parts_of(f'<row r="1">{head}</row>' + rows.partition("</row>")[2]))
