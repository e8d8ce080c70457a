"""Tables of offices, officials, accounts and printed sheets."""

from __future__ import annotations

from desktop_app.store.models_base import Shared, text, whole


class Official(Shared):
    """Who held which office from when to when."""

    kantor = text()
    jabatan = text()
    sebutan = text()
    nama = text()
    nip = text()
    dari = text()
    sampai = text()

    class Meta:
        indexes = ((("kantor", "jabatan", "dari"), False),)


class Office(Shared):
    """Letterhead and settings of one office."""

    kode = text(index=True)
    nama = text()
    alamat = text()
    kop1 = text()
    kop2 = text()
    kop3 = text()
    telepon = text()
    logo = text()
    ukuran_kertas = text()


class Account(Shared):
    """A person who signs in; the password lives in the key slots, never here."""

    nama = text()
    username = text(index=True)
    peran = text()


class DeskKey(Shared):
    """One line of the key book: a PC, its desk and its public keys; only Dinsos writes it."""

    device = text(index=True)
    desk = text(index=True)
    name = text()
    letter = text()
    recipient = text()
    verify = text()
    dari = text()
    sampai = text()
    batas = whole()  # of a key that ended: no change with a greater number is taken
    sebab = text()


class OwnerRule(Shared):
    """Who owns a group of fields, in the place of the rule shipped; only Dinsos writes it."""

    golongan = text()
    pemilik = text()
    pengganti = text()
    alasan = text()


class Sheet(Shared):
    """One printed sheet, found again by its form uid."""

    form_uid = text(index=True)
    jenis = text()
    household = text(index=True)
    build = text(index=True)
    payout_list = text(index=True)
    layout = text()
    halaman = whole()
    petugas = text()
    batch = text(index=True)
    dicetak = text()
    state = text()  # derived: where the last event leads; `keluar` before the first
    periode = text()  # quarter of a DTSEN form
    task = text(index=True)  # of a verval sheet
    tempat = text()  # of a verval sheet: its RW and RT, `003/001`

    class Meta:
        indexes = ((("state", "petugas", "dicetak"), False),)


class SheetEvent(Shared):
    """What happened to a printed sheet: only ever added."""

    sheet = text(index=True)
    ke = text()
    pada = text()
    petugas = text()
    catatan = text()
