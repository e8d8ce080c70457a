"""The table of photos; the pictures themselves are side files (store/sidefiles.py)."""

from __future__ import annotations

from peewee import FloatField

from desktop_app.store.models_base import Shared, text, whole


class Photo(Shared):
    """One photo of the house of a family. `berkas` is the sha256 of the picture."""

    household = text()
    survey = text(index=True)
    build = text(index=True)
    sudut = text()
    persen = whole()
    rupa = text()
    diambil = text()
    lat = FloatField(null=True)
    lng = FloatField(null=True)
    petugas = text()
    berkas = text(index=True)
    ukuran = whole()
    lebar = whole()
    tinggi = whole()
    catatan = text()

    class Meta:
        indexes = ((("household", "build", "persen", "sudut"), False),)
