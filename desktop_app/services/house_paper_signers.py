"""Who signs the papers of a house: the recipient, the group, the shop, and the officials."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.documents import Signatory
from desktop_app.domain.housing.paper_posts import POSTS
from desktop_app.services.desk import Desk
from desktop_app.services.officials import signatory

# Posts whose names stand in the list of officials of the desa: (post, title, jabatan).
OFFICIALS: Mapping[str, str] = {
    "tfl": "tfl",
    "tfl_damping": "tfl",
    "korkab": "korkab",
    "kepala": "kepala",
    "kepala_saja": "kepala",
}


def house_signers(desk: Desk, desa: str, texts: Mapping[str, str]) -> dict[str, Signatory]:
    """Each post with the name that is known; the others sign with their names by hand."""
    today = desk.today()
    found = {}
    for key, post in POSTS.items():
        if key in OFFICIALS:
            found[key] = signatory(desk, desa, OFFICIALS[key], post.title, today, post.caption)
        else:
            found[key] = Signatory(post.title, texts.get(post.text, ""), "", post.caption)
    if not found["ketua_lpm"].name:
        found["ketua_lpm"] = signatory(desk, desa, "ketua_lpm", "Ketua LPM", today)
    found["camat"] = signatory(desk, desa[:8], "camat", "Camat", today, "Mengetahui,")
    return found
