"""The checks of a step that are about work and papers: photos, goods, bills, wages, documents."""

from __future__ import annotations

from desktop_app.domain.housing.gate import LACKING, UNSET, Check, Found, House, Part, Typed, has
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.schemes import STEP_DOCUMENTS, documents

FRONT_PERCENTS = (0, 30)


def photos(*percents: int, can_waive: bool = True) -> Part:
    """Photos of these stages of progress (percent)."""

    def check(house: House, _typed: Typed) -> Found:
        for percent in percents:
            yield has(
                f"foto_{percent}",
                percent in house.photos,
                f"Foto {percent} % ada.",
                f"Foto {percent} % belum ada.",
                "Tambahkan di keluarga, halaman Foto, dengan kemajuannya.",
                can_waive,
            )

    return check


def toilet(house: House, _typed: Typed) -> Found:
    """A photo of the bathroom of the finished house."""
    yield has(
        "foto_mck",
        house.has_toilet,
        "Foto MCK 100 % ada.",
        "Foto MCK (kamar mandi dan jamban) pada 100 % belum ada.",
        "Tambahkan foto sudut kamar mandi dan jamban dengan kemajuan 100 %.",
    )


def goods(stage: int | None = None) -> Part:
    """The goods of a stage were counted at the house; without one, of the last stage."""

    def check(house: House, _typed: Typed) -> Found:
        number = stage or house.last_stage
        roman = "I" * number
        yield has(
            f"bahan{number}",
            number in house.goods,
            f"Bahan tahap {roman} sudah dihitung di rumah.",
            f"Bahan tahap {roman} belum dihitung di rumah.",
            "Catat yang datang di Biaya, halaman Nota dan bahan (B).",
        )

    return check


def bills(stage: int | None = None) -> Part:
    """The bills of a stage are kept; without one, of the last stage."""

    def check(house: House, _typed: Typed) -> Found:
        number = stage or house.last_stage
        roman = "I" * number
        yield has(
            f"nota{number}",
            number in house.bills,
            f"Nota tahap {roman} ada.",
            f"Nota tahap {roman} belum dicatat.",
            "Catat di Biaya, halaman Nota dan bahan (N).",
        )

    return check


def wages(stage: int | None = None) -> Part:
    """A report of spending without receipts of wages is refused."""

    def check(house: House, _typed: Typed) -> Found:
        number = stage or house.last_stage
        roman = "I" * number
        planned, paid = house.planned.get(number), house.paid.get(number)
        if planned and not planned[1] and not (paid and paid[1]):
            yield Check(f"upah{number}", f"Tahap {roman} tanpa upah menurut DRPB.")
            return
        yield has(
            f"upah{number}",
            number in house.wages,
            f"Kuitansi upah tahap {roman} ada.",
            f"Kuitansi upah tahap {roman} belum ada; LPD tanpa kuitansi upah tidak diterima.",
            "Catat nomor kuitansinya di Biaya, halaman Upah.",
            can_waive=False,
        )

    return check


def reported(house: House, _typed: Typed) -> Found:
    """The report of stage I, where the scheme uses it."""
    used = house.rules.get("pakai_lpd1")
    if used is False:
        return
    if "lpd1" in house.passed:
        yield Check("lpd1", "LPD tahap I sudah dicatat.")
    elif used is None:
        yield Check("lpd1", "Skema belum mengatur apakah LPD tahap I diperlukan.", UNSET)
    else:
        todo = "Catat dahulu langkah LPD tahap I."
        yield Check("lpd1", "LPD tahap I belum ada.", LACKING, todo)


def advanced(house: House, _typed: Typed) -> Found:
    """The house stands at 30 % at least, and a photo shows it."""
    yield has(
        "kemajuan_30",
        house.progress >= FRONT_PERCENTS[1],
        f"Kemajuan rumah {house.progress} %.",
        f"Kemajuan rumah baru {house.progress} %; tahap II memerlukan paling sedikit 30 %.",
        "Catat kemajuannya di Biaya, halaman Kemajuan.",
        can_waive=False,
    )
    yield has(
        "foto_kemajuan",
        any(percent >= FRONT_PERCENTS[1] for percent in house.photos),
        "Foto kemajuan ada.",
        "Foto kemajuan 30 % belum ada.",
        "Tambahkan di keluarga, halaman Foto, dengan kemajuannya.",
        can_waive=False,
    )


def paper(key: str) -> Part:
    """A paper of this code (`NEEDED`) is filed."""

    def check(house: House, _typed: Typed) -> Found:
        title = NEEDED[key]
        yield has(
            f"berkas_{key}",
            is_filed(title, house.papers),
            f"{title} ada.",
            f"{title} belum dicatat ada.",
            "Tandai ada di Biaya, halaman Berkas.",
        )

    return check


def step_documents(target: str, house: House) -> Found:
    """The documents that the scheme lists for a step, in one line."""
    rule = STEP_DOCUMENTS.get(target)
    if rule is None:
        return
    listed = documents(house.rules, rule)
    if not listed:
        yield Check(rule, "Berkas untuk langkah ini belum diatur dalam skema.", UNSET)
        return
    lacking = [text for text in listed if not is_filed(text, house.papers)]
    yield has(
        rule,
        not lacking,
        "Semua berkas menurut skema ada.",
        f"Berkas belum dicatat ada: {'; '.join(lacking)}.",
        "Tandai ada di Biaya, halaman Berkas.",
    )


def paper_key(sort: str) -> str:
    """The name under which a paper that is filed is found, from its code or as it was typed."""
    return _plain(NEEDED.get(sort.strip(), sort))


def is_filed(text: str, papers: frozenset[str]) -> bool:
    """Whether a paper is there; the longer of two names may say more about it."""
    wanted = _plain(text)
    return any(
        one == wanted
        or one.startswith(f"{wanted} ")
        or (one in _TITLES and wanted.startswith(f"{one} "))
        for one in papers
    )


def _plain(text: str) -> str:
    """A document without the number of its format, in small letters."""
    plain = " ".join(text.partition("(")[0].casefold().split())
    return _SAME.get(plain, plain)


# A paper of the scheme under another name.
_SAME = {
    "surat keterangan kepemilikan/penguasaan tanah dari desa": "surat keterangan tanah dari desa"
}
_TITLES = frozenset(_plain(title) for title in NEEDED.values())
