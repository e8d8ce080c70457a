"""One invented page for each paper of a Rutilahu house, filled and blank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_house import (
    Arrival,
    HousePaper,
    HouseStory,
    ProgressSeen,
    StoryMoney,
    WorkedDays,
)
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.housing.bills import Bill, Billed, Planned, Received, compare
from desktop_app.domain.housing.estimate import Line
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_posts import POSTS
from desktop_app.domain.specs.housing import PARTS
from desktop_app.selftest.invented import ADDRESS, DAY, DESA, KECAMATAN, KOP, NAME, NIK, STAMP

_WHO = {
    "nama": NAME,
    "nik": NIK,
    "lahir": "Contoh, 05-07-1980",
    "jk": "Laki-laki",
    "umur": "45 tahun",
    "pekerjaan": "Buruh",
    "alamat": f"{ADDRESS} RT 001/RW 002",
    "jalan": ADDRESS,
    "rt_rw": "001/002",
    "desa": DESA,
    "kecamatan": KECAMATAN,
    "kabupaten": "Contoh",
    "provinsi": "Contoh",
    "program": "Program contoh 2026",
    "program_polos": "Program contoh",
    "program_tahun": "Program contoh tahun 2026",
    "tahun": "2026",
}
_MORE = {
    "bnba": "321699000001",
    "rekening": "0123456789",
    "bank": "Bank contoh",
    "kelompok": "LPM CONTOH",
    "lewat_lpm": "ya",
    "ketua_kelompok": "KETUA CONTOH",
    "kegiatan": "Peningkatan kualitas",
    "pemberi": "PPK",
    "sk_nomor": "000/CONTOH",
    "sk_tanggal": "15-01-2026",
    "toko": "TOKO CONTOH",
    "pemilik_toko": "PEMILIK CONTOH",
    "alamat_toko": "Jl. Contoh No. 2",
    "siup": "SIUP-CONTOH",
    "situ": "SITU-CONTOH",
    "npwp": "NPWP-CONTOH",
    "rekening_toko": "Bank contoh 9876543210",
    "pks": "PKS-CONTOH",
    "pks_tanggal": "20-01-2026",
    "tanggal_drpb": "01-02-2026",
    "nomor": "001/CONTOH",
    "hari_tukang": "10",
    "min_tahun_huni": "1",
    "jeda_bantuan_tahun": "5",
    "wajib_huni_tahun": "3",
    "luas_tanah": "60",
    "luas_bangunan": "30",
    "status_lahan": "Milik sendiri, ada bukti sah",
    "jenis_bukti": "AJB",
    "no_bukti": "AJB-CONTOH",
    "atas_nama": NAME,
    "batas_utara": "Rumah Contoh A",
    "batas_timur": "Jalan",
    "batas_selatan": "Rumah Contoh B",
    "batas_barat": "Kebun",
    "lama_huni": "12",
    "penghasilan": "Rp1.500.000",
    "terbilang_penghasilan": "satu juta lima ratus ribu rupiah",
    "umk": "Rp5.000.000",
    "terbilang_umk": "lima juta rupiah",
    "sekretaris_kelompok": "SEKRETARIS CONTOH",
    "bendahara_kelompok": "BENDAHARA CONTOH",
    "alamat_lpm": "Jl. Contoh No. 3",
    "sumber_dana": "APBD Kabupaten",
    "dasar_hukum": "Peraturan Contoh 1/2026",
    "hasil_survei": "Direkomendasikan",
    "urutan": "1",
    "urutan_alasan": "desil 1, C = 3",
    "alasan_hasil": "",
    "diganti_nama": "WARGA LAMA",
    "diganti_nik": "3216990101700002",
    "diganti_sebab": "penerima pindah",
    "jiwa": "4",
    "jamban": "Tidak ada",
    "langkah": "diusulkan;rekomendasi;ditetapkan;tahap1_cair;progres_30;lpd1",
    "berkas_ada": "ktp_kk;sepakat_toko;survei_harga",
    "foto_persen": "0;30",
    "saksi_1": "SAKSI CONTOH",
    "saksi_2": "SAKSI CONTOH DUA",
}
# (code, text, unit, volume, price, stage 1, stage 2)
_GOODS = (
    ("II.4", "Semen @ 40 kg/50 kg", "Zak", 30.0, 75_000, 2_250_000, 0),
    ("III.3", "Besi beton Φ10 mm SNI", "Btg", 24.0, 80_000, 960_000, 960_000),
    ("V.2", "Pasir Pasang", "M3", 6.0, 150_000, 900_000, 0),
    ("V.4", "Batu Bata atau Batako", "Bh", 1000.0, 1_000, 1_000_000, 0),
    ("VIII.1", "Kayu rangka kuda-kuda 5/10", "Btg", 12.0, 180_000, 0, 2_160_000),
    ("XIV.1", "Tukang", "Oh", 10.0, 125_000, 1_250_000, 0),
)
_WAGE = "XIV.1"


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    return {key: lambda: ([filled(paper)],) for key in HOUSE_PAPERS}


def filled(paper: Paper) -> HousePaper:
    """An invented house with all that is known of it."""
    plan = tuple(
        Planned(code, 1, text, unit, first / price, price)
        for code, text, unit, _volume, price, first, _second in _GOODS
        if first
    )
    bill = Bill("n1", "b1", "t1", "N-01", date(2026, 2, 10), 1, _billed(plan), DAY)
    arrivals = tuple(
        Arrival(1, one.uid, one.text, one.unit, one.volume, date(2026, 2, 11), "Baik")
        for one in plan
        if one.uid != _WAGE
    )
    came = [Received(one.planned, one.volume, date(2026, 2, 11)) for one in arrivals]
    material = [one for one in plan if one.uid != _WAGE]
    days = tuple(f"{day}-02-2026" for day in range(10, 20))
    file = replace(
        blank(paper),
        blank=False,
        texts={**_WHO, **_MORE},
        estimate=tuple(
            Line(code, text, unit, volume, price, {"tahap1": first, "tahap2": second})
            for code, text, unit, volume, price, first, second in _GOODS
        ),
        plan={1: plan, 2: ()},
        wage_lines=frozenset({_WAGE}),
        compared={1: compare(material, [bill], came, 5.0), 2: ()},
        bills=(bill,),
        arrivals=arrivals,
        worked=(WorkedDays(1, "TUKANG CONTOH", "tukang", days, 1_250_000, "U-01"),),
        progress=(
            ProgressSeen(0, DAY, dict.fromkeys(PARTS, 0)),
            ProgressSeen(100, DAY, dict.fromkeys(PARTS, 100)),
        ),
        sums={1: (8_750_000, 1_250_000), 2: (8_750_000, 1_250_000)},
        paid={1: (8_750_000, 1_250_000), 2: (0, 0)},
        found=dict.fromkeys(PARTS, "C. Tidak ada, seluruhnya rapuh"),
    )
    named = {**_WHO, **_MORE}
    signers = {
        key: Signatory(post.title, named.get(post.text, ""), "", post.caption)
        for key, post in POSTS.items()
    }
    return replace(file, signers=signers, houses=(file,), tables=_TABLES, story=_STORY)


_STORY = HouseStory(
    (
        (
            "Keluarga dan rumah",
            (("Nama", NAME), ("NIK", mask_nik(NIK)), ("Alamat", ADDRESS), ("Desa", DESA)),
        ),
        (
            "Survei dan desil",
            (
                ("Disurvei", "05-01-2026 oleh PETUGAS CONTOH"),
                ("Hasil", "Rumah Tidak Layak Huni, 3 C, 4 B"),
                ("Rekomendasi", "Direkomendasikan"),
                ("Desil", "1 (DTSEN, 01-01-2026)"),
            ),
        ),
        (
            "Keputusan",
            (("Skema", "Program contoh 2026"), ("SK", "000/CONTOH tanggal 15-01-2026")),
        ),
        ("Pelaksana", (("Pelaksana", "LPM CONTOH"), ("Toko", "TOKO CONTOH (PKS-CONTOH)"))),
    ),
    (
        ("Terdata", "02-01-2026", "", ""),
        ("Disurvei, layak diusulkan", "05-01-2026", "", ""),
        ("Diusulkan", "07-01-2026", "001/CONTOH", ""),
        ("Ditetapkan dengan SK", "15-01-2026", "000/CONTOH", ""),
        ("Tahap I cair", "01-02-2026", "SP2D-CONTOH", ""),
        ("Progres 30 %", "20-02-2026", "", "hujan lima hari"),
    ),
    (StoryMoney(1, 6_360_000, 10_000_000, 7_320_000, True), StoryMoney(2, 3_120_000, 0, 0, False)),
    {},
    ("Bantuan contoh 2019 (suami/istri)",),
    (2, 1),
    ("Nota N-01 lebih awal daripada PKS tokonya.",),
    ("DRPB tahap II", "foto 50 %", "berkas belum dicentang: LPD tahap I, BAST"),
)
_NO_STORY = HouseStory(
    tuple((title, tuple((label, "") for label, _value in facts)) for title, facts in _STORY.blocks),
    (),
    (StoryMoney(1, 0, 0, 0, False), StoryMoney(2, 0, 0, 0, False)),
    {},
    (),
    (0, 0),
    (),
    ("semua isinya",),
)
_TABLES = {
    "rekap_kecamatan": (
        ("1", "CONTOH A", "50", "42", "30", "30", "25", "20", "18", "10", "8",
         "262.500.000", "37.500.000", "300.000.000"),
        ("", "Jumlah", "50", "42", "30", "30", "25", "20", "18", "10", "8",
         "262.500.000", "37.500.000", "300.000.000"),
    ),
    "rekap_verval": (
        ("1", "CONTOH", "CONTOH A", "50", "46", "4", "42", "4", "92", "30", "28", "12", "9"),
        ("", "Jumlah", "", "50", "46", "4", "42", "4", "92", "30", "28", "12", "9"),
    ),
}  # fmt: skip


def blank(paper: Paper) -> HousePaper:
    """The same with nothing but who and where: for the pen."""
    signers = {key: Signatory(post.title, "", "", post.caption) for key, post in POSTS.items()}
    return HousePaper(
        texts=_WHO,
        paper=paper,
        stage=1,
        letterhead=KOP,
        signers=signers,
        stamp=STAMP,
        blank=True,
        story=_NO_STORY,
    )


def _billed(plan: tuple[Planned, ...]) -> tuple[Billed, ...]:
    """Bills as planned, but for the iron, whose price was padded."""
    return tuple(
        Billed(one.uid, "N-01", one.text, one.unit, one.volume, one.price * (2 if n == 1 else 1))
        for n, one in enumerate(plan)
        if one.uid != _WAGE
    )
