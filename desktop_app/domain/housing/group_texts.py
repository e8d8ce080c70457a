"""Papers of the group, the meeting and the shop."""

from __future__ import annotations

from desktop_app.domain.housing.paper_kinds import VILLAGE
from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_PLACE = (("Desa", "desa"), ("Kecamatan", "kecamatan"), ("Kabupaten", "kabupaten"))
_MEETING = (("Hari/Tanggal", ""), ("Tempat", ""), ("Jumlah hadir", ""))
_LEAD = ("tfl", "ketua_kelompok")
_SHOP = (
    ("Nama toko", "toko"),
    ("Pemilik", "pemilik_toko"),
    ("NIK pemilik/NPWP", "npwp"),
    ("Alamat", "alamat_toko"),
    ("SIUP no/tgl", "siup"),
    ("SITU no", "situ"),
    ("Rekening khusus", "rekening_toko"),
)

_KPB = PaperText(
    paper("kpb", "Berita acara pembentukan KPB", "II-6", scope=VILLAGE),
    facts=_PLACE,
    right=_MEETING,
    lead=("Penerima bantuan bermusyawarah (daftar hadir terlampir) dan membentuk kelompok:",),
    columns=cols("No", "Nama Lengkap", "Alamat", "Struktur Kelompok", shares=(6, 32, 36, 26)),
    source="anggota",
    empty=20,
    signers=_LEAD,
)
_MEET = PaperText(
    paper("rembuk", "Berita acara sosialisasi/rembuk warga", "II-10", scope=VILLAGE),
    kop=True,
    facts=_PLACE,
    right=_MEETING,
    body=("Hasil rembuk warga:",),
    points=(
        "juknis telah dijelaskan: hak, kewajiban, pembayaran non-tunai, larangan pungli;",
        "daftar CPB disepakati sebagaimana terlampir;",
        "kepengurusan kelompok: ketua {ketua_kelompok}, bendahara {bendahara_kelompok};",
        "penunjukan toko dilakukan melalui PTT.",
    ),
    closing=("Berita acara ini dibuat 3 (tiga) rangkap.",),
    signers=("tfl", "kepala"),
)
_PRESENT = PaperText(
    paper("daftar_hadir", "Daftar hadir rembuk", scope=VILLAGE),
    facts=_PLACE,
    right=(("Hari/Tanggal", ""), ("Tempat", ""), ("Acara", "")),
    columns=cols(
        "No", "Nama Lengkap", "Jabatan/Unsur", "Alamat Lengkap", "Tanda Tangan",
        shares=(6, 28, 20, 28, 18),
    ),
    source="hadir",
    empty=25,
    signers=_LEAD,
)  # fmt: skip
_WORKERS = PaperText(
    paper("tukang", "Berita acara penunjukan tukang", "II-35", scope=VILLAGE),
    facts=_PLACE,
    right=(("KPB/LPM", "kelompok"), ("Tanggal", "")),
    lead=("Satu CPB dikerjakan satu tukang (1 CPB : 1 tukang).",),
    columns=cols(
        "No", "Nama Penerima", "NIK Penerima", "Nama Tukang Terpilih", "NIK KTP Tukang",
        "Keterangan Upah", shares=(5, 22, 19, 19, 19, 16),
    ),
    source="tukang",
    empty=15,
    signers=_LEAD,
)  # fmt: skip
_STEPS = (
    "Sosialisasi & pakta integritas",
    "Verifikasi berkas tanah dan KTP",
    "Rembuk RAB/DRPB",
    "Terima bahan tahap 1",
    "Transfer termin 1 ke toko",
    "Struktur pondasi, sloof, kolom 30 %",
    "Tanda tangan LPD 1",
    "Terima bahan tahap 2",
    "Dinding, atap, MCK 100 %",
    "Permohonan LPD 2",
)
_CARD = PaperText(
    paper("kartu_kendali", "Kartu kendali mandiri", "II-7"),
    facts=(("Nama", "nama"), ("Nomor BNBA", "bnba"), ("Alamat", "alamat")),
    right=_PLACE,
    columns=cols(
        "No", "Kegiatan", "Tanggal Periksa", "Paraf Verifikasi TFL", shares=(6, 50, 22, 22)
    ),
    rows=tuple(
        (str(n), step, "", "") for n, step in enumerate((*_STEPS, *[""] * (18 - len(_STEPS))), 1)
    ),
    signers=("ketua_kelompok", "tfl"),
)
_PRICES = PaperText(
    paper("survei_harga", "Perkiraan harga survei toko", "II-11", scope=VILLAGE),
    facts=_PLACE,
    right=(("KPB/LPM", "kelompok"), ("Tanggal survei", "")),
    columns=cols(
        "No", "Bahan", "Satuan", "Toko 1 (Rp)", "Toko 2 (Rp)", "Toko 3 (Rp)",
        shares=(6, 34, 12, 16, 16, 16),
    ),
    source="harga",
    empty=20,
    signers=_LEAD,
)  # fmt: skip
_OFFER = PaperText(
    paper("penawaran", "Penawaran harga toko", staged=True),
    kop=True,
    kop_of="toko",
    facts=_SHOP[:4],
    columns=cols(
        "No", "Nama Barang/Spesifikasi", "Volume", "Satuan", "Harga Satuan", "Jumlah",
        shares=(6, 40, 12, 10, 16, 16), right=(2, 4, 5),
    ),
    source="barang",
    empty=15,
    closing=("Harga sudah mencakup PPN dan ongkos bongkar muat. Penawaran berlaku 60 hari.",),
    signers=("toko",),
)  # fmt: skip
_CHOSEN = PaperText(
    paper("ptt", "Berita acara PTT", "II-16", scope=VILLAGE),
    "Berita Acara Pemilihan Toko (PTT)",
    facts=_PLACE,
    right=(("KPB/LPM", "kelompok"), ("Tanggal", "")),
    columns=cols(
        "No", "Bahan", "Satuan", "Toko 1//Harga", "Toko 1//Kualitas", "Toko 2//Harga",
        "Toko 2//Kualitas", "Toko 3//Harga", "Toko 3//Kualitas",
        shares=(5, 24, 9, 11, 10, 11, 10, 11, 10),
    ),
    source="banding",
    empty=15,
    closing=(
        "Kesimpulan: ........................................................................",
        "Nama toko terpilih: {toko}; pemilik: {pemilik_toko}; alamat: {alamat_toko}; rekening:"
        " {rekening_toko}.",
    ),
    signers=_LEAD,
)  # fmt: skip
_AGREED = PaperText(
    paper("sepakat_toko", "Berita acara kesepakatan pemilihan toko", "II-17", scope=VILLAGE),
    lead=("{kelompok} Desa {desa} sepakat membeli bahan bangunan di toko:",),
    facts=_SHOP,
    body=(
        "Harga menurut hasil PTT; pembayaran non-tunai sesudah bahan diterima dan diperiksa TFL.",
    ),
    signers=("tfl", "ketua_kelompok", "verifikator_tahu"),
)
_RESULT = PaperText(
    paper("rab_ptt", "RAB hasil PTT", "II-18", staged=True),
    facts=(("Nama", "nama"), ("Toko", "toko")),
    columns=cols(
        "No", "Bahan", "Harga pasar", "Hasil PTT", "Selisih", "Kesimpulan",
        shares=(6, 36, 15, 15, 12, 16), right=(2, 3, 4),
    ),
    source="hasil",
    empty=15,
    signers=_LEAD,
)  # fmt: skip
_CONTRACT = PaperText(
    paper("pks", "Perjanjian kerja sama dengan toko", "II-32", scope=VILLAGE),
    "Perjanjian Kerja Sama (PKS)",
    lead=(
        "Nomor: {pks}    Tanggal: {pks_tanggal}",
        "{kelompok} Desa {desa}, diwakili {ketua_kelompok}, dan toko {toko}, diwakili"
        " {pemilik_toko}, alamat {alamat_toko}, sepakat atas pasal berikut.",
    ),
    points=(
        "Toko mengirim bahan ber-SNI sesuai DRPB tanpa ongkos kirim.",
        "Harga tetap dan mengikat selama perjanjian.",
        "Pembayaran non-tunai sesudah bahan diterima dan diverifikasi TFL, ke rekening"
        " {rekening_toko}.",
        *(("." * 96,) * 8),
    ),
    closing=("Toko tidak memberi uang atau barang kepada siapa pun atas pembelian ini.",),
    signers=("toko", "ketua_kelompok"),
    duty=("toko", "ketua_kelompok"),
)
GROUPS: tuple[PaperText, ...] = (
    _KPB,
    _MEET,
    _PRESENT,
    _WORKERS,
    _CARD,
    _PRICES,
    _OFFER,
    _CHOSEN,
    _AGREED,
    _RESULT,
    _CONTRACT,
)
