"""Tables of house building: schemes, builds and their events."""

from __future__ import annotations

from peewee import TextField

from desktop_app.store.models_base import Shared, text, whole


class Scheme(Shared):
    """One version of the rules of a house-building scheme; `rules` are packed as JSON."""

    kode = text(index=True)
    nama = text()
    versi = whole()
    tahun = whole()
    sumber_dana = text()
    dasar_hukum = text()
    berlaku_dari = text()
    berlaku_sampai = text()
    rules = TextField(default="{}")


class Build(Shared):
    """One Rutilahu unit."""

    household = text(index=True)
    dwelling = text(index=True)
    survey = text()
    scheme = text()
    tahun = whole()
    no_bnba = text()
    sk_nomor = text()
    sk_tanggal = text()
    metode = text()
    pagu_bahan = whole()
    pagu_upah = whole()
    pagu_operasional = whole()
    lpm = text()
    rekening = text()
    rekening_nama = text()
    bank = text()
    executor = text(index=True)
    jenis_kegiatan = text()
    urutan = whole()
    urutan_alasan = text()
    pengecualian = text()
    mengganti = text()
    state = text()  # derived: where the last event leads

    class Meta:
        indexes = ((("tahun", "state"), False),)


class BuildEvent(Shared):
    """One step of a build: only ever added."""

    build = text(index=True)
    dari = text()
    ke = text()
    tanggal = text()
    nomor = text()
    catatan = text()
    progres = whole()
    nilai_bahan = whole()
    nilai_upah = whole()
