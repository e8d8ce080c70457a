"""The order of the fields of a member on the screen: as on the family card, then the rest."""

from __future__ import annotations

from desktop_app.ui.widgets.form import Section

LAYOUT = (
    Section(
        "Identitas",
        (
            ("nama", "sex", "shdk"),
            ("nik", "tempat_lahir", "tanggal_lahir"),
            ("nik_alasan", "nik_sementara", "status_dasar"),
        ),
    ),
    Section(
        "Kartu keluarga",
        (
            ("agama", "status_kawin", "warganegara"),
            ("pendidikan_kk", "pendidikan_sedang", "pekerjaan"),
            ("nama_ayah", "nik_ayah"),
            ("nama_ibu", "nik_ibu"),
        ),
    ),
    Section(
        "Kesehatan dan pengasuhan (rahasia)",
        (
            ("cacat", "sakit_menahun", "hamil"),
            ("cara_kb", "golongan_darah", "pengasuhan"),
            ("asuransi", "no_asuransi"),
        ),
    ),
    Section("Padan Dukcapil", (("dukcapil_padan", "dukcapil_tanggal", "dukcapil_sumber"),)),
    Section(
        "Akta dan dokumen",
        (
            ("akta_lahir", "akta_kawin", "tanggal_kawin"),
            ("akta_cerai", "tanggal_cerai", "kitas"),
            ("paspor", "paspor_akhir"),
        ),
    ),
    Section(
        "Keterangan desa",
        (
            ("ktp_el", "status_rekam", "tag_id_card"),
            ("alamat_sekarang", "suku"),
            ("lat", "lng"),
        ),
    ),
)
