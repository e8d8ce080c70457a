"""The papers of Rutilahu houses: gathered from the store, drawn, and noted as printed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop_app.domain.dates import age_on, format_date
from desktop_app.domain.documents_house import Arrival, HousePaper, ProgressSeen, WorkedDays
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_kinds import VILLAGE, PaperKind
from desktop_app.domain.kinds import Stored
from desktop_app.domain.schemes import scheme_rules, tranche_amounts
from desktop_app.domain.specs.housing import EXECUTORS, PARTS, WAGE
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.building import list_builds
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import Costs, day_of, number, read_costs, whole
from desktop_app.services.house_paper_signers import house_signers
from desktop_app.services.officials import letterhead
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, reading
from desktop_app.store.sidefiles import read_side_file
from reports.preview import count_pages
from reports.registry import DOCUMENTS

Row = dict[str, Stored]
KIND, TITLE = "berkas", "Berkas Rutilahu"
KABUPATEN, PROVINSI = "Bekasi", "Jawa Barat"
NO_PAPER = "Pilih berkas yang dicetak dari daftar."
NO_HOUSE = "Tidak ada rumah untuk berkas ini. Pilih rumahnya dari daftar Rutilahu."


def house_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One paper for each house of the request; Cancelled when the person stops."""
    kind = HOUSE_PAPERS.get(request.document)
    if kind is None:
        raise UserError(NO_PAPER)
    files, notes = [], []
    builds = request.builds or _of_desa(desk, request.desa)
    for done, build in enumerate(builds, 1):
        cancel.check()
        with desk.reader() as reader:
            file, household = gather(desk, reader, build, kind, request)
        files.append(file)
        jenis = note_of(kind, request.stage)
        notes.append((build, household, jenis))
        progress(done, len(builds), "Mengumpulkan isi berkas")
    if not files:
        raise UserError(NO_HOUSE)
    seen = tuple(household for _build, household, _jenis in notes)
    if kind.scope == VILLAGE:
        files, notes = [replace(files[0], houses=tuple(files))], notes[:1]
    out = io.BytesIO()
    DOCUMENTS[kind.key].drawer()(out, files, progress, cancel)
    pages = count_pages(out.getvalue())
    each = max(1, pages // len(files))
    sheets = tuple(
        SheetNote(new_form_uid(), jenis, each, household=household, build=build)
        for build, household, jenis in notes
    )
    return Drawn(out.getvalue(), sheets, seen=seen)


def _of_desa(desk: Desk, desa: str | None) -> tuple[str, ...]:
    """All houses of a desa, in walking order; none without a desa."""
    return tuple(str(view.build["uid"]) for view in list_builds(desk, desa)) if desa else ()


def note_of(kind: PaperKind, stage: int) -> str:
    """What the sheet of a paper is called in the list of sheets; prints are counted by it."""
    return f"{kind.key}-{stage}" if kind.staged else kind.key


def builds_like(desk: Desk, build: str, same_state: bool) -> tuple[str, ...]:
    """The houses of the same desa and scheme, in the same state or in any, in walking order."""
    with desk.reader() as reader:
        row = reading.get(reader, "build", build)
        if row is None:
            raise UserError(NO_HOUSE)
        family = reading.get(reader, "household", str(row["household"])) or {}
        wanted = {"scheme": row["scheme"]} | ({"state": row["state"]} if same_state else {})
        found = reading.find(reader, "build", **wanted)
        families = reading.get_many(reader, "household", [str(one["household"]) for one in found])
    near = [
        (one, home)
        for one in found
        if (home := families.get(str(one["household"]), {})).get("desa") == family.get("desa")
    ]
    near.sort(key=lambda pair: tuple(str(pair[1].get(k) or "") for k in ("rw", "rt", "nama_key")))
    return tuple(str(one["uid"]) for one, _home in near)


def gather(
    desk: Desk, reader: Reader, build: str, kind: PaperKind, request: PrintRequest
) -> tuple[HousePaper, str]:
    """What a paper of one house tells, and the uid of its family."""
    costs = read_costs(reader, build)
    row = costs.build
    household = str(row.get("household"))
    family = reading.get(reader, "household", household) or {}
    members = reading.members(reader, household)
    head: Row = next((one for one in members if one.get("shdk") == "1"), {})
    scheme = reading.get(reader, "scheme", str(row.get("scheme"))) or {}
    executor = reading.get(reader, "executor", str(row.get("executor") or "")) or {}
    shop = _shop(reader, costs, request.stage)
    texts = {
        **_person_texts(family, head, desk.today()),
        **_place_texts(family),
        **_land_texts(reader, family, desk.today()),
        **_build_texts(row, scheme, executor),
        **_shop_texts(shop),
        **_paper_texts(reader, build, kind, request.stage),
    }
    known = reading.count(reader, "sheet", build=build, jenis=note_of(kind, request.stage))
    kode = str(family.get("desa") or "")
    file = HousePaper(
        texts=texts,
        paper=request.paper,
        stage=request.stage,
        letterhead=letterhead(desk, kode),
        signers=house_signers(desk, kode, texts),
        stamp=desk.stamp(is_sample(desk)),
        day=None,
        blank=request.blank,
        copy=known + 1,
    )
    if not request.blank:
        file = _with_work(reader, file, costs)
        if kind.photos:
            file = replace(file, photos=_photos(desk, reader, household))
    return file, household


def _with_work(reader: Reader, file: HousePaper, costs: Costs) -> HousePaper:
    """The same with its lines, bills, goods and wages."""
    build = str(costs.build["uid"])
    plan_uids = costs.plan_rows
    return HousePaper(
        **{
            **vars(file),
            "estimate": costs.lines,
            "problems": tuple(problem.message.rstrip(".") for problem in costs.problems),
            "plan": costs.plan,
            "wage_lines": frozenset(
                uid for uid, one in plan_uids.items() if one.get("jenis") == WAGE
            ),
            "compared": costs.compared,
            "bills": costs.bills,
            "arrivals": tuple(_arrival(one) for one in costs.goods),
            "worked": tuple(_worked(one) for one in costs.wages),
            "progress": tuple(_seen(one) for one in reading.find(reader, "progress", build=build)),
            "sums": _sums(reader, build, costs),
        }
    )


def _photos(desk: Desk, reader: Reader, household: str) -> dict[tuple[int, str], bytes]:
    """The newest picture of each stage and angle that is on this PC."""
    found = {}
    for row in reading.find(reader, "photo", household=household):
        data = read_side_file(desk.folder, desk.store.key, str(row["berkas"]))
        if data is not None:
            found[(whole(row.get("persen")) or 0, str(row.get("sudut")))] = data
    return found


def _sums(reader: Reader, build: str, costs: Costs) -> dict[int, tuple[int, int]]:
    """(material, wages) of each stage: as paid, else as planned, else as the scheme says."""
    paid = {str(one.get("ke")): one for one in reading.find(reader, "build_event", build=build)}
    ceilings = {name: whole(costs.build.get(name)) for name in ("pagu_bahan", "pagu_upah")}
    scheme = tranche_amounts(
        {**costs.rules, **{name: value for name, value in ceilings.items() if value is not None}}
    )
    found = {}
    for stage in (1, 2):
        event = paid.get(f"tahap{stage}_cair", {})
        given = (whole(event.get("nilai_bahan")) or 0, whole(event.get("nilai_upah")) or 0)
        aid = costs.sums.stages[stage - 1]
        rule = scheme[stage - 1] if stage <= len(scheme) else (0, 0)
        found[stage] = given if any(given) else aid if any(aid) else rule
    return found


def _arrival(row: Row) -> Arrival:
    return Arrival(
        whole(row.get("tahap")) or 0,
        str(row.get("plan_line") or ""),
        str(row.get("uraian") or ""),
        str(row.get("satuan") or ""),
        number(row.get("volume")) or 0.0,
        day_of(row.get("tanggal")),
        str(row.get("kondisi") or ""),
    )


def _worked(row: Row) -> WorkedDays:
    days = tuple(part.strip() for part in str(row.get("hadir") or "").split(";") if part.strip())
    cost = whole(row.get("jumlah")) or (whole(row.get("tarif")) or 0) * len(days)
    texts = (str(row.get(name) or "") for name in ("pekerja", "tugas"))
    worker, task = texts
    return WorkedDays(
        whole(row.get("tahap")) or 0, worker, task, days, cost, str(row.get("nomor") or "")
    )


def _seen(row: Row) -> ProgressSeen:
    parts = {code: value for code in PARTS if (value := whole(row.get(code))) is not None}
    return ProgressSeen(whole(row.get("persen")) or 0, day_of(row.get("tanggal")), parts)


def _shop(reader: Reader, costs: Costs, stage: int) -> Row:
    """The shop of the first bill of the stage, else the only shop of the desa."""
    uid = next((bill.shop for bill in costs.bills if bill.stage == stage and bill.shop), "")
    if uid:
        return reading.get(reader, "shop", uid) or {}
    shops = reading.find(reader, "shop", desa=costs.desa)
    return shops[0] if len(shops) == 1 else {}


def _person_texts(family: Row, head: Row, today: date) -> dict[str, str]:
    shown = texts_of("person", head)
    born = day_of(head.get("tanggal_lahir"))
    birth = format_date(born) if born else ""
    return {
        "nama": str(head.get("nama") or family.get("nama_kepala") or ""),
        "nik": str(head.get("nik") or head.get("nik_sementara") or ""),
        "kk": str(family.get("nomor_kk") or ""),
        "lahir": ", ".join(filter(None, (shown.get("tempat_lahir", ""), birth))),
        "jk": shown.get("sex", ""),
        "umur": f"{age_on(born, today)} tahun" if born else "",
        "pekerjaan": shown.get("pekerjaan", ""),
    }


def _place_texts(family: Row) -> dict[str, str]:
    desa = find_desa(str(family.get("desa")))
    rt_rw = f"RT {family.get('rt') or '...'}/RW {family.get('rw') or '...'}"
    return {
        "jalan": str(family.get("alamat") or ""),
        "alamat": f"{family.get('alamat') or '.' * 20} {rt_rw}" if family else "",
        "rt_rw": f"{family.get('rt') or '...'}/{family.get('rw') or '...'}",
        "desa": desa.name if desa else "",
        "kecamatan": desa.kecamatan if desa else "",
        "kabupaten": KABUPATEN,
        "provinsi": PROVINSI,
    }


def _land_texts(reader: Reader, family: Row, today: date) -> dict[str, str]:
    home = reading.get(reader, "dwelling", str(family.get("dwelling") or "")) or {}
    shown = texts_of("dwelling", home)
    names = (
        "luas_tanah", "luas_bangunan", "status_lahan", "jenis_bukti", "no_bukti", "atas_nama",
        "hubungan_pemilik", "tahun_huni", "batas_utara", "batas_timur", "batas_selatan",
        "batas_barat", "saksi_1", "saksi_2",
    )  # fmt: skip
    since = whole(home.get("tahun_huni"))
    lived = str(today.year - since) if since else ""
    return {"lama_huni": lived} | {name: shown.get(name, "") for name in names}


def _build_texts(row: Row, scheme: Row, executor: Row) -> dict[str, str]:
    shown, rules = texts_of("build", row), scheme_rules(scheme)
    kind = EXECUTORS.get(str(executor.get("jenis")), "")
    group = " ".join(filter(None, (kind, str(executor.get("nama") or ""))))
    names = ("rekening", "rekening_nama", "bank", "sk_nomor", "sk_tanggal", "metode")
    numbers = ("min_tahun_huni", "jeda_bantuan_tahun", "wajib_huni_tahun", "hari_tukang")
    return {
        "bnba": shown["no_bnba"],
        "kegiatan": shown["jenis_kegiatan"],
        "program": str(scheme.get("nama") or ""),
        "tahun": str(row.get("tahun") or ""),
        "pemberi": str(rules.get("penanda_tangan_sk") or ""),
        "kelompok": group or shown["lpm"],
        "ketua_kelompok": str(executor.get("ketua") or ""),
        "bendahara_kelompok": str(executor.get("bendahara") or ""),
        "lewat_lpm": "ya" if executor.get("jenis") == "lpm" or shown["lpm"] else "",
        **{name: shown[name] for name in names},
        **{name: str(rules.get(name) or "") for name in numbers},
    }


def _shop_texts(shop: Row) -> dict[str, str]:
    shown = texts_of("shop", shop)
    account = " ".join(filter(None, (shown["bank"], shown["rekening"])))
    named: Mapping[str, str] = {
        "toko": "nama",
        "pemilik_toko": "pemilik",
        "alamat_toko": "alamat",
        "siup": "siup",
        "situ": "situ",
        "npwp": "npwp",
        "pks": "pks_nomor",
        "pks_tanggal": "pks_tanggal",
    }
    return {"rekening_toko": account} | {key: shown[name] for key, name in named.items()}


def _paper_texts(reader: Reader, build: str, kind: PaperKind, stage: int) -> dict[str, str]:
    """Number and day of the paper, where they were noted among the papers of the house."""
    papers = reading.find(reader, "build_paper", build=build)
    of_stage = [one for one in papers if not kind.staged or one.get("tahap") in (None, stage)]
    own = next((one for one in of_stage if one.get("jenis") == kind.key), {})
    plan = next((one for one in of_stage if one.get("jenis") == "drpb"), {})
    return {
        "nomor": str(own.get("nomor") or ""),
        "berkas_ada": ";".join(str(one.get("jenis")) for one in papers if one.get("ada")),
        "tanggal_drpb": texts_of("build_paper", plan).get("tanggal", ""),
    }
