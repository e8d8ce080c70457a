"""More facts that only lists have: of programmes, of the stages of a house, of its parts and goods.

They stand behind those of `listed.py` in one list; a layout names them `list.<name>` too.
"""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import DATE, DECIMAL, INTEGER, MONEY, NAME, TEXT

PROGRAMME: tuple[FieldSpec, ...] = (
    FieldSpec("id_program", "Nomor program pada sumber", TEXT, width=12),
    FieldSpec("sasaran", "Sasaran program", TEXT, width=16),
    FieldSpec("asal_dana", "Asal dana", TEXT, width=16),
    FieldSpec("mulai", "Program mulai", DATE, width=12),
    FieldSpec("selesai", "Program selesai", DATE, width=12),
    FieldSpec("peserta", "Peserta menurut sasaran", TEXT, width=18),
    FieldSpec("no_rtm", "Nomor rumah tangga", TEXT, width=18),
    FieldSpec("hubungan_rtm", "Hubungan dalam rumah tangga", TEXT, width=20),
    FieldSpec("kode_pekerjaan", "Kode pekerjaan pada daftar", TEXT, width=8),
    FieldSpec("kriteria", "Kriteria pada daftar", TEXT, width=30),
    FieldSpec("kode_kriteria", "Kode kriteria pada daftar", TEXT, width=8),
    FieldSpec("metode_bayar", "Cara bayar pada daftar", TEXT, width=16),
    FieldSpec("kode_bayar", "Kode cara bayar pada daftar", TEXT, width=8),
    FieldSpec("kode_disabilitas", "Kode jenis disabilitas", TEXT, sensitive=True, width=8),
    FieldSpec("tanggal_hamil", "Mulai hamil", DATE, sensitive=True, width=12),
    FieldSpec("no_hp", "Nomor telepon", TEXT, width=16),
    FieldSpec("no_urut", "Nomor urut pada daftar", TEXT, width=8),
)

STAGES: tuple[FieldSpec, ...] = (
    FieldSpec("fasilitator", "Fasilitator", NAME, width=24),
    FieldSpec("tfl_1", "Nama TFL 1", NAME, width=24),
    FieldSpec("tfl_2", "Nama TFL 2", NAME, width=24),
    FieldSpec("no_inver", "Nomor surat inver", TEXT, width=20),
    FieldSpec("tanggal_inver", "Tanggal surat inver", DATE, width=12),
    FieldSpec("tahap_inver", "Tahap inver", TEXT, width=10),
    FieldSpec("no_ba", "Nomor berita acara verifikasi", TEXT, width=20),
    FieldSpec("tanggal_ba", "Tanggal berita acara verifikasi", DATE, width=12),
    FieldSpec("no_cpb", "Nomor penetapan calon penerima", TEXT, width=20),
    FieldSpec("tanggal_cpb", "Tanggal penetapan calon penerima", DATE, width=12),
    FieldSpec("no_pb", "Nomor penetapan penerima", TEXT, width=20),
    FieldSpec("tanggal_pb", "Tanggal penetapan penerima", DATE, width=12),
    FieldSpec("penetapan_pb", "Penetapan penerima", TEXT, width=16),
    FieldSpec("status_verifikasi", "Status verifikasi", TEXT, width=16),
    FieldSpec("status_pengganti", "Status pengganti", TEXT, width=16),
    FieldSpec("dokumen_terisi", "Dokumen terisi", TEXT, width=8),
    FieldSpec("dokumen_total", "Jumlah dokumen", TEXT, width=8),
)

DWELLING: tuple[FieldSpec, ...] = (
    FieldSpec("kk_sendiri", "Memiliki KK sendiri", TEXT, width=8),
    FieldSpec("status_tanah", "Status tanah", TEXT, width=20),
    FieldSpec("luas_tanah", "Luas tanah", TEXT, width=12),
    FieldSpec("kawasan", "Jenis kawasan", TEXT, width=30),
    FieldSpec("aset_rumah", "Rumah di tempat lain", TEXT, width=10),
    FieldSpec("luas_rumah", "Luas rumah (m²)", DECIMAL, width=10),
    FieldSpec("jumlah_penghuni", "Jumlah penghuni", INTEGER, width=8),
    FieldSpec("lama_huni", "Lama menghuni (tahun)", TEXT, width=8),
    FieldSpec("penghasilan_kepala", "Penghasilan kepala keluarga", MONEY, width=16),
    FieldSpec("upah_minimum", "Upah minimum pada daftar", MONEY, width=16),
    FieldSpec("pernah_bsps", "Pernah memperoleh BSPS", TEXT, width=8),
    FieldSpec("tahun_bsps", "Tahun memperoleh BSPS", TEXT, width=8),
    FieldSpec("bersedia", "Bersedia mengikuti ketentuan", TEXT, width=8),
    FieldSpec("metode_konstruksi", "Metode konstruksi", TEXT, width=20),
    FieldSpec("material_eksisting", "Material yang ada", TEXT, width=40),
    FieldSpec("material_baru", "Material baru", TEXT, width=40),
    FieldSpec("swadaya", "Dana keswadayaan", TEXT, width=40),
    FieldSpec("material_fondasi", "Material fondasi", TEXT, width=16),
    FieldSpec("material_kolom", "Material kolom", TEXT, width=16),
    FieldSpec("material_rangka_atap", "Material rangka atap", TEXT, width=16),
    FieldSpec("material_plafon", "Material plafon", TEXT, width=16),
    FieldSpec("material_balok", "Material balok", TEXT, width=16),
    FieldSpec("sloof", "Sloof", TEXT, width=10),
    FieldSpec("jendela", "Jendela", TEXT, width=10),
    FieldSpec("ventilasi", "Ventilasi", TEXT, width=10),
    FieldSpec("jarak_tinja", "Jarak air minum ke pembuangan", TEXT, width=14),
    FieldSpec("foto", "Nama berkas foto", TEXT, width=24),
    FieldSpec("pendata", "Nama pendata", NAME, width=24),
    FieldSpec("cara_air", "Cara memperoleh air minum", TEXT, width=16),
    FieldSpec("kamar_tidur", "Jumlah kamar tidur", INTEGER, width=6),
    FieldSpec("jumlah_keluarga", "Jumlah keluarga di rumah", INTEGER, width=6),
    FieldSpec("hubungan_krt", "Hubungan dengan kepala rumah tangga", TEXT, width=20),
    FieldSpec("ijazah", "Ijazah tertinggi", TEXT, width=20),
)

COMPONENTS: tuple[FieldSpec, ...] = tuple(
    FieldSpec(f"komponen_{name}", f"Kondisi {label}", TEXT, width=8)
    for name, label in (
        ("pondasi", "pondasi"),
        ("sloof", "sloof"),
        ("kolom", "kolom"),
        ("ring_balok", "ring balok"),
        ("rangka_atap", "rangka atap"),
        ("dinding", "dinding"),
        ("lantai", "lantai"),
        ("penutup_atap", "penutup atap"),
        ("air_minum", "akses air minum"),
        ("sanitasi", "akses sanitasi"),
        ("pencahayaan", "pencahayaan"),
        ("penghawaan", "penghawaan"),
        ("kecukupan_luas", "kecukupan luas ruang"),
        ("status_lahan", "status lahan"),
    )
)

GOODS: tuple[FieldSpec, ...] = tuple(
    FieldSpec(f"aset_{name}", f"Memiliki {label}", TEXT, width=8)
    for name, label in (
        ("tabung_gas", "tabung gas 5,5 kg"),
        ("lemari_es", "lemari es"),
        ("ac", "AC"),
        ("pemanas_air", "pemanas air"),
        ("telepon_rumah", "telepon rumah"),
        ("televisi", "televisi"),
        ("emas_tabungan", "emas dan tabungan"),
        ("komputer", "laptop/komputer"),
        ("sepeda", "sepeda"),
        ("sepeda_motor", "sepeda motor"),
        ("mobil", "mobil"),
        ("perahu", "perahu"),
        ("motor_tempel", "motor tempel"),
        ("perahu_motor", "perahu motor"),
        ("kapal", "kapal"),
        ("tidak_bergerak", "aset tidak bergerak"),
        ("rumah_lain", "rumah di tempat lain"),
        ("tv_datar", "televisi datar 30 inci"),
        ("emas", "emas 10 gram"),
        ("smartphone", "smartphone"),
        ("lahan_lain", "lahan di tempat lain"),
    )
)

HERDS: tuple[FieldSpec, ...] = tuple(
    FieldSpec(f"ternak_{name}", f"Jumlah {label}", TEXT, width=8)
    for name, label in (
        ("sapi", "sapi"),
        ("kerbau", "kerbau"),
        ("kuda", "kuda"),
        ("babi", "babi"),
        ("kambing", "kambing/domba"),
    )
)

DETAILS: tuple[FieldSpec, ...] = (*PROGRAMME, *STAGES, *DWELLING, *COMPONENTS, *GOODS, *HERDS)
