"""Tables of aid programmes, enrolments and payouts."""

from __future__ import annotations

from peewee import TextField

from desktop_app.store.models_base import Shared, text, whole


class Programme(Shared):
    """One version of the rules of an aid programme; `rules` are packed as JSON."""

    kode = text(index=True)
    nama = text()
    versi = whole()
    tahun = whole()
    sumber_dana = text()
    dasar_hukum = text()
    berlaku_dari = text()
    berlaku_sampai = text()
    rules = TextField(default="{}")


class Enrolment(Shared):
    """One household or person in one programme."""

    programme = text()
    household = text(index=True)
    person = text(index=True)
    desa = text()
    mulai = text()
    selesai = text()
    kriteria = text()
    dasar = text()
    dasar_nomor = text()
    dasar_tanggal = text()
    metode_bayar = text()
    urut = whole()
    status = text()
    alasan_berhenti = text()
    decree = text(index=True)
    candidate = text(index=True)
    ganti_dari = text(index=True)
    catatan = text()

    class Meta:
        # The second is counted by itself: active receivers by desa.
        indexes = (
            (("programme", "desa", "urut"), False),
            (("programme", "status", "desa"), False),
        )


class PayoutList(Shared):
    """The payment list of one programme, desa and month."""

    programme = text()
    desa = text()
    bulan = text()
    jumlah_bulan = whole()
    nominal = whole()
    nomor = text()
    tanggal_bayar = text()
    state = text()
    owner_desk = text()
    barang = text()
    ringkas = text()  # derived: lines and rupiah by outcome

    class Meta:
        indexes = ((("programme", "desa", "bulan"), False),)


class Payout(Shared):
    """One line of a payment list."""

    payout_list = text()
    enrolment = text(index=True)
    household = text(index=True)
    person = text(index=True)
    urut = whole()
    nominal = whole()
    outcome = text()
    tanggal = text()
    wakil_nama = text()
    wakil_hubungan = text()
    catatan = text()
    surat = text()
    pengganti = text(index=True)
    kembali_nomor = text()
    kembali_tanggal = text()
    antrean = whole()
    periksa = text()
    periksa_tanggal = text()
    periksa_petugas = text()

    class Meta:
        indexes = ((("payout_list", "urut"), False),)
