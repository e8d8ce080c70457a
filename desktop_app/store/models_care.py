"""Tables of choosing for aid, approving, giving, and of the care by cadres."""

from __future__ import annotations

from desktop_app.store.models_base import Shared, text, whole


class Decree(Shared):
    """What puts receivers in force: Perkades, SK, or an official list."""

    desa = text(index=True)
    programme = text(index=True)
    jenis = text()
    nomor = text()
    tanggal = text()
    penanda_tangan = text()
    musdes = text(index=True)
    mulai = text()
    selesai = text()
    evaluasi = text()
    evaluasi_tanggal = text()
    evaluasi_catatan = text()
    berkas = text()
    catatan = text()


class Candidate(Shared):
    """A family before the meeting that decides on aid, and what it decided."""

    desa = text(index=True)
    programme = text(index=True)
    musdes = text(index=True)
    household = text(index=True)
    person = text(index=True)
    urut = whole()
    asal = text()
    kriteria = text()
    desil = whole()
    hasil = text()
    alasan = text()
    ganti_calon = text()
    catatan = text()


class Exclusion(Shared):
    """Who is kept out of a programme, and why."""

    desa = text(index=True)
    programme = text(index=True)
    household = text(index=True)
    person = text(index=True)
    alasan = text()
    tanggal = text()
    musdes = text(index=True)
    dicabut = text()
    catatan = text()


class PayoutApproval(Shared):
    """Who approved a payment list, and how: only ever added."""

    payout_list = text(index=True)
    cara = text()
    nama = text()
    jabatan = text()
    nomor = text()
    tanggal = text()
    lembar = text()
    berkas = text()
    catatan = text()


class Gift(Shared):
    """What a company gave, to a family, a person or a group."""

    desa = text(index=True)
    programme = text(index=True)
    household = text(index=True)
    person = text(index=True)
    kelompok = text()
    perusahaan = text()
    bentuk = text()
    bidang = text()
    uraian = text()
    nilai = whole()
    tanggal = text()
    bast_nomor = text()
    bast_tanggal = text()
    kontak = text()
    catatan = text()


class FundEntry(Shared):
    """Money that came in or went out, by source."""

    desa = text(index=True)
    programme = text(index=True)
    sumber = text()
    arah = text()
    tanggal = text()
    nilai = whole()
    uraian = text()
    bukti = text()
    catatan = text()


class Delivery(Shared):
    """What was brought to somebody in a month."""

    enrolment = text(index=True)
    household = text(index=True)
    person = text(index=True)
    bulan = text(index=True)
    hari = text()
    jumlah = whole()
    petugas = text()
    catatan = text()


class CareUnit(Shared):
    """A posyandu, dasawisma or TPK."""

    desa = text(index=True)
    jenis = text()
    nama = text()
    rw = text()
    alamat = text()
    catatan = text()


class Cadre(Shared):
    """Who works in such a unit."""

    desa = text(index=True)
    care_unit = text(index=True)
    nama = text()
    peran = text()
    telepon = text()
    mulai = text()
    selesai = text()


class CareFamily(Shared):
    """A family in the care of a unit and a cadre."""

    household = text(index=True)
    care_unit = text(index=True)
    cadre = text(index=True)
    mulai = text()
    selesai = text()
    alasan = text()


class CareVisit(Shared):
    """The visit of a month; its uid follows from family, unit and month."""

    household = text(index=True)
    care_unit = text(index=True)
    cadre = text(index=True)
    bulan = text(index=True)
    tanggal = text()
    baduta = whole()
    balita = whole()
    pus = whole()
    ibu_hamil = whole()
    air_layak = whole()
    jamban_layak = whole()
    terlalu_muda = whole()
    terlalu_tua = whole()
    terlalu_dekat = whole()
    terlalu_banyak = whole()
    risiko = text()
    kasus = whole()
    pendampingan = whole()
    catatan = text()
