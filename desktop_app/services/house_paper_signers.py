"""Who signs the papers of a house: the recipient, the group, the shop, and the officials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain.documents import Signatory
from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from desktop_app.domain.housing.paper_posts import POSTS
from desktop_app.domain.housing.scheme_posts import RULES, scheme_posts
from desktop_app.domain.kinds import Value
from desktop_app.domain.schemes import documents
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
# Posts of the LPM that officials of the desa hold where the executor names nobody.
LPM_POSTS: Mapping[str, str] = {
    "ketua_lpm": "ketua_lpm",
    "koordinator_lpm": "ketua_lpm",
    "bendahara_lpm": "bendahara_lpm",
}


def house_officials(desk: Desk, desa: str) -> dict[str, Signatory]:
    """The officials of a desa and its kecamatan by post; they are looked up once a run."""
    today = desk.today()
    found = {
        key: signatory(desk, desa, jabatan, POSTS[key].title, today, POSTS[key].caption)
        for key, jabatan in OFFICIALS.items()
    }
    for key in ("ketua_lpm", "bendahara_lpm"):
        found[key] = signatory(desk, desa, key, POSTS[key].title, today)
    found["camat"] = signatory(desk, desa[:8], "camat", "Camat", today, "Mengetahui,")
    found["camat_saja"] = replace(found["camat"], caption="")
    return found


def house_signers(
    officials: Mapping[str, Signatory], texts: Mapping[str, str]
) -> dict[str, Signatory]:
    """Each post with the name that is known; the others sign with their names by hand."""
    found = dict(officials)
    for key, post in POSTS.items():
        if key not in officials or key in LPM_POSTS:
            found[key] = Signatory(post.title, texts.get(post.text, ""), "", post.caption)
    for key, official in LPM_POSTS.items():
        if not found[key].name:
            found[key] = replace(officials[official], title=POSTS[key].title)
    if texts.get("pemberi"):
        found["penetap"] = Signatory(texts["pemberi"])
    return found


def signers_of_scheme(
    key: str, rules: Mapping[str, Value], signers: Mapping[str, Signatory]
) -> tuple[tuple[str, ...], dict[str, Signatory]]:
    """(posts, signers by post) of a paper whose signers its scheme names; no posts otherwise."""
    listed = documents(rules, RULES[key]) if key in RULES else ()
    found, posts = dict(signers), []
    for post, title in scheme_posts(listed, PAPER_TEXTS[key].signers if listed else ()):
        name = post or title
        if not post:
            found[name] = Signatory(title)
        posts.append(name)
    return tuple(dict.fromkeys(posts)), found
