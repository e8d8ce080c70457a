"""The life of one house for a single page: who, verdict, decision, steps, money, what lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.dates import format_date
from desktop_app.domain.documents_house import HouseStory, StoryMoney
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.domain.housing.earlier_aid import THROUGH, WAITING
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.kinds import Stored
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.specs.housing import WAGE
from desktop_app.domain.states import STATES, is_used
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.earlier_aid import read_earlier
from desktop_app.services.house_costs import PAID, STAGES, TOLERANCE, Costs, day_of, whole
from desktop_app.services.house_paper_facts import group_name, judged, papers_there
from desktop_app.services.house_replacing import link_facts, read_links
from desktop_app.services.records import texts_of
from desktop_app.store import Reader, reading

Row = dict[str, Stored]
Facts = tuple[tuple[str, str], ...]
PERCENTS = (0, 30, 50, 100)


def read_story(
    reader: Reader,
    costs: Costs,
    surveys: Sequence[Row],
    photos: Mapping[tuple[int, str], bytes],
) -> HouseStory:
    """All that a page of one house tells; of complaints only how many there are."""
    build, household = costs.build, str(costs.build.get("household"))
    family = reading.get(reader, "household", household) or {}
    scheme = reading.get(reader, "scheme", str(build.get("scheme"))) or {}
    events = reading.find(reader, "build_event", build=build["uid"])
    earlier = [
        f"{one.programme} {one.year or ''} ({THROUGH.get(one.through, one.through)})"
        for one in read_earlier(reader, household)
        if one.kind != WAITING
        and (one.programme, one.year) != (scheme.get("nama"), build.get("tahun"))
    ]
    complaints = reading.find(reader, "complaint", build=build["uid"])
    pictures = _pictures(photos)
    return HouseStory(
        (
            ("Keluarga dan rumah", _who(reader, family)),
            ("Survei dan desil", _survey(family, surveys)),
            ("Keputusan", (*_decision(build, scheme), *_links(reader, build))),
            ("Pelaksana", _executor(reader, costs)),
        ),
        tuple(_step(row) for row in sorted(events, key=_in_time)),
        tuple(_money(costs, events, stage) for stage in STAGES),
        pictures,
        tuple(dict.fromkeys(earlier)),
        (len(complaints), sum(1 for one in complaints if one.get("selesai"))),
        tuple(dict.fromkeys(text for stage in STAGES for text in costs.findings[stage])),
        _missing(reader, costs, surveys, pictures, scheme),
    )


def _who(reader: Reader, family: Row) -> Facts:
    members = reading.members(reader, str(family.get("uid")))
    head: Row = next((one for one in members if one.get("shdk") == "1"), {})
    home = reading.get(reader, "dwelling", str(family.get("dwelling") or "")) or {}
    shown = texts_of("dwelling", home)
    desa = find_desa(str(family.get("desa")))
    place = f"{desa.name}, Kecamatan {desa.kecamatan}" if desa else ""
    rt_rw = f"RT {family.get('rt') or '...'}/RW {family.get('rw') or '...'}"
    proof = " ".join(filter(None, (shown.get("jenis_bukti"), shown.get("no_bukti"))))
    return (
        ("Nama", str(head.get("nama") or family.get("nama_kepala") or "")),
        ("NIK", mask_nik(str(head.get("nik") or "")) or str(head.get("nik_sementara") or "")),
        ("Alamat", f"{family.get('alamat') or ''} {rt_rw}".strip()),
        ("Desa", place),
        ("Jiwa", str(len(members) or "")),
        ("Luas (m²)", f"rumah {shown['luas_bangunan'] or '-'}, tanah {shown['luas_tanah'] or '-'}"),
        ("Tanah", ", ".join(filter(None, (shown.get("status_lahan"), proof)))),
    )


def _survey(family: Row, surveys: Sequence[Row]) -> Facts:
    newest = judged(surveys) or (surveys[0] if surveys else {})
    shown = texts_of("survey", newest)
    letters = [newest.get(component.code) for component in COMPONENTS]
    counts = f"{letters.count('C')} C, {letters.count('B')} B" if any(letters) else ""
    home = texts_of("household", family)
    source = ", ".join(filter(None, (home.get("desil_sumber"), home.get("desil_tanggal"))))
    desil = home.get("desil") or ""
    return (
        ("Disurvei", " oleh ".join(filter(None, (shown["tanggal"], shown["petugas"])))),
        ("Hasil", ", ".join(filter(None, (shown["verdict"], counts)))),
        ("Rekomendasi", shown["rekomendasi"]),
        ("Sebabnya", shown["alasan"]),
        ("Desil", f"{desil} ({source})" if desil and source else desil),
    )


def _decision(build: Row, scheme: Row) -> Facts:
    shown = texts_of("build", build)
    decree = " tanggal ".join(filter(None, (shown["sk_nomor"], shown["sk_tanggal"])))
    return (
        ("Skema", str(scheme.get("nama") or "")),
        ("Sumber dana", str(scheme.get("sumber_dana") or "")),
        ("Keadaan", STATES.get(str(build.get("state") or ""), "")),
        ("SK", decree),
        ("Nomor BNBA", shown["no_bnba"]),
        ("Pagu", f"bahan {_rupiah(build, 'pagu_bahan')}, upah {_rupiah(build, 'pagu_upah')}"),
    )


def _links(reader: Reader, build: Row) -> Facts:
    """Whom the case replaces, and who replaces it."""
    return link_facts(read_links(reader, str(build["uid"])))


def _rupiah(row: Row, name: str) -> str:
    money = whole(row.get(name))
    return format_rupiah(money) if money else "-"


def _executor(reader: Reader, costs: Costs) -> Facts:
    build = costs.build
    executor = reading.get(reader, "executor", str(build.get("executor") or "")) or {}
    uids = dict.fromkeys(bill.shop for bill in costs.bills if bill.shop)
    shops = reading.get_many(reader, "shop", uids).values()
    return (
        ("Pelaksana", group_name(executor) or str(build.get("lpm") or "")),
        ("Ketua", str(executor.get("ketua") or "")),
        (
            "Rekening",
            " ".join(str(build[name]) for name in ("bank", "rekening") if build.get(name)),
        ),
        ("Toko", ", ".join(map(_shop, shops))),
    )


def _shop(row: Row) -> str:
    contract = f"PKS nomor {row['pks_nomor']}" if row.get("pks_nomor") else "tanpa PKS"
    return f"{row.get('nama')} ({contract})"


def _in_time(row: Row) -> tuple[str, str]:
    return str(row.get("tanggal") or ""), str(row["uid"])


def _step(row: Row) -> tuple[str, str, str, str]:
    state = str(row.get("ke") or "")
    day = day_of(row.get("tanggal"))
    return (
        STATES.get(state, state),
        format_date(day) if day else "",
        str(row.get("nomor") or ""),
        str(row.get("catatan") or ""),
    )


def _money(costs: Costs, events: Sequence[Row], stage: int) -> StoryMoney:
    """Planned, paid and billed of a stage; marked where more is billed, or other money paid.

    Fewer bills than planned are no difference yet: they may still come.
    """
    planned = sum(one.cost for one in costs.plan[stage])
    paid = sum(
        (whole(row.get("nilai_bahan")) or 0) + (whole(row.get("nilai_upah")) or 0)
        for row in events
        if row.get("ke") == PAID[stage]
    )
    wages = sum(whole(row.get("jumlah")) or 0 for row in costs.wages if row.get("tahap") == stage)
    billed = sum(bill.cost for bill in costs.bills if bill.stage == stage) + wages
    most = TOLERANCE * planned
    over = billed and (billed - planned) * 100 > most
    other = planned and paid and abs(paid - planned) * 100 > most
    lines = any(line.is_marked for line in costs.compared[stage])
    return StoryMoney(stage, planned, paid, billed, bool(over or other or lines))


def _pictures(photos: Mapping[tuple[int, str], bytes]) -> dict[int, bytes]:
    """One picture of each percent, the front where there is one."""
    found: dict[int, bytes] = {}
    for percent, angle in sorted(photos, key=lambda one: one[1] == "depan"):
        if angle != "ktp_kk":
            found[percent] = photos[(percent, angle)]
    return found


def _missing(
    reader: Reader,
    costs: Costs,
    surveys: Sequence[Row],
    pictures: Mapping[int, bytes],
    scheme: Row,
) -> tuple[str, ...]:
    """What the file of the house lacks by its own data, and which papers were not ticked yet."""
    build = costs.build
    papers = reading.find(reader, "build_paper", build=build["uid"])
    there = set(papers_there(reader, costs, papers)) | _shown(costs, surveys)
    lacks = [
        *([] if surveys else ["survei"]),
        *([] if build.get("sk_nomor") else ["SK penetapan"]),
        *([] if costs.lines else ["RAB"]),
        *([] if any(costs.plan.values()) else ["DRPB"]),
        *([] if costs.bills else ["nota"]),
        *([] if _has_wages(costs) else ["kuitansi upah"]),
    ]
    rules = scheme_rules(scheme)
    wanted = [one for one in PERCENTS if one != 50 or is_used("progres_50", rules)]
    lacks += [f"foto {percent} %" for percent in wanted if percent not in pictures]
    open_papers = [title for key, title in NEEDED.items() if key not in there]
    if open_papers:
        lacks.append(f"berkas belum dicentang: {', '.join(open_papers)}")
    return tuple(lacks)


def _shown(costs: Costs, surveys: Sequence[Row]) -> set[str]:
    """Papers that the rows of the house show by themselves."""
    shown = {
        "verifikasi": surveys,
        "rab": costs.lines,
        "drpb": any(costs.plan.values()),
        "nota": costs.bills,
        "terima_bahan": costs.goods,
        "kuitansi_upah": costs.wages,
    }
    return {key for key, is_there in shown.items() if is_there}


def _has_wages(costs: Costs) -> bool:
    planned = any(row.get("jenis") == WAGE for row in costs.plan_rows.values())
    return bool(costs.wages) or not planned
