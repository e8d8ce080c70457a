"""Tables of the month of a village: DTSEN forms, proposals, checks of lists, poverty."""

from __future__ import annotations

from peewee import FloatField, TextField

from desktop_app.store.models_base import Shared, text, whole


class DtsenForm(Shared):
    """The update form of a family in one quarter; its uid follows from both."""

    household = text(index=True)
    periode = text(index=True)
    tanggal = text()
    petugas = text()
    keadaan = text()
    lat = FloatField(null=True)
    lng = FloatField(null=True)
    siks_tanggal = text()
    siks_oleh = text()
    catatan = text()
    answers = TextField(default="{}")


class DtsenMember(Shared):
    """The sheet of one member in that form; its uid follows from person and quarter."""

    household = text(index=True)
    person = text(index=True)
    periode = text()
    siks_tanggal = text()
    siks_oleh = text()
    catatan = text()
    answers = TextField(default="{}")


class Musdes(Shared):
    """A meeting of the village, or the responsibility letter that stands in for it."""

    desa = text(index=True)
    jenis = text()
    nomor = text()
    tanggal = text(index=True)
    tempat = text()
    pimpinan = text()
    notulis = text()
    peserta = whole()
    pokok = text()
    berkas = text()
    catatan = text()
    jam = text()
    keputusan = text()
    notulen = text()


class Usulan(Shared):
    """One proposal. `isi` (packed JSON) = what changes: field → old and new value."""

    nomor = text(index=True)
    desa = text(index=True)
    periode = text(index=True)
    jenis = text()
    household = text(index=True)
    person = text(index=True)
    musdes = text(index=True)
    tanggal = text()
    petugas = text()
    bukti = text()
    desil = whole()
    desil_tanggal = text()
    isi_khusus = text()
    catatan = text()
    state = text(index=True)  # derived: where the last event leads
    isi = TextField(default="{}")


class UsulanEvent(Shared):
    """One step of a proposal: only ever added."""

    usulan = text(index=True)
    dari = text()
    ke = text()
    tanggal = text()
    nomor = text()
    petugas = text()
    catatan = text()


class VervalTask(Shared):
    """A list to be checked in one village until a day."""

    nama = text()
    desa = text(index=True)
    himpunan = text()
    sumber = text()
    tanggal_daftar = text()
    sidik = text()
    jumlah = whole()
    periode = text()
    pemilik = text()
    tenggat = text()
    selesai = text()
    nomor_ba = text()
    catatan = text()


class VervalResult(Shared):
    """The outcome of one name of a task; its uid follows from the task and the key of the row."""

    desa = text()
    task = text(index=True)
    kunci = text()
    household = text(index=True)
    person = text(index=True)
    status = text()
    tanggal = text()
    petugas = text()
    lat = FloatField(null=True)
    lng = FloatField(null=True)
    catatan = text()


class PovertyStatus(Shared):
    """What was settled of a family for one quarter; its uid follows from both."""

    household = text()
    periode = text(index=True)
    status = text()
    ukuran = text()
    desil = whole()
    pengeluaran = whole()
    alasan = text()
    gerak = text()
    sebab = text()
    musdes = text(index=True)
    tanggal = text()
    petugas = text()
    verifikasi = text()
    verifikasi_tanggal = text()
    verifikasi_oleh = text()
    catatan = text()

    class Meta:
        indexes = ((("household", "periode"), False),)
