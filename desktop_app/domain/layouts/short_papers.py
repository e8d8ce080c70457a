"""Forms B and C on paper as data: what stands in their heads and in which order they ask.

Labels and answers are those of `domain.short_forms`; a name without a question there is a field
that is printed from the registry, or written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.short_forms import SHORT_FORMS, ShortForm

LACKING = "Rumah ini TIDAK memiliki:"
LACKS = ("Ya, tidak memiliki", "Tidak, memiliki")
SEVERAL = " (boleh lebih dari satu)"


@dataclass(frozen=True)
class Item:
    """One line of a form: a question by its name, or a field with its own label.

    `number` as printed; `photos` = how many pictures may be attached; `answers`: printed boxes of
    a field that is no question (code, text).
    """

    name: str
    label: str = ""
    number: str = ""
    photos: int = 0
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Block:
    """A titled part; `label` = width of its questions in mm."""

    title: str
    items: tuple[Item, ...]
    label: float = 50.0


@dataclass(frozen=True)
class ShortPaper:
    """A whole form: its layout code, its title, the fields of its head, its blocks.

    `files` = papers and pictures to tick (slot of the picture, label).
    """

    form: ShortForm
    code: str
    title: tuple[str, ...]
    head: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    files: tuple[tuple[str, str], ...] = ()


def _numbered(names: tuple[str, ...], photos: dict[str, int] | None = None) -> tuple[Item, ...]:
    return tuple(
        Item(name, number=str(number), photos=(photos or {}).get(name, 0))
        for number, name in enumerate(names, 1)
    )


_B = ShortPaper(
    SHORT_FORMS["B2026"],
    "FRB",
    ("FORM B – VERVAL CEPAT DESA/KECAMATAN 2026",),
    (
        ("nama", "Nama"),
        ("nik", "NIK"),
        ("nomor_kk", "No KK"),
        ("tempat_lahir", "Tempat lahir"),
        ("tanggal_lahir", "Tanggal lahir"),
        ("sex", "Jenis kelamin (L/P)"),
        ("pekerjaan", "Pekerjaan"),
        ("penghasilan", "Penghasilan per bulan"),
        ("alamat", "Alamat"),
        ("dusun", "Dusun"),
        ("rt_rw", "RT/RW"),
        ("desa", "Desa/Kelurahan"),
        ("kecamatan", "Kecamatan"),
        ("kabupaten", "Kabupaten"),
        ("provinsi", "Provinsi"),
        ("koordinat", "Latitude; longitude"),
        ("petugas", "Petugas"),
        ("tanggal", "Tanggal"),
    ),
    (
        Block("STATUS DAN ASAL DATA", (Item("b_keberadaan"), Item("b_asal"))),
        Block(
            "TANAH DAN LAMA MENGHUNI",
            (Item("b_luas_tanah"), Item("b_lama_menghuni"), Item("b_tanah"), Item("b_bukti")),
        ),
        Block(
            "ENAM INDIKATOR",
            _numbered(
                (
                    *("b_tidak_lantai", "b_tidak_pondasi", "b_tidak_dinding"),
                    *("b_tidak_struktur", "b_tidak_atap", "b_kurang_umk"),
                )
            ),
            108.0,
        ),
    ),
    (
        ("depan", "Foto tampak depan*"),
        ("belakang", "Foto tampak belakang*"),
        ("dalam", "Foto bagian dalam*"),
        ("kiri", "Foto samping kiri*"),
        ("kanan", "Foto samping kanan*"),
        ("ktp", "KTP*"),
        ("kk", "KK*"),
        ("pernyataan", "Surat pernyataan*"),
        ("bukti_lahan", "Bukti lahan"),
    ),
)

_SEXES = (("L", "Pria"), ("P", "Wanita"))
_C = ShortPaper(
    SHORT_FORMS["C2020"],
    "FRC",
    ("KUESIONER PENDATAAN RUMAH", "IDENTIFIKASI RUMAH TIDAK LAYAK HUNI"),
    (
        ("nomor_urut", "Nomor urut (per desa)"),
        ("tanggal", "Tanggal"),
        ("desa", "Desa/Kelurahan"),
        ("petugas", "Nama pendata"),
        ("kecamatan", "Kecamatan"),
        ("paraf", "Paraf"),
        ("kabupaten", "Kabupaten/Kota"),
        ("kode_foto", "Kode foto"),
        ("provinsi", "Provinsi"),
    ),
    (
        Block(
            "I. IDENTITAS PENGHUNI",
            (
                Item("nomor_rumah", "Nomor Urut Rumah", "1"),
                Item("nama", "Nama Lengkap", "2"),
                Item("usia", "Usia (Tahun)", "3"),
                Item("c_pendidikan", number="4"),
                Item("jk", "Jenis Kelamin", "5", answers=_SEXES),
                Item("alamat", "Alamat Lengkap", "6"),
                Item("koordinat", "Titik Koordinat Lokasi", "7"),
                Item("nik", "Nomor KTP (NIK)", "8"),
                Item("nomor_kk", "Nomor KK", ""),
                Item("c_jumlah_kk", number="9"),
                Item("c_pekerjaan", number="10"),
                Item("c_penghasilan", number="11"),
                Item("c_tanah", number="12"),
                Item("c_rumah", number="13"),
                Item("c_rumah_lain", number="14"),
                Item("c_tanah_lain", number="15"),
                Item("c_pernah_bantuan", number="16"),
                Item("c_kawasan", number="17"),
            ),
        ),
        Block(
            "II. ASPEK KESELAMATAN",
            _numbered(
                ("c_pondasi", "c_kolom", "c_rangka_atap"), {"c_kolom": 3, "c_rangka_atap": 3}
            ),
        ),
        Block(
            "III. ASPEK KESEHATAN",
            _numbered(
                (
                    *("c_jendela", "c_ventilasi", "c_kamar_mandi"),
                    *("c_jarak_tinja", "c_air_minum", "c_listrik"),
                )
            ),
        ),
        Block(
            "IV. ASPEK PERSYARATAN LUAS DAN KEBUTUHAN RUANG (KECUKUPAN LUAS)",
            _numbered(("c_luas_rumah", "c_jumlah_penghuni")),
        ),
        Block(
            "V. ASPEK KOMPONEN BAHAN BANGUNAN SESUAI KONTEKS LOKAL",
            tuple(
                Item(name, photos=3 if name.startswith("c_kondisi") else 0)
                for name in (
                    *("c_atap", "c_kondisi_atap", "c_dinding", "c_kondisi_dinding"),
                    *("c_lantai", "c_kondisi_lantai"),
                )
            ),
        ),
    ),
)
SHORT_PAPERS: dict[str, ShortPaper] = {paper.form.key: paper for paper in (_B, _C)}
