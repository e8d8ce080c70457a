"""The single facts that papers of a house tell, by the keys that their sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from desktop_app.domain.dates import age_on, format_date
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.domain.formatting import format_rupiah, terbilang
from desktop_app.domain.housing.checklist_papers import MEETING
from desktop_app.domain.housing.gate_work import is_filed
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.housing.paper_kinds import PaperKind
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.specs.housing import EXECUTORS
from desktop_app.domain.states import state_words
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.house_costs import Costs, day_of, whole
from desktop_app.services.house_gates import kept_papers
from desktop_app.services.records import texts_of
from desktop_app.store import Reader, reading

Row = dict[str, Stored]
KABUPATEN, PROVINSI = "Bekasi", "Jawa Barat"
# Part of a house -> the components of Form A that tell of it, and the answer on what it is made of.
FOUND: Mapping[str, tuple[tuple[str, ...], str]] = {
    "pondasi": (("pondasi",), ""),
    "sloof": (("sloof",), ""),
    "kolom": (("kolom", "ring_balok"), ""),
    "dinding": (("dinding",), "dinding_terluas"),
    "atap": (("rangka_atap", "penutup_atap"), "atap_terluas"),
    "lantai": (("lantai",), "lantai_terluas"),
    "sanitasi": (("sanitasi",), "fasilitas_sanitasi"),
}
NATIONAL = "APBN"  # only the national programme counts its houses by BNBA
NONE = "–"
THROUGH = ("lpm", "bkm")  # who holds the money for the recipients
# A paper that the checklist calls by words of its own, or whose number stands with its step.
OWN_WORDS: Mapping[str, str] = {"ba_musyawarah": MEETING}
STEPS: Mapping[str, tuple[str, ...]] = {"ba_hv": ("rekomendasi", "ditolak"), "bast": ("bast",)}
BOUGHT = {"survei_harga": "Survei toko", "sepakat_toko": "BA kesepakatan toko"}
PLACE = re.compile(r"Urutan usulan (\d+) dari")  # as a proposal of many notes it
ACCOUNT = ("rekening", "rekening_nama", "bank")
_COMPONENTS = {one.code: one for one in COMPONENTS}
_TOILETS = {"1": "Ada", "2": "Tidak"}


def person_texts(family: Row, head: Row, members: Sequence[Row], today: date) -> dict[str, str]:
    """Who the house is for."""
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
        "jiwa": str(len(members) or ""),
    }


def place_texts(family: Row) -> dict[str, str]:
    """Where the house stands."""
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


def land_texts(reader: Reader, family: Row, today: date) -> dict[str, str]:
    """The building and its land."""
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


def build_texts(row: Row, scheme: Row, executor: Row) -> dict[str, str]:
    """The case, its scheme, and who builds."""
    shown, rules = texts_of("build", row), scheme_rules(scheme)
    names = (
        "sk_nomor",
        "sk_tanggal",
        "metode",
        "urutan",
        "urutan_alasan",
    )
    numbers = ("min_tahun_huni", "jeda_bantuan_tahun", "wajib_huni_tahun", "hari_tukang")
    giver = str(rules.get("penanda_tangan_sk") or "")
    program, year = str(scheme.get("nama") or ""), str(row.get("tahun") or "")
    plain = program.removesuffix(year).strip()  # the year stands in many names already
    return {
        "bnba": shown["no_bnba"] or ("" if scheme.get("sumber_dana") == NATIONAL else NONE),
        "kegiatan": shown["jenis_kegiatan"],
        "program": program,
        "program_polos": plain,
        "program_tahun": f"{plain} tahun {year}" if year else program,
        "sumber_dana": str(scheme.get("sumber_dana") or ""),
        "dasar_hukum": str(scheme.get("dasar_hukum") or ""),
        "tahun": year,
        "pemberi": giver,
        "kelompok": group_name(executor) or shown["lpm"],
        "ketua_kelompok": str(executor.get("ketua") or ""),
        "sekretaris_kelompok": str(executor.get("sekretaris") or ""),
        "bendahara_kelompok": str(executor.get("bendahara") or ""),
        "alamat_lpm": str(executor.get("alamat") or ""),
        "lewat_lpm": "ya" if _is_through(executor, shown["lpm"], rules) else "",
        **_account(shown, executor),
        **{name: shown[name] for name in names},
        **{name: str(rules.get(name) or "") for name in numbers},
    }


def _is_through(executor: Row, typed: str, rules: Mapping[str, Value]) -> bool:
    """Whether the money goes through the LPM or BKM, so that the recipient signs for no cash.

    Until somebody builds the house, it goes as the scheme says.
    """
    if executor.get("jenis"):
        return executor["jenis"] in THROUGH
    return bool(typed) or "LPM" in str(rules.get("pelaksana") or "").upper()


def group_name(executor: Row) -> str:
    """Who builds, with the sort unless the name begins with it."""
    kind = EXECUTORS.get(str(executor.get("jenis")), "")
    name = str(executor.get("nama") or "")
    return name if name.upper().startswith(kind.upper()) else f"{kind} {name}".strip()


def _account(shown: Mapping[str, str], executor: Row) -> dict[str, str]:
    """The account of the recipient; that of the executor where the money goes through him."""
    own = {name: shown[name] for name in ACCOUNT}
    return own if own["rekening"] else {name: str(executor.get(name) or "") for name in ACCOUNT}


def shop_texts(shop: Row) -> dict[str, str]:
    """The shop of a stage."""
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
    # A SITU is not issued any more where a shop has its SIUP or NIB.
    shown["situ"] = shown["situ"] or (NONE if shown["siup"] else "")
    return {"rekening_toko": account} | {key: shown[name] for key, name in named.items()}


def paper_texts(reader: Reader, costs: Costs, kind: PaperKind, stage: int) -> dict[str, str]:
    """Number and day of the paper, the papers that are there, and the steps that were taken."""
    build = str(costs.build["uid"])
    papers = reading.find(reader, "build_paper", build=build)
    of_stage = [one for one in papers if not kind.staged or one.get("tahap") in (None, stage)]
    names = (kind.key, OWN_WORDS.get(kind.key, kind.key))
    own = next((one for one in of_stage if one.get("jenis") in names), {})
    plan = next((one for one in of_stage if one.get("jenis") == "drpb"), {})
    events = reading.find(reader, "build_event", build=build)
    numbers = (
        str(one.get("nomor") or "") for one in events if one.get("ke") in STEPS.get(kind.key, ())
    )
    found = {
        "nomor": str(own.get("nomor") or "") or next(numbers, ""),
        "berkas_ada": ";".join(papers_there(reader, costs, papers)),
        "tanggal_drpb": texts_of("build_paper", plan).get("tanggal", ""),
        "langkah": ";".join(dict.fromkeys(str(one.get("ke")) for one in events)),
        "alasan_hasil": _said(events, ("ditolak", "pengganti")),
    }
    place = PLACE.search(_said(events, ("diusulkan",)))
    return found | ({"urutan": place[1]} if place and not costs.build.get("urutan") else {})


def papers_there(reader: Reader, costs: Costs, papers: Iterable[Row]) -> list[str]:
    """The papers that were ticked, by their codes, and those whose content is kept here."""
    kept = kept_papers(reader, costs, frozenset())
    ticked = [str(one.get("jenis")) for one in papers if one.get("ada")]
    known = [code for code, title in NEEDED.items() if is_filed(title, kept)]
    more = [code for code, title in BOUGHT.items() if is_filed(title, kept)]
    return list(dict.fromkeys((*ticked, *known, *more)))


def _said(events: Iterable[Row], states: Sequence[str]) -> str:
    """What was noted when a case last came into one of these states."""
    notes = [str(one.get("catatan") or "") for one in events if one.get("ke") in states]
    return notes[-1] if notes else ""


def replaced_texts(reader: Reader, build: Row) -> dict[str, str]:
    """Whom a case replaces: name, number, and why he left; empty where it replaces nobody."""
    before = reading.get(reader, "build", str(build.get("mengganti") or ""))
    if before is None:
        return {}
    household = str(before.get("household"))
    family = reading.get(reader, "household", household) or {}
    head: Row = next(
        (one for one in reading.members(reader, household) if one.get("shdk") == "1"), {}
    )
    events = reading.find(reader, "build_event", build=before["uid"])
    state = str(before.get("state") or "")
    left = state_words(state)
    return {
        "diganti_nama": str(head.get("nama") or family.get("nama_kepala") or ""),
        "diganti_nik": str(head.get("nik") or ""),
        "diganti_sebab": ": ".join(filter(None, (left, _said(events, (state,))))),
    }


def income_texts(surveys: Sequence[Row], rules: Mapping[str, Value]) -> dict[str, str]:
    """Income of the household and the minimum wage, in figures and words, in rupiah a month.

    The income is that of the newest survey which asked for it; the wage is the rule of the scheme,
    else what that survey wrote down. Both call it the higher one of UMP and UMK; in Kabupaten
    Bekasi that is the UMK, so the UMP stays for the pen.
    """
    income = _first(surveys, "penghasilan", "d_penghasilan")
    rule = rules.get("upah_minimum")
    wage = rule if isinstance(rule, int) else _first(surveys, "upah_minimum")
    found: dict[str, str] = {}
    for name, money in (("penghasilan", income), ("umk", wage)):
        if money:
            found[name] = format_rupiah(money)
            found[f"terbilang_{name}"] = f"{terbilang(money)} rupiah"
    return found


def _first(surveys: Sequence[Row], *names: str) -> int | None:
    values = (whole(row.get(name)) for row in surveys for name in names)
    return next((value for value in values if value is not None), None)


def judged(surveys: Sequence[Row]) -> Row:
    """The newest survey with a verdict; forms that only describe a house stand behind it."""
    return next((row for row in surveys if row.get("rekomendasi") or row.get("verdict")), {})


def survey_texts(surveys: Sequence[Row]) -> dict[str, str]:
    """What the surveys say of the house, and whether it has a toilet."""
    newest = judged(surveys)
    toilet = _condition(surveys, "sanitasi").partition(". ")[2]
    short = next((str(row["d_jamban"]) for row in surveys if row.get("d_jamban")), "")
    return {
        "hasil_survei": str(newest.get("rekomendasi") or newest.get("verdict") or ""),
        "jamban": toilet or _TOILETS.get(short, ""),
    }


def found_parts(surveys: Sequence[Row]) -> dict[str, str]:
    """The condition of each part of a house as surveys found it, the newest first, in words."""
    found = {}
    for part, (codes, made_of) in FOUND.items():
        said = (str(row[made_of]) for row in surveys if made_of and row.get(made_of))
        texts = [next(said, ""), *(_condition(surveys, code) for code in codes)]
        found[part] = "; ".join(dict.fromkeys(filter(None, texts)))
    return found


def _condition(surveys: Sequence[Row], code: str) -> str:
    letter = next((str(row[code]) for row in surveys if row.get(code)), "")
    words = {str(key): text for key, text in _COMPONENTS[code].texts.items()}.get(letter, "")
    return f"{letter}. {words}" if words else ""
