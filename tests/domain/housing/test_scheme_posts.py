"""The titles that a scheme lists are told as posts; the words of the paper are kept."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.house_papers import PAPER_TEXTS
from desktop_app.domain.housing.scheme_posts import RULES, scheme_posts
from desktop_app.domain.schemes import RULE_SPECS


@pytest.mark.parametrize(
    ("titles", "own", "posts"),
    [
        (
            ("Ketua LPM", "penerima", "Kepala Desa/Lurah"),
            ("pihak_pertama", "pihak_kedua", "kepala", "camat"),
            ("pihak_pertama", "pihak_kedua", "kepala"),
        ),
        (("Koordinator Kabupaten/Kota", "TFL", "penerima"), (), ("korkab", "tfl", "penerima")),
        (("Kepala Desa/Lurah", "Koordinator LPM"), ("kepala",), ("kepala", "koordinator_lpm")),
        (("Bupati Bekasi",), ("kepala",), ("",)),
        ((), ("kepala",), ()),
    ],
)
def test_a_title_means_the_post_of_the_paper_else_its_own(titles, own, posts) -> None:
    assert tuple(post for post, _title in scheme_posts(titles, own)) == posts


def test_each_paper_and_rule_exists() -> None:
    names = {spec.name for spec in RULE_SPECS}
    for key, rule in RULES.items():
        assert PAPER_TEXTS[key].signers
        assert rule in names
