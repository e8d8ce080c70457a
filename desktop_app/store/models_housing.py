"""Tables of the work on a house: executor, costs, bills, goods, wages, progress, complaints."""

from __future__ import annotations

from peewee import FloatField

from desktop_app.store.models_base import Shared, text, whole


class Executor(Shared):
    """Who builds: LPM, KPB or BKM, with officers and account."""

    desa = text(index=True)
    jenis = text()
    nama = text()
    sk_nomor = text()
    sk_tanggal = text()
    ketua = text()
    sekretaris = text()
    bendahara = text()
    alamat = text()
    bank = text()
    rekening = text()
    rekening_nama = text()
    catatan = text()


class Shop(Shared):
    """A shop, with its licences, account and contract (PKS)."""

    desa = text(index=True)
    nama = text()
    pemilik = text()
    alamat = text()
    siup = text()
    situ = text()
    npwp = text()
    bank = text()
    rekening = text()
    rekening_nama = text()
    pks_nomor = text()
    pks_tanggal = text()
    catatan = text()


class EstimateLine(Shared):
    """One line of the cost estimate (RAB) of a house."""

    build = text(index=True)
    kode = text()
    urut = whole()
    uraian = text()
    satuan = text()
    volume = FloatField(null=True)
    harga = whole()
    tahap1 = whole()
    tahap2 = whole()
    swadaya_uang = whole()
    bahan_lama = whole()


class PlanLine(Shared):
    """One line of the plan of spending (DRPB) of a stage."""

    build = text(index=True)
    tahap = whole()
    jenis = text()
    kode = text()
    urut = whole()
    uraian = text()
    satuan = text()
    volume = FloatField(null=True)
    harga = whole()


class Bill(Shared):
    """One bill (nota) of a house."""

    build = text(index=True)
    tahap = whole()
    shop = text(index=True)
    nomor = text()
    tanggal = text()
    berkas = text()
    catatan = text()
    jumlah = whole()  # derived: rupiah of its lines


class BillLine(Shared):
    """One line of a bill."""

    bill = text(index=True)
    plan_line = text(index=True)
    urut = whole()
    uraian = text()
    satuan = text()
    volume = FloatField(null=True)
    harga = whole()


class Goods(Shared):
    """Material that came to a house, counted before its bill."""

    build = text(index=True)
    tahap = whole()
    plan_line = text(index=True)
    uraian = text()
    satuan = text()
    volume = FloatField(null=True)
    tanggal = text()
    kondisi = text()
    petugas = text()
    catatan = text()


class Wage(Shared):
    """The days and the pay of one worker in a stage."""

    build = text(index=True)
    tahap = whole()
    pekerja = text()
    tugas = text()
    hadir = text()
    tarif = whole()
    jumlah = whole()
    nomor = text()
    tanggal = text()


class Progress(Shared):
    """What was seen of a house on a day, in percent by part."""

    build = text(index=True)
    persen = whole()
    tanggal = text()
    pondasi = whole()
    sloof = whole()
    kolom = whole()
    dinding = whole()
    atap = whole()
    lantai = whole()
    sanitasi = whole()
    petugas = text()
    catatan = text()


class BuildPaper(Shared):
    """One paper of a house: whether it is there and right."""

    build = text(index=True)
    jenis = text()
    tahap = whole()
    nomor = text()
    tanggal = text()
    ada = whole()
    benar = whole()
    berkas = text()
    catatan = text()


class Complaint(Shared):
    """What somebody complains about, and what was done."""

    household = text(index=True)
    build = text(index=True)
    tanggal = text()
    pelapor = text()
    isi = text()
    tindak_lanjut = text()
    selesai = text()


class EarlierAid(Shared):
    """Housing aid that somebody got before, by whatever list tells it."""

    desa = text(index=True)
    household = text(index=True)
    person = text(index=True)
    dwelling = text(index=True)
    nama = text()
    nik = text(index=True)
    nomor_kk = text(index=True)
    program = text()
    tahun = whole()
    nilai = whole()
    sumber = text()
    catatan = text()
