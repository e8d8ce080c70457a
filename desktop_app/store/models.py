"""Tables of people and houses; `TABLES` names every shared table by its kind.

One column for each field spec, with the same name. Columns marked *derived* are
computed by the unit of work and never travel in a change.
"""

from __future__ import annotations

from peewee import FloatField, IntegerField, TextField

from desktop_app.store.models_aid import Enrolment, Payout, PayoutList, Programme
from desktop_app.store.models_base import Shared, text, whole
from desktop_app.store.models_build import Build, BuildEvent, Scheme
from desktop_app.store.models_care import (
    Cadre,
    Candidate,
    CareFamily,
    CareUnit,
    CareVisit,
    Decree,
    Delivery,
    Exclusion,
    FundEntry,
    Gift,
    PayoutApproval,
)
from desktop_app.store.models_doubles import MergedRow
from desktop_app.store.models_housing import (
    Bill,
    BillLine,
    BuildPaper,
    Complaint,
    EarlierAid,
    EstimateLine,
    Executor,
    Goods,
    PlanLine,
    Progress,
    Shop,
    Wage,
)
from desktop_app.store.models_month import (
    DtsenForm,
    DtsenMember,
    Musdes,
    PovertyStatus,
    Usulan,
    UsulanEvent,
    VervalResult,
    VervalTask,
)
from desktop_app.store.models_office import (
    Account,
    DeskKey,
    Office,
    Official,
    OwnerRule,
    Sheet,
    SheetEvent,
)
from desktop_app.store.models_photo import Photo
from desktop_app.store.models_privacy import Redaction
from desktop_app.store.models_source import Match, Ruling


class Household(Shared):
    """One family card (KK). Lists are read by the indexes below, always ending in `id`."""

    nomor_kk = text(index=True)
    alamat = text()
    dusun = text()
    rw = text()
    rt = text()
    desa = text()
    patokan = text()
    dwelling = text(index=True)
    status = text()
    desil = whole()
    desil_sumber = text()
    desil_tanggal = text()
    catatan = text()
    sumber = text()
    nama_kepala = text()  # derived: name of the head, or of the first member
    nama_key = TextField(default="")  # derived: name_key(nama_kepala)
    jumlah_anggota = IntegerField(default=0)  # derived: members that are alive and here

    class Meta:
        indexes = (
            (("nama_key",), False),
            (("desa", "rw", "rt", "nama_key"), False),
            (("desa", "nama_key"), False),
            (("desil", "nama_key"), False),
            (("desa", "desil", "nama_key"), False),
            (("status", "nama_key"), False),
        )


class Person(Shared):
    """One member of a household."""

    household = text(index=True)
    nik = text(index=True)
    nik_alasan = text()
    nik_sementara = text()
    nama = text()
    sex = text()
    tempat_lahir = text()
    tanggal_lahir = text()
    shdk = text()
    agama = text()
    pendidikan_kk = text()
    pendidikan_sedang = text()
    pekerjaan = text()
    status_kawin = text()
    warganegara = text()
    nik_ayah = text()
    nama_ayah = text()
    nik_ibu = text()
    nama_ibu = text()
    golongan_darah = text()
    akta_lahir = text()
    paspor = text()
    paspor_akhir = text()
    kitas = text()
    akta_kawin = text()
    tanggal_kawin = text()
    akta_cerai = text()
    tanggal_cerai = text()
    cacat = text()
    cara_kb = text()
    hamil = text()
    sakit_menahun = text()
    pengasuhan = text()
    asuransi = text()
    no_asuransi = text()
    ktp_el = text()
    status_rekam = text()
    alamat_sekarang = text()
    status_dasar = text()
    suku = text()
    tag_id_card = text()
    lat = FloatField(null=True)
    lng = FloatField(null=True)
    dukcapil_padan = text()
    dukcapil_tanggal = text()
    dukcapil_sumber = text()
    nama_key = TextField(default="", index=True)  # derived: name_key(nama)


class Dwelling(Shared):
    """One house; several households may live in it."""

    desa = text(index=True)
    alamat = text()
    rt = text()
    rw = text()
    lat = FloatField(null=True)
    lng = FloatField(null=True)
    luas_bangunan = FloatField(null=True)
    luas_tanah = FloatField(null=True)
    status_lahan = text()
    jenis_bukti = text()
    no_bukti = text()
    atas_nama = text()
    hubungan_pemilik = text()
    tahun_huni = whole()
    tanah_negara = whole()
    pengairan = whole()
    sengketa = whole()
    pemilik_lahan = text()
    batas_utara = text()
    batas_timur = text()
    batas_selatan = text()
    batas_barat = text()
    persetujuan_waris = text()
    saksi_1 = text()
    saksi_2 = text()


class Survey(Shared):
    """One filled form. An earlier survey is never overwritten; answers are packed as JSON."""

    household = text(index=True)
    dwelling = text(index=True)
    form = text()
    tanggal = text(index=True)
    petugas = text()
    sheet = text(index=True)
    scheme = text()
    verdict = text()
    rekomendasi = text()
    alasan = text()
    catatan = text()
    answers = TextField(default="{}")


TABLES: dict[str, type[Shared]] = {
    "household": Household,
    "person": Person,
    "dwelling": Dwelling,
    "survey": Survey,
    "build": Build,
    "build_event": BuildEvent,
    "scheme": Scheme,
    "programme": Programme,
    "enrolment": Enrolment,
    "payout_list": PayoutList,
    "payout": Payout,
    "official": Official,
    "office": Office,
    "account": Account,
    "desk_key": DeskKey,
    "owner_rule": OwnerRule,
    "redaction": Redaction,
    "match": Match,
    "ruling": Ruling,
    "merged_row": MergedRow,
    "photo": Photo,
    "dtsen_form": DtsenForm,
    "dtsen_member": DtsenMember,
    "musdes": Musdes,
    "usulan": Usulan,
    "usulan_event": UsulanEvent,
    "verval_task": VervalTask,
    "verval_result": VervalResult,
    "poverty_status": PovertyStatus,
    "executor": Executor,
    "shop": Shop,
    "estimate_line": EstimateLine,
    "plan_line": PlanLine,
    "bill": Bill,
    "bill_line": BillLine,
    "goods": Goods,
    "wage": Wage,
    "progress": Progress,
    "build_paper": BuildPaper,
    "complaint": Complaint,
    "earlier_aid": EarlierAid,
    "decree": Decree,
    "candidate": Candidate,
    "exclusion": Exclusion,
    "payout_approval": PayoutApproval,
    "gift": Gift,
    "fund_entry": FundEntry,
    "delivery": Delivery,
    "care_unit": CareUnit,
    "cadre": Cadre,
    "care_family": CareFamily,
    "care_visit": CareVisit,
    "sheet": Sheet,
    "sheet_event": SheetEvent,
}
