"""Who signs a paper where the scheme names it: titles as the scheme writes them, told as posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.housing.paper_posts import POSTS

# The papers whose signers a scheme may name, and its rule.
RULES: Mapping[str, str] = {
    "surat_usulan": "penanda_tangan_usulan",
    "ba_hv": "penanda_tangan_bahv",
    "permohonan_cair": "penanda_tangan_cair",
    "lpd1": "penanda_tangan_lpd",
    "lpd2": "penanda_tangan_lpd",
    "bast": "penanda_tangan_bast",
}
# How a title begins, in small letters, and the post that it means.
_WORDS: tuple[tuple[str, str], ...] = (
    ("penerima", "penerima"),
    ("ketua tim verifikasi", "verifikator_tahu"),
    ("ketua lpm", "ketua_lpm"),
    ("ketua kpb", "ketua_kelompok"),
    ("ketua kelompok", "ketua_kelompok"),
    ("koordinator lpm", "koordinator_lpm"),
    ("koordinator fasilitator", "koordinator"),
    ("koordinator kabupaten", "korkab"),
    ("korkab", "korkab"),
    ("bendahara", "bendahara_lpm"),
    ("kepala desa", "kepala_saja"),
    ("lurah", "kepala_saja"),
    ("camat", "camat_saja"),
    ("tfl", "tfl"),
    ("tpm", "tpm"),
    ("ppk", "ppk"),
    ("pejabat pembuat komitmen", "ppk"),
    ("tim teknis", "tim_teknis"),
    ("toko", "toko"),
)
# Posts of one person who signs under different words.
_SAME: Mapping[str, str] = {
    "kepala": "kepala_saja",
    "camat": "camat_saja",
    "tfl_damping": "tfl",
}


def scheme_posts(titles: Sequence[str], own: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(post, title) of each who signs; a title that no post bears has the post "".

    `own`: the posts of the paper itself; of those that mean the same person its words are kept.
    """
    return tuple((_post(title, own), title) for title in titles)


def _post(title: str, own: Sequence[str]) -> str:
    small = title.lower()
    known = next((post for words, post in _WORDS if small.startswith(words)), "")
    holder = _holder(known)
    return next((post for post in own if holder and _holder(post) == holder), known)


def _holder(post: str) -> str:
    return POSTS[post].text or _SAME.get(post, post) if post else ""
